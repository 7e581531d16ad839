"""One request to a model server over HTTP and the reply to it, within limits of time and size."""

import asyncio
import json
import socket
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, Protocol

import aiohttp
import httpx2
import orjson
from yarl import URL

from witness.domain.errors import BadInput
from witness.domain.hosts import REFUSAL, is_refused
from witness.models.base import CutOff, Delta, Refused, TimedOut
from witness.models.chunks import joined
from witness.models.http import status_error
from witness.models.sse import BodyReader, EventReader

MAX_REPLY_BYTES: Final = 16 * 2**20
"""As it comes over the wire, where each token is wrapped in some 250 bytes."""

TAIL_SECONDS: Final = 1.0
"""How long the usage and the close of the stream may take after the end mark."""

READS_PER_SECOND: Final = 500
"""How often, in all, the replies under way are read while they bring text: with many of them each piece is a larger
one, and the event loop keeps time for other requests. A single reply is read as it comes."""

_HELD_BYTES: Final = 128 * 2**10
"""Of a reply that nobody takes, as much waits in the system, which doubles it, and half as much here."""

_MAX_ERROR_BYTES: Final = 64 * 2**10
CONNECT_SECONDS: Final = 10.0
IDLE_SECONDS: Final = 4.0
"""Many servers close an idle connection after 5 s; ours goes first, so that none dies under a new request."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reply may take: seconds from the request to its first piece, seconds between two, bytes in all."""

    first_token_seconds: float = 30.0
    stall_seconds: float = 30.0
    reply_bytes: int = MAX_REPLY_BYTES


USUAL: Final = Limits()


class Reply(Protocol):
    """Makes deltas of the payloads of one reply. `steps` counts the payloads that carried something."""

    steps: int

    @property
    def ended(self) -> bool:
        """Whether the end mark came."""
        ...

    def feed(self, payload: bytes) -> Iterator[Delta]:
        """The deltas that a payload holds.

        Raises:
            ModelError: it is the server's report of an error, or cannot be read.
        """
        ...

    def end(self) -> Iterator[Delta]:
        """What is known only at the end: the calls, the usage and the finish.

        Raises:
            CutOff: no end mark came.
        """
        ...


