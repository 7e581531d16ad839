"""Several threads and processes at once, and kills."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from pathlib import Path

import pytest
from tests.support.stored import ADMIN, ALL, NOON, make_event
from tests.support.timing import within

from witness.domain.moment import FrozenClock
from witness.domain.query import EventQuery
from witness.store.sql import Store, open_store

KEEP_ON_WRITING = """
import sys
from datetime import UTC
from pathlib import Path
from witness.domain.event import Event
from witness.domain.moment import FrozenClock
from witness.store.sql import open_store

same = {"camera": "gate", "label": "person", "zones": ("drive", "lawn"), "description": "a man"}
store = open_store(Path(sys.argv[1]), UTC, FrozenClock(0.0))
print("ready", flush=True)
for number in range(int(sys.stdin.readline())):
    store.writer.add(Event(id=f"other {number}", start_time=float(number), **same))
    print(number, flush=True)
"""


class OtherProcess:
    """A process that is ready to write into the folder."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-c", KEEP_ON_WRITING, str(folder)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.next_line()

    def write(self, count: int) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{count}\n")
        self.process.stdin.flush()

    def next_line(self) -> str:
        """What it says when it is ready, and after each event that was kept."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)


@pytest.fixture
def other(store: Store, folder: Path) -> Iterator[OtherProcess]:
    started = OtherProcess(folder)
    yield started
    started.kill()
    started.process.communicate()


def test_readers_do_not_wait_for_a_writer(store: Store, folder: Path) -> None:
    store.writer.add(make_event(1))
    writer = sqlite3.connect(folder / "witness.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE events SET label = 'changed'")
    begin = time.monotonic()
    assert store.events.search(ADMIN, ALL).events == (make_event(1),)
    assert time.monotonic() - begin < within(1)
    writer.execute("COMMIT")
    writer.close()
    assert store.events.labels(ADMIN) == ("changed",)


def test_threads_share_a_store(store: Store) -> None:
    def work(thread: int) -> None:
        for number in range(thread * 100, thread * 100 + 20):
            store.writer.add(make_event(number))
            assert store.events.get(ADMIN, f"e{number:04d}").id
            store.writer.watched(f"camera {thread}", NOON, NOON + number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert store.events.search(ADMIN, ALL).total == 160


def test_a_reader_sees_whole_transactions_only(store: Store) -> None:
    stop = threading.Event()
    totals: set[int] = set()

    def read() -> None:
        while not stop.is_set():
            counts = store.events.count(ADMIN, ALL, "zone")
            totals.add(counts.total)
            assert counts.groups.get("drive", 0) == counts.total

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        for batch in range(5):
            store.writer.add_many([make_event(batch * 1000 + n, zones=("drive",)) for n in range(500)])
        stop.set()
        reading.result()
    assert totals <= {0, 500, 1000, 1500, 2000, 2500}


def test_two_processes_write_at_once(store: Store, other: OtherProcess) -> None:
    other.write(100)
    for number in range(100):
        store.writer.add(make_event(number))
    assert other.process.wait() == 0
    assert store.events.search(ADMIN, ALL).total == 200


def check_a_kill(other: OtherProcess, folder: Path, count: int) -> None:
    """Kill it after `count` events were acknowledged; all of them must be there, whole."""
    other.write(100_000)
    for _ in range(count):
        other.next_line()
    other.kill()
    acknowledged = count
    while other.next_line().endswith("\n"):
        acknowledged += 1
    store = open_store(folder, UTC, FrozenClock(NOON))
    total = store.events.search(ADMIN, ALL).total
    assert acknowledged <= total <= acknowledged + 1
    assert store.events.search(ADMIN, EventQuery(words=("man",))).total == total
    zones = {"drive": total, "lawn": total} if total else {}
    assert store.events.count(ADMIN, ALL, "zone").groups == zones
    assert store.writer.close_open() == total
    store.close()
    connection = sqlite3.connect(folder / "witness.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.execute("INSERT INTO event_words(event_words, rank) VALUES ('integrity-check', 1)")
    connection.close()


@pytest.mark.parametrize("count", [0, 1, 57])
def test_what_was_acknowledged_survives_a_kill(other: OtherProcess, folder: Path, count: int) -> None:
    """T15: every acknowledged event is there once after kill -9."""
    check_a_kill(other, folder, count)


@pytest.mark.full
def test_what_was_acknowledged_survives_any_kill(tmp_path: Path) -> None:
    """T15: at 500 points."""
    for point in range(500):
        folder = tmp_path / str(point)
        other = OtherProcess(folder)
        check_a_kill(other, folder, point % 250)
        other.process.communicate()
