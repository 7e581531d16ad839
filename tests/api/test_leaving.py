"""Clients that go away while the server waits, or waits to send."""

import asyncio
from collections.abc import AsyncGenerator, MutableMapping
from typing import Any

import anyio
import pytest
from fastapi import Request
from starlette.types import Message, Receive

from witness.api.leaving import ClosingStream, unless_gone

pytestmark = pytest.mark.anyio

SCOPE = {"type": "http", "method": "POST", "headers": [], "asgi": {"spec_version": "2.3"}}


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
    response = ClosingStream(source, media_type="application/x-ndjson", headers={"X-Accel-Buffering": "no"})
    await response(SCOPE, leaving(gone), send)
    assert closed == ["whole"]


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
