"""Writes of events, and of when cameras were watching."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, case, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from witness.domain.errors import BadInput, NotFound
from witness.domain.event import Event
from witness.domain.moment import Clock
from witness.store.schema import event_zones, events
from witness.store.sql.database import Database
from witness.store.sql.rows import to_values
from witness.store.sql.watch import extend_watch


class SqlEventWriter:
    """`EventWriter` on a SQL database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(self, event: Event, *, seen_time: float | None = None) -> None:
        values = to_values(event, seen_time or event.end_time or event.start_time)
        with self._database.writing() as connection:
            if not _insert(connection, [values]):
                raise BadInput(f"an event with the id {event.id[:64]} exists")

    def add_many(self, events: Sequence[Event]) -> int:
        rows = [to_values(event, event.end_time or event.start_time) for event in events]
        with self._database.writing() as connection:
            return _insert(connection, rows)

    def update(self, event: Event, *, seen_time: float | None = None) -> None:
        values = to_values(event, seen_time or event.end_time or self._clock.now())
        with self._database.writing() as connection:
            row = connection.execute(select(events).where(events.c.id == event.id)).mappings().first()
            if row is None:
                raise NotFound("there is no such event")
            old = dict[str, Any](row)
            values["retain_indefinitely"] = old["retain_indefinitely"]
            values["sub_label"] = old["sub_label"] or event.sub_label
            values["has_clip"] = old["has_clip"] or event.has_clip
            values["has_snapshot"] = old["has_snapshot"] or event.has_snapshot
            connection.execute(update(events).where(events.c.seq == old["seq"]).values(values))
            before = _zone_rows(old["seq"], old)
            after = _zone_rows(old["seq"], values)
            if before != after:
                for row in before:
                    connection.execute(delete(event_zones).filter_by(**row))
                _insert_zones(connection, after)

    def mark_snapshot(self, event_id: str) -> None:
        self._mark(event_id, "has_snapshot")

    def mark_clip(self, event_id: str) -> None:
        self._mark(event_id, "has_clip")

    def pictured_ids(self) -> tuple[str, ...]:
        with self._database.reading() as connection:
            return tuple(connection.execute(select(events.c.id).where(events.c.has_snapshot)).scalars())

    def close_open(self) -> int:
        start, seen = events.c.start_time, events.c.seen_time
        end_them = (
            update(events).where(events.c.end_time.is_(None)).values(end_time=case((seen > start, seen), else_=start))
        )
        with self._database.writing() as connection:
            return connection.execute(end_them).rowcount

    def watched(self, camera: str, start_time: float, end_time: float) -> None:
        with self._database.writing() as connection:
            extend_watch(connection, camera, start_time, end_time)

    def _mark(self, event_id: str, column: str) -> None:
        with self._database.writing() as connection:
            marked = connection.execute(update(events).where(events.c.id == event_id).values({column: True}))
            if not marked.rowcount:
                raise NotFound("there is no such event")


def _insert(connection: Connection, rows: list[dict[str, Any]]) -> int:
    """Insert those whose id is new, with their zones; how many."""
    if not rows:
        return 0
    keep_old = upsert(events).on_conflict_do_nothing(index_elements=[events.c.id])
    new = connection.execute(keep_old.returning(events.c.seq, events.c.id), rows).all()
    by_id = {row["id"]: row for row in reversed(rows)}  # of rows with the same id the first was kept
    _insert_zones(connection, [zone for seq, event_id in new for zone in _zone_rows(seq, by_id[event_id])])
    return len(new)


def _insert_zones(connection: Connection, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(event_zones), rows)


def _zone_rows(seq: int, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    same = {"event": seq, "start_time": values["start_time"], "camera": values["camera"], "label": values["label"]}
    zones: Iterable[str] = dict.fromkeys(orjson.loads(values["zones"] or "[]"))
    return [{"zone": zone, **same} for zone in zones]
