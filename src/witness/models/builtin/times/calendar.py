"""The moment of a question, and the days, weeks, months and years that are counted from it."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from witness.domain.place import Place
from witness.models.builtin.lexicon import TimeWords
from witness.models.builtin.times.clocks import ClockReader
from witness.models.builtin.times.meanings import Days, Meaning, NoSuchDate

_FIRST_DAY: Final = date(1970, 1, 2)
"""Nothing was recorded before it, in any time zone."""


class Now:
    """The moment of the question, and the spans that are counted from it."""

    def __init__(self, place: Place, words: TimeWords, clocks: ClockReader) -> None:
        self.words = words
        self.clocks = clocks
        self.local = place.local_now
        self.seconds = place.now
        self.today = self.local.date()

    @property
    def minute(self) -> int:
        return self.local.hour * 60 + self.local.minute

    def day(self, back: int) -> Days:
        day = date.fromordinal(max(_FIRST_DAY.toordinal(), self.today.toordinal() - back))
        return Days(day, day)

    def weekday(self, weekday: int, weeks_back: int = 0) -> Days:
        """The latest such day of the week that is not today, or one so many weeks before it."""
        day = self.day((self.today.weekday() - weekday - 1) % 7 + 1 + 7 * weeks_back).first
        return Days(day, day, "week")

    def week(self, back: int) -> Days:
        return week_of(self.today - timedelta(days=7 * back))

    def weekend(self, back: int = 0) -> Days:
        """The latest whole weekend, or one so many before it."""
        return weekend_of(self.week(1 + back).first)

    def this_weekend(self) -> Days:
        return weekend_of(self.today) if self.today.weekday() >= 5 else self.weekend()

    def month(self, back: int) -> Days:
        return whole_month(*months_back(self.today, back))

    def year(self, back: int) -> Days:
        return whole_year(max(_FIRST_DAY.year, self.today.year - back))

    def latest_month(self, month: int, year: int | None = None) -> Days:
        """The month; without a year the latest that has begun."""
        return whole_month(year or self.today.year - (month > self.today.month), month)

    def date(self, month: int, day: int, year: int | None) -> Meaning:
        """The date; without a year the latest that is not ahead. A 29th of February may be years back."""
        for candidate in [year] if year else range(self.today.year, self.today.year - 9, -1):
            found = _day(candidate, month, day)
            if found and (year or found <= self.today):
                return Days(found, found, None if year else "year")
        return NoSuchDate()

    def day_of_month(self, day: int) -> Meaning:
        """The latest such day that is not ahead."""
        for back in range(12):
            found = _day(*months_back(self.today, back), day)
            if found and found <= self.today:
                return Days(found, found, "month")
        return NoSuchDate()


def week_of(day: date) -> Days:
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


def weekend_of(day: date) -> Days:
    """The weekend of that day's week."""
    sunday = week_of(day).last
    return Days(sunday - timedelta(days=1), sunday)


def whole_month(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def whole_year(year: int) -> Days:
    return Days(date(year, 1, 1), date(year, 12, 31))


def months_back(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months before a day's."""
    index = max(_FIRST_DAY.year * 12, day.year * 12 + day.month - 1 - months)
    return index // 12, index % 12 + 1


def next_alike(said: Days, start: date) -> date | None:
    """The first day from `start` on that could be meant by the same date, where that leaves open which is meant."""
    if said.repeats == "month":
        months = [months_back(start, -ahead) for ahead in range(3)]
    else:
        months = [(start.year + ahead, said.first.month) for ahead in range(9)]
    days = (_day(year, month, said.first.day) for year, month in months)
    return next((day for day in days if day and day >= start), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
