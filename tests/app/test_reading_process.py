"""Events that another process reads."""

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.house import OWNER, ZONE, House, open_house
from tests.support.timing import until

from witness.app.reading_process import ReadingProcess
from witness.domain.access import Viewer
from witness.domain.errors import BadInput, Unavailable
from witness.domain.query import EventQuery

PEOPLE = EventQuery(labels=frozenset({"person"}))


@pytest.fixture(scope="module")
def farm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, ReadingProcess]]:
    folder = tmp_path_factory.mktemp("farm")
    house = open_house(folder)
    with (
        contextlib.closing(house.store),
        contextlib.closing(ReadingProcess(folder, ZONE, house.store.events)) as reading,
    ):
        yield house, reading


def pids() -> set[int]:
    return {child.pid for child in multiprocessing.active_children() if child.pid is not None}


def test_it_reads_what_is_read_here(farm: tuple[House, ReadingProcess]) -> None:
    house, reading = farm
    here = house.store.events
    for viewer in (OWNER, Viewer("hand", "hands", frozenset({"yard"})), Viewer("new", "guest")):
        for query in (EventQuery(), PEOPLE):
            assert reading.search(viewer, query, order="oldest", limit=3, offset=1) == here.search(
                viewer, query, order="oldest", limit=3, offset=1
            )
            assert reading.count(viewer, query, "day") == here.count(viewer, query, "day")
    assert reading.search(OWNER, PEOPLE).total > 0


def test_it_sees_at_once_what_is_written(farm: tuple[House, ReadingProcess]) -> None:
    house, reading = farm
    gone = reading.search(OWNER, PEOPLE, limit=1).events[0]
    before = reading.count(OWNER, PEOPLE).total
    reading.delete(OWNER, gone.id)
    assert reading.count(OWNER, PEOPLE).total == before - 1
    house.store.writer.add(gone)
    assert reading.count(OWNER, PEOPLE).total == before


def test_what_it_refuses_comes_as_it_was_said(farm: tuple[House, ReadingProcess]) -> None:
    with pytest.raises(BadInput, match="look for at most"):
        farm[1].search(OWNER, EventQuery(words=tuple(map(str, range(1000)))))


def test_when_it_dies_it_is_started_again(farm: tuple[House, ReadingProcess]) -> None:
    reading = farm[1]
    total = reading.count(OWNER, PEOPLE).total
    before = pids()
    os.kill(min(before), signal.SIGKILL)
    assert reading.count(OWNER, PEOPLE).total == total
    until(lambda: not before & pids())


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path, house: House) -> None:
    (tmp_path / "data").write_text("no folder")
    reading = ReadingProcess(tmp_path / "data", ZONE, house.store.events)
    with contextlib.closing(reading), pytest.raises(Unavailable, match="cannot be read just now"):
        reading.count(OWNER, PEOPLE)


def test_it_ends_with_the_server_however_that_ends(tmp_path: Path) -> None:
    program = (
        "import multiprocessing, sys, time; from pathlib import Path; from zoneinfo import ZoneInfo\n"
        "from witness.app.reading_process import *\n"
        "from witness.domain.access import Viewer\n"
        "if __name__ == '__main__':\n"
        "    folder = Path(sys.argv[1]); store = open_store(folder, ZoneInfo('UTC'), SystemClock())\n"
        "    reading = ReadingProcess(folder, ZoneInfo('UTC'), store.events)\n"
        "    reading.count(Viewer('a', 'admin', 'all'), EventQuery())\n"
        "    print(*(child.pid for child in multiprocessing.active_children()), flush=True); time.sleep(600)\n"
    )
    script = tmp_path / "server.py"
    script.write_text(program)
    with subprocess.Popen([sys.executable, script, tmp_path / "data"], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        started = [int(pid) for pid in server.stdout.readline().split()]
        server.kill()
    assert len(started) == 1
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in started))
