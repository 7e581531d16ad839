"""Reads of events for a viewer, and what a viewer may change of them."""

import json
import math
from collections.abc import Iterable, Sequence
from datetime import date, tzinfo
from functools import cache
from typing import Any, Final

from sqlalchemy import bindparam, delete, exists, func, or_, select, update

from witness.domain.access import Viewer
from witness.domain.errors import BadInput, NotFound
from witness.domain.event import Event
from witness.domain.moment import Clock
from witness.domain.query import WEEKDAYS, Counts, EventPage, EventQuery, Gap, GroupBy, Order
from witness.store.base import DayCount
from witness.store.schema import event_zones, events
from witness.store.sql.conditions import filters_of, listed, parameters_of
from witness.store.sql.database import Database
from witness.store.sql.names import distinct, no_camera, nothing_to_see, resolve
from witness.store.sql.prepared import Prepared, Row, View
from witness.store.sql.rows import EVENT_ROWS, from_row
from witness.store.sql.selection import DEEP, MANY, Selection
from witness.store.sql.wall_clock import offsets_in
from witness.store.sql.watch import find_gaps

_EPOCH_DAY: Final = date(1970, 1, 1).toordinal()
_FEW: Final = 1000
"""So many events are sorted in less time than it takes to ask where a page of them ends."""

_FIRST_AND_LAST: Final = Prepared(
    select(
        # Two statements in one: SQLite seeks to a lone minimum or maximum, but reads all for both.
        select(func.min(events.c.start_time)).scalar_subquery(),
        select(func.max(events.c.start_time)).scalar_subquery(),
    )
)
_ONE: Final = Prepared(EVENT_ROWS.where(events.c.id == bindparam("id")))
_SOME: Final = Prepared(EVENT_ROWS.where(events.c.id.in_(listed("ids"))))
_WITHIN: Final = Prepared(
    select(events.c.seq)
    .where(
        events.c.camera == bindparam("camera"),
        events.c.start_time < bindparam("before"),
        or_(events.c.end_time.is_(None), events.c.end_time > bindparam("after")),
    )
    .limit(1)
)


