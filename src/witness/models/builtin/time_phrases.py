"""The phrases of time in a question: what each says by itself, before they are put together."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from witness.domain.moment import SECONDS_PER_DAY
from witness.domain.place import Place
from witness.models.builtin.clocks import ClockReader, ClockTime
from witness.models.builtin.lexicon import DayPart, Lexicon, TimeWords, Unit
from witness.models.builtin.reading import Reading

UNIT_SECONDS: Final[dict[Unit, float]] = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": SECONDS_PER_DAY,
    "week": 7 * SECONDS_PER_DAY,
}


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days from `first` to `last`, both inclusive. `weekday` where it was said as a day of the week."""

    first: date
    last: date
    weekday: int | None = None

    @property
    def single(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Exact:
    """A span in Unix seconds; without `before` it runs up to now."""

    after: float
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day; `each`: of every day."""

    name: DayPart
    each: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A span by the clock: from `start`, up to `end`, or about half an hour around a time. `since`: up to now."""

    start: ClockTime | None = None
    end: ClockTime | None = None
    around: ClockTime | None = None
    since: bool = False


@dataclass(frozen=True, slots=True)
class Overnight:
    """22:00 to 06:00 from one day to the next."""


@dataclass(frozen=True, slots=True)
class EachNight:
    """Every day's 22:00-06:00."""


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Only these days of the week; 0 = Monday."""

    days: frozenset[int]


@dataclass(frozen=True, slots=True)
class Ahead:
    """It has not begun yet."""


@dataclass(frozen=True, slots=True)
class NoSuchDate:
    """A date or clock time that does not exist."""


Meaning = Days | Exact | Part | Clock | Overnight | EachNight | Weekdays | Ahead | NoSuchDate


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of time and where it stands in the question; some say two things, like "this morning"."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


class PhraseReader:
    """Finds the phrases of time of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.times
        self._clocks = ClockReader(lexicon)
        self._patterns = [(RULES[rule], lexicon.compile(pattern)) for rule, pattern in lexicon.times.phrases]

    def find(self, reading: Reading, place: Place) -> list[Phrase]:
        """The phrases in the order of the text; the longest counts where several overlap."""
        matches = [(rule, m) for rule, pattern in self._patterns for m in pattern.finditer(reading.text)]
        matches.sort(key=lambda found: found[1].start() - found[1].end())
        taken: list[tuple[Rule, re.Match[str]]] = []
        for rule, match in matches:
            if all(match.end() <= m.start() or match.start() >= m.end() for _, m in taken):
                taken.append((rule, match))
        now = Now(place, self._words, self._clocks)
        phrases = (Phrase(*match.span(), rule(now, match)) for rule, match in taken)
        return sorted(phrases, key=lambda phrase: phrase.start)


class Now:
    """The moment of the question, and the spans that are counted from it."""

    def __init__(self, place: Place, words: TimeWords, clocks: ClockReader) -> None:
        self.words = words
        self.clocks = clocks
        self.local = place.local_now
        self.seconds = place.now
        self.today = self.local.date()

    def day(self, back: int) -> Days:
        day = date.fromordinal(max(1, self.today.toordinal() - back))
        return Days(day, day)

    def week(self, back: int) -> Days:
        monday = self.today - timedelta(days=self.today.weekday() + 7 * back)
        return Days(monday, monday + timedelta(days=6))

    def month(self, back: int) -> Days:
        return _month(*_months_back(self.today, back))

    def year(self, back: int) -> Days:
        return Days(date(self.today.year - back, 1, 1), date(self.today.year - back, 12, 31))

    def latest_weekend(self) -> Days:
        saturday = self.week(1).first + timedelta(days=5)
        return Days(saturday, saturday + timedelta(days=1))

    def this_weekend(self) -> Days:
        if self.today.weekday() < 5:
            return self.latest_weekend()
        sunday = self.week(0).last
        return Days(sunday - timedelta(days=1), sunday)


Rule = Callable[[Now, re.Match[str]], tuple[Meaning, ...]]


def _number(now: Now, match: re.Match[str]) -> float:
    text = match["number"]
    return float(text) if text.isdecimal() else now.words.numbers[text]


def _weekday(now: Now, match: re.Match[str]) -> int:
    return now.words.weekdays[match["weekday"]]


def _part(now: Now, match: re.Match[str]) -> Part:
    return Part(now.words.day_parts[match["part"]])


def _month(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _months_back(day: date, months: int) -> tuple[int, int]:
    index = max(12, day.year * 12 + day.month - 1 - months)
    return index // 12, index % 12 + 1


def _latest_weekday(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    weekday = _weekday(now, match)
    day = now.day((now.today.weekday() - weekday - 1) % 7 + 1).first
    return (Days(day, day, weekday),)


def _weekday_of_week(now: Now, match: re.Match[str], weeks_back: int) -> tuple[Meaning, ...]:
    day = now.week(weeks_back).first + timedelta(days=_weekday(now, match))
    return (Ahead() if day > now.today else Days(day, day),)


def _named_month(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    month = now.words.months[match["month"]]
    year = match.groupdict().get("year")
    return (_month(int(year) if year else now.today.year - (month > now.today.month), month),)


def _past(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    number = _number(now, match) if "number" in match.groupdict() else 1
    unit = now.words.units[match["unit"]]
    if unit in UNIT_SECONDS:
        return (Exact(max(0.0, now.seconds - number * UNIT_SECONDS[unit])),)
    year, month = _months_back(now.today, int(number) * _UNIT_MONTHS[unit])
    day = min(now.today.day, monthrange(year, month)[1])
    return (Exact(now.local.replace(year=year, month=month, day=day, fold=0).timestamp()),)


def _ago(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    """A calendar day for days and weeks, a calendar month or year, and around the moment for hours and less."""
    number, unit = _number(now, match), now.words.units[match["unit"]]
    if unit in ("day", "week"):
        return (now.day(int(number) * (7 if unit == "week" else 1)),)
    if unit == "month":
        return (now.month(int(number)),)
    if unit == "year":
        return (now.year(min(int(number), now.today.year - 1)),)
    moment = now.seconds - number * UNIT_SECONDS[unit]
    margin = 1800 if unit == "hour" and number >= 1 else 300
    return (Exact(max(0.0, moment - margin), min(moment + margin, now.seconds)),)


def _date(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    year = match["year"]
    month = now.words.months[match["any_month"]]
    return (_latest_date(now, month, int(match["day"]), int(year) if year else None),)


def _iso_date(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    year, month, day = map(int, match["iso_date"].split("-"))
    return (_latest_date(now, month, day, year),)


def _slash_date(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    month, day, *years = map(int, match["slash_date"].split("/"))
    if (day <= 12 and not now.words.month_first) or month > 12:
        month, day = day, month
    return (_latest_date(now, month, day, years[0] + 2000 * (years[0] < 100) if years else None),)


def _day_of_month(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    for back in range(12):
        year, month = _months_back(now.today, back)
        found = _latest_date(now, month, int(match["day"]), year)
        if isinstance(found, Days) and found.first <= now.today:
            return (found,)
    return (NoSuchDate(),)


def _latest_date(now: Now, month: int, day: int, year: int | None) -> Meaning:
    """The date; without a year the latest that is not ahead. A 29th of February may be years back."""
    for candidate in [year] if year else range(now.today.year, now.today.year - 9, -1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found <= now.today:
            return Days(found, found)
    return NoSuchDate()


def _clock_time(now: Now, match: re.Match[str], suffix: str = "") -> ClockTime | None:
    said = next(text for group, text in match.groupdict().items() if text and group.endswith(f"clock{suffix}"))
    return now.clocks.read(said)


def _clock_span(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
    first, last = _clock_time(now, match), _clock_time(now, match, "2")
    return (Clock(start=first, end=last) if first and last else NoSuchDate(),)


def _clock(make: Callable[[ClockTime], Clock]) -> Rule:
    def rule(now: Now, match: re.Match[str]) -> tuple[Meaning, ...]:
        clock = _clock_time(now, match)
        return (make(clock) if clock else NoSuchDate(),)

    return rule


_UNIT_MONTHS: Final[dict[Unit, int]] = {"month": 1, "year": 12}

RULES: Final[dict[str, Rule]] = {
    "today": lambda now, _: (now.day(0),),
    "yesterday": lambda now, _: (now.day(1),),
    "day_before_yesterday": lambda now, _: (now.day(2),),
    "ahead": lambda _now, _match: (Ahead(),),
    "this_part": lambda now, match: (now.day(0), _part(now, match)),
    "last_part": lambda now, match: (now.day(1), _part(now, match)),
    "tonight": lambda now, _: (now.day(0), Part("night")),
    "overnight": lambda _now, _match: (Overnight(),),
    "each_night": lambda _now, _match: (EachNight(),),
    "part": lambda now, match: (_part(now, match),),
    "each_part": lambda now, match: (Part(_part(now, match).name, each=True),),
    "latest_weekday": _latest_weekday,
    "weekday_this_week": lambda now, match: _weekday_of_week(now, match, 0),
    "weekday_last_week": lambda now, match: _weekday_of_week(now, match, 1),
    "each_weekday": lambda now, match: (Weekdays(frozenset({_weekday(now, match)})),),
    "workdays": lambda _now, _match: (Weekdays(frozenset(range(5))),),
    "weekends": lambda _now, _match: (Weekdays(frozenset({5, 6})),),
    "weekend": lambda now, _: (now.latest_weekend(),),
    "this_weekend": lambda now, _: (now.this_weekend(),),
    "this_week": lambda now, _: (now.week(0),),
    "last_week": lambda now, _: (now.week(1),),
    "week_before_last": lambda now, _: (now.week(2),),
    "this_month": lambda now, _: (now.month(0),),
    "last_month": lambda now, _: (now.month(1),),
    "this_year": lambda now, _: (now.year(0),),
    "last_year": lambda now, _: (now.year(1),),
    "month": _named_month,
    "past": _past,
    "past_half_hour": lambda now, _: (Exact(now.seconds - 1800),),
    "ago": _ago,
    "date": _date,
    "iso_date": _iso_date,
    "slash_date": _slash_date,
    "day_of_month": _day_of_month,
    "clock_span": _clock_span,
    "since_clock": _clock(lambda clock: Clock(start=clock, since=True)),
    "after_clock": _clock(lambda clock: Clock(start=clock)),
    "before_clock": _clock(lambda clock: Clock(end=clock)),
    "around_clock": _clock(lambda clock: Clock(around=clock)),
}
