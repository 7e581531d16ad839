"""Events as rows of the database."""

from collections.abc import Sequence
from typing import Any, Final

import orjson
from sqlalchemy import Select, select

from witness.domain.detection import Box
from witness.domain.errors import BadInput
from witness.domain.event import Event
from witness.domain.text import plate_key
from witness.store.schema import events

_LEFT_OUT: Final = {"seq", "seen_time", "plate_key"}

_COLUMNS: Final = tuple(c for c in events.c if c.name not in _LEFT_OUT)
_NAMES: Final = tuple(c.name for c in _COLUMNS)

EVENT_ROWS: Final[Select[*tuple[Any, ...]]] = select(*_COLUMNS)
"""What `from_row` reads."""


def to_values(event: Event, seen_time: float) -> dict[str, Any]:
    """
    Raises:
        BadInput: `data` cannot be written as JSON.
    """
    try:
        data = orjson.dumps(dict(event.data)).decode() if event.data else None
    except TypeError as error:
        raise BadInput(f"the data of event {event.id[:64]} cannot be written as JSON") from error
    return {
        "id": event.id,
        "camera": event.camera,
        "label": event.label,
        "sub_label": event.sub_label,
        "start_time": event.start_time,
        "end_time": event.end_time,
        "seen_time": seen_time,
        "zones": orjson.dumps(event.zones).decode() if event.zones else None,
        "score": event.score,
        "top_score": event.top_score,
        "box": orjson.dumps([event.box.x1, event.box.y1, event.box.x2, event.box.y2]).decode() if event.box else None,
        "description": event.description,
        "plate": event.plate,
        "plate_key": plate_key(event.plate) if event.plate else None,
        "has_clip": event.has_clip,
        "has_snapshot": event.has_snapshot,
        "false_positive": event.false_positive,
        "retain_indefinitely": event.retain_indefinitely,
        "data": data,
    }


def from_row(row: Sequence[Any]) -> Event:
    """An event from a row of `EVENT_ROWS`."""
    values = dict[str, Any](zip(_NAMES, row, strict=True))
    values["zones"] = tuple(orjson.loads(values["zones"])) if values["zones"] else ()
    values["box"] = Box(*orjson.loads(values["box"])) if values["box"] else None
    values["data"] = orjson.loads(values["data"]) if values["data"] else {}
    return Event(**values)
