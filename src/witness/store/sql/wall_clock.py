"""The place's wall clock in SQL: a moment plus the offset that its time zone had then."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import Final

from sqlalchemy import ColumnElement, Float, Integer, and_, case, literal, or_
from sqlalchemy import cast as sql_cast

from witness.domain.moment import SECONDS_PER_DAY, DailyWindow
from witness.domain.query import EventQuery

_LAST_YEAR: Final = 2100
"""Later moments get this year's last offset: no camera's broken clock may cost thousands of branches."""

_EPOCH_DAYS_AFTER_MONDAY: Final = 3
"""1970-01-01 was a Thursday."""


class WallClock:
    """Local time of the moments in `start`, all of which lie in `[first, last]` (Unix seconds).

    Its seconds count from local Monday 1969-12-29, so that days and weekdays are plain divisions.
    """

    def __init__(self, timezone: tzinfo, start: ColumnElement[float], first: float, last: float) -> None:
        shift = _EPOCH_DAYS_AFTER_MONDAY * SECONDS_PER_DAY
        offset = _offset_at(start, _offsets(timezone, first, last))
        self._seconds = sql_cast(start + offset + literal(shift, Float), Integer)

    @property
    def second_of_day(self) -> ColumnElement[int]:
        return self._seconds % SECONDS_PER_DAY

    @property
    def hour(self) -> ColumnElement[int]:
        return self.second_of_day // 3600

    @property
    def weekday(self) -> ColumnElement[int]:
        """0 is Monday."""
        return (self._seconds // SECONDS_PER_DAY) % 7

    @property
    def day(self) -> ColumnElement[int]:
        """Days since 1970-01-01."""
        return self._seconds // SECONDS_PER_DAY - _EPOCH_DAYS_AFTER_MONDAY

    def conditions(self, query: EventQuery) -> Iterator[ColumnElement[bool]]:
        """The query's filters on the time of day and the weekday."""
        if query.time_of_day is not None:
            yield self._within(query.time_of_day)
        if query.weekdays is not None:
            yield self.weekday.in_(sorted(query.weekdays))

    def _within(self, window: DailyWindow) -> ColumnElement[bool]:
        begun, not_over = self.second_of_day >= window.start, self.second_of_day < window.end
        return or_(begun, not_over) if window.wraps else and_(begun, not_over)


def _offset_at(start: ColumnElement[float], steps: Sequence[tuple[int, float]]) -> ColumnElement[float]:
    """The offset in force at `start`, found by halving the steps: each row of a scan asks for its own."""
    if len(steps) == 1:
        return literal(steps[0][1], Float)
    middle = len(steps) // 2
    return case((start >= steps[middle][0], _offset_at(start, steps[middle:])), else_=_offset_at(start, steps[:middle]))


def _offsets(timezone: tzinfo, first: float, last: float) -> list[tuple[int, float]]:
    """The offsets from UTC (seconds) in force in `[first, last]`, each with the moment since when, oldest first."""
    years = range(_year(first), _year(last) + 1)
    changes = [change for year in years for change in _changes(timezone, year)]
    before = [offset for since, offset in changes if since <= first]
    begin = int(first)
    return [
        (begin, before[-1] if before else _offset(timezone, begin)),
        *(change for change in changes if first < change[0] <= last),
    ]


@lru_cache(maxsize=1024)
def _changes(timezone: tzinfo, year: int) -> tuple[tuple[int, float], ...]:
    """The moments of that UTC year at which the offset changes, each with the offset from then on."""
    begin, end = (int(datetime(y, 1, 1, tzinfo=UTC).timestamp()) for y in (year, year + 1))
    found: list[tuple[int, float]] = []
    for day in range(begin, end, SECONDS_PER_DAY):
        low, high = day, day + SECONDS_PER_DAY
        offset = _offset(timezone, high)
        if _offset(timezone, low) == offset:
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if _offset(timezone, middle) == offset else (middle, high)
        found.append((high, offset))
    return tuple(found)


def _offset(timezone: tzinfo, moment: int) -> float:
    offset = datetime.fromtimestamp(moment, timezone).utcoffset()
    return offset.total_seconds() if offset is not None else 0.0


def _year(moment: float) -> int:
    return min(_LAST_YEAR, datetime.fromtimestamp(min(max(moment, 0.0), 1e11), UTC).year)
