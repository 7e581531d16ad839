"""What phrases for days, weeks, months and spans counted from now mean."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from witness.models.builtin.lexicon import UNIT_SECONDS, Unit
from witness.models.builtin.times.calendar import Now, months_back
from witness.models.builtin.times.day_parts import PARTS
from witness.models.builtin.times.meanings import (
    Ahead,
    Days,
    Early,
    Exact,
    Meaning,
    OfTheWhole,
    Part,
    Shift,
    Unknown,
    UntilNow,
    Weekdays,
)

Rule = Callable[[Now, re.Match[str]], tuple[Meaning, ...]]

WORKDAYS: Final = Weekdays(frozenset(range(5)))
WEEKEND: Final = Weekdays(frozenset({5, 6}))
_UNIT_DAYS: Final[dict[Unit, int]] = {"day": 1, "week": 7, "fortnight": 14}
_UNIT_MONTHS: Final[dict[Unit, int]] = {"month": 1, "year": 12}


def amount(now: Now, match: re.Match[str], suffix: str = "") -> float:
    text = match[f"amount{suffix}"]
    return now.words.numbers.get(text) or float(text.replace(" ", ""))


def weekday(now: Now, match: re.Match[str], suffix: str = "") -> int:
    return now.words.weekdays[match[f"weekday{suffix}"]]


def _part(now: Now, match: re.Match[str], *, each: bool = False, apart: bool = False) -> Part:
    return Part(now.words.day_parts[match["part"]], each, apart)


# Counted from now


def _past(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    number = amount(now, match) if "amount" in match.groupdict() else 1
    unit = now.words.units[match["unit"]]
    if unit in UNIT_SECONDS:
        return (Exact(max(0.0, now.seconds - number * UNIT_SECONDS[unit])),)
    year, month = months_back(now.today, int(number) * _UNIT_MONTHS[unit])
    day = min(now.today.day, monthrange(year, month)[1])
    return (Exact(now.local.replace(year=year, month=month, day=day, fold=0).timestamp()),)


def _ago(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """A calendar day for days and weeks, a calendar month or year, and around the moment for hours and less."""
    number, unit = amount(now, match), now.words.units[match["unit"]]
    if unit in _UNIT_DAYS:
        return (now.day(int(number * _UNIT_DAYS[unit])),)
    if unit in _UNIT_MONTHS:
        return (now.month(int(number)) if unit == "month" else now.year(int(number)),)
    seconds = number * UNIT_SECONDS[unit]
    moment = max(0.0, now.seconds - seconds)
    margin = 1800 if seconds >= 3600 else 300
    return (Exact(max(0.0, moment - margin), min(moment + margin, now.seconds), moment),)


def _ago_to_ago(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """ "2 to 3 hours ago"."""
    one, other = sorted((amount(now, match), amount(now, match, "2")))
    unit = now.words.units[match["unit"]]
    if unit in _UNIT_DAYS:
        return (Days(now.day(int(other * _UNIT_DAYS[unit])).first, now.day(int(one * _UNIT_DAYS[unit])).first),)
    if unit in _UNIT_MONTHS:
        spans = [now.month(int(n)) if unit == "month" else now.year(int(n)) for n in (other, one)]
        return (Days(spans[0].first, spans[1].last),)
    return (Exact(*(max(0.0, now.seconds - n * UNIT_SECONDS[unit]) for n in (other, one))),)


def _weeks_before(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """ "a week ago on Tuesday", which is a week before the latest one."""
    return (replace(now.weekday(weekday(now, match), int(amount(now, match))), repeats=None),)


def _past_parts(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """The last three mornings: the latest that have begun."""
    part = _part(now, match)
    begun = now.minute >= PARTS[part.name][0]
    last = now.day(0 if begun else 1).first
    first = now.day((not begun) + int(amount(now, match)) - 1).first
    return Days(first, last), replace(part, certain=True)


def _past_weekends(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    return Days(now.weekend(int(amount(now, match)) - 1).first, now.weekend().last), WEEKEND


def _past_weekdays(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    number = weekday(now, match)
    first = now.weekday(number, int(amount(now, match)) - 1).first
    return Days(first, now.weekday(number).last), Weekdays(frozenset({number}))


def _shift(now: Now, match: re.Match[str], direction: int) -> tuple[Meaning, ...]:
    """ "the day before", "two weeks after", "the night before"."""
    days = int(amount(now, match) * _UNIT_DAYS[now.words.units[match["unit"]]]) if match["amount"] else 1
    return (Shift(direction * days, _part(now, match) if match["part"] else None),)


def _span_before(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """ "in the fortnight before": all of it, up to the day that follows."""
    number = amount(now, match) if match["amount"] else 1
    return (Shift(span=max(1, int(number * _UNIT_DAYS[now.words.units[match["unit"]]]))),)


def _of_the_whole(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    whole = {"day": now.day, "week": now.week, "month": now.month, "year": now.year}
    return (OfTheWhole(whole[now.words.units[match[0].rpartition(" ")[2]]](0)),)


# Days of the week


def _this_weekday(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    day = now.week(0).first + timedelta(days=weekday(now, match))
    return (Ahead() if day > now.today else Days(day, day),)


def _each_weekday(now: Now, match: re.Match[str]) -> Weekdays:
    return Weekdays(frozenset({weekday(now, match)}))


def _each_of_weekdays(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    first, last = weekday(now, match), weekday(now, match, "2")
    return (Weekdays(frozenset((first + ahead) % 7 for ahead in range((last - first) % 7 + 1))),)


DAY_RULES: Final[dict[str, Rule]] = {
    "today": lambda now, _: (now.day(0),),
    "yesterday": lambda now, _: (now.day(1),),
    "day_before_yesterday": lambda now, _: (now.day(2),),
    "until_now": lambda _now, _match: (UntilNow(),),
    "unknown": lambda _now, _match: (Unknown(),),
    "ahead": lambda _now, _match: (Ahead(),),
    "this_part": lambda now, match: (now.day(0), _part(now, match)),
    "last_part": lambda now, match: (now.day(1), _part(now, match)),
    "part_before_last": lambda now, match: (now.day(2), _part(now, match)),
    "parts_ago": lambda now, match: (now.day(int(amount(now, match))), _part(now, match)),
    "past_parts": _past_parts,
    "tonight": lambda now, _: (now.day(0), Part("night")),
    "overnight": lambda _now, _match: (Part("overnight"),),
    "each_night": lambda _now, _match: (Part("overnight", each=True),),
    "after_dark": lambda _now, _match: (Part("night", apart=True),),
    "part": lambda now, match: (_part(now, match),),
    "in_part": lambda now, match: (_part(now, match, apart=True),),
    "each_part": lambda now, match: (_part(now, match, each=True),),
    "slice": lambda now, match: (Early(now.words.slices[match["slice"]]),),
    "span_before": _span_before,
    "of_the_whole": _of_the_whole,
    "days_before": lambda now, match: _shift(now, match, -1),
    "days_after": lambda now, match: _shift(now, match, 1),
    "piece_of": lambda _now, _match: (Shift(piece=True),),
    "week_of": lambda _now, _match: (Shift(whole="week"),),
    "weekend_of": lambda _now, _match: (Shift(whole="weekend"),),
    "weekday": lambda now, match: (now.weekday(weekday(now, match)),),
    "weekday_before_last": lambda now, match: (replace(now.weekday(weekday(now, match), 1), repeats=None),),
    "weekdays_ago": lambda now, match: (now.weekday(weekday(now, match), int(amount(now, match)) - 1),),
    "weeks_before_weekday": _weeks_before,
    "weeks_before_yesterday": lambda now, match: (now.day(1 + 7 * int(amount(now, match))),),
    "this_weekday": _this_weekday,
    "past_weekdays": _past_weekdays,
    "each_weekday": lambda now, match: (_each_weekday(now, match),),
    "each_of_weekdays": _each_of_weekdays,
    "each_weekday_part": lambda now, match: (_each_weekday(now, match), _part(now, match, each=True)),
    "workdays": lambda _now, _match: (WORKDAYS,),
    "workday_parts": lambda now, match: (WORKDAYS, _part(now, match, each=True)),
    "weekends": lambda _now, _match: (WEEKEND,),
    "weekend_parts": lambda now, match: (WEEKEND, _part(now, match, each=True)),
    "weekend": lambda now, _: (now.weekend(),),
    "weekend_before_last": lambda now, _: (now.weekend(1),),
    "weekends_ago": lambda now, match: (now.weekend(int(amount(now, match)) - 1),),
    "past_weekends": _past_weekends,
    "this_weekend": lambda now, _: (now.this_weekend(),),
    "this_week": lambda now, _: (now.week(0),),
    "last_week": lambda now, _: (now.week(1),),
    "week_before_last": lambda now, _: (now.week(2),),
    "this_month": lambda now, _: (now.month(0),),
    "last_month": lambda now, _: (now.month(1),),
    "month_before_last": lambda now, _: (now.month(2),),
    "this_year": lambda now, _: (now.year(0),),
    "last_year": lambda now, _: (now.year(1),),
    "past": _past,
    "ago": _ago,
    "ago_to_ago": _ago_to_ago,
}
