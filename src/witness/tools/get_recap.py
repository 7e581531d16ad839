"""A period in short."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

from pydantic import Field

from witness.domain.event import Event
from witness.domain.moment import SECONDS_PER_DAY, DailyWindow, local
from witness.domain.place import Place
from witness.domain.query import Counts, Gap, GroupBy
from witness.tools.base import Choices, References, ToolContext, in_thread, tool
from witness.tools.filters import EventFilters, Names, Text, describe, to_query
from witness.tools.rows import chat_row, gaps_for_model, gaps_for_program, table

MAX_NOTABLE: Final = 12
_MAX_READ: Final = 1000
_COUNTED_BY: Final[tuple[GroupBy, ...]] = ("camera", "label", "sub_label")
_NIGHT: Final = DailyWindow(22 * 3600, 6 * 3600)
_LONG_SECONDS: Final = 600.0
_SELDOM: Final = 2
"""A label with at most so many events in the period is worth a word."""


@dataclass(frozen=True, slots=True)
class RecapResult:
    """How many in all, by camera and by label, which names, and the events worth a look in order of time."""

    cameras: Counts
    labels: Counts
    names: Counts
    notable: tuple[Event, ...]
    taken: Mapping[str, Any]
    gaps: tuple[Gap, ...]
    place: Place

    @property
    def total(self) -> int:
        return self.labels.total

    def for_program(self) -> dict[str, Any]:
        return {
            **self._counts(),
            "cameras": dict(self.cameras.groups),
            **self.taken,
            "notable": [event.to_row() for event in self.notable],
            "coverage": gaps_for_program(self.gaps),
        }

    def for_transcript(self) -> dict[str, Any]:
        return {**self.for_program(), "notable": [chat_row(event, self.place) for event in self.notable]}

    def for_model(self, references: References) -> dict[str, Any]:
        cameras = {self.place.camera_title(name): number for name, number in self.cameras.groups.items()}
        notable = table(self.notable, self.place, references)
        return {
            **self._counts(), "cameras": cameras, **self.taken, **gaps_for_model(self.gaps, self.place, self.taken),
            "notable": notable,
        }  # fmt: skip

    def _counts(self) -> dict[str, Any]:
        return {"total": self.total, "labels": dict(self.labels.groups), "names": dict(self.names.groups)}


@tool
async def get_recap(
    context: ToolContext,
    *,
    after: Annotated[Text, Field(description="ISO local time")] = None,
    before: Annotated[Text, Field(description="exclusive")] = None,
    camera: Annotated[
        Names, Field(description="comma-separated"), Choices(lambda place: [c.name for c in place.cameras])
    ] = None,
) -> RecapResult:
    """A period in short, if none is set the last 24 hours."""
    filters = EventFilters(after=after, before=before, camera=camera)
    query = to_query(context, filters)
    if after is None and before is None:
        query = replace(query, after=context.clock.now() - SECONDS_PER_DAY)
    events, viewer = context.events, context.viewer

    def read() -> RecapResult:
        cameras, labels, names = (events.count(viewer, query, by) for by in _COUNTED_BY)
        page = events.search(viewer, query, limit=_MAX_READ)
        gaps = events.gaps(viewer, query, now=context.clock.now())
        notable = _notable(page.events, context.place)
        return RecapResult(cameras, labels, names, notable, describe(context, query, filters), gaps, context.place)

    return await in_thread(read)


def _notable(events: Sequence[Event], place: Place) -> tuple[Event, ...]:
    """The events worth most, in order of time."""
    labels = Counter(event.label for event in events)
    ranked = sorted(events, key=lambda event: -_worth(event, labels, place))[:MAX_NOTABLE]
    return tuple(sorted(ranked, key=lambda event: event.start_time))


def _worth(event: Event, labels: Mapping[str, int], place: Place) -> int:
    """Unknown people at night first, then what is seldom, described, long, or unknown."""
    clock = local(event.start_time, place.timezone)
    at_night = clock.hour * 3600 + clock.minute * 60 in _NIGHT
    unknown = event.label == "person" and event.sub_label is None
    return (
        4 * (unknown and at_night)
        + 2 * (labels[event.label] <= _SELDOM)
        + 2 * (event.description is not None)
        + ((event.duration or 0) >= _LONG_SECONDS)
        + unknown
    )
