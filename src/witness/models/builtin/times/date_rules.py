"""What phrases for dates, months and pieces of a month mean."""

import re
from datetime import date, timedelta
from typing import Final

from witness.models.builtin.lexicon import Slice
from witness.models.builtin.times.calendar import Now, next_alike, weekend_of, whole_year
from witness.models.builtin.times.day_rules import Rule, amount, weekday
from witness.models.builtin.times.meanings import Days, Meaning, NoSuchDate

_MONTH_SLICES: Final[dict[Slice, tuple[int, int]]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def _year(match: re.Match[str]) -> int | None:
    year = match.groupdict().get("year")
    return int(year) if year else None


def _day(now: Now, match: re.Match[str], suffix: str = "") -> int:
    said = match.groupdict()
    text = said.get(f"day{suffix}") or said[f"numbered_day{suffix}"]
    return now.words.ordinals.get(text) or int(re.sub(r"\D", "", text))


def _between(first: date, last: date) -> Days | NoSuchDate:
    return Days(first, last) if first <= last else NoSuchDate()


def _feast(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """A feast that is counted from Easter; without a year the latest that has begun."""
    first, last = now.words.movable_feasts[match["feast"]]
    year = _year(match)
    for candidate in [year] if year else (now.today.year, now.today.year - 1):
        sunday = easter(candidate)
        days = Days(sunday + timedelta(days=first), sunday + timedelta(days=last))
        if year or days.first <= now.today:
            return (days,)
    return (NoSuchDate(),)


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian calendar."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    day = moon - weekday
    month = 3 + (day + 40) // 44
    return date(year, month, day + 28 - 31 * (month // 4))


# Dates


def _date(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    return (now.date(now.words.months[match["any_month"]], _day(now, match), _year(match)),)


def iso_date(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    year, month, day = map(int, re.split(r"\D", match["iso_date"]))
    return (now.date(month, day, year),)


def _iso_month(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    year, month = map(int, match["iso_month"].split("-"))
    return (now.latest_month(month, year) if 1 <= month <= 12 else NoSuchDate(),)


def _short_date(now: Now, match: re.Match[str], *, month_first: bool) -> tuple[Meaning, ...]:
    one, other, *years = map(int, re.findall(r"\d+", match["short_date"]))
    month, day = (one, other) if month_first and one <= 12 else (other, one)
    if month > 12:
        month, day = day, month
    year = years[0] + 2000 * (years[0] < 100) if years else None
    return (now.date(month, day, year),)


def _date_span(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """ "March 2-6"."""
    month = now.words.months[match["any_month"]]
    first = now.date(month, _day(now, match), _year(match))
    if not isinstance(first, Days):
        return (first,)
    last = now.date(month, _day(now, match, "2"), first.first.year)
    return (
        Days(first.first, last.last, from_to=True)
        if isinstance(last, Days) and first.first <= last.last
        else NoSuchDate(),
    )


def _day_span(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """ "from the 9th to the 20th": the latest such span that has begun."""
    first, last = now.day_of_month(_day(now, match)), now.day_of_month(_day(now, match, "2"))
    if not isinstance(first, Days) or not isinstance(last, Days):
        return (NoSuchDate(),)
    end = next_alike(last, first.first)
    return (Days(first.first, end, from_to=True) if end else NoSuchDate(),)


def _named_month(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """The latest that has begun; "last March" in March is a year ago."""
    month = now.words.months[match["month"]]
    year = _year(match)
    if not year and match.groupdict().get("previous") and month == now.today.month:
        year = now.today.year - 1
    return (now.latest_month(month, year),)


def _week_number(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """The ISO week; without a year the latest that has begun."""
    year = _year(match)
    for candidate in [year] if year else [now.today.year + 1 - back for back in range(8)]:
        try:
            monday = date.fromisocalendar(candidate, int(match["week"]), 1)
        except ValueError:
            continue
        if year or monday <= now.today:
            return (Days(monday, monday + timedelta(days=6)),)
    return (NoSuchDate(),)


def _holiday(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    return (now.date(*now.words.holidays[match["holiday"]], _year(match)),)


# Pieces of a month


def _month_of(now: Now, match: re.Match[str]) -> Days:
    """The month that a piece is of: one with a name, the previous one, or this one."""
    said = match.groupdict()
    if said.get("any_month"):
        return now.latest_month(now.words.months[match["any_month"]], _year(match))
    return now.month(1 if said.get("previous") else 0)


def _nth(days: list[date], nth: int) -> date | None:
    index = nth - 1 if nth > 0 else nth
    return days[index] if -len(days) <= index < len(days) else None


def _days_of(month: Days) -> list[date]:
    return [month.first + timedelta(days=ahead) for ahead in range((month.last - month.first).days + 1)]


def _week_of_month(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """Seven days counted from the first, or the last seven."""
    month, nth = _month_of(now, match), now.words.ordinals[match["nth"]]
    if nth < 0:
        return (Days(month.last - timedelta(days=6), month.last),)
    first = month.first + timedelta(days=7 * (nth - 1))
    return (_between(first, min(first + timedelta(days=6), month.last)),)


def _half_of_month(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    month, nth = _month_of(now, match), now.words.ordinals[match["nth"]]
    if nth not in (1, 2, -1):
        return (NoSuchDate(),)
    middle = month.first + timedelta(days=15)
    return (Days(month.first, middle - timedelta(days=1)) if nth == 1 else Days(middle, month.last),)


def _days_of_month(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """Its first or last so many days, or one day of it."""
    days, count = _days_of(_month_of(now, match)), int(amount(now, match)) if match["amount"] else 1
    nth = now.words.ordinals[match["nth"]]
    if nth not in (1, -1) or not count:
        return (NoSuchDate(),)
    some = days[:count] if nth == 1 else days[-count:]
    return (Days(some[0], some[-1]),)


def _weekday_of_month(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    number = weekday(now, match)
    days = [day for day in _days_of(_month_of(now, match)) if day.weekday() == number]
    day = _nth(days, now.words.ordinals[match["nth"]])
    return (Days(day, day) if day else NoSuchDate(),)


def _weekend_of_month(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """The weekend of its first, second, ... or last Saturday."""
    saturdays = [day for day in _days_of(_month_of(now, match)) if day.weekday() == 5]
    saturday = _nth(saturdays, now.words.ordinals[match["nth"]])
    return (weekend_of(saturday) if saturday else NoSuchDate(),)


def _slice_of_month(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    month = _month_of(now, match)
    first, last = _MONTH_SLICES[now.words.slices[match["slice"]]]
    return (Days(month.first.replace(day=first), month.last.replace(day=min(last, month.last.day))),)


def _day_of_that_month(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """ "the first of last month"."""
    month = _month_of(now, match).first
    return (now.date(month.month, _day(now, match), month.year),)


DATE_RULES: Final[dict[str, Rule]] = {
    "week_number": _week_number,
    "year": lambda _now, match: (whole_year(int(match["year"])),),
    "month": _named_month,
    "week_of_month": _week_of_month,
    "half_of_month": _half_of_month,
    "days_of_month": _days_of_month,
    "weekday_of_month": _weekday_of_month,
    "weekend_of_month": _weekend_of_month,
    "slice_of_month": _slice_of_month,
    "date": _date,
    "date_span": _date_span,
    "day_span": _day_span,
    "iso_date": iso_date,
    "iso_month": _iso_month,
    "slash_date": lambda now, match: _short_date(now, match, month_first=now.words.month_first),
    "dotted_date": lambda now, match: _short_date(now, match, month_first=False),
    "day_of_month": lambda now, match: (now.day_of_month(_day(now, match)),),
    "day_of_that_month": _day_of_that_month,
    "feast": _feast,
    "holiday": _holiday,
}