class SqlEventStore:
    """`EventStore` on a SQL database; local times are those of `timezone`."""

    def __init__(self, database: Database, timezone: tzinfo, clock: Clock) -> None:
        self._database = database
        self._timezone = timezone
        self._clock = clock

    def search(
        self, viewer: Viewer, query: EventQuery, *, order: Order = "newest", limit: int = 100, offset: int = 0
    ) -> EventPage:
        if nothing_to_see(viewer, query):
            return EventPage((), 0)
        with self._database.view() as view:
            selected = self._select(view, viewer, query)
            if selected is None:
                return EventPage((), 0)
            selection, values = selected
            total = view.value(selection.total(), values)
            if offset >= total or limit < 1:
                return EventPage((), total)
            many = total > MANY
            if order in ("newest", "oldest") and max(offset + limit, _FEW) < total:
                last = view.rows(selection.last_start(order, many=many), values | {"limit": offset + limit})
                if last:
                    [(start,)] = last
                    selection = selection.bounded()
                    values |= {"after": start} if order == "newest" else {"before": math.nextafter(start, math.inf)}
            page = selection.page(order, many=many, deep=offset >= DEEP)
            rows = view.rows(page, values | {"limit": limit, "offset": offset})
            return EventPage(tuple(map(from_row, rows)), total)

    def count(self, viewer: Viewer, query: EventQuery, by: GroupBy | None = None) -> Counts:
        if nothing_to_see(viewer, query):
            return Counts(0, {})
        with self._database.view() as view:
            selected = self._select(view, viewer, query, by)
            if selected is None:
                return Counts(0, {})
            selection, values = selected
            groups: dict[Any, int] = {} if by is None else dict(view.rows(selection.groups(by), values))
            # Each event has exactly one camera, label and start, but it may have no name, and any number of zones.
            one_each = by is not None and by not in ("sub_label", "zone")
            total = sum(groups.values()) if one_each else view.value(selection.total(), values)
        return Counts(total, {_group_name(by, value): count for value, count in sorted(groups.items())})

    def summary(self, viewer: Viewer, query: EventQuery) -> tuple[DayCount, ...]:
        if nothing_to_see(viewer, query):
            return ()
        with self._database.view() as view:
            selected = self._select(view, viewer, query, "day")
            if selected is None:
                return ()
            selection, values = selected
            return tuple(
                {"day": _day_name(day), "camera": camera, "label": label, "sub_label": sub_label, "count": count}
                for day, camera, label, sub_label, count in view.rows(selection.day_counts(), values)
            )

    def get(self, viewer: Viewer, event_id: str) -> Event:
        return _seen(self._database.rows(_ONE, {"id": event_id}) if viewer.cameras else (), viewer)

    def get_many(self, viewer: Viewer, event_ids: Iterable[str]) -> dict[str, Event]:
        wanted = dict.fromkeys(event_ids)
        if not (wanted and viewer.cameras):
            return {}
        found = map(from_row, self._database.rows(_SOME, {"ids": json.dumps(list(wanted))}))
        # SQLite reads a text of JSON up to its first NUL.
        return {event.id: event for event in found if event.id in wanted and viewer.may_see(event.camera)}

    def labels(self, viewer: Viewer) -> tuple[str, ...]:
        return self._borne(viewer, "label")

    def sub_labels(self, viewer: Viewer) -> tuple[str, ...]:
        return self._borne(viewer, "sub_label")

    def lies_within(self, viewer: Viewer, camera: str, start_time: float, end_time: float) -> bool:
        span = {"camera": camera, "after": start_time, "before": end_time}
        return viewer.may_see(camera) and bool(self._database.rows(_WITHIN, span))

    def retain(self, viewer: Viewer, event_id: str, *, indefinitely: bool) -> None:
        with self._database.writing() as connection:
            event = _seen(View.of(connection).rows(_ONE, {"id": event_id}), viewer)
            kept = update(events).where(events.c.id == event.id).values(retain_indefinitely=indefinitely)
            connection.execute(kept)

    def delete(self, viewer: Viewer, event_id: str) -> Event:
        with self._database.writing() as connection:
            event = _seen(View.of(connection).rows(_ONE, {"id": event_id}), viewer)
            if event.end_time is None:
                raise BadInput("this event still lasts; delete it once it has ended")
            if event.retain_indefinitely:
                raise BadInput("this event is protected; end that first")
            seq = select(events.c.seq).where(events.c.id == event.id).scalar_subquery()
            for zone in event.zones:  # with the whole key of the table of zones, which is sorted by it
                key = (event_zones.c.zone == zone, event_zones.c.start_time == event.start_time)
                connection.execute(delete(event_zones).where(*key, event_zones.c.event == seq))
            connection.execute(delete(events).where(events.c.id == event.id))
            return event

    def gaps(self, viewer: Viewer, query: EventQuery, *, now: float) -> tuple[Gap, ...]:
        if no_camera(viewer, query.cameras):
            return ()
        with self._database.view() as view:
            return find_gaps(view, viewer, query, now)

    def _borne(self, viewer: Viewer, column: str) -> tuple[str, ...]:
        if not viewer.cameras:
            return ()
        everywhere = viewer.cameras == "all"
        values = {} if everywhere else {"cameras": json.dumps(sorted(viewer.cameras))}
        return tuple(name for (name,) in self._database.rows(_distinct(column, everywhere=everywhere), values))

    def _select(
        self, view: View, viewer: Viewer, query: EventQuery, by: GroupBy | None = None
    ) -> tuple[Selection, dict[str, Any]] | None:
        """What the query selects, and its parameters; None where it meets no name that is stored, or no time at which
        an event starts."""
        names = resolve(view, viewer, query, by)
        if names is None:
            return None
        filters, values = filters_of(query, names), parameters_of(query, names, self._clock.now())
        if by not in ("hour", "day", "weekday") and query.time_of_day is None and query.weekdays is None:
            return Selection(filters), values
        [(first, last)] = view.rows(_FIRST_AND_LAST)
        if first is None:
            return None
        first, last = max(first, query.after or first), min(last, query.before or last)
        return (Selection(filters, offsets_in(self._timezone, first, last)), values) if first <= last else None


@cache
def _distinct(column: str, *, everywhere: bool) -> Prepared:
    """The distinct values of a column: of all events, or of those of `cameras`."""
    names = distinct(events.c[column])
    value = names.selected_columns["value"]
    seen = exists().where(events.c[column] == value, events.c.camera.in_(listed("cameras")))
    return Prepared(names if everywhere else names.where(seen))


def _seen(rows: Sequence[Row], viewer: Viewer) -> Event:
    """The event in the only row.

    Raises:
        NotFound: there is none, or not for this viewer.
    """
    event = from_row(rows[0]) if rows else None
    if event is None or not viewer.may_see(event.camera):
        raise NotFound("there is no such event")
    return event


def _group_name(by: GroupBy | None, value: str | int) -> str:
    if isinstance(value, str):
        return value
    if by == "day":
        return _day_name(value)
    return f"{value:02d}" if by == "hour" else WEEKDAYS[value]


@cache
def _day_name(days_since_1970: int) -> str:
    return date.fromordinal(_EPOCH_DAY + days_since_1970).isoformat()
