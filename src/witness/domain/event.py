"""Events: tracked objects from their first to their last sight on one camera, as stored."""

import math
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from witness.domain.detection import Box
from witness.domain.errors import BadInput
from witness.domain.text import MAX_DESCRIPTION, MAX_NAME, clean, clean_description, clean_name

_MAX_DEPTH: Final = 16
_MAX_MOMENT: Final = 253_402_214_400.0  # the last day of the year 9999: what datetime can show in every zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One tracked object on one camera.

    Times are Unix seconds; `end_time` is None while it lasts. `score` is the detector's confidence at the best
    picture, `top_score` the track's highest median (0-1). `box` is where the object was in the best picture.
    `data` keeps what else Frigate's `data` object carries.
    """

    id: str
    camera: str
    label: str
    start_time: float
    end_time: float | None = None
    sub_label: str | None = None
    zones: tuple[str, ...] = ()
    score: float | None = None
    top_score: float | None = None
    box: Box | None = None
    description: str | None = None
    plate: str | None = None
    has_clip: bool = False
    has_snapshot: bool = False
    false_positive: bool = False
    retain_indefinitely: bool = False
    data: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def duration(self) -> float | None:
        """Seconds; None while it lasts."""
        return None if self.end_time is None else self.end_time - self.start_time

    def to_row(self) -> dict[str, Any]:
        """The event as `GET /api/events` gives it, in Frigate's shape."""
        data: dict[str, Any] = {"type": "object", "attributes": [], **self.data}
        data.update(score=self.score, top_score=self.top_score)
        data["box"] = list(self.box.xywh) if self.box else None
        data["description"] = self.description
        data["recognized_license_plate"] = self.plate
        return {
            "id": self.id,
            "camera": self.camera,
            "label": self.label,
            "sub_label": self.sub_label,
            "start_time": self.start_time,
            "end_time": self.end_time,
            "false_positive": self.false_positive,
            "zones": list(self.zones),
            "has_clip": self.has_clip,
            "has_snapshot": self.has_snapshot,
            "retain_indefinitely": self.retain_indefinitely,
            "data": data,
        }


def new_event_id(start_time: float) -> str:
    """An id in Frigate's form: the start and six random characters."""
    return f"{start_time:.6f}-{secrets.token_hex(3)}"


def event_from_row(row: object) -> Event:
    """Read a row in the shape of Frigate's `GET /api/events`.

    `has_clip` and `has_snapshot` are left False: the files that they speak of are not here.

    Raises:
        BadInput: a field is missing or not of its type; the message names it.
    """
    if not isinstance(row, Mapping):
        raise BadInput("an event is a JSON object")
    fields = cast("Mapping[str, Any]", row)
    if not isinstance(fields.get("data") or {}, Mapping):
        raise BadInput("data must be an object")
    data = dict(cast("Mapping[str, Any]", fields.get("data") or {}))
    box = data.pop("box", None)
    event = Event(
        id=_text(fields, "id", required=True),
        camera=_text(fields, "camera", required=True),
        label=_text(fields, "label", required=True),
        sub_label=_name(fields.get("sub_label"), "sub_label"),
        start_time=_moment(fields, "start_time"),
        end_time=None if fields.get("end_time") is None else _moment(fields, "end_time"),
        zones=_zones(fields.get("zones")),
        score=_share(data.pop("score", fields.get("score")), "score"),
        top_score=_share(data.pop("top_score", fields.get("top_score")), "top_score"),
        box=_box(box if box is not None else fields.get("box")),
        description=clean_description(_optional_text(data.pop("description", None), "data.description")),
        plate=_name(data.pop("recognized_license_plate", None), "data.recognized_license_plate"),
        false_positive=bool(fields.get("false_positive")),
        retain_indefinitely=bool(fields.get("retain_indefinitely")),
        data=_clean_values(data),
    )
    if event.end_time is not None and event.end_time < event.start_time:
        raise BadInput("end_time is before start_time")
    return event


def _clean_values(value: Any, depth: int = 0) -> Any:
    """JSON values with clean texts."""
    if depth > _MAX_DEPTH:
        raise BadInput(f"data must not be nested deeper than {_MAX_DEPTH}")
    if isinstance(value, str):
        return clean(value, MAX_DESCRIPTION)
    if isinstance(value, list):
        return [_clean_values(inner, depth + 1) for inner in cast("list[Any]", value)]
    if isinstance(value, dict):
        items = cast("dict[str, Any]", value).items()
        return {clean(key, MAX_NAME): _clean_values(inner, depth + 1) for key, inner in items}
    return value


def _text(fields: Mapping[str, Any], name: str, *, required: bool = False) -> str:
    value = fields.get(name)
    text = clean_name(value) if isinstance(value, str) else None
    if text is None and required:
        raise BadInput(f"{name} must be a text of 1 to {MAX_NAME} characters")
    return text or ""


def _optional_text(value: object, name: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise BadInput(f"{name} must be a text or null")
    return value


def _moment(fields: Mapping[str, Any], name: str) -> float:
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _MAX_MOMENT:
        raise BadInput(f"{name} must be a Unix time in seconds")
    return float(value)


def _share(value: object, name: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise BadInput(f"{name} must be a number from 0 to 1 or null")
    return float(value)


def _name(value: object, field_name: str) -> str | None:
    if isinstance(value, list):  # older Frigates: [name, score]
        pair = cast("list[object]", value)
        value = pair[0] if pair else None
    return clean_name(_optional_text(value, field_name))


def _zones(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise BadInput("zones must be a list of names")
    names = [clean(v, MAX_NAME) if isinstance(v, str) else "" for v in cast("list[object]", value)]
    if not all(names):
        raise BadInput("zones must be a list of names")
    return tuple(dict.fromkeys(names))


def _box(value: object) -> Box | None:
    if value is None:
        return None
    sides = cast("list[object]", value) if isinstance(value, list) else []
    numbers = [float(s) for s in sides if isinstance(s, int | float) and math.isfinite(s)]
    if len(sides) != 4 or len(numbers) != 4:
        raise BadInput("box must be [x, y, width, height]")
    return Box.from_xywh(*numbers)
