"""A database that cannot go on says so in plain words, without SQL, and the store goes on when it can again."""

import os
import sqlite3
from datetime import UTC
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from tests.support.stored import ADMIN, ALL, NOON, make_event

from witness.domain.errors import Unavailable
from witness.domain.moment import FrozenClock
from witness.store.sql import Store, open_store
from witness.store.sql.database import Database
from witness.store.sql.sqlite import reading_engine, writing_engine


@pytest.fixture
def impatient(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr("witness.store.sql.sqlite._BUSY_SECONDS", 0.05)
    return open_store(folder, UTC, FrozenClock(NOON))


def refused(store: Store, number: int = 2) -> str:
    with pytest.raises(Unavailable) as caught:
        store.writer.add(make_event(number))
    return str(caught.value)


def test_a_locked_database_is_busy_for_writers_alone(impatient: Store, folder: Path) -> None:
    """T20: reads go on while the database is locked."""
    impatient.writer.add(make_event(1))
    other = sqlite3.connect(folder / "witness.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert refused(impatient) == "the database is busy; try again in a moment"
    assert impatient.events.search(ADMIN, ALL).total == 1
    other.execute("ROLLBACK")
    other.close()
    impatient.writer.add(make_event(2))
    assert impatient.events.search(ADMIN, ALL).total == 2
    impatient.close()


def test_a_full_disk_is_said_to_be_full(impatient: Store, folder: Path) -> None:
    """T19: nothing is half written, and reads go on."""
    impatient.writer.add(make_event(1))
    with impatient._database.writing() as connection:  # pyright: ignore[reportPrivateUsage]
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(Unavailable, match="the disk of the data folder is full"):
        impatient.writer.add_many([make_event(n, description="long " * 90) for n in range(2, 500)])
    assert impatient.events.search(ADMIN, ALL).total == 1
    impatient.close()


def test_a_damaged_database_is_said_to_be_damaged(impatient: Store, folder: Path) -> None:
    """T35: random bytes give no nonsense and no crash."""
    impatient.writer.add_many([make_event(n) for n in range(500)])
    impatient.close()
    path = folder / "witness.db"
    with path.open("r+b") as file:
        for page in range(1, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(os.urandom(4096))
    with pytest.raises(Unavailable, match="the database is damaged"):
        open_store(folder, UTC, FrozenClock(NOON)).events.search(ADMIN, ALL)


def test_readers_cannot_write(folder: Path) -> None:
    open_store(folder, UTC, FrozenClock(NOON)).close()
    database = Database(reading_engine(folder / "witness.db"), writing_engine(folder / "witness.db"))
    with pytest.raises(Unavailable, match="cannot be written"), database.reading() as connection:
        connection.exec_driver_sql("DELETE FROM events")
    database.close()


def test_a_wrong_statement_is_no_outage(folder: Path) -> None:
    open_store(folder, UTC, FrozenClock(NOON)).close()
    database = Database(reading_engine(folder / "witness.db"), writing_engine(folder / "witness.db"))
    with pytest.raises(OperationalError), database.reading() as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
    database.close()
