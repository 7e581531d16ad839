"""What phrases by the clock mean."""

import re
from collections.abc import Callable
from typing import Final

from witness.models.builtin.lexicon import UNIT_SECONDS
from witness.models.builtin.times.calendar import Now
from witness.models.builtin.times.clocks import DAY_MINUTES, ClockTime, on_the_day, window
from witness.models.builtin.times.date_rules import iso_date
from witness.models.builtin.times.day_rules import Rule, amount
from witness.models.builtin.times.meanings import Clock, Meaning, NoSuchDate


def _clock_time(now: Now, match: re.Match[str], suffix: str = "") -> ClockTime | None:
    """The time in the one group that was found of those for clock times."""
    said = next(text for group, text in match.groupdict().items() if text and group.endswith(f"clock{suffix}"))
    return now.clocks.read(said)


def _clock(make: Callable[[ClockTime], Clock]) -> Rule:
    def rule(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
        clock = _clock_time(now, match)
        return (make(clock) if clock else NoSuchDate(),)

    return rule


def _clock_span(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    first, last = _clock_time(now, match), _clock_time(now, match, "2")
    return (Clock(start=first, end=last) if first and last else NoSuchDate(),)


def _clock_part_span(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """ "from 8 in the morning till 6 in the evening"; the second part may be left out."""
    first, last = _clock_time(now, match), _clock_time(now, match, "2")
    if first is None or last is None:
        return (NoSuchDate(),)
    parts = now.words.day_parts
    start = ClockTime(on_the_day(first, parts[match["part"]]))
    end = on_the_day(last, parts[match["part2"]]) if match["part2"] else window(start, last, None)[1] % DAY_MINUTES
    return (Clock(start=start, end=ClockTime(end)),)


def _hour_beside(now: Now, match: re.Match[str], *, before: bool, after: bool) -> tuple[Meaning, ...]:
    """ "the hour before midnight": so long before or after a time, or both."""
    clock = _clock_time(now, match)
    minutes = int(amount(now, match) * UNIT_SECONDS[now.words.units[match["unit"]]] / 60 if match["amount"] else 60)
    if clock is None or not 0 < minutes <= DAY_MINUTES // 4:
        return (NoSuchDate(),)
    minute = on_the_day(clock, None)
    ends = [ClockTime((minute + shift) % DAY_MINUTES) for shift in (-minutes * before, minutes * after)]
    return (Clock(start=ends[0], end=ends[1]),)


def _this_time(now: Now, _match: re.Match[str]) -> tuple[Meaning, ...]:
    return (Clock(around=ClockTime(now.minute)),)


def _iso_moment(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    clock = _clock_time(now, match)
    return (*iso_date(now, match), Clock(around=clock) if clock else NoSuchDate())


CLOCK_RULES: Final[dict[str, Rule]] = {
    "clock_span": _clock_span,
    "clock_part_span": _clock_part_span,
    "since_clock": _clock(lambda clock: Clock(start=clock, runs="now")),
    "clock_on": _clock(lambda clock: Clock(start=clock, runs="on")),
    "after_clock": _clock(lambda clock: Clock(start=clock)),
    "before_clock": _clock(lambda clock: Clock(end=clock)),
    "around_clock": _clock(lambda clock: Clock(around=clock)),
    "at_clock": _clock(lambda clock: Clock(around=clock, apart=True)),
    "hour_before": lambda now, match: _hour_beside(now, match, before=True, after=False),
    "hour_after": lambda now, match: _hour_beside(now, match, before=False, after=True),
    "hour_around": lambda now, match: _hour_beside(now, match, before=True, after=True),
    "this_time": _this_time,
    "iso_moment": _iso_moment,
}
