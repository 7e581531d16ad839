"""A query's filters as SQL conditions."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, FromClause, func

from witness.domain.query import EventQuery
from witness.domain.text import plate_key
from witness.store.schema import events
from witness.store.sql.names import Names
from witness.store.sql.words import has_words


def on_span(table: FromClause, query: EventQuery, names: Names) -> Iterator[ColumnElement[bool]]:
    """Camera, label and time: what both `events` and `event_zones` know."""
    if names.cameras is not None:
        yield table.c.camera.in_(names.cameras)
    if names.labels is not None:
        yield table.c.label.in_(names.labels)
    if query.after is not None:
        yield table.c.start_time >= query.after
    if query.before is not None:
        yield table.c.start_time < query.before


def on_event(query: EventQuery, names: Names, now: float) -> Iterator[ColumnElement[bool]]:
    """What only the event's row says. Events that still last end `now`."""
    yield from _who(query, names)
    yield from _how_much(query, now)
    yield from _marks(query)


def length(now: float) -> ColumnElement[float]:
    """How long an event lasted, in seconds; one that still lasts ends `now`."""
    return func.coalesce(events.c.end_time, now) - events.c.start_time


def _who(query: EventQuery, names: Names) -> Iterator[ColumnElement[bool]]:
    if names.sub_labels is not None:
        yield events.c.sub_label.in_(names.sub_labels)
    if query.unknown_only:
        yield events.c.sub_label.is_(None)
    if query.plate is not None:
        yield events.c.plate_key == plate_key(query.plate)
    if query.words:
        yield has_words(query.words)


def _how_much(query: EventQuery, now: float) -> Iterator[ColumnElement[bool]]:
    if query.min_seconds is not None:
        yield length(now) >= query.min_seconds
    if query.max_seconds is not None:
        yield length(now) <= query.max_seconds
    if query.min_score is not None:
        yield events.c.score >= query.min_score
    if query.max_score is not None:
        yield events.c.score <= query.max_score


def _marks(query: EventQuery) -> Iterator[ColumnElement[bool]]:
    for wanted, mark in (
        (query.has_clip, events.c.has_clip),
        (query.has_snapshot, events.c.has_snapshot),
        (query.favorites, events.c.retain_indefinitely),
    ):
        if wanted is not None:
            yield mark if wanted else ~mark
    if query.in_progress is not None:
        yield events.c.end_time.is_(None) if query.in_progress else events.c.end_time.is_not(None)
