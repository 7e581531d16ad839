"""A database of an older form is brought up to date with all that is in it."""

import sqlite3
from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest
from alembic import command
from tests.support.stored import ADMIN, ALL, NOON, make_event

from witness.domain.moment import FrozenClock
from witness.store.sql import open_store

CLOCK = FrozenClock(NOON)


def test_a_database_from_before_conversations_gets_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """T49"""
    to_head = command.upgrade
    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", lambda config, _: to_head(config, "0001"))
        old = open_store(tmp_path, UTC, CLOCK)
    old.writer.add(make_event())
    old.users.add_user("ada", "admin", "hash", now=NOON)
    old.close()
    with closing(sqlite3.connect(tmp_path / "witness.db")) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert "users" in tables
    assert "conversations" not in tables
    store = open_store(tmp_path, UTC, CLOCK)
    assert store.events.search(ADMIN, ALL).events == (make_event(),)
    talk = store.conversations.create(ADMIN, "Who came?", now=NOON)
    assert store.conversations.recent(ADMIN, limit=10) == (talk,)
    store.close()
