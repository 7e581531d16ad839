"""Clients that go away while the server waits, or waits to send."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator, MutableMapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import anyio
import pytest
from fastapi import Request
from starlette.types import Message, Receive
from tests.support.timing import PATIENCE_SECONDS

from witness.api.leaving import ClosingStream, unless_gone

pytestmark = pytest.mark.anyio

SCOPE = {"type": "http", "method": "POST", "headers": [], "asgi": {"spec_version": "2.3"}}


def unwatched(_: Callable[[], None]) -> AbstractContextManager[None]:
    return nullcontext()


def leaving(gone: anyio.Event) -> Receive:
    """What a server gives of a client that goes once it is told to."""

    async def receive() -> Message:
        await gone.wait()
        return {"type": "http.disconnect"}

    return receive


async def test_a_stream_is_closed_by_the_time_its_response_ends() -> None:
    """T47: also where the client no longer read what was sent."""
    gone = anyio.Event()
    closed: list[str] = []

    async def lines() -> AsyncGenerator[bytes, None]:
        try:
            while True:
                yield b"{}\n"
        finally:
            with anyio.CancelScope(shield=True):
                await anyio.sleep(0.01)
                closed.append("whole")

    async def send(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.body":
            gone.set()
            await anyio.sleep_forever()

    source = lines()
    response = ClosingStream(source, unwatched, media_type="application/x-ndjson")
    await response(SCOPE, leaving(gone), send)
    assert closed == ["whole"]


class Watched:
    """A watch that can be told to end what it watches."""

    def __init__(self) -> None:
        self.end: Callable[[], None] | None = None

    @contextmanager
    def __call__(self, end: Callable[[], None]) -> Generator[None]:
        self.end = end
        try:
            yield
        finally:
            self.end = None


@pytest.mark.parametrize("stuck", ["source", "reader"])
async def test_a_stream_ends_with_its_farewell_once_its_reader_may_read_no_longer(stuck: str) -> None:
    """T09: while the source waits, and while the reader takes nothing."""
    watch, sent, closed = Watched(), list[bytes](), list[str]()

    async def lines() -> AsyncGenerator[bytes, None]:
        try:
            yield b"first\n"
            await anyio.sleep(0 if stuck == "reader" else 1e9)
            yield b"second\n"
        finally:
            closed.append("whole")

    async def send(message: MutableMapping[str, Any]) -> None:
        if message.get("body") == b"second\n":
            await anyio.sleep_forever()
        sent.append(message.get("body", b""))

    response = ClosingStream(lines(), watch, media_type="text/plain", farewell=b"over\n")
    async with anyio.create_task_group() as group:
        group.start_soon(response, SCOPE, leaving(anyio.Event()), send)
        await anyio.sleep(0.05)
        assert watch.end is not None
        watch.end()
    assert sent == [b"", b"first\n", b"over\n"]
    assert closed == ["whole"]
    assert watch.end is None


async def test_a_farewell_that_is_not_taken_is_not_waited_for() -> None:
    watch = Watched()

    async def lines() -> AsyncGenerator[bytes, None]:
        yield b"first\n"

    async def send(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.body":
            await anyio.sleep_forever()

    response = ClosingStream(lines(), watch, media_type="text/plain", farewell=b"over\n")
    with anyio.fail_after(PATIENCE_SECONDS):
        async with anyio.create_task_group() as group:
            group.start_soon(response, SCOPE, leaving(anyio.Event()), send)
            await anyio.sleep(0.05)
            assert watch.end is not None
            watch.end()


async def test_work_is_cancelled_once_its_client_has_gone() -> None:
    gone = anyio.Event()
    ended: list[str] = []

    async def work() -> str:
        try:
            gone.set()
            await anyio.sleep_forever()
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise
        return "never"

    assert await unless_gone(Request(SCOPE, leaving(gone)), work()) is None
    assert ended == ["cancelled"]


async def test_work_that_is_done_leaves_nothing_behind() -> None:
    async def fail() -> str:
        raise ValueError("as it is")

    async def work() -> str:
        return "done"

    tasks = asyncio.all_tasks()
    request = Request(SCOPE, leaving(anyio.Event()))
    assert await unless_gone(request, work()) == "done"
    with pytest.raises(ValueError, match="as it is"):
        await unless_gone(request, fail())
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == tasks
