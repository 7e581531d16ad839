"""From one day or moment to another, and up to one or from one on."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from witness.models.builtin.times.calendar import next_alike
from witness.models.builtin.times.clocks import DAY_MINUTES, ClockTime
from witness.models.builtin.times.day_parts import NIGHTS, part_minutes
from witness.models.builtin.times.day_time import DayTime
from witness.models.builtin.times.meanings import Clock, Days, Exact, Meaning, Part
from witness.models.builtin.times.said import Said
from witness.models.builtin.times.wall import Wall, two_times

_HALF_A_YEAR: Final = timedelta(days=183)
"""A span of dates that would be longer is said the wrong way round."""

Meanings = tuple[Meaning, ...]


def from_to(first: Said, last: Said, wall: Wall) -> Said:
    """One span from the beginning of `first` to the end of `last`.

    Raises:
        Unclear: it makes none.
    """
    first, last = _moments(first), _moments(last)
    if first.days is None:
        meanings = _by_the_clock(first, last)
    elif last.days is None:
        meanings = (_until_next(first, last, wall),)
    elif isinstance(first.days, Days) and isinstance(last.days, Days):
        meanings = _from_day_to_day(first, last, _days_between(first.days, last.days), wall)
    else:
        meanings = (Exact(_ends(first, wall)[0], _ends(last, wall)[1]),)
    return Said(first.start, last.end, meanings, None, first.link)


def _moments(said: Said) -> Said:
    """With what begins or ends at a time said as that time."""
    meanings = (
        Clock(around=m.start or m.end) if isinstance(m, Clock) and not (m.start and m.end) and not m.around else m
        for m in said.meanings
    )
    return replace(said, meanings=tuple(meanings))


def _by_the_clock(first: Said, last: Said) -> Meanings:
    clock = Clock(start=ClockTime(_minutes(first)[0]), end=ClockTime(_minutes(last)[1]))
    return clock, *last.without(Clock, Part)


def _minutes(said: Said) -> tuple[int, int]:
    """Where a time of day that was said without a day begins and ends."""
    if not said.is_moment:
        raise two_times()
    day_time = said.day_time
    if day_time.clock or day_time.part is None:
        return day_time.minute() % DAY_MINUTES, day_time.minute() % DAY_MINUTES
    first, last = part_minutes(day_time.part)
    return first % DAY_MINUTES, last % DAY_MINUTES


def _until_next(first: Said, last: Said, wall: Wall) -> Exact:
    """From a moment until the next time that the clock stands so."""
    if not first.is_moment or not isinstance(first.days, Days):
        raise two_times()
    begin = _ends(first, wall)[0]
    minute = _minutes(last)[1]
    ends = [wall.at(first.days.last, minute + DAY_MINUTES * ahead) for ahead in range(3)]
    return Exact(begin, next(end for end in ends if end > begin))


def _days_between(first: Days, last: Days) -> Days:
    """Of days that were said so that many could be meant, those that make a span."""
    start, end = first.first, last.last
    if first.repeats == "week" and start > end:
        start -= timedelta(days=7 * ((start - end).days // 7 + 1))
    elif last.repeats in ("month", "year"):
        end = next_alike(last, start) or end
    if start > end or (last.repeats == "year" and end - start > _HALF_A_YEAR and end != last.last):
        raise two_times()
    return Days(start, end, from_to=True, weekly=first.repeats == last.repeats == "week")


def _from_day_to_day(first: Said, last: Said, days: Days, wall: Wall) -> Meanings:
    first, last = _on(first, days.first), _on(last, days.last)
    part = first.day_time.part
    if part and part.name in NIGHTS and not last.is_moment and days.last == days.first + timedelta(days=1):
        return first.meanings  # the night from Monday to Tuesday is Monday's
    glued = last.is_moment and not any(m.apart for m in (*last.of(Clock), *last.of(Part)))
    if first.is_moment or glued:
        return (Exact(_ends(first, wall)[0], _ends(last, wall)[1]),)
    return days, *first.without(Days), *last.without(Days)


def _on(said: Said, day: date) -> Said:
    return replace(said, meanings=(Days(day, day), *said.without(Days)))


def _ends(said: Said, wall: Wall) -> tuple[float, float]:
    """Where what was said begins and ends; a moment does both."""
    days = said.days
    if isinstance(days, Exact):
        ends = (days.moment, days.moment) if days.moment is not None else (days.after, days.before or wall.now)
    elif days and days.single and said.is_moment:
        ends = _ends_on(days.first, said.day_time, wall)
    elif days and not said.is_moment:
        ends = wall.span(days).after, wall.span(days).before
    else:
        raise two_times()
    first, last = ends
    if first is None or last is None:
        raise two_times()
    return first, last


def _ends_on(day: date, day_time: DayTime, wall: Wall) -> tuple[float | None, float | None]:
    if not day_time.clock:
        when = day_time.within(wall.span(Days(day, day)), wall)
        return when.after, when.before
    minute = day_time.minute()
    return wall.at(day, minute), wall.at(day, minute or DAY_MINUTES)


def opened(said: Said, wall: Wall) -> Said:
    """What was said behind "since", "until", "before" or "after", as a span that is open at one end.

    Raises:
        Unclear: nothing was said that begins or ends.
    """
    if said.marker not in ("since", "until", "before", "after"):
        return said
    if said.days is None:
        said = replace(said, meanings=(_today(said, wall), *said.meanings))
    of_one_day = said.is_moment and not (isinstance(said.days, Days) and not said.days.single)
    timing = said.without(Days, Exact, Clock, Part) if of_one_day else said.without(Days, Exact)
    first, last = _ends(said if of_one_day else replace(said, meanings=said.without(Clock, Part)), wall)
    match said.marker:
        case "since":
            span = Exact(after=first)
        case "after":
            span = Exact(after=last)
        case "until":
            span = Exact(before=last)
        case _:
            span = Exact(before=first)
    return replace(said, meanings=(span, *timing), marker=None)


def _today(said: Said, wall: Wall) -> Days:
    """The day of which "since the morning" speaks."""
    if said.marker != "since" or not said.is_moment or said.of(Clock):
        raise two_times()
    begun = wall.at(wall.today, part_minutes(said.of(Part)[0])[0]) < wall.now
    day = wall.today if begun else wall.today - timedelta(days=1)
    return Days(day, day)
