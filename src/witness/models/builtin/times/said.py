"""What was said of one day, or of one span, by phrases that stand together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from typing import Literal, TypeVar

from witness.models.builtin.lexicon import TimeMarker
from witness.models.builtin.question import Problem
from witness.models.builtin.times.calendar import next_alike, week_of, weekend_of
from witness.models.builtin.times.day_time import DayTime, day_time
from witness.models.builtin.times.meanings import Clock, Days, Early, Exact, Meaning, Part, Shift, UntilNow
from witness.models.builtin.times.wall import Unclear, two_times

Link = Literal["to", "and"]

M = TypeVar("M", bound=Meaning)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one span, and where. `marker` is the word before it, `link` what ties it to the one before."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]
    marker: TimeMarker | None = None
    link: Link | None = None

    def of(self, kind: type[M]) -> list[M]:
        return [m for m in self.meanings if isinstance(m, kind)]

    def without(self, *kinds: type[Meaning]) -> tuple[Meaning, ...]:
        return tuple(m for m in self.meanings if not isinstance(m, kinds))

    @property
    def days(self) -> Days | Exact | None:
        """The days that were said; of several spans what they have in common.

        Raises:
            Unclear: they have nothing in common.
        """
        days, exact = self.of(Days), self.of(Exact)
        if exact and (days or len(exact) > 1):
            raise two_times()
        return exact[0] if exact else reduce(common, days) if days else None

    @property
    def day_time(self) -> DayTime:
        return day_time(self.of(Part), self.of(Clock))

    @property
    def is_moment(self) -> bool:
        """Whether a part of one day is meant, or a moment, and not something of each day."""
        clocks, parts = self.of(Clock), self.of(Part)
        return (bool(clocks) and all(c.around for c in clocks)) or (
            bool(parts) and not clocks and not any(p.each for p in parts)
        )


def chains(said: Sequence[Said]) -> list[list[Said]]:
    """Those together that are tied by "and"."""
    tied: list[list[Said]] = []
    for each in said:
        if each.link == "and" and tied:
            tied[-1].append(each)
        else:
            tied.append([each])
    return tied


def settled(said: Said) -> Said:
    """With all that modifies a day or a part of it applied.

    Raises:
        Unclear: it does not fit.
    """
    marker = said.marker
    if said.of(UntilNow) and said.of(Days):
        marker = "since"
    if said.of(UntilNow) and not said.days:
        said = replace(said, meanings=tuple(map(_up_to_now, said.meanings)))
    said = replace(said, meanings=tuple(_sliced(_shifted(said.without(UntilNow)))), marker=marker)
    if isinstance(said.days, Days) and said.days.single:
        meanings = (replace(m, certain=True) if isinstance(m, Part) and not m.each else m for m in said.meanings)
        said = replace(said, meanings=tuple(meanings))
    return said


def _up_to_now(meaning: Meaning) -> Meaning:
    """ "from noon until now" is today's noon."""
    return replace(meaning, runs="now") if isinstance(meaning, Clock) and meaning.start and not meaning.end else meaning


def _shifted(meanings: Iterable[Meaning]) -> Iterator[Meaning]:
    shift: Shift | None = None
    for meaning in meanings:
        if isinstance(meaning, Shift):
            shift = meaning
        elif isinstance(meaning, Days) and shift:
            yield _beside(meaning, shift)
            if shift.part:
                yield shift.part
            shift = None
        else:
            yield meaning


def _beside(days: Days, shift: Shift) -> Days:
    if shift.span:
        return Days(days.first - timedelta(days=shift.span), days.first - timedelta(days=1))
    if shift.piece or (shift.whole and not days.single):
        raise two_times()
    if shift.whole:
        return week_of(days.first) if shift.whole == "week" else weekend_of(days.first)
    day = (days.first if shift.days < 0 else days.last) + timedelta(days=shift.days)
    return Days(day, day)


def _sliced(meanings: Iterable[Meaning]) -> Iterator[Meaning]:
    early: Early | None = None
    for meaning in meanings:
        if isinstance(meaning, Early):
            early = meaning
        elif isinstance(meaning, Part) and early:
            yield replace(meaning, slice=early.slice)
            early = None
        else:
            yield meaning
    if early:
        raise two_times()


def common(one: Days, other: Days) -> Days:
    """The days that two spans have in common: a weekday beside a date or a week is that of the date or the week.

    Raises:
        Unclear: there are none.
    """
    for said, whole in ((one, other), (other, one)):
        if (
            said.repeats == "week"
            and whole.repeats != "week"
            and (whole.single or whole.last - whole.first == timedelta(days=6))
        ):
            day = whole.first + timedelta(days=(said.first.weekday() - whole.first.weekday()) % 7)
            if day > whole.last:
                raise Unclear(Problem("no_such_date"))
            return Days(day, day, whole.repeats)
        if said.repeats == "month" and not whole.single:
            return _within(next_alike(said, whole.first), whole.last)
    first, last = max(one.first, other.first), min(one.last, other.last)
    if first > last:
        raise two_times()
    return Days(first, last)


def _within(day: date | None, last: date) -> Days:
    if day is None or day > last:
        raise Unclear(Problem("no_such_date"))
    return Days(day, day)
