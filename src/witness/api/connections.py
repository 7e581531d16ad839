"""Connections: how large the head of a request may be, and how long a client may take to say what it wants, and to
take what it is given."""

import asyncio
import socket
import ssl
from http import HTTPStatus
from typing import Any, Final, Literal

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from witness.api.headers import FIXED, NO_STORE, content_policy

MAX_HEAD_BYTES: Final = 32 * 2**10
"""Of the request line and all headers."""

MAX_CONNECTIONS: Final = 500
"""At one time: half of the files that a process may usually have open."""

PATIENCE_SECONDS: Final = 2.0
"""For the head of a request from its first byte on, and for its body beyond the time that a slow line needs."""

SLOWEST_BYTES_PER_SECOND: Final = 8 * 2**10
IDLE_SECONDS: Final = 5
"""For a connection over which nothing comes, before its first request and after each."""

UNSENT_BYTES: Final = 128 * 2**10
"""What the system takes of a reply that its reader is slow to take; left alone it takes megabytes. What makes the reply
then waits."""

STALL_SECONDS: Final = 30.0
"""For a reader to take what waits for it, before the connection is cut."""

_TICK_SECONDS: Final = 0.25
_HEADERS: Final = (*FIXED, content_policy(), NO_STORE, (b"content-type", b"text/plain"), (b"connection", b"close"))


def server_config(app: ASGIApp, tls: ssl.SSLContext | None = None, **options: Any) -> uvicorn.Config:
    """How uvicorn serves an application of ours, over https where `tls` is given; `options` are uvicorn's own."""
    return uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        timeout_keep_alive=IDLE_SECONDS,
        # who asks, and how, is what the connection says; proxies are trusted in `deps`, or not at all
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        ssl_context_factory=None if tls is None else lambda _config, _default: tls,
        **options,
    )


class Connection(HttpToolsProtocol):
    """One connection. What is no HTTP, or comes too slowly, is answered here, and the connection closed."""

    _part: Literal["head", "body"] | None = None
    """What of a request is being received."""

    _since = 0.0
    """When that began; without any, when the connection became idle."""

    _received = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        super().connection_made(transport)
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
        if len(self.connections) > MAX_CONNECTIONS:
            self._refuse(503)
        self._since = self.loop.time()
        self.loop.call_later(_TICK_SECONDS, self._look)

    def data_received(self, data: bytes) -> None:
        self._received += len(data)
        super().data_received(data)
        if self._part == "head" and self._received > MAX_HEAD_BYTES:
            self._refuse(400)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._part, self._since, self._received = "head", self.loop.time(), 0

    def on_headers_complete(self) -> None:
        """
        Raises:
            ValueError: the head is refused; the parser makes of it that this is no request.
        """
        if not self.url.startswith((b"/", b"*")):
            raise ValueError("its target names a host of its own")
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > MAX_HEAD_BYTES:
            raise ValueError("it is too large")
        self._part = "body"
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._part = None
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self._since = self.loop.time()
        super().on_response_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stall = self.loop.call_later(STALL_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stall.cancel()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  (uvicorn's signature)
        self._refuse(400)

    def _look(self) -> None:
        """Look again and again whether the client keeps us waiting."""
        if self.transport.is_closing():
            return
        now = self.loop.time()
        if self.flow.read_paused:
            self._since = now  # it is we who keep it waiting
        if now - self._since <= self._patience():
            self.loop.call_later(_TICK_SECONDS, self._look)
        elif self._part is None:
            self.transport.close()
        else:
            self._refuse(408)

    def _patience(self) -> float:
        """For how many seconds what goes on may go on."""
        answered = self.cycle is None or self.cycle.response_complete  # pyright: ignore[reportUnnecessaryComparison]
        if self._part == "body" and not answered:
            return PATIENCE_SECONDS + self._received / SLOWEST_BYTES_PER_SECOND
        if self._part is not None:
            return PATIENCE_SECONDS
        return IDLE_SECONDS if answered else float("inf")

    def _refuse(self, status: int) -> None:
        """Close the connection; say why where that would not stand in the middle of a reply, or behind one."""
        answered = self.cycle is not None and self.cycle.response_started  # pyright: ignore[reportUnnecessaryComparison]
        if not answered or (self._part == "head" and self.cycle.response_complete):
            reason = HTTPStatus(status).phrase.encode()
            headers = (*self.server_state.default_headers, *_HEADERS, (b"content-length", str(len(reason)).encode()))
            lines = b"".join(b"%s: %s\r\n" % header for header in headers)
            self.transport.write(b"HTTP/1.1 %d %s\r\n%s\r\n%s" % (status, reason, lines, reason))
        self.transport.close()
