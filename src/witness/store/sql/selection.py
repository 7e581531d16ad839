"""The events that a query selects, as SQL, and the way to them: which index is read.

The way is chosen here, not by the database, which knows too little of how rare a name is.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Index,
    Integer,
    Select,
    Table,
    and_,
    bindparam,
    desc,
    distinct,
    exists,
    func,
    select,
)

from witness.domain.query import GroupBy, Order
from witness.store import schema
from witness.store.schema import event_zones, events
from witness.store.sql.conditions import Filters, json_list, length, listed, on_clock, on_event, on_group, on_span
from witness.store.sql.prepared import Prepared
from witness.store.sql.rows import EVENT_ROWS
from witness.store.sql.wall_clock import Offsets, WallClock

MANY: Final = 20_000
"""So many events of some cameras or labels are met sooner by walking through time than by sorting them."""

DEEP: Final = 1000
"""From here on a page's keys are sorted alone, and then its rows: whole rows of all before it would take seconds."""

_BY_ROW: Final = "NOT INDEXED"
"""The hint that leaves SQLite the key of the row alone."""

_LIMIT: Final = bindparam("limit", type_=Integer)
_OFFSET: Final = bindparam("offset", type_=Integer)

_CLOCK: Final = "clock"
"""What the wall clock says, to group by: by this name, for SQLite takes the same parameters given twice for others."""

_Way = Index | Table | str
"""An index of `events`; the table `event_zones`, which is its own index; or `_BY_ROW`."""

_Rows = Select[*tuple[Any, ...]]

