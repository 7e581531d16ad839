"""The events that a query selects, as SQL, and the way to them: which index is read.

The way is chosen here, not by the database, which knows too little of how rare a name is.
"""

import math
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Index, Select, Table, and_, distinct, exists, func, select

from witness.domain.query import EventQuery, GroupBy, Order
from witness.store import schema
from witness.store.schema import event_zones, events
from witness.store.sql.conditions import length, on_event, on_span
from witness.store.sql.names import Names
from witness.store.sql.rows import EVENT_COLUMNS
from witness.store.sql.wall_clock import WallClock

_MANY: Final = 20_000
"""So many events of some cameras or labels are met sooner by walking through time than by sorting them."""

_DEEP: Final = 1000
"""From here on a page's keys are sorted alone, and then its rows: whole rows of all before it would take seconds."""

_BY_ROW: Final = "NOT INDEXED"
"""The hint that leaves SQLite the key of the row alone."""

_Way = Index | Table | str
"""An index of `events`; the table `event_zones`, which is its own index; or `_BY_ROW`."""

_Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What `query` selects, with its names as they are stored.

    `now` ends the events that still last; no event starts outside of `span`. Both in Unix seconds.
    """

    query: EventQuery
    names: Names
    now: float
    timezone: tzinfo
    span: tuple[float, float]

    def total(self) -> Select[int]:
        return self._scan(self._count(self._way()), way=self._way())

    def groups(self, by: GroupBy) -> _Rows:
        """Each value of `by` and how many events have it; hours, days and weekdays as `WallClock` numbers them."""
        if by == "zone":
            return self._zone_groups()
        way = schema.by_sub_label if by == "sub_label" else self._way()
        table = _table(way)
        value = table.c[by] if by in table.c else getattr(self._clock(table), by)
        statement = self._scan(value, self._count(way), way=way).group_by(value)
        return statement.where(events.c.sub_label.is_not(None)) if by == "sub_label" else statement

    def day_counts(self) -> _Rows:
        """Local days as `WallClock` numbers them, newest first, with camera, label, sub-label and their count."""
        way = schema.by_time if self._way() is event_zones else self._way()
        kind = (self._clock(events).day, events.c.camera, events.c.label, events.c.sub_label)
        return self._scan(*kind, func.count(), way=way).group_by(*kind).order_by(kind[0].desc(), *kind[1:])

    def last_on_page(self, total: int, order: Order, rows: int) -> Select[float]:
        """When the last of the first `rows` events in that order of time starts, or a later one, from the index alone.

        No row: it takes all of them.
        """
        way = self._way(total)
        start = _table(way).c.start_time
        copies = len(self.names.zones or ()) if way is event_zones else 1  # an event stands there once for each zone
        ordered = self._scan(start, way=way).order_by(start.desc() if order == "newest" else start)
        return ordered.limit(1).offset(rows * copies - 1)

    def up_to(self, last: float, order: Order) -> "Selection":
        """What of it comes no later in that order of time than an event that starts at `last`."""
        bound = {"after": last} if order == "newest" else {"before": math.nextafter(last, math.inf)}
        return replace(self, query=replace(self.query, **bound))

    def page(self, total: int, order: Order, limit: int, offset: int) -> _Rows:
        sort = self._order(order)
        rows = select(*EVENT_COLUMNS).with_hint(events, _BY_ROW, "sqlite").order_by(*sort)
        of_all = events.c.seq.in_(self._keys(self._way(total)).correlate(None))
        if offset < _DEEP:
            return rows.where(of_all).limit(limit).offset(offset)
        on_page = select(events.c.seq).with_hint(events, _BY_ROW, "sqlite").where(of_all).order_by(*sort)
        return rows.where(events.c.seq.in_(on_page.limit(limit).offset(offset).correlate(None)))

    def _zone_groups(self) -> _Rows:
        zones = event_zones.alias()
        statement = select(zones.c.zone, func.count()).group_by(zones.c.zone)
        if self.names.zones is None and not self._on_event():
            return statement.where(*on_span(zones, self.query, self.names), *self._on_clock(zones))
        return statement.where(zones.c.event.in_(self._keys(self._way())))

    def _keys(self, way: _Way) -> _Rows:
        table = _table(way)
        return self._scan(table.c.event if table is event_zones else table.c.seq, way=way)

    def _count(self, way: _Way) -> ColumnElement[int]:
        # An event in two of the zones stands twice in the table of zones.
        twice = way is event_zones and len(self.names.zones or ()) > 1
        return func.count(distinct(event_zones.c.event)) if twice else func.count()

    def _scan(self, *columns: ColumnElement[Any], way: _Way) -> _Rows:
        """`columns` of what is selected, from the table that `way` belongs to."""
        table, zones, on_row = _table(way), self.names.zones, self._on_event()
        statement = select(*columns).select_from(table)
        statement = statement.where(*on_span(table, self.query, self.names), *self._on_clock(table), *on_row)
        if table is events:
            hint = way if isinstance(way, str) else f"INDEXED BY {way.name}"
            statement = statement.with_hint(events, hint, "sqlite")
            return statement if zones is None else statement.where(_in_zones(zones))
        if on_row:
            statement = statement.join(events, events.c.seq == event_zones.c.event)
            statement = statement.with_hint(events, _BY_ROW, "sqlite")
        return statement.where(event_zones.c.zone.in_(zones or ()))

    def _way(self, total: int = 0) -> _Way:
        query, names = self.query, self.names
        ways: tuple[tuple[object, _Way], ...] = (
            (query.words, _BY_ROW),
            (query.plate is not None, schema.by_plate),
            (query.in_progress, schema.lasting),
            (names.sub_labels, schema.by_sub_label),
            (names.zones, event_zones),
            (names.labels and total <= _MANY, schema.by_label),
            (names.cameras and total <= _MANY, schema.by_camera),
        )
        return next((way for applies, way in ways if applies), schema.by_time)

    def _on_event(self) -> list[ColumnElement[bool]]:
        return list(on_event(self.query, self.names, self.now))

    def _on_clock(self, table: FromClause) -> list[ColumnElement[bool]]:
        asked = self.query.time_of_day is not None or self.query.weekdays is not None
        return list(self._clock(table).conditions(self.query)) if asked else []

    def _clock(self, table: FromClause) -> WallClock:
        return WallClock(self.timezone, table.c.start_time, *self.span)

    def _order(self, order: Order) -> tuple[ColumnElement[Any], ...]:
        start, event_id, score = events.c.start_time, events.c.id, events.c.score
        if order == "oldest":
            return start.asc(), event_id.asc()
        newest = (start.desc(), event_id.desc())
        if order == "longest":
            return length(self.now).desc(), *newest
        if order == "shortest":
            return length(self.now).asc(), *newest
        if order == "highest_score":
            return score.desc().nulls_last(), *newest
        return (score.asc().nulls_last(), *newest) if order == "lowest_score" else newest


def _table(way: _Way) -> Table:
    return event_zones if way is event_zones else events


def _in_zones(zones: tuple[str, ...]) -> ColumnElement[bool]:
    zone, event = event_zones.c, events.c
    same = and_(zone.start_time == event.start_time, zone.camera == event.camera, zone.event == event.seq)
    return exists().where(zone.zone.in_(zones), same)
