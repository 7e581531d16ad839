"""What a phrase of time says by itself, before the phrases of a question are put together."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from witness.models.builtin.lexicon import DayPart, Slice
from witness.models.builtin.times.clocks import ClockTime


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days from `first` to `last`, both inclusive.

    `repeats` where it was not said which of many is meant: of a "Tuesday" each week has one, of "the 5th" each month,
    of "March 5" each year. `from_to`: it was said from which day to which; `weekly`: only by days of the week.
    """

    first: date
    last: date
    repeats: Literal["week", "month", "year"] | None = None
    from_to: bool = False
    weekly: bool = False

    @property
    def single(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Exact:
    """A span in Unix seconds; None: open. `moment` where it is the surroundings of one."""

    after: float | None = None
    before: float | None = None
    moment: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day; `each`: of every day. `apart`: said as a remark of its own, like "in the evening". `certain`:
    of days that were said one by one, so that their nights are whole ones."""

    name: DayPart
    each: bool = False
    apart: bool = False
    slice: Slice | None = None
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Early:
    """Says which slice of the part of the day that follows."""

    slice: Slice


@dataclass(frozen=True, slots=True)
class Shift:
    """Says which day is meant beside the one that follows: so many days behind it, a part of that day, the whole
    week or weekend, or a `span` of so many days before it. `piece`: some piece of it, which has no name."""

    days: int = 0
    part: Part | None = None
    whole: Literal["week", "weekend"] | None = None
    piece: bool = False
    span: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """A span by the clock: from `start`, up to `end`, or about half an hour around a time.

    One that only starts runs to the end of its day, to `now`, or `on`: to now unless a day is named. `apart` as in
    `Part`.
    """

    start: ClockTime | None = None
    end: ClockTime | None = None
    around: ClockTime | None = None
    runs: Literal["day", "now", "on"] = "day"
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Only these days of the week; 0 = Monday."""

    days: frozenset[int]


@dataclass(frozen=True, slots=True)
class UntilNow:
    """It goes on."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A time that only somebody who was there could tell, like that at which somebody left."""


@dataclass(frozen=True, slots=True)
class OfTheWhole:
    """The day, week, month or year that is meant anyway; the present one where none is named: "first of the month"."""

    days: Days


@dataclass(frozen=True, slots=True)
class Ahead:
    """It has not begun yet."""


@dataclass(frozen=True, slots=True)
class NoSuchDate:
    """A date or clock time that does not exist."""


Meaning = Days | Exact | Part | Early | Shift | Clock | Weekdays | UntilNow | Unknown | OfTheWhole | Ahead | NoSuchDate
