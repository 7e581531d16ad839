"""Live state across processes: the recorder's `LiveBoard` behind a Unix socket, and `LiveCameras` that ask it.

A client opens a connection, sends one message and reads one back. A message is the lengths of its two parts (4 bytes
each, big-endian), a JSON head and a body of bytes.
"""

import asyncio
import contextlib
import hashlib
import os
import socket
import struct
import tempfile
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson
from pydantic import TypeAdapter

from witness.domain.access import Viewer
from witness.domain.errors import NotFound, Unavailable
from witness.live.base import CameraState, LiveCameras, Picture
from witness.live.board import NO_SUCH_CAMERA

ANSWER_SECONDS: Final = 1.0
"""How long a client waits before it takes the recorder for dead."""

_MAX_PATH_BYTES: Final = 100  # the system's limit is 104 or 108
_MAX_HEAD_BYTES: Final = 1 << 20
_MAX_BODY_BYTES: Final = 32 << 20
_LENGTHS: Final = struct.Struct("!II")
_BROKEN: Final = (OSError, EOFError, ValueError)
"""No connection, no answer in time, one cut short, and what is not of the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _AskStates:
    viewer: Viewer
    cameras: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _AskPicture:
    viewer: Viewer
    camera: str
    max_side: int | None
    quality: int
    boxes: bool


_QUESTION: Final = TypeAdapter[_AskStates | _AskPicture](_AskStates | _AskPicture)
_STATES: Final = TypeAdapter(tuple[CameraState, ...])
_TIME: Final = TypeAdapter[float | None](float | None)


def socket_path(data_folder: Path) -> Path:
    """Where the recorder over `data_folder` listens; the same for everyone who runs as the same user.

    Inside the folder, unless its path is too long for a Unix socket: then in a private temporary folder.

    Raises:
        Unavailable: the temporary folder belongs to somebody else.
    """
    resolved = data_folder.resolve()
    path = resolved / "live.sock"
    if len(os.fsencode(path)) <= _MAX_PATH_BYTES:
        return path
    digest = hashlib.sha256(os.fsencode(resolved)).hexdigest()[:16]
    private = Path(tempfile.gettempdir()) / f"witness-{os.getuid()}-{digest}"
    private.mkdir(mode=0o700, exist_ok=True)
    status = private.lstat()
    if status.st_uid != os.getuid() or status.st_mode & 0o077:
        raise Unavailable("the temporary folder for the recorder's socket is not private; set TMPDIR to one that is")
    return private / "live.sock"


@contextlib.asynccontextmanager
async def serve_live(live: LiveCameras, path: Path) -> AsyncGenerator[None]:
    """Answer clients at `path` while the context is open. What a killed process left there is replaced."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with contextlib.suppress(*_BROKEN):
                async with asyncio.timeout(ANSWER_SECONDS):
                    head, _ = await _receive(reader)
                    await _send(writer, *await _reply(live, _QUESTION.validate_json(head)))
        finally:
            writer.close()

    server = await asyncio.start_unix_server(answer, sock=_private_socket(path))
    try:
        async with server:
            yield
    finally:
        await asyncio.to_thread(path.unlink, missing_ok=True)


def _private_socket(path: Path) -> socket.socket:
    """Mode 0600. Nobody can connect before somebody listens, and by then the mode is set."""
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(os.fspath(path))
    path.chmod(0o600)
    return listener


async def _reply(live: LiveCameras, question: _AskStates | _AskPicture) -> tuple[object, bytes]:
    if isinstance(question, _AskStates):
        return await live.states(question.viewer, question.cameras), b""
    picture = None
    with contextlib.suppress(NotFound):
        picture = await live.picture(
            question.viewer,
            question.camera,
            max_side=question.max_side,
            quality=question.quality,
            boxes=question.boxes,
        )
    return (picture.time, picture.jpeg) if picture else (None, b"")


class SocketLiveCameras:
    """`LiveCameras` that ask the recorder's process, in `ANSWER_SECONDS` at most. Without an answer nothing runs."""

    def __init__(self, path: Path, cameras: Iterable[str]) -> None:
        """`cameras`: those of the settings, in their order."""
        self._path = path
        self._cameras = tuple(cameras)

    async def states(self, viewer: Viewer, cameras: Iterable[str] | None = None) -> tuple[CameraState, ...]:
        wanted = viewer.narrow(cameras)
        names = tuple(c for c in self._cameras if wanted == "all" or c in wanted)
        told: dict[str, CameraState] = {}
        if names:
            with contextlib.suppress(*_BROKEN):
                head, _ = await self._ask(_AskStates(viewer=viewer, cameras=names))
                told = {state.camera: state for state in _STATES.validate_json(head)}
        return tuple(told.get(name) or CameraState(name, "not_running", None) for name in names)

    async def picture(
        self, viewer: Viewer, camera: str, *, max_side: int | None = None, quality: int = 85, boxes: bool = False
    ) -> Picture | None:
        if camera not in self._cameras or not viewer.may_see(camera):
            raise NotFound(NO_SUCH_CAMERA)
        question = _AskPicture(viewer=viewer, camera=camera, max_side=max_side, quality=quality, boxes=boxes)
        try:
            head, jpeg = await self._ask(question)
            time = _TIME.validate_json(head)
        except _BROKEN:
            return None
        return None if time is None else Picture(jpeg, time)

    async def _ask(self, question: _AskStates | _AskPicture) -> tuple[bytes, bytes]:
        async with asyncio.timeout(ANSWER_SECONDS):
            reader, writer = await asyncio.open_unix_connection(self._path)
            try:
                await _send(writer, question)
                return await _receive(reader)
            finally:
                writer.close()


async def _send(writer: asyncio.StreamWriter, head: object, body: bytes = b"") -> None:
    text = orjson.dumps(head, default=sorted)  # sorted: a viewer's cameras are a set
    writer.write(_LENGTHS.pack(len(text), len(body)) + text + body)
    await writer.drain()


async def _receive(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    head_bytes, body_bytes = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
    if head_bytes > _MAX_HEAD_BYTES or body_bytes > _MAX_BODY_BYTES:
        raise ValueError("a message is too long")
    return await reader.readexactly(head_bytes), await reader.readexactly(body_bytes)
