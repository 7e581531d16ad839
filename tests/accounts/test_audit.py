"""T44: the audit trail, as it is written."""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from tests.support.timing import within

from witness.accounts.accounts import Accounts, SignInFailed, TooManyAttempts
from witness.accounts.audit import AuditTrail, entry_row
from witness.domain.access import HERE, Caller, Viewer
from witness.domain.errors import Unavailable
from witness.domain.moment import FrozenClock
from witness.store.base import AuditEntry, AuditStore
from witness.store.sql import Store

ADMIN = Viewer("boss", "admin", "all")
PASSWORD = "correct horse"
FAR = Caller(None, "api", "192.0.2.1")


def told(audit: AuditTrail) -> list[tuple[str | None, str, str]]:
    return [(e.caller.name, e.action, e.outcome) for e in audit.following(ADMIN, 0, limit=1000)]


def test_what_was_done_is_read_at_once_with_who_when_and_where(audit: AuditTrail, clock: FrozenClock) -> None:
    caller = Caller("ann", "mcp", "192.0.2.1")
    audit.tool_call(caller, "search_objects", {"camera": "barn"}, "ok", 7)
    audit.refusal(caller, "GET /api/users", 403)
    refused, called = audit.latest(ADMIN, limit=10)
    assert (refused.kind, refused.action, refused.outcome) == ("refusal", "GET /api/users", "403")
    assert entry_row(called) == {
        "id": 1, "time": clock.moment, "kind": "tool_call", "who": "ann", "door": "mcp", "address": "192.0.2.1",
        "action": "search_objects", "outcome": "ok", "details": {"arguments": {"camera": "barn"}, "count": 7},
    }  # fmt: skip


def test_every_way_in_and_every_change_of_accounts(accounts: Accounts, audit: AuditTrail, clock: FrozenClock) -> None:
    boss = Caller("boss", "api", "192.0.2.9")
    accounts.add_user("ann", "viewer", PASSWORD, boss)
    secret, _ = accounts.sign_in("ann", PASSWORD, FAR)
    accounts.set_role("ann", "neighbour", boss)
    token = accounts.make_token("ann", "phone", None, FAR)[1]
    accounts.revoke("token", token.id, caller=boss)
    accounts.sign_out(secret, FAR)
    accounts.set_password("ann", "another horse")
    accounts.change_password("ann", "another horse", PASSWORD, FAR)
    accounts.delete_user("ann")
    assert sorted(told(audit), key=str) == sorted(
        [
            ("boss", "add user", "ok"),
            ("ann", "sign in", "ok"),
            ("boss", "change role", "ok"),
            (None, "create token", "ok"),
            ("boss", "revoke token", "ok"),
            (None, "sign out", "ok"),
            (None, "change password", "ok"),
            ("ann", "check password", "ok"),
            (None, "change password", "ok"),
            (None, "delete user", "ok"),
        ],
        key=str,
    )
    kept = {e.action: dict(e.details) for e in audit.latest(ADMIN, limit=20, kind="account")}
    assert kept["change role"] == {"user": "ann", "role": "neighbour", "before": "viewer"}
    assert kept["revoke token"] == {"user": "ann", "name": "phone", "id": token.id}


def test_failed_sign_ins_name_users_and_nothing_else(
    accounts: Accounts, audit: AuditTrail, store: Store, tmp_path: Path
) -> None:
    """A password that was typed into the wrong field is not kept."""
    accounts.add_user("ann", "viewer", PASSWORD)
    for name in ("Ann", PASSWORD, "correct\r\nhorse"):
        with pytest.raises(SignInFailed):
            accounts.sign_in(name, "wrong " + PASSWORD, FAR)
    for _ in range(8):
        with pytest.raises((SignInFailed, TooManyAttempts)):
            accounts.sign_in("ann", "wrong " + PASSWORD, FAR)
    entries = told(audit)
    assert entries[1:4] == [("ann", "sign in", "wrong password")] + [(None, "sign in", "wrong password")] * 2
    assert entries[-1] == ("ann", "sign in", "429")
    with closing(sqlite3.connect(tmp_path / "witness.db")) as connection:
        assert "horse" not in "\n".join(line for line in connection.iterdump() if 'INTO "audit"' in line)


