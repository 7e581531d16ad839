"""Events as programs and models read them."""

from collections.abc import Sequence
from typing import Any, Final

from witness.domain.event import Event
from witness.domain.moment import format_local
from witness.domain.place import Place
from witness.domain.query import Gap
from witness.tools.base import References

MAX_SHOWN_DESCRIPTION: Final = 120

_COLUMNS: Final = ("ref", "camera", "label", "sub_label", "zones", "start", "seconds", "plate", "description")


def chat_row(event: Event, place: Place) -> dict[str, Any]:
    """An event as clients of the chat read it in a call's `response`."""
    row: dict[str, Any] = {
        "id": event.id,
        "camera": event.camera,
        "label": event.label,
        "zones": list(event.zones),
        "start_time_local": format_local(event.start_time, place.timezone),
    }
    if event.end_time is not None:
        row["end_time_local"] = format_local(event.end_time, place.timezone)
    return {**row, "sub_label": event.sub_label}


def table(events: Sequence[Event], place: Place, references: References) -> dict[str, Any]:
    """Events for a model: columns named once, rows as arrays; a column that no row fills is left out."""
    rows = [_cells(event, place, references) for event in events]
    filled = [i for i in range(len(_COLUMNS)) if any(row[i] not in (None, "") for row in rows)]
    return {"columns": [_COLUMNS[i] for i in filled], "rows": [[row[i] for i in filled] for row in rows]}


def gaps_for_model(gaps: Sequence[Gap], place: Place) -> dict[str, Any]:
    """`coverage`: when which camera was not watching; nothing where all were."""
    if not gaps:
        return {}
    return {
        "coverage": [
            [
                place.camera_title(g.camera),
                format_local(g.start_time, place.timezone),
                format_local(g.end_time, place.timezone),
            ]
            for g in gaps
        ]
    }


def gaps_for_program(gaps: Sequence[Gap]) -> list[dict[str, Any]]:
    """When which camera was not watching; Unix seconds."""
    return [{"camera": g.camera, "start_time": g.start_time, "end_time": g.end_time} for g in gaps]


def _cells(event: Event, place: Place, references: References) -> list[Any]:
    description = event.description
    if description and len(description) > MAX_SHOWN_DESCRIPTION:
        description = description[: MAX_SHOWN_DESCRIPTION - 1].rstrip() + "…"
    return [
        references.number(event),
        place.camera_title(event.camera),
        event.label,
        event.sub_label,
        ", ".join(place.zone_title(zone, event.camera) for zone in event.zones),
        format_local(event.start_time, place.timezone),
        None if event.duration is None else round(event.duration),
        event.plate,
        description,
    ]
