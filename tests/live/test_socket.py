"""The socket between the two processes, with real sockets."""

import asyncio
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from tests.support.timing import PATIENCE_SECONDS, within

from witness.domain.access import Viewer
from witness.domain.detection import Box
from witness.domain.errors import NotFound, Unavailable
from witness.domain.frame import Frame
from witness.domain.moment import FrozenClock
from witness.live import socket as live_socket
from witness.live.base import LiveObject, Picture
from witness.live.board import LiveBoard
from witness.live.socket import SocketLiveCameras, serve_live, socket_path

NOON = 1_700_000_000.0
CAMERAS = ("yard", "hall")
EVERYONE = Viewer("ada", "admin", "all")
GUEST = Viewer("bob", "guest", frozenset({"yard"}))
CAR = LiveObject("1-a", "car", "Bob's Truck", ("drive", "gate"), True, Box(0.1, 0.2, 0.3, 0.4), 0.8, NOON - 60)
DOG = LiveObject("1-b", "dog", None, (), False)
JPEG = bytes(range(256)) * 2000


@pytest.fixture
def board() -> LiveBoard:
    made = LiveBoard(CAMERAS, clock=FrozenClock(NOON), encode=lambda *_: JPEG)
    made.show(Frame("yard", 1, NOON - 1, np.zeros((4, 4, 3), np.uint8)), [CAR, DOG], frames_per_second=4.5)
    return made


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what must come whole, however busy the machine is."""
    monkeypatch.setattr(live_socket, "ANSWER_SECONDS", PATIENCE_SECONDS)


@pytest.mark.usefixtures("patience")
def test_states_cross_whole(board: LiveBoard, tmp_path: Path):
    async def ask():
        client = SocketLiveCameras(tmp_path / "s", CAMERAS)
        async with serve_live(board, tmp_path / "s"):
            return await client.states(EVERYONE), await board.states(EVERYONE)

    told, known = asyncio.run(ask())
    assert told == known
    assert told[0].objects == (CAR, DOG)


@pytest.mark.usefixtures("patience")
def test_pictures_cross_whole(board: LiveBoard, tmp_path: Path):
    async def ask():
        client = SocketLiveCameras(tmp_path / "s", CAMERAS)
        async with serve_live(board, tmp_path / "s"):
            return await client.picture(EVERYONE, "yard"), await client.picture(EVERYONE, "hall")

    assert asyncio.run(ask()) == (Picture(JPEG, NOON - 1), None)


@pytest.mark.usefixtures("patience")
def test_only_the_viewers_cameras_are_asked_for(board: LiveBoard, tmp_path: Path):
    async def ask():
        client = SocketLiveCameras(tmp_path / "s", CAMERAS)
        async with serve_live(board, tmp_path / "s"):
            states = await client.states(GUEST, ["hall", "yard"])
            with pytest.raises(NotFound) as forbidden:
                await client.picture(GUEST, "hall")
            with pytest.raises(NotFound) as unknown:
                await client.picture(GUEST, "moon")
            return states, str(forbidden.value), str(unknown.value)

    states, forbidden, unknown = asyncio.run(ask())
    assert [s.camera for s in states] == ["yard"]
    assert forbidden == unknown


def test_the_server_checks_the_viewer_too(board: LiveBoard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A client that forgets the check still sees nothing."""

    async def ask():
        client = SocketLiveCameras(tmp_path / "s", CAMERAS)
        nobody = Viewer("eve", "guest", frozenset())
        async with serve_live(board, tmp_path / "s"):
            question = live_socket._AskStates(viewer=nobody, cameras=CAMERAS)
            head, _ = await client._ask(question)
            picture = live_socket._AskPicture(viewer=nobody, camera="yard", max_side=None, quality=85, boxes=False)
            return head, await client._ask(picture)

    assert asyncio.run(ask()) == (b"[]", (b"null", b""))


def test_without_a_recorder_nothing_runs(tmp_path: Path):
    client = SocketLiveCameras(tmp_path / "s", CAMERAS)
    states = asyncio.run(client.states(EVERYONE))
    assert [(s.camera, s.status, s.frame_time) for s in states] == [
        ("yard", "not_running", None),
        ("hall", "not_running", None),
    ]
    assert asyncio.run(client.picture(EVERYONE, "yard")) is None