def test_a_flood_of_refusals_is_counted_and_not_written_down(audit: AuditTrail, clock: FrozenClock) -> None:
    for n in range(200):
        audit.refusal(FAR, f"GET /api/{n}", 401)
    audit.refusal(Caller(None, "api", "192.0.2.2"), "GET /api/events", 401)
    entries = audit.following(ADMIN, 0, limit=1000)
    assert [e.action for e in entries] == [*(f"GET /api/{n}" for n in range(60)), "GET /api/events"]
    assert entries[-1].details == {"not_written_before": 140}
    clock.moment += 60
    audit.refusal(FAR, "GET /api/again", 401)
    assert audit.latest(ADMIN, limit=1)[0].action == "GET /api/again"


def test_what_is_left_of_a_flood_is_written_at_the_end(store: Store, clock: FrozenClock) -> None:
    trail = AuditTrail(store.audit, clock)
    for _ in range(70):
        trail.refusal(FAR, "GET /api/events", 401)
    trail.close()
    last = store.audit.latest(ADMIN, limit=1)[0]
    assert (last.action, last.details) == ("further refusals", {"not_written_before": 10})


class Broken:
    """A store whose database is gone for a while."""

    def __init__(self, store: AuditStore, failures: int) -> None:
        self.store = store
        self.failures = failures

    def add(self, entries: Sequence[AuditEntry]) -> None:
        if self.failures:
            self.failures -= 1
            raise Unavailable("the database is busy; try again in a moment")
        self.store.add(entries)

    def __getattr__(self, name: str) -> object:
        return getattr(self.store, name)


def test_entries_wait_for_a_database_that_is_gone(store: Store, clock: FrozenClock) -> None:
    trail = AuditTrail(Broken(store.audit, 1), clock)  # pyright: ignore[reportArgumentType]
    began = time.monotonic()
    for n in range(3):
        trail.tool_call(HERE, f"tool {n}", {}, "ok", None)
    assert time.monotonic() - began < within(0.5)
    assert told(trail) == [(None, f"tool {n}", "ok") for n in range(3)]
    trail.close()


def test_a_change_that_cannot_be_written_down_is_not_answered(store: Store, clock: FrozenClock) -> None:
    trail = AuditTrail(Broken(store.audit, 1), clock)  # pyright: ignore[reportArgumentType]
    accounts = Accounts(store.users, trail, {"viewer": ()}, clock)
    with pytest.raises(Unavailable):
        accounts.add_user("ann", "viewer", PASSWORD)


KILLED = """
import os, sys, time
from datetime import UTC
from pathlib import Path
from witness.accounts.audit import AuditTrail
from witness.domain.access import HERE
from witness.domain.moment import SystemClock
from witness.store.sql import open_store

trail = AuditTrail(open_store(Path(sys.argv[1]), UTC, SystemClock()).audit, SystemClock())
for n in range(30):
    trail.tool_call(HERE, f"tool {n}", {}, "ok", n)
time.sleep(float(sys.argv[2]))
trail.account(HERE, "add user", user="ann")
os.write(1, b"answered")
os.kill(os.getpid(), 9)
"""


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, store: Store) -> None:
    """T15: changes of accounts that were answered are there, and what came a second before."""
    run = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), "1"], capture_output=True, check=False)
    assert run.stdout == b"answered", run.stderr
    kept = [e.action for e in store.audit.following(ADMIN, 0, limit=100)]
    assert kept == [*(f"tool {n}" for n in range(30)), "add user"]


def test_a_start_says_which_roles_are_in_force(audit: AuditTrail) -> None:
    roles = {"viewer": [f"camera_{n}" for n in range(100)]}
    audit.start(version="1", roles=roles)
    (started,) = audit.latest(ADMIN, limit=1)
    assert (started.kind, started.action, started.details) == ("system", "start", {"version": "1", "roles": roles})


def test_entries_are_lines_of_plain_json(audit: AuditTrail) -> None:
    audit.tool_call(Caller("ann", "chat", "::1"), "x", {"query": 'a\r\n{"kind": "forged"}\x1b[2J'}, "ok", None)
    (entry,) = audit.latest(ADMIN, limit=1)
    line = json.dumps(entry_row(entry))
    assert "\n" not in line
    assert json.loads(line)["details"] == {"arguments": {"query": 'a {"kind": "forged"}[2J'}}
