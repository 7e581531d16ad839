"""A query's filters as SQL conditions. Their values are parameters, so that queries with the same filters share one
statement: to write one takes longer than to run it."""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from sqlalchemy import BindParameter, ColumnElement, Float, FromClause, Integer, Select, Text, bindparam, func, select

from witness.domain.moment import DailyWindow
from witness.domain.query import EventQuery
from witness.domain.text import plate_key
from witness.store.schema import events
from witness.store.sql.names import Names
from witness.store.sql.wall_clock import WallClock
from witness.store.sql.words import expression, has_words

NOW: Final = bindparam("now", type_=Float)
"""When the events end that still last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which filters a query has: all of it that the text of a statement depends on."""

    bounded: bool
    """In time, at either end: a count of everything is ten times as quick without any bound."""
    cameras: bool
    labels: bool
    sub_labels: bool
    zones: Literal["one", "several"] | None
    groups: bool
    weekdays: bool
    time_of_day: Literal["in_one_day", "past_midnight"] | None
    min_seconds: bool
    max_seconds: bool
    min_score: bool
    max_score: bool
    unknown_only: bool
    plate: bool
    words: bool
    has_clip: bool | None
    has_snapshot: bool | None
    in_progress: bool | None
    favorites: bool | None


def filters_of(query: EventQuery, names: Names) -> Filters:
    return Filters(
        bounded=query.after is not None or query.before is not None,
        cameras=names.cameras is not None,
        labels=names.labels is not None,
        sub_labels=names.sub_labels is not None,
        zones=_one_or_several(names.zones),
        groups=bool(names.groups),
        weekdays=query.weekdays is not None,
        time_of_day=_kind(query.time_of_day),
        min_seconds=query.min_seconds is not None,
        max_seconds=query.max_seconds is not None,
        min_score=query.min_score is not None,
        max_score=query.max_score is not None,
        unknown_only=query.unknown_only,
        plate=query.plate is not None,
        words=bool(query.words),
        has_clip=query.has_clip,
        has_snapshot=query.has_snapshot,
        in_progress=query.in_progress,
        favorites=query.favorites,
    )


def parameters_of(query: EventQuery, names: Names, now: float) -> dict[str, Any]:
    """The values of the filters, and `now`.

    Raises:
        BadInput: there are more words than may be looked for at once.
    """
    window = query.time_of_day
    lists: dict[str, Sequence[Any] | None] = {
        "cameras": names.cameras,
        "labels": names.labels,
        "sub_labels": names.sub_labels,
        "zones": names.zones,
        "groups": names.groups or None,
        "weekdays": sorted(query.weekdays) if query.weekdays else None,
    }
    values = {
        "now": now,
        "after": -math.inf if query.after is None else query.after,
        "before": math.inf if query.before is None else query.before,
        "day_start": window and window.start,
        "day_end": window and window.end,
        "min_seconds": query.min_seconds,
        "max_seconds": query.max_seconds,
        "min_score": query.min_score,
        "max_score": query.max_score,
        "plate": query.plate and plate_key(query.plate),
        "words": expression(query.words) if query.words else None,
    }
    values |= {name: json.dumps(listed) for name, listed in lists.items() if listed is not None}
    return {name: value for name, value in values.items() if value is not None}


def json_list(name: str) -> BindParameter[str]:
    """The parameter of a filter that lists several values: as one, however many they are."""
    return bindparam(name, type_=Text)


@cache
def listed(name: str) -> Select[Any]:
    """The values that this filter lists."""
    return select(func.json_each(json_list(name)).table_valued("value").c.value)


def on_span(table: FromClause, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """Camera, label and time: what both `events` and `event_zones` know."""
    if filters.cameras:
        yield table.c.camera.in_(listed("cameras"))
    if filters.labels:
        yield table.c.label.in_(listed("labels"))
    if filters.bounded:
        yield table.c.start_time >= bindparam("after")
        yield table.c.start_time < bindparam("before")


def on_group(column: ColumnElement[str], filters: Filters) -> ColumnElement[bool]:
    """The sub-label or zone that is counted by is one of those that there are."""
    return column.in_(listed("groups")) if filters.groups else column.is_not(None)


def on_clock(clock: WallClock, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """Time of the day and day of the week."""
    if filters.time_of_day is not None:
        begun = clock.second_of_day >= bindparam("day_start", type_=Integer)
        not_over = clock.second_of_day < bindparam("day_end", type_=Integer)
        yield begun | not_over if filters.time_of_day == "past_midnight" else begun & not_over
    if filters.weekdays:
        yield clock.weekday.in_(listed("weekdays"))


def on_event(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """What only the event's row says."""
    yield from _who(filters)
    yield from _how_much(filters)
    yield from _marks(filters)


def length() -> ColumnElement[float]:
    """How long an event lasted, in seconds."""
    return func.coalesce(events.c.end_time, NOW) - events.c.start_time


def _who(filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.sub_labels:
        yield events.c.sub_label.in_(listed("sub_labels"))
    if filters.unknown_only:
        yield events.c.sub_label.is_(None)
    if filters.plate:
        yield events.c.plate_key == bindparam("plate")
    if filters.words:
        yield has_words(bindparam("words"))


def _how_much(filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.min_seconds:
        yield length() >= bindparam("min_seconds")
    if filters.max_seconds:
        yield length() <= bindparam("max_seconds")
    if filters.min_score:
        yield events.c.score >= bindparam("min_score")
    if filters.max_score:
        yield events.c.score <= bindparam("max_score")


def _marks(filters: Filters) -> Iterator[ColumnElement[bool]]:
    for wanted, mark in (
        (filters.has_clip, events.c.has_clip),
        (filters.has_snapshot, events.c.has_snapshot),
        (filters.favorites, events.c.retain_indefinitely),
    ):
        if wanted is not None:
            yield mark if wanted else ~mark
    if filters.in_progress is not None:
        yield events.c.end_time.is_(None) if filters.in_progress else events.c.end_time.is_not(None)


def _one_or_several(zones: Sequence[str] | None) -> Literal["one", "several"] | None:
    if zones is None:
        return None
    return "one" if len(zones) == 1 else "several"


def _kind(window: DailyWindow | None) -> Literal["in_one_day", "past_midnight"] | None:
    if window is None:
        return None
    return "past_midnight" if window.wraps else "in_one_day"
