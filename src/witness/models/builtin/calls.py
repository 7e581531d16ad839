"""A question turned into the tool calls that find its answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from witness.domain.moment import local
from witness.domain.place import Place
from witness.models.builtin.question import Kind, Question, What, Where

SEARCH: Final = "search_objects"
COUNT: Final = "count_objects"
LIVE: Final = "get_live_context"

MAX_LINES: Final = 10
"""So many events an answer names one by one."""

MAX_LIVE_CAMERAS: Final = 12
"""So many cameras are looked at for one question; a turn runs only so many calls."""

_EXAMPLES: Final = 3
"""So many where it is the number that was asked for."""

_SEARCH_LIMITS: Final[dict[Kind, int]] = {Kind.FIRST: 1, Kind.LAST: 1, Kind.COUNT: _EXAMPLES, Kind.EXISTS: _EXAMPLES}


@dataclass(frozen=True, slots=True)
class Call:
    """A tool and its arguments."""

    tool: str
    arguments: Mapping[str, Any]


def plan(question: Question, place: Place) -> tuple[Call, ...]:
    """The calls, which do not depend on each other."""
    if question.kind is Kind.LIVE:
        return tuple(Call(LIVE, {"camera": camera}) for camera in live_cameras(question, place)[:MAX_LIVE_CAMERAS])
    filters = [_filters(question, what, where, place) for what in question.what for where in question.where]
    return tuple(call for each in filters for call in _calls(question, each))


def live_cameras(question: Question, place: Place) -> tuple[str, ...]:
    """The cameras that are asked about, in settings order."""
    named = {camera for where in question.where for camera in where.cameras}
    return tuple(c.name for c in place.cameras if not named or c.name in named)


def _calls(question: Question, filters: Mapping[str, Any]) -> Iterator[Call]:
    kind = question.kind
    if kind in (Kind.GROUPS, Kind.BUSIEST):
        yield Call(COUNT, {**filters, "by": question.by})
        return
    if kind is Kind.RECAP:
        yield Call(COUNT, {**filters, "by": "label"})
        yield Call(COUNT, {**filters, "by": "camera"})
    if kind is Kind.WHO:
        yield Call(COUNT, {**filters, "by": "sub_label"})
    order = {Kind.FIRST: "oldest", Kind.LAST: "newest"}.get(kind, question.order)
    limit = question.limit or _SEARCH_LIMITS.get(kind, MAX_LINES)
    yield Call(SEARCH, {**filters, "limit": limit, "order": order})


def _filters(question: Question, what: What, where: Where, place: Place) -> dict[str, Any]:
    when = question.when
    given: dict[str, Any] = {
        "camera": list(where.cameras),
        "zones": list(where.zones),
        "label": list(what.labels),
        "sub_label": list(what.names),
        "unknown_only": what.unknown,
        "after": _iso(when.after, place),
        "before": _iso(when.before, place),
        "time_of_day": str(when.time_of_day) if when.time_of_day else None,
        "weekdays": sorted(when.weekdays) if when.weekdays else None,
        "min_duration": question.min_seconds,
        "plate": question.plate,
        "query": " ".join(question.words),
    }
    return {name: value for name, value in given.items() if value}


def _iso(moment: float | None, place: Place) -> str | None:
    """Local time without an offset, except in the second pass of an hour that a clock change repeats."""
    if moment is None:
        return None
    wall = local(moment, place.timezone)
    return (wall if wall.fold else wall.replace(tzinfo=None)).isoformat(timespec="seconds")
