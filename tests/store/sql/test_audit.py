"""T44: the audit trail at rest."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.support.stored import ADMIN, NOON

from witness.domain.access import Caller, Viewer
from witness.store.base import AuditEntry, AuditKind
from witness.store.sql import Store

GUEST = Viewer("guest", "viewer", frozenset({"front"}))


def entry(number: int, kind: AuditKind = "tool_call") -> AuditEntry:
    details = {"arguments": {"camera": "barn"}, "count": number}
    return AuditEntry(NOON + number, kind, Caller("Ada", "mcp", "192.0.2.7"), "search_objects", "ok", details, number)


def test_entries_come_back_as_they_were_in_both_orders(store: Store) -> None:
    store.audit.add([entry(1), entry(2, "sign_in")])
    store.audit.add([entry(3)])
    store.audit.add([])
    assert store.audit.latest(ADMIN, limit=10) == (entry(3), entry(2, "sign_in"), entry(1))
    assert store.audit.latest(ADMIN, limit=2, before=3) == (entry(2, "sign_in"), entry(1))
    assert store.audit.latest(ADMIN, limit=10, kind="sign_in") == (entry(2, "sign_in"),)
    assert store.audit.following(ADMIN, 0, limit=2) == (entry(1), entry(2, "sign_in"))
    assert store.audit.following(ADMIN, 2, limit=2) == (entry(3),)


def test_what_is_not_known_stays_so(store: Store) -> None:
    nobody = AuditEntry(NOON, "refusal", Caller(None, "api"), "GET /api/events", "401", {}, 1)
    store.audit.add([nobody])
    assert store.audit.latest(ADMIN, limit=1) == (nobody,)


def test_only_admins_read_it(store: Store) -> None:
    store.audit.add([entry(1)])
    assert store.audit.latest(GUEST, limit=10) == ()
    assert store.audit.following(GUEST, 0, limit=10) == ()


@pytest.mark.parametrize(
    "change", ["UPDATE audit SET who = 'eve'", "DELETE FROM audit", "DELETE FROM audit WHERE id = 1"]
)
def test_nothing_in_it_is_changed_or_taken_away(store: Store, folder: Path, change: str) -> None:
    store.audit.add([entry(1), entry(2)])
    with (
        closing(sqlite3.connect(folder / "witness.db")) as connection,
        pytest.raises(sqlite3.IntegrityError, match="the audit trail only grows"),
    ):
        connection.execute(change)
    assert store.audit.latest(ADMIN, limit=10) == (entry(2), entry(1))
