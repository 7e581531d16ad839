"""How many events match, in all and for each value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Unpack, get_args

from pydantic import Field, WithJsonSchema

from witness.domain.place import Place
from witness.domain.query import Counts, Gap, GroupBy
from witness.tools.base import OBVIOUS, References, ToolContext, in_thread, tool
from witness.tools.filters import EventFilters, describe, to_query
from witness.tools.rows import gaps_for_model, gaps_for_program


@dataclass(frozen=True, slots=True)
class CountResult:
    """The counts, and by what was counted."""

    counts: Counts
    by: GroupBy | None
    taken: Mapping[str, Any]
    gaps: tuple[Gap, ...]
    place: Place

    @property
    def total(self) -> int:
        return self.counts.total

    def for_program(self) -> dict[str, Any]:
        return {
            "total": self.total,
            "by": self.by,
            "groups": dict(self.counts.groups),
            **self.taken,
            "coverage": gaps_for_program(self.gaps),
        }

    def for_transcript(self) -> dict[str, Any]:
        return self.for_program()

    def for_model(self, references: References) -> dict[str, Any]:  # noqa: ARG002
        grouped = {"by": self.by, "groups": self._titled_groups()} if self.by else {}
        return {"total": self.total, **self.taken, **gaps_for_model(self.gaps, self.place, self.taken), **grouped}

    def _titled_groups(self) -> dict[str, int]:
        title = {"camera": self.place.camera_title, "zone": self.place.zone_title}.get(self.by or "", str)
        groups: dict[str, int] = {}
        for name, number in self.counts.groups.items():
            groups[title(name)] = groups.get(title(name), 0) + number
        return groups


@tool
async def count_objects(
    context: ToolContext,
    *,
    by: Annotated[
        GroupBy | None,
        Field(description="also for each"),
        OBVIOUS,
        WithJsonSchema({"type": "string", "enum": list(get_args(GroupBy))}),
    ] = None,
    **filters: Unpack[EventFilters],
) -> CountResult:
    """Count events exactly."""
    query = to_query(context, filters)

    def read() -> tuple[Counts, tuple[Gap, ...]]:
        counts = context.events.count(context.viewer, query, by)
        return counts, context.events.gaps(context.viewer, query, now=context.clock.now())

    counts, gaps = await in_thread(read)
    return CountResult(counts, by, describe(context, query, filters), gaps, context.place)
