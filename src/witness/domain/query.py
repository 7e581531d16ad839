"""What is asked of the events: filters, order, and what to count by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from witness.domain.event import Event
from witness.domain.moment import DailyWindow

GroupBy = Literal["camera", "label", "sub_label", "zone", "hour", "day", "weekday"]

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """Filters, all optional, joined by AND; the values inside one are joined by OR. None: no such filter.

    A filter that is an empty set matches nothing. Times are Unix seconds, `[after, before)` on an event's start;
    `time_of_day` and `weekdays` (0 = Monday) are by the place's wall clock, on an event's start. Names and plates are
    compared without case. An event that still lasts is as long as it has lasted up to now.
    """

    cameras: frozenset[str] | None = None
    labels: frozenset[str] | None = None
    sub_labels: frozenset[str] | None = None
    zones: frozenset[str] | None = None
    after: float | None = None
    before: float | None = None
    time_of_day: DailyWindow | None = None
    weekdays: frozenset[int] | None = None
    min_seconds: float | None = None
    max_seconds: float | None = None
    unknown_only: bool = False
    plate: str | None = None
    words: tuple[str, ...] = ()
    """Each must stand in the description, as a whole word or the beginning of one."""
    min_score: float | None = None
    max_score: float | None = None
    has_clip: bool | None = None
    has_snapshot: bool | None = None
    in_progress: bool | None = None
    favorites: bool | None = None


Order = Literal["newest", "oldest", "longest", "shortest", "highest_score", "lowest_score"]


@dataclass(frozen=True, slots=True)
class EventPage:
    """Events in the order asked for, and how many match in all."""

    events: tuple[Event, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events match, and how many for each value of what was counted by.

    Keys: names as stored; `hour` two digits, `day` YYYY-MM-DD, `weekday` English names. Values that no event has are
    absent, events without a sub_label (or zone) are in `total` only. An event in two zones counts in both groups.
    """

    total: int
    groups: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """A span in which a camera was not watching; Unix seconds."""

    camera: str
    start_time: float
    end_time: float
