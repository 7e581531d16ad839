"""One event in full."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from witness.domain.errors import NotFound
from witness.domain.event import Event
from witness.domain.moment import format_local
from witness.domain.place import Place
from witness.tools.base import References, ToolContext, ToolRetry, in_thread, tool


@dataclass(frozen=True, slots=True)
class EventResult:
    """The event."""

    event: Event
    place: Place

    def for_program(self) -> dict[str, Any]:
        return self.event.to_row()

    def for_transcript(self) -> dict[str, Any]:
        return self.for_program()

    def for_model(self, references: References) -> dict[str, Any]:
        event, place = self.event, self.place
        end = event.end_time
        shown = {
            "ref": references.number(event),
            "camera": place.camera_title(event.camera),
            "label": event.label,
            "sub_label": event.sub_label,
            "zones": [place.zone_title(zone, event.camera) for zone in event.zones],
            "start": format_local(event.start_time, place.timezone),
            "end": None if end is None else format_local(end, place.timezone),
            "seconds": None if event.duration is None else round(event.duration),
            "plate": event.plate,
            "description": event.description,
            "score": event.top_score,
            "has_clip": event.has_clip,
            "has_snapshot": event.has_snapshot,
        }
        return {key: value for key, value in shown.items() if value not in (None, [])}


@tool
async def get_event(
    context: ToolContext,
    *,
    event: Annotated[
        str,
        BeforeValidator(lambda value: str(value) if isinstance(value, int) else value),
        WithJsonSchema({"type": "string"}),
    ],
) -> EventResult:
    """One event in full, by its ref or id."""
    number = event.strip().strip("[]")
    known = context.references.events.get(int(number)) if number.isdecimal() and len(number) < 7 else None
    try:
        found = await in_thread(context.events.get, context.viewer, known.id if known else event.strip())
    except NotFound as error:
        raise ToolRetry("There is no such event here; give a ref or id that a result bears.") from error
    return EventResult(found, context.place)
