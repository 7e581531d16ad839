"""The audit trail."""

from collections.abc import Sequence
from typing import Any, Final

import orjson
from sqlalchemy import Select, insert, select

from witness.domain.access import Caller, Viewer
from witness.store.base import AuditEntry, AuditKind
from witness.store.schema import audit
from witness.store.sql.database import Database

_it: Final = audit.c
_ENTRIES: Final = select(
    _it.time, _it.kind, _it.who, _it.door, _it.address, _it.action, _it.outcome, _it.details, _it.id
)


class SqlAuditStore:
    """`AuditStore` on a SQL database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entries: Sequence[AuditEntry]) -> None:
        if entries:
            with self._database.writing() as connection:
                connection.execute(insert(audit), [_to_values(entry) for entry in entries])

    def latest(
        self, viewer: Viewer, *, limit: int, before: int | None = None, kind: AuditKind | None = None
    ) -> tuple[AuditEntry, ...]:
        wanted = _ENTRIES.order_by(_it.id.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(_it.id < before)
        if kind is not None:
            wanted = wanted.where(_it.kind == kind)
        return self._read(viewer, wanted)

    def following(self, viewer: Viewer, after: int, *, limit: int) -> tuple[AuditEntry, ...]:
        return self._read(viewer, _ENTRIES.where(_it.id > after).order_by(_it.id).limit(limit))

    def _read(self, viewer: Viewer, wanted: Select[*tuple[Any, ...]]) -> tuple[AuditEntry, ...]:
        if not viewer.is_admin:
            return ()
        with self._database.reading() as connection:
            return tuple(_from_row(*row) for row in connection.execute(wanted))


def _to_values(entry: AuditEntry) -> dict[str, Any]:
    return {
        "time": entry.time,
        "kind": entry.kind,
        "who": entry.caller.name,
        "door": entry.caller.door,
        "address": entry.caller.address,
        "action": entry.action,
        "outcome": entry.outcome,
        "details": orjson.dumps(dict(entry.details)).decode(),
    }


def _from_row(
    time: float, kind: AuditKind, who: str | None, door: Any, address: str | None, action: str, *rest: Any
) -> AuditEntry:
    outcome, details, entry_id = rest
    return AuditEntry(time, kind, Caller(who, door, address), action, outcome, orjson.loads(details), entry_id)
