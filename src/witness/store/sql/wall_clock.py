"""The place's wall clock in SQL: a moment plus the offset that its time zone had then."""

import math
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import Final

from sqlalchemy import ColumnElement, Float, Integer, case, literal
from sqlalchemy import cast as sql_cast

from witness.domain.moment import SECONDS_PER_DAY

_LAST_YEAR: Final = 2100
"""Later moments get this year's last offset: no camera's broken clock may cost thousands of branches."""

_EPOCH_DAYS_AFTER_MONDAY: Final = 3
"""1970-01-01 was a Thursday."""


Offsets = tuple[tuple[float, float], ...]
"""Offsets from UTC (seconds), each with the moment since when (Unix seconds), oldest first; the first since ever."""


class WallClock:
    """Local time of the moments in `start`, at which `offsets` were in force.

    Its seconds count from local Monday 1969-12-29, so that days and weekdays are plain divisions.
    """

    def __init__(self, start: ColumnElement[float], offsets: Offsets) -> None:
        shift = _EPOCH_DAYS_AFTER_MONDAY * SECONDS_PER_DAY
        offset = _offset_at(start, offsets)
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


def offsets_in(timezone: tzinfo, first: float, last: float) -> Offsets:
    """The offsets in force in `[first, last]` (Unix seconds)."""
    years = range(_year(first), _year(last) + 1)
    changes = [change for year in years for change in _changes(timezone, year)]
    before = [offset for since, offset in changes if since <= first]
    begin = before[-1] if before else _offset(timezone, int(first))
    return (-math.inf, begin), *(change for change in changes if first < change[0] <= last)


def _offset_at(start: ColumnElement[float], offsets: Offsets) -> ColumnElement[float]:
    """The offset in force at `start`, found by halving: each row of a scan asks for its own."""
    if len(offsets) == 1:
        return literal(offsets[0][1], Float)
    middle = len(offsets) // 2
    earlier, later = (_offset_at(start, half) for half in (offsets[:middle], offsets[middle:]))
    return case((start >= offsets[middle][0], later), else_=earlier)


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
