"""The filters that the tools over events share: as parameters, and as a query."""

from typing import Annotated, Any, Final, TypedDict, cast

from pydantic import BeforeValidator, Field, WithJsonSchema

from witness.domain.errors import BadInput
from witness.domain.moment import format_local, parse_daily_window, parse_moment
from witness.domain.place import Place
from witness.domain.query import WEEKDAYS, EventQuery
from witness.domain.text import fold
from witness.tools import names
from witness.tools.base import OBVIOUS, Choices, ToolContext, ToolRetry

MAX_NAMES: Final = 100
"""In one filter."""

_DAY_GROUPS: Final = {"weekday": (0, 1, 2, 3, 4), "weekend": (5, 6)}


def _listed(value: object) -> list[str] | None:
    """One name, several with commas between, or a list; null, empty and `all` mean no filter."""
    if value is None:
        return None
    parts: list[object] = list(cast("list[object]", value)) if isinstance(value, list) else [value]
    written: list[str] = []
    for part in parts:
        if not isinstance(part, str):
            raise ValueError("give a name, several with commas between, or a list of names")  # noqa: TRY004
        written.extend(name.strip() for name in part.split(",") if name.strip())
    if len(written) > MAX_NAMES:
        raise ValueError(f"give at most {MAX_NAMES} names")
    return None if not written or any(fold(name) in ("all", "*") for name in written) else written


def _days(value: object) -> list[str] | None:
    """Days of the week, like names; numbers are read too."""
    parts: list[object] = list(cast("list[object]", value)) if isinstance(value, list) else [value]
    return _listed([str(part) if type(part) is int else part for part in parts if part is not None])


def _number(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("give a number")  # noqa: TRY004
    return value


_STRING: Final = WithJsonSchema({"type": "string"})
Names = Annotated[list[str] | None, BeforeValidator(_listed), _STRING]
Days = Annotated[list[str] | None, BeforeValidator(_days), _STRING]
Text = Annotated[str | None, _STRING]
Whole = Annotated[int, BeforeValidator(_number)]
Seconds = Annotated[float, BeforeValidator(_number), Field(ge=0, allow_inf_nan=False)]


def _cameras(place: Place) -> list[str]:
    return [c.name for c in place.cameras]


def _zones(place: Place) -> list[str]:
    return list(dict.fromkeys(z.name for _, z in place.zones()))


class EventFilters(TypedDict, total=False):
    """What `search_objects` and `count_objects` can be narrowed by; all are joined by AND, values of one by OR."""

    camera: Annotated[Names, Field(description="comma-separated"), Choices(_cameras)]
    label: Annotated[Names, Field(description="comma-separated"), Choices(lambda place: place.labels)]
    sub_label: Annotated[
        Names,
        Field(description="a specific name: use only this and leave label unset"),
    ]
    zones: Annotated[Names, Field(description="comma-separated"), Choices(_zones)]
    after: Annotated[Text, Field(description="ISO local time")]
    before: Annotated[Text, Field(description="exclusive")]
    time_of_day: Annotated[Text, Field(description="like 22:00-06:00")]
    weekdays: Annotated[Days, Field(description="like Saturday,Sunday"), OBVIOUS]
    min_duration: Annotated[Seconds | None, WithJsonSchema({"type": "number"}), Field(description="seconds")]
    unknown_only: Annotated[
        bool | None, WithJsonSchema({"type": "boolean"}), Field(description="without a sub_label"), OBVIOUS
    ]
    plate: Text
    query: Annotated[Text, Field(description="words in the description")]


def to_query(context: ToolContext, filters: EventFilters) -> EventQuery:
    """The query that the filters ask for.

    Raises:
        ToolRetry: a value is not of its form, or a name is not known here (in a chat).
    """
    try:
        after, before = (_moment(context, filters.get(name)) for name in ("after", "before"))
        window = parse_daily_window(text) if (text := filters.get("time_of_day")) is not None else None
    except BadInput as error:
        raise ToolRetry(str(error)) from error
    if after is not None and before is not None and after >= before:
        raise ToolRetry("the span is empty: after must be earlier than before (after inclusive, before exclusive)")
    return EventQuery(
        cameras=names.cameras(context, filters.get("camera")),
        labels=names.labels(context, filters.get("label")),
        sub_labels=names.sub_labels(context, filters.get("sub_label")),
        zones=names.zones(context, filters.get("zones")),
        after=after,
        before=before,
        time_of_day=window,
        weekdays=_weekdays(filters.get("weekdays")),
        min_seconds=filters.get("min_duration"),
        unknown_only=bool(filters.get("unknown_only")),
        plate=filters.get("plate") or None,
        words=tuple((filters.get("query") or "").split()),
    )


def describe(context: ToolContext, query: EventQuery, filters: EventFilters) -> dict[str, Any]:
    """What was taken of a question, in the place's own words: part of every result, so that a misreading shows."""
    place, zone = context.place, context.place.timezone
    taken: dict[str, Any] = {}
    if query.after is not None:
        taken["after"] = format_local(query.after, zone)
    if query.before is not None:
        taken["before"] = format_local(query.before, zone)
    took: dict[str, Any] = {key: value for key, value in filters.items() if value and key not in ("after", "before")}
    if query.cameras is not None:
        took["camera"] = sorted(place.camera_title(name) for name in query.cameras)
    if query.zones is not None:
        took["zones"] = sorted(place.zone_title(name) for name in query.zones)
    if query.labels is not None:
        took["label"] = sorted(query.labels)
    if query.sub_labels is not None:
        took["sub_label"] = sorted(query.sub_labels)
    if took:
        taken["took"] = took
    return taken


def _moment(context: ToolContext, text: str | None) -> float | None:
    return None if text is None else parse_moment(text, context.place.timezone)


def _weekdays(written: list[str] | None) -> frozenset[int] | None:
    if written is None:
        return None
    days: set[int] = set()
    for name in written:
        plain = fold(name).removesuffix("s")
        if plain in _DAY_GROUPS:
            days.update(_DAY_GROUPS[plain])
        elif plain.isdigit() and int(plain) < len(WEEKDAYS):
            days.add(int(plain))
        else:
            matches = [i for i, day in enumerate(WEEKDAYS) if len(plain) >= 3 and fold(day).startswith(plain)]
            if not matches:
                raise ToolRetry(f"{name[:40]!r} is not a day of the week; give names like Saturday, or 0 (Monday) to 6")
            days.update(matches)
    return frozenset(days)
