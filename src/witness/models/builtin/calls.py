"""A question turned into the tool calls that find its answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from witness.domain.moment import local
from witness.domain.place import Place
from witness.domain.query import GroupBy
from witness.models.builtin.question import Kind, Question, What, Where

SEARCH: Final = "search_objects"
COUNT: Final = "count_objects"
LIVE: Final = "get_live_context"
CAMERAS: Final = "list_cameras"

MAX_CITED: Final = 10
"""So many events an answer rests on, where there are more."""

MAX_LIVE_CAMERAS: Final = 12
"""So many cameras are looked at for one question; a turn runs only so many calls."""

MAX_CALLS: Final = 15
"""A turn runs hardly more; a question that takes more is too much."""

_COUNTED_BY: Final[Mapping[Kind, tuple[GroupBy, ...]]] = {
    Kind.RECAP: ("label", "camera"),
    Kind.WHO: ("sub_label",),
}
"""By what the events of a kind of question are counted beside being searched."""


@dataclass(frozen=True, slots=True)
class Call:
    """A tool and its arguments."""

    tool: str
    arguments: Mapping[str, Any]


def plan(question: Question, place: Place) -> tuple[Call, ...]:
    """The calls, which do not depend on each other."""
    match question.kind:
        case Kind.CAMERAS:
            return (Call(CAMERAS, {}),)
        case Kind.LIVE:
            return tuple(_look(question, place))
        case Kind.COMPARE:
            calls = (Call(COUNT, filters) for side in question.sides for filters in filters_of(side, place))
        case _:
            calls = (call for filters in filters_of(question, place) for call in _calls(question, filters))
    return tuple(calls)


def live_cameras(question: Question, place: Place) -> tuple[str, ...]:
    """The cameras that are asked about, in settings order."""
    named = {camera for where in question.where for camera in where.cameras}
    return tuple(c.name for c in place.cameras if not named or c.name in named)


def filters_of(question: Question, place: Place) -> list[dict[str, Any]]:
    """The arguments by which the tools find what the question asks for; their results are put together."""
    return [_filters(question, what, where, place) for what in question.what for where in question.where]


def _look(question: Question, place: Place) -> Iterator[Call]:
    """What is there now and, where a thing is asked for, when it was last seen."""
    for camera in live_cameras(question, place)[:MAX_LIVE_CAMERAS]:
        yield Call(LIVE, {"camera": camera})
    if not any(what.everything for what in question.what):
        for filters in filters_of(question, place)[: MAX_CALLS - MAX_LIVE_CAMERAS]:
            yield Call(SEARCH, {**filters, "limit": 1, "order": "newest"})


def _calls(question: Question, filters: Mapping[str, Any]) -> Iterator[Call]:
    kind = question.kind
    if kind in (Kind.GROUPS, Kind.BUSIEST):
        yield Call(COUNT, {**filters, "by": question.by})
        return
    for by in counted_by(question):
        yield Call(COUNT, {**filters, "by": by})
    order = {Kind.FIRST: "oldest", Kind.LAST: "newest"}.get(kind, question.order)
    limit = 1 if kind in (Kind.FIRST, Kind.LAST) else question.limit or MAX_CITED
    yield Call(SEARCH, {**filters, "limit": limit, "order": order})


def counted_by(question: Question) -> tuple[GroupBy, ...]:
    """By what else the events are counted: by camera where it was asked where, or by what was asked for several of."""
    if question.kind not in (Kind.COUNT, Kind.LIST, Kind.EXISTS) or question.limit:
        return _COUNTED_BY.get(question.kind, ())
    if question.by:
        return (question.by,)
    if len(question.what) + len(question.where) > 2:
        return ()
    several: dict[GroupBy, int] = {
        "sub_label": sum(len(what.names) for what in question.what),
        "label": sum(len(what.labels) for what in question.what),
        "camera": sum(len(where.cameras) for where in question.where),
    }
    found: tuple[GroupBy, ...] = tuple(by for by, number in several.items() if number > 1)
    return found[:1]


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
