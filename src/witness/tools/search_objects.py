"""Which events match."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, Unpack

from pydantic import BeforeValidator, Field, WithJsonSchema

from witness.domain.place import Place
from witness.domain.query import EventPage, Gap
from witness.tools.base import OBVIOUS, References, ToolContext, in_thread, tool
from witness.tools.filters import EventFilters, Whole, describe, to_query
from witness.tools.rows import chat_row, gaps_for_model, table

DEFAULT_LIMIT: Final = 25
MAX_LIMIT: Final = 100


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The matching events up to the limit, and how many match in all."""

    page: EventPage
    taken: Mapping[str, Any]
    gaps: tuple[Gap, ...]
    place: Place

    @property
    def total(self) -> int:
        return self.page.total

    def for_program(self) -> list[dict[str, Any]]:
        return [event.to_row() for event in self.page.events]

    def for_transcript(self) -> list[dict[str, Any]]:
        return [chat_row(event, self.place) for event in self.page.events]

    def for_model(self, references: References) -> dict[str, Any]:
        return {
            "total": self.total,
            "cut": self.total > len(self.page.events),
            **self.taken,
            **gaps_for_model(self.gaps, self.place, self.taken),
            **table(self.page.events, self.place, references),
        }


@tool
async def search_objects(
    context: ToolContext,
    *,
    limit: Annotated[
        Whole | None,
        Field(ge=1, description=f"{DEFAULT_LIMIT}, at most {MAX_LIMIT}"),
        WithJsonSchema({"type": "integer"}),
        OBVIOUS,
    ] = DEFAULT_LIMIT,
    order: Annotated[
        Literal["newest", "oldest"],
        BeforeValidator(lambda value: "newest" if value is None else value),
        WithJsonSchema({"type": "string", "enum": ["newest", "oldest"]}),
    ] = "newest",
    **filters: Unpack[EventFilters],
) -> SearchResult:
    """Find events; filters as in count_objects."""
    query = to_query(context, filters)
    wanted = DEFAULT_LIMIT if limit is None else min(limit, MAX_LIMIT)

    def read() -> tuple[EventPage, tuple[Gap, ...]]:
        page = context.events.search(context.viewer, query, order=order, limit=wanted)
        return page, context.events.gaps(context.viewer, query, now=context.clock.now())

    page, gaps = await in_thread(read)
    return SearchResult(page, describe(context, query, filters), gaps, context.place)
