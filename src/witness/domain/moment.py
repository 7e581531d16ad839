"""Time: the clock that everything is handed, moments as people and models write them, and how they are shown."""

import re
import time
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final, Protocol

from witness.domain.errors import BadInput

SECONDS_PER_DAY: Final = 86_400

MOMENT_FORM: Final = "an ISO 8601 date or date and time, like 2026-03-18 or 2026-03-18T14:30:00 (local time)"
TIME_OF_DAY_FORM: Final = "HH:MM-HH:MM, like 22:00-06:00"


class Clock(Protocol):
    """What time it is. Passed in, so that tests and evaluations can hold it still."""

    def now(self) -> float:
        """Unix seconds."""
        ...

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never steps back. For durations and timeouts."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> float:
        return time.time()

    def monotonic(self) -> float:
        return time.monotonic()


@dataclass(slots=True)
class FrozenClock:
    """A clock that stands still until it is moved."""

    moment: float

    def now(self) -> float:
        return self.moment

    def monotonic(self) -> float:
        return self.moment


_ISO: Final = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)


def parse_moment(text: str, timezone: tzinfo) -> float:
    """Read a moment as Unix seconds.

    No offset or a bare `Z` means local time (models write `Z` by habit); a numeric offset is honoured; a date
    alone is its 00:00. A local time that a clock change repeats is its first occurrence; one that a clock change
    skips is read with the offset before the change.

    Raises:
        BadInput: it is not of the form, or no such date exists.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise BadInput(f"{text[:40]!r} is not a moment; give {MOMENT_FORM}")
    zone = match["zone"] or ""
    offset = "" if zone.upper() == "Z" else zone
    try:
        moment = datetime.fromisoformat(f"{match['date']}T{match['time'] or '00:00'}{offset}")
    except ValueError as error:
        raise BadInput(f"{text[:40]!r} is not a moment that exists; give {MOMENT_FORM}") from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone)
    return moment.timestamp()


def local(moment: float, timezone: tzinfo) -> datetime:
    """The wall clock of `timezone` at that many Unix seconds."""
    return datetime.fromtimestamp(moment, timezone)


@lru_cache(maxsize=4096)  # an answer shows each time in several places
def format_local(moment: float, timezone: tzinfo) -> str:
    """The form in which every API writes local times, like `2026-03-18 02:30:00 PM`."""
    return local(moment, timezone).strftime("%Y-%m-%d %I:%M:%S %p")


def start_of_day(moment: float, timezone: tzinfo, days: int = 0) -> float:
    """The local 00:00 of the day that is `days` after the one of `moment`, in Unix seconds."""
    midnight = local(moment, timezone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    return (midnight + timedelta(days=days)).timestamp()


@dataclass(frozen=True, slots=True)
class DailyWindow:
    """A part of every day by the wall clock, in seconds after local midnight.

    `start` inclusive, `end` exclusive; where `end` is not after `start` the window passes midnight.
    """

    start: int
    end: int

    @property
    def wraps(self) -> bool:
        return self.end <= self.start

    def __contains__(self, second_of_day: float) -> bool:
        if self.wraps:
            return second_of_day >= self.start or second_of_day < self.end
        return self.start <= second_of_day < self.end

    def __str__(self) -> str:
        return f"{_clock(self.start)}-{_clock(self.end)}"


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"


_WINDOW: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*(?:-|,)\s*([01]?\d|2[0-4]):([0-5]\d)")


def parse_daily_window(text: str) -> DailyWindow:
    """Read `22:00-06:00`; 24:00 is allowed as an end. Frigate's `22:00,06:00` is read too.

    Raises:
        BadInput: it is not of the form, or empty.
    """
    match = _WINDOW.fullmatch(text.strip())
    if match is None or (match[3] == "24" and match[4] != "00"):
        raise BadInput(f"{text[:40]!r} is not a time of day; give {TIME_OF_DAY_FORM}")
    start, end = (int(match[i]) * 3600 + int(match[i + 1]) * 60 for i in (1, 3))
    if start == end:
        raise BadInput(f"{text[:40]!r} is empty; give {TIME_OF_DAY_FORM}")
    return DailyWindow(start, end % SECONDS_PER_DAY)
