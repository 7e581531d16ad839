"""Events as programs and models read them."""

from collections.abc import Mapping, Sequence
from heapq import nlargest
from typing import Any, Final

from witness.domain.event import Event
from witness.domain.moment import format_local, local
from witness.domain.place import Place
from witness.domain.query import Gap
from witness.tools.base import References

MAX_SHOWN_DESCRIPTION: Final = 120

MAX_SHOWN_GAPS: Final = 50
"""A camera with a bad connection has thousands a year, which no model has room for."""

_COLUMNS: Final = ("ref", "day", "label", "camera", "zones", "sub_label", "time", "seconds", "plate", "description")


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
    """Events for a model: columns named once, rows as arrays.

    A column that no row fills is left out; what is the same in all of several rows stands once, in `all_rows`.
    """
    rows = [_cells(event, place, references) for event in events]
    columns = {name: [row[i] for row in rows] for i, name in enumerate(_COLUMNS)}
    filled = {name: cells for name, cells in columns.items() if any(cell not in (None, "") for cell in cells)}
    same = {name: cells[0] for name, cells in filled.items() if len(rows) > 1 and cells.count(cells[0]) == len(rows)}
    told = {name: cells for name, cells in filled.items() if name not in same}
    shared = {"all_rows": same} if same else {}
    return {**shared, "columns": list(told), "rows": [list(row) for row in zip(*told.values(), strict=True)]}


def gaps_for_model(gaps: Sequence[Gap], place: Place, taken: Mapping[str, Any]) -> dict[str, Any]:
    """`coverage`: when which camera was not watching, and how many more spans there are where those are only the
    longest. Left out where there is no gap to tell of and `taken`, which is what was taken of the question, has no
    bound in time."""
    if not gaps and not {"after", "before"} & taken.keys():
        return {}
    longest = nlargest(MAX_SHOWN_GAPS, gaps, key=lambda gap: gap.end_time - gap.start_time)
    coverage = [
        [
            place.camera_title(g.camera),
            format_local(g.start_time, place.timezone),
            format_local(g.end_time, place.timezone),
        ]
        for g in sorted(longest, key=lambda gap: (gap.camera, gap.start_time))
    ]
    more = len(gaps) - len(coverage)
    return {"coverage": coverage, **({"more_coverage_spans": more} if more else {})}


def gaps_for_program(gaps: Sequence[Gap]) -> list[dict[str, Any]]:
    """When which camera was not watching; Unix seconds."""
    return [{"camera": g.camera, "start_time": g.start_time, "end_time": g.end_time} for g in gaps]


def _cells(event: Event, place: Place, references: References) -> list[Any]:
    description = event.description
    if description and len(description) > MAX_SHOWN_DESCRIPTION:
        description = description[: MAX_SHOWN_DESCRIPTION - 1].rstrip() + "…"
    start = local(event.start_time, place.timezone)
    return [
        references.number(event),
        start.date().isoformat(),
        event.label,
        place.camera_title(event.camera),
        ", ".join(place.zone_title(zone, event.camera) for zone in event.zones),
        event.sub_label or "",
        start.time().isoformat("minutes"),
        None if event.duration is None else round(event.duration),
        event.plate or "",
        description or "",
    ]
