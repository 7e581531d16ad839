"""Clients that go away, or may no longer stay: what they asked for ends with them."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import AbstractContextManager, aclosing
from typing import Final, TypeVar

import anyio
from fastapi import Request
from starlette.responses import StreamingResponse
from starlette.types import Send

T = TypeVar("T")

Watch = Callable[[Callable[[], None]], AbstractContextManager[None]]
"""While its context is open, calls what it was given once the reader may no longer read."""

_FAREWELL_SECONDS: Final = 1.0


async def unless_gone(request: Request, work: Awaitable[T]) -> T | None:
    """What `work` gives; where the client goes away before, it is cancelled and there is nothing."""
    with anyio.CancelScope() as scope:
        watching = asyncio.create_task(_cancel_when_gone(request, scope))
        try:
            return await work
        finally:
            watching.cancel()
    return None


async def _cancel_when_gone(request: Request, scope: anyio.CancelScope) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    scope.cancel()


class ClosingStream(StreamingResponse):
    """A streamed response that ends once its reader may no longer read: with `farewell`, where there is one.

    It closes its source at once when it is cut, which Starlette leaves to the garbage collector.
    """

    def __init__(
        self,
        lines: AsyncGenerator[bytes, None],
        watch: Watch,
        *,
        media_type: str,
        headers: Mapping[str, str] | None = None,
        farewell: bytes = b"",
    ) -> None:
        super().__init__(lines, media_type=media_type, headers=headers)
        self._lines = lines
        self._watch = watch
        self._farewell = farewell

    async def stream_response(self, send: Send) -> None:
        async with aclosing(self._lines):
            with anyio.CancelScope() as scope, self._watch(scope.cancel):
                await super().stream_response(send)
        if scope.cancelled_caught:
            # a reader who takes nothing gets no farewell either; the server closes what is left open
            with anyio.move_on_after(_FAREWELL_SECONDS):
                await send({"type": "http.response.body", "body": self._farewell, "more_body": False})
