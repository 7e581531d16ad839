"""Parts of a day, by name and by the clock, and what they leave of a span of days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from witness.domain.moment import DailyWindow
from witness.models.builtin.lexicon import DayPart
from witness.models.builtin.question import Problem, When
from witness.models.builtin.times.clocks import DAY_MINUTES, ClockTime, on_the_day, window
from witness.models.builtin.times.day_parts import NIGHTS, PARTS, part_minutes
from witness.models.builtin.times.meanings import Clock, Days, Part
from witness.models.builtin.times.wall import Span, Unclear, Wall, two_times

_AROUND: Final = 30
_EARLY_PARTS: Final = ("morning", "small_hours")
_ENDING: Final = ("morning", "small_hours", "afternoon")
"""Parts that, said behind a span, are those in which it ends: "from 9 to 5 in the afternoon". An evening begins it."""

_MIDNIGHT: Final = ClockTime(0)


@dataclass(frozen=True, slots=True)
class DayTime:
    """The part of a day that was said: by name, by the clock, or both, of which the name then says am or pm."""

    part: Part | None = None
    clock: Clock | None = None

    @property
    def _name(self) -> DayPart | None:
        return self.part.name if self.part else None

    @property
    def is_night(self) -> bool:
        """Whether it is one night, rather than every one."""
        return self._name in NIGHTS and not (self.part and self.part.each)

    def within(self, span: Span, wall: Wall) -> When:
        """The span that this leaves of `span`, or that part of each of its days."""
        named = span != Span()
        if self.clock and (self.clock.runs == "now" or (self.clock.runs == "on" and not named)):
            return self._since(self.clock, span, wall)
        minutes = self._minutes()
        if minutes is None:
            return When(span.after, span.before, weekdays=span.weekdays)
        if span.days and span.days.single:
            return self._on(span.days.first, minutes, wall)
        if self.part == Part("overnight") and not self.clock and not named:
            return self._on(wall.today - timedelta(days=1), minutes, wall)
        return self._each_day(span, minutes, wall)

    def minute(self) -> int:
        """The minute of the day that is meant, where it is around one time."""
        around = self.clock.around if self.clock else None
        return _late(on_the_day(around or _MIDNIGHT, self._name), self._name)

    def _minutes(self) -> tuple[int, int] | None:
        if self.clock:
            return _clock_minutes(self.clock, self.part)
        return part_minutes(self.part) if self.part else None

    def _on(self, day: date, minutes: tuple[int, int], wall: Wall) -> When:
        if self.clock and self.clock.around:
            return self._around(self.clock.around, day, wall)
        first, last = minutes
        passes_midnight = first < DAY_MINUTES < last and self._name not in NIGHTS
        its_morning = self.part is not None and self.part.name in _EARLY_PARTS and not self.part.apart
        if passes_midnight and (its_morning or wall.at(day, first) > wall.now):
            first, last = first - DAY_MINUTES, last - DAY_MINUTES
        if wall.at(day, first) >= wall.at(day, last):  # skipped by a clock change
            raise Unclear(Problem("no_such_date"))
        return When(wall.at(day, first), wall.at(day, last))

    def _around(self, clock: ClockTime, day: date, wall: Wall) -> When:
        """Around a time; a day's midnight is the one on which it ends, if that has been."""
        margin = _AROUND * 60
        moment = wall.at(day, self.minute())
        if clock == _MIDNIGHT and wall.at(day, DAY_MINUTES) - margin < wall.now:
            moment = wall.at(day, DAY_MINUTES)
        return When(moment - margin, moment + margin)

    def _each_day(self, span: Span, minutes: tuple[int, int], wall: Wall) -> When:
        after, before = span.after, span.before
        if not self.clock and self.part and self.part.name == "night" and not self.part.slice:
            if span.days and self.part.certain:
                return self._nights(span.days, span.weekdays, wall)
            minutes = PARTS["overnight"]
        start, end = (m % DAY_MINUTES * 60 for m in minutes)
        if start == end:
            raise two_times()
        return When(after, before, DailyWindow(start, end), span.weekdays)

    def _nights(self, days: Days, weekdays: frozenset[int] | None, wall: Wall) -> When:
        """The nights that begin on these days; the last ends on the day behind them."""
        if weekdays:
            raise two_times()
        evening, morning = PARTS["night"]
        nights = DailyWindow(evening * 60, morning % DAY_MINUTES * 60)
        return When(wall.at(days.first, evening), wall.at(days.last, morning), nights)

    def _since(self, clock: Clock, span: Span, wall: Wall) -> When:
        minute = _late(on_the_day(clock.start or _MIDNIGHT, self._name), self._name)
        if span.days and span.days.single:
            return When(wall.at(span.days.first, minute))
        if span != Span():
            raise two_times()
        after = wall.at(wall.today, minute)
        return When(after if after < wall.now else wall.at(wall.today - timedelta(days=1), minute))


def day_time(parts: Sequence[Part], clocks: Sequence[Clock]) -> DayTime:
    """One part of the day from all that was said of it.

    Raises:
        Unclear: there were two.
    """
    clocks = list(dict.fromkeys(clocks))
    starts, ends = [c for c in clocks if c.start and not c.end], [c for c in clocks if c.end and not c.start]
    if len(clocks) == 2 and len(starts) == len(ends) == 1:
        clocks = [replace(starts[0], end=ends[0].end, runs="day")]
    names = {part.name for part in parts}
    if len(clocks) > 1 or len(names) > 1:
        raise Unclear(Problem("two_times"))
    part = max(parts, key=lambda p: (p.slice is not None, p.each, p.certain), default=None)
    return DayTime(part, clocks[0] if clocks else None)


def _clock_minutes(clock: Clock, part: Part | None) -> tuple[int, int]:
    name = part.name if part else None
    if clock.around:
        minute = _late(on_the_day(clock.around, name), name)
        return minute - _AROUND, minute + _AROUND
    night = name in NIGHTS
    if clock.start and clock.end:
        of_end = part is not None and part.apart and (name in _ENDING or not clock.start.bare)
        first, last = window(clock.start, clock.end, name, of_end=of_end)
        shift = _late(first, name) - first
        return first + shift, last + shift
    if clock.start:
        minute = _late(on_the_day(clock.start, name), name)
        end = PARTS["night"][1] if night else DAY_MINUTES
        if not minute and not part:
            end = PARTS["small_hours"][1]
        elif part and not part.apart and minute < part_minutes(part)[1]:
            end = part_minutes(part)[1]
        return minute, max(end, minute + 1)
    minute = _late(on_the_day(clock.end or _MIDNIGHT, name), name) or DAY_MINUTES
    first = PARTS["night"][0] if night else 0
    if minute <= first:
        raise two_times()
    return first, minute


def _late(minute: int, part: DayPart | None) -> int:
    """A night's small hours belong to the day on which it began."""
    return minute + DAY_MINUTES if part in NIGHTS and minute < 12 * 60 else minute