class Server:
    """A model server that takes a JSON document by POST and answers with events, JSON lines or one document.

    Nothing is tried twice, no redirect is followed, and proxies and logins from the environment are left aside:
    what a home's cameras saw goes to the configured address and nowhere else.
    """

    def __init__(self, base_url: str, path: str, api_key: str | None, name: str, limits: Limits) -> None:
        self.url = parse_address(base_url, path)
        self._target = URL(str(self.url), encoded=True)
        self.key = clean_key(api_key)
        self._name = name
        self._limits = limits
        self._session: aiohttp.ClientSession | None = None
        self._replies = 0

    async def ask(self, body: Mapping[str, Any], reply: Reply) -> AsyncGenerator[Delta]:
        """The deltas that `reply` makes of the answer to `body`. Text that came together is yielded together.

        Raises:
            ModelError: see `models.base`; never a silent end.
        """
        loop = asyncio.get_running_loop()
        patience = loop.time() + self._limits.first_token_seconds
        async with self._exchange(_dumps(body), patience) as response:
            reader = BodyReader() if response.content_type == "application/json" else EventReader()
            steps = received = 0
            while piece := await self._next(response.content, patience, reply):
                since = loop.time()
                received += len(piece)
                if received > self._limits.reply_bytes:
                    raise CutOff(f"{self._name} sent more than {self._limits.reply_bytes} bytes")
                is_shown = False
                for delta in joined(chain.from_iterable(map(reply.feed, reader.feed(piece)))):
                    is_shown = True
                    yield delta
                if reply.ended or reply.steps > steps:
                    steps = reply.steps
                    patience = loop.time() + (TAIL_SECONDS if reply.ended else self._limits.stall_seconds)
                if is_shown and not reply.ended:  # calls are whole at the end alone, which is not put off
                    await asyncio.sleep(max(0.0, since + self._replies / READS_PER_SECOND - loop.time()))
            for payload in reader.end():
                for delta in reply.feed(payload):
                    yield delta
        for delta in reply.end():
            yield delta

    async def close(self) -> None:
        """Let go of connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @asynccontextmanager
    async def _exchange(self, body: bytes, patience: float) -> AsyncGenerator[aiohttp.ClientResponse]:
        """The response to a request, once its status is known to be good; closed on every way out."""
        try:
            async with asyncio.timeout_at(patience):
                response = await self._open_session().post(self._target, data=body, allow_redirects=False)
        except TimeoutError:
            raise TimedOut(f"{self._name} did not answer in time") from None
        except aiohttp.ClientError:
            raise Refused(f"{self._name} cannot be reached") from None
        self._replies += 1
        try:
            if response.status != 200:
                said = await _error_body(response, patience)
                raise status_error(self._name, response.status, response.headers, said, self.key)
            if response.content_type == "text/html":
                raise Refused(f"{self._name} answered with a web page: its base_url is not that of a chat API")
            yield response
        finally:
            self._replies -= 1
            response.close()

    def _open_session(self) -> aiohttp.ClientSession:
        """The connections, which belong to the loop that first asks."""
        if self._session is None:
            headers = {"content-type": "application/json", "accept-encoding": "identity", "user-agent": "witness"}
            if self.key:
                headers["authorization"] = f"Bearer {self.key}"
            self._session = aiohttp.ClientSession(
                headers=headers,
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=IDLE_SECONDS, socket_factory=_socket),
                read_bufsize=_HELD_BYTES // 4,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS),
            )
        return self._session

    async def _next(self, content: aiohttp.StreamReader, patience: float, reply: Reply) -> bytes:
        """The next bytes of the reply; empty at its end, and where only what follows the end mark is missing."""
        try:
            if waiting := content.read_nowait():
                return waiting
            async with asyncio.timeout_at(patience):
                return await content.readany()
        except TimeoutError:
            if reply.ended:
                return b""
            what = "stopped in the middle of its answer" if reply.steps else "did not answer in time"
            raise TimedOut(f"{self._name} {what}") from None
        except aiohttp.ClientError:
            if reply.ended:
                return b""
            raise CutOff(f"{self._name} broke off in the middle of its answer") from None


def _socket(address: tuple[Any, ...]) -> socket.socket:
    # here, where it is connected to: the name that led here may lead elsewhere next time
    if is_refused(address[4][0]):
        raise OSError(REFUSAL)
    made = socket.socket(*address[:3])
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _HELD_BYTES)
    return made


def parse_address(base_url: str, path: str = "") -> httpx2.URL:
    """The address of a model server, with `path` behind it.

    Raises:
        BadInput: it is none.
    """
    try:
        url = httpx2.URL(base_url)
    except httpx2.InvalidURL:
        raise BadInput("a model's base_url must be an address like http://localhost:8080/v1") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise BadInput("a model's base_url must be an address like http://localhost:8080/v1")
    if is_refused(url.host):
        raise BadInput(f"a model's base_url: {REFUSAL}")
    return url.copy_with(path=url.path.rstrip("/") + path)


def clean_key(api_key: str | None) -> str | None:
    """The key without blanks around it; None for an empty one.

    Raises:
        BadInput: it cannot stand in a header.
    """
    key = (api_key or "").strip() or None
    if key and not (key.isascii() and key.isprintable()):
        raise BadInput("the model's api_key holds characters that no key has")
    return key


def _dumps(body: Mapping[str, Any]) -> bytes:
    try:
        return orjson.dumps(body)
    except orjson.JSONEncodeError:  # half of a surrogate pair, which no UTF-8 can carry
        return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


async def _error_body(response: aiohttp.ClientResponse, patience: float) -> bytes:
    body = b""
    try:
        async with asyncio.timeout_at(patience):
            while len(body) < _MAX_ERROR_BYTES and (piece := await response.content.readany()):
                body += piece
    except (TimeoutError, aiohttp.ClientError):
        pass  # what came so far says enough
    return body