def test_a_recorder_that_hangs_is_given_up_after_a_second(tmp_path: Path):
    async def ask():
        async def swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            writer.close()

        client = SocketLiveCameras(tmp_path / "s", CAMERAS)
        server = await asyncio.start_unix_server(swallow, tmp_path / "s")
        async with server:
            started = time.monotonic()
            states = await client.states(EVERYONE)
            seconds = time.monotonic() - started
            await asyncio.sleep(0.05)  # for the server to see that the client went
            return states, seconds

    states, seconds = asyncio.run(ask())
    assert {s.status for s in states} == {"not_running"}
    assert seconds < within(1.5)


@pytest.mark.parametrize("noise", [b"", b"\0\0\0\4\0\0\0\0no!!", b"\xff" * 8, b"GET / HTTP/1.1\r\n\r\n"])
def test_noise_from_a_client_does_no_harm(board: LiveBoard, tmp_path: Path, noise: bytes):
    async def ask():
        client = SocketLiveCameras(tmp_path / "s", CAMERAS)
        async with serve_live(board, tmp_path / "s"):
            reader, writer = await asyncio.open_unix_connection(tmp_path / "s")
            writer.write(noise)
            writer.write_eof()
            reply = await reader.read()
            writer.close()
            return reply, await client.states(EVERYONE)

    reply, states = asyncio.run(ask())
    assert reply == b""
    assert states[0].status == "live"


@pytest.mark.parametrize("noise", [b"", b"\0\0\0\4\0\0\0\0no!!", b"\0\0\0\4\0\0\0\0null", b"\xff" * 8])
def test_noise_from_the_socket_means_that_nothing_runs(tmp_path: Path, noise: bytes):
    async def ask():
        async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(8)
            writer.write(noise)
            writer.close()

        client = SocketLiveCameras(tmp_path / "s", CAMERAS)
        async with await asyncio.start_unix_server(babble, tmp_path / "s"):
            return await client.states(EVERYONE), await client.picture(EVERYONE, "yard")

    states, picture = asyncio.run(ask())
    assert {s.status for s in states} == {"not_running"}
    assert picture is None


def test_a_client_finds_a_recorder_that_came_back(board: LiveBoard, tmp_path: Path):
    async def ask():
        client = SocketLiveCameras(tmp_path / "s", CAMERAS)
        seen: list[str] = []
        for _ in range(2):
            async with serve_live(board, tmp_path / "s"):
                seen.append((await client.states(EVERYONE, ["yard"]))[0].status)
            seen.append((await client.states(EVERYONE, ["yard"]))[0].status)
        return seen

    assert asyncio.run(ask()) == ["live", "not_running", "live", "not_running"]


def test_the_socket_of_a_killed_recorder_is_replaced_and_private(board: LiveBoard, tmp_path: Path):
    (tmp_path / "s").write_text("left behind")

    async def look():
        async with serve_live(board, tmp_path / "s"):
            return (tmp_path / "s").stat().st_mode

    mode = asyncio.run(look())
    assert stat.S_ISSOCK(mode)
    assert stat.S_IMODE(mode) == 0o600
    assert not (tmp_path / "s").exists()


def test_the_socket_lies_in_the_data_folder(tmp_path: Path):
    assert socket_path(tmp_path) == tmp_path.resolve() / "live.sock"


@pytest.fixture
def short_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for temporary folders whose own path is short."""
    with TemporaryDirectory() as folder:
        monkeypatch.setattr("tempfile.tempdir", folder)
        yield Path(folder)


def test_a_long_data_folder_gets_a_short_private_path(tmp_path: Path, short_folder: Path, board: LiveBoard):
    folder = tmp_path / ("long" * 30)
    path = socket_path(folder)
    assert path == socket_path(folder)
    assert path != socket_path(tmp_path / ("lang" * 30))
    assert path.is_relative_to(short_folder)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    async def ask():
        async with serve_live(board, path):
            return await SocketLiveCameras(path, CAMERAS).states(EVERYONE)

    assert asyncio.run(ask())[0].status == "live"


@pytest.mark.usefixtures("short_folder")
def test_a_short_path_that_others_can_enter_is_refused(tmp_path: Path):
    folder = tmp_path / ("long" * 30)
    socket_path(folder).parent.chmod(0o755)
    with pytest.raises(Unavailable, match="not private"):
        socket_path(folder)
