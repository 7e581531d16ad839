"""A data folder opened: its rights, its form, and two processes that open it together."""

import fcntl
import re
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from tests.support.stored import ADMIN, ALL, make_event
from tests.support.timing import PATIENCE_SECONDS

from witness.domain.errors import Unavailable
from witness.domain.moment import FrozenClock
from witness.store.schema import metadata
from witness.store.sql import open_store

CLOCK = FrozenClock(0.0)
DATABASE = "witness.db"


def opened_and_closed(folder: Path) -> Path:
    open_store(folder, UTC, CLOCK).close()
    return folder / DATABASE


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_and_files_are_their_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "data"
    store = open_store(folder, UTC, CLOCK)
    store.writer.add(make_event())
    store.media.save_thumbnail(make_event(), b"jpeg")
    assert mode(folder) == 0o700
    rights = {path.name: mode(path) for path in folder.rglob("*")}
    assert {"witness.db", "witness.db-wal", "e0001.thumbnail.jpg"} <= rights.keys()
    assert {rights[path.name] for path in folder.rglob("*") if path.is_file()} == {0o600}
    assert {rights[path.name] for path in folder.rglob("*") if path.is_dir()} == {0o700}
    store.close()


def test_what_was_kept_is_there_when_opened_again(tmp_path: Path) -> None:
    store = open_store(tmp_path, UTC, CLOCK)
    store.writer.add(make_event())
    store.close()
    again = open_store(tmp_path, UTC, CLOCK)
    assert again.events.search(ADMIN, ALL).events == (make_event(),)
    again.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="file/data cannot be used"):
        open_store(tmp_path / "file" / "data", UTC, CLOCK)


def test_the_migrations_arrive_at_the_schema(tmp_path: Path) -> None:
    migrated = create_engine(f"sqlite:///{opened_and_closed(tmp_path / 'migrated')}")
    named = set(metadata.tables) | {"alembic_version"}
    with migrated.connect() as connection:
        options = {"include_name": lambda name, kind, _: kind != "table" or name in named}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    migrated.dispose()


def test_the_migrations_make_each_table_and_index_to_the_letter(tmp_path: Path) -> None:
    made = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    metadata.create_all(made)
    made.dispose()
    migrated = statements_of(opened_and_closed(tmp_path / "migrated"))
    for name, statement in statements_of(tmp_path / "made.db").items():
        assert migrated[name] == statement


def statements_of(path: Path) -> dict[str, list[str]]:
    """What made each table and index: its clauses, sorted, since the order of constraints means nothing."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {name: sorted(re.sub(r"[\s\"]+", " ", sql).replace(",", " ").split()) for name, sql in rows}


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    """T49: a downgrade is refused cleanly."""
    path = opened_and_closed(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(Unavailable, match="newer version of Witness"):
        open_store(tmp_path, UTC, CLOCK)
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """T49: a kill in a migration rolls back; the next start does it all."""

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("alembic.op.create_index", fail)
    with pytest.raises(KeyboardInterrupt):
        open_store(tmp_path, UTC, CLOCK)
    monkeypatch.undo()
    assert statements_of(tmp_path / DATABASE) == {}
    opened_and_closed(tmp_path)


OPEN_AND_ADD = """
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from pathlib import Path
from witness.domain.event import Event
from witness.domain.moment import FrozenClock
from witness.store.sql import open_store

print("ready", flush=True)
sys.stdin.readline()
store = open_store(Path(sys.argv[1]), UTC, FrozenClock(0.0))
store.writer.add(Event(id=sys.argv[2], camera="gate", label="person", start_time=1.0))
"""


@pytest.fixture
def starting(tmp_path: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that open the same new folder and add an event once they get a line."""
    command = [sys.executable, "-c", OPEN_AND_ADD, str(tmp_path / "data")]
    processes = [
        subprocess.Popen([*command, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for name in "ab"
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    yield processes
    for process in processes:
        process.kill()
        process.communicate()


def test_processes_that_start_together_do_not_race(starting: list[subprocess.Popen[str]], tmp_path: Path) -> None:
    for process in starting:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.wait() for process in starting] == [0, 0]
    store = open_store(tmp_path / "data", UTC, CLOCK)
    assert store.events.search(ADMIN, ALL).total == 2
    store.close()


def test_opening_waits_for_whoever_opens_the_folder(tmp_path: Path) -> None:
    opened_and_closed(tmp_path)
    with (tmp_path / "witness.lock").open() as lock, ThreadPoolExecutor(1) as pool:
        fcntl.flock(lock, fcntl.LOCK_EX)
        opening = pool.submit(opened_and_closed, tmp_path)
        with pytest.raises(TimeoutError):
            opening.result(timeout=0.2)
        fcntl.flock(lock, fcntl.LOCK_UN)
        opening.result(timeout=PATIENCE_SECONDS)


def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"not a database" * 1000)
    with pytest.raises(Unavailable, match="the database is damaged"):
        open_store(tmp_path, UTC, CLOCK)