_kept: Final = lru_cache(maxsize=512)
"""For statements: to write one takes longer than to run it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What queries with these filters select.

    Its statements take what `parameters_of` gives. `offsets` are those of the wall clock for the time in which the
    events may start; needed where the filters or the groups are by that clock.
    """

    filters: Filters
    offsets: Offsets = ()

    @_kept
    def total(self) -> Prepared:
        way = self._way()
        if self._stands_twice(way):
            return Prepared(select(func.count()).select_from(self._each(way)))
        return Prepared(self._scan(func.count(), way=way))

    @_kept
    def groups(self, by: GroupBy) -> Prepared:
        """Each value of `by` and how many events have it; hours, days and weekdays as `WallClock` numbers them."""
        if by == "zone":
            return Prepared(self._zone_groups())
        way = schema.by_sub_label if by == "sub_label" else self._way()
        table = _table(way)
        value = table.c[by] if by in table.c else getattr(self._clock(table), by).label(_CLOCK)
        statement = self._scan(value, self._count(way), way=way).group_by(value.name)
        if by == "sub_label":
            statement = statement.where(on_group(events.c.sub_label, self.filters))
        return Prepared(statement)

    @_kept
    def day_counts(self) -> Prepared:
        """Local days as `WallClock` numbers them, newest first, with camera, label, sub-label and their count."""
        way = self._way()
        rest = (events.c.camera, events.c.label, events.c.sub_label)
        kind = (self._clock(events).day.label(_CLOCK), *rest)
        if way is event_zones:  # which knows no sub-labels: it gives the keys
            each = self._each(way)
            statement = select(*kind, func.count()).join_from(each, events, events.c.seq == each.c.event)
            statement = statement.with_hint(events, _BY_ROW, "sqlite")
        else:
            statement = self._scan(*kind, func.count(), way=way)
        return Prepared(statement.group_by(_CLOCK, *rest).order_by(desc(_CLOCK), *rest))

    @_kept
    def last_start(self, order: Order, *, many: bool) -> Prepared:
        """When the last of the first `limit` events in that order of time starts, or a later one, from the index alone.

        `many`: there are more than `MANY`. No row: there are not so many events.
        """
        way = self._way(many=many)
        start = _table(way).c.start_time
        ordered = self._scan(start, way=way).order_by(start.desc() if order == "newest" else start)
        # An event stands in the table of zones once for each of its own.
        copies = func.json_array_length(json_list("zones")) if way is event_zones else 1
        return Prepared(ordered.limit(1).offset(_LIMIT * copies - 1))

    def bounded(self) -> "Selection":
        """What of it starts between two moments: the parameters `after` and `before`."""
        return replace(self, filters=replace(self.filters, bounded=True))

    @_kept
    def page(self, order: Order, *, many: bool, deep: bool) -> Prepared:
        """The events from `offset` on, `limit` at most; `many`: there are more than `MANY`; `deep`: from `DEEP` on."""
        sort = _sort(order)
        rows = EVENT_ROWS.with_hint(events, _BY_ROW, "sqlite").order_by(*sort)
        of_all = events.c.seq.in_(self._keys(self._way(many=many)).correlate(None))
        if not deep:
            return Prepared(rows.where(of_all).limit(_LIMIT).offset(_OFFSET))
        on_page = select(events.c.seq).with_hint(events, _BY_ROW, "sqlite").where(of_all).order_by(*sort)
        return Prepared(rows.where(events.c.seq.in_(on_page.limit(_LIMIT).offset(_OFFSET).correlate(None))))

    def _zone_groups(self) -> _Rows:
        zones = event_zones.alias()
        statement = select(zones.c.zone, func.count()).group_by(zones.c.zone)
        statement = statement.where(on_group(zones.c.zone, self.filters))
        of_those = zones.c.event.in_(self._keys(self._way()))
        if self._on_event():
            return statement.where(of_those)
        statement = statement.where(*on_span(zones, self.filters), *self._on_clock(zones))
        # Where it stands with one of these zones an event need not be looked for among those that do.
        return statement.where(zones.c.zone.in_(listed("zones")) | of_those) if self.filters.zones else statement

    def _keys(self, way: _Way) -> _Rows:
        table = _table(way)
        return self._scan(table.c.event if table is event_zones else table.c.seq, way=way)

    def _each(self, way: _Way) -> FromClause:
        """The events that the table of zones knows, each once."""
        keys = self._keys(way)
        # SQLite sorts to group, which is sooner done than to look each up, as it does for what is distinct.
        return (keys.group_by(event_zones.c.event) if self._stands_twice(way) else keys).subquery()

    def _count(self, way: _Way) -> ColumnElement[int]:
        return func.count(distinct(event_zones.c.event)) if self._stands_twice(way) else func.count()

    def _stands_twice(self, way: _Way) -> bool:
        """Whether an event may stand twice in the table of zones: with each of the zones that are asked for."""
        return way is event_zones and self.filters.zones == "several"

    def _scan(self, *columns: ColumnElement[Any], way: _Way) -> _Rows:
        """`columns` of what is selected, from the table that `way` belongs to."""
        table, on_row = _table(way), self._on_event()
        statement = select(*columns).select_from(table)
        statement = statement.where(*on_span(table, self.filters), *self._on_clock(table), *on_row)
        if table is events:
            hint = way if isinstance(way, str) else f"INDEXED BY {way.name}"
            statement = statement.with_hint(events, hint, "sqlite")
            return statement.where(_in_zones()) if self.filters.zones else statement
        if on_row:
            statement = statement.join(events, events.c.seq == event_zones.c.event)
            statement = statement.with_hint(events, _BY_ROW, "sqlite")
        return statement.where(event_zones.c.zone.in_(listed("zones")))

    def _way(self, *, many: bool = False) -> _Way:
        filters = self.filters
        ways: tuple[tuple[object, _Way], ...] = (
            (filters.words, _BY_ROW),
            (filters.plate, schema.by_plate),
            (filters.in_progress, schema.lasting),
            (filters.favorites, schema.retained),
            (filters.sub_labels, schema.by_sub_label),
            (filters.zones, event_zones),
            (filters.labels and not many, schema.by_label),
            (filters.cameras and not many, schema.by_camera),
        )
        return next((way for applies, way in ways if applies), schema.by_time)

    def _on_event(self) -> list[ColumnElement[bool]]:
        return list(on_event(self.filters))

    def _on_clock(self, table: FromClause) -> list[ColumnElement[bool]]:
        asked = self.filters.time_of_day is not None or self.filters.weekdays
        return list(on_clock(self._clock(table), self.filters)) if asked else []

    def _clock(self, table: FromClause) -> WallClock:
        return WallClock(table.c.start_time, self.offsets)


def _sort(order: Order) -> tuple[ColumnElement[Any], ...]:
    start, event_id, score = events.c.start_time, events.c.id, events.c.score
    if order == "oldest":
        return start.asc(), event_id.asc()
    newest = (start.desc(), event_id.desc())
    if order == "longest":
        return length().desc(), *newest
    if order == "shortest":
        return length().asc(), *newest
    if order == "highest_score":
        return score.desc().nulls_last(), *newest
    return (score.asc().nulls_last(), *newest) if order == "lowest_score" else newest


def _table(way: _Way) -> Table:
    return event_zones if way is event_zones else events


def _in_zones() -> ColumnElement[bool]:
    zone, event = event_zones.c, events.c
    same = and_(zone.start_time == event.start_time, zone.camera == event.camera, zone.event == event.seq)
    return exists().where(zone.zone.in_(listed("zones")), same)
