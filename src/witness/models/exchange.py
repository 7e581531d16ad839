"""One request to a model server over HTTP and the reply to it, within limits of time and size."""

import asyncio
import json
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, Protocol

import httpx2
import orjson

from witness.domain.errors import BadInput
from witness.models.base import CutOff, Delta, Refused, TimedOut
from witness.models.http import status_error
from witness.models.sse import BodyReader, EventReader

MAX_REPLY_BYTES: Final = 16 * 2**20
"""As it comes over the wire, where each token is wrapped in some 250 bytes."""

TAIL_SECONDS: Final = 1.0
"""How long the usage and the close of the stream may take after the end mark."""

_MAX_ERROR_BYTES: Final = 64 * 2**10
_CONNECT_SECONDS: Final = 10.0
_IDLE_SECONDS: Final = 4.0
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
        self.key = clean_key(api_key)
        self._name = name
        self._limits = limits
        headers = {"content-type": "application/json", "accept-encoding": "identity"}
        if self.key:
            headers["authorization"] = f"Bearer {self.key}"
        self._client = make_client(self.url, headers)

    async def ask(self, body: Mapping[str, Any], reply: Reply) -> AsyncGenerator[Delta]:
        """The deltas that `reply` makes of the answer to `body`.

        Raises:
            ModelError: see `models.base`; never a silent end.
        """
        patience = asyncio.get_running_loop().time() + self._limits.first_token_seconds
        async with (
            self._exchange(_dumps(body), patience) as response,
            aclosing(self._payloads(response, reply, patience)) as payloads,
        ):
            async for payload in payloads:
                for delta in reply.feed(payload):
                    yield delta
        for delta in reply.end():
            yield delta

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.aclose()

    @asynccontextmanager
    async def _exchange(self, body: bytes, patience: float) -> AsyncGenerator[httpx2.Response]:
        """The response to a request, once its status is known to be good; closed on every way out."""
        request = self._client.build_request("POST", self.url, content=body)
        try:
            async with asyncio.timeout_at(patience):
                response = await self._client.send(request, stream=True)
        except (TimeoutError, httpx2.TimeoutException):
            raise TimedOut(f"{self._name} did not answer in time") from None
        except httpx2.HTTPError:
            raise Refused(f"{self._name} cannot be reached") from None
        try:
            if response.status_code != 200:
                raise status_error(
                    self._name, response.status_code, response.headers, await _error_body(response, patience), self.key
                )
            if _media_type(response) == "text/html":
                raise Refused(f"{self._name} answered with a web page: its base_url is not that of a chat API")
            yield response
        finally:
            await response.aclose()

    async def _payloads(self, response: httpx2.Response, reply: Reply, patience: float) -> AsyncGenerator[bytes]:
        """The payloads of a reply as they come. `reply` must be fed each one before the next is asked for."""
        loop = asyncio.get_running_loop()
        reader = BodyReader() if _media_type(response) == "application/json" else EventReader()
        steps = received = 0
        async with aclosing(response.aiter_bytes()) as pieces:
            while piece := await self._next(pieces, patience, reply):
                received += len(piece)
                if received > self._limits.reply_bytes:
                    raise CutOff(f"{self._name} sent more than {self._limits.reply_bytes} bytes")
                for payload in reader.feed(piece):
                    yield payload
                if reply.ended:
                    patience = loop.time() + TAIL_SECONDS
                elif reply.steps > steps:
                    steps, patience = reply.steps, loop.time() + self._limits.stall_seconds
        for payload in reader.end():
            yield payload

    async def _next(self, pieces: AsyncIterator[bytes], patience: float, reply: Reply) -> bytes:
        """The next bytes of the reply; empty at its end, and where only what follows the end mark is missing."""
        try:
            async with asyncio.timeout_at(patience):
                return await anext(pieces)
        except StopAsyncIteration:
            return b""
        except TimeoutError:
            if reply.ended:
                return b""
            what = "stopped in the middle of its answer" if reply.steps else "did not answer in time"
            raise TimedOut(f"{self._name} {what}") from None
        except httpx2.HTTPError:
            if reply.ended:
                return b""
            raise CutOff(f"{self._name} broke off in the middle of its answer") from None


def parse_address(base_url: str, path: str = "") -> httpx2.URL:
    """The address of a model server, with `path` behind it.

    Raises:
        BadInput: it is none.
    """
    try:
        url = httpx2.URL(base_url.rstrip("/") + path)
    except httpx2.InvalidURL:
        raise BadInput("a model's base_url must be an address like http://localhost:8080/v1") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise BadInput("a model's base_url must be an address like http://localhost:8080/v1")
    return url


def clean_key(api_key: str | None) -> str | None:
    """The key without blanks around it; None for an empty one.

    Raises:
        BadInput: it cannot stand in a header.
    """
    key = (api_key or "").strip() or None
    if key and not (key.isascii() and key.isprintable()):
        raise BadInput("the model's api_key holds characters that no key has")
    return key


def make_client(url: httpx2.URL, headers: Mapping[str, str]) -> httpx2.AsyncClient:
    """A client for one model server, which follows no redirect and heeds nothing from the environment."""
    # Reading the certificates takes 30 ms, and nothing but https needs them; an empty context trusts nobody.
    secure = url.scheme == "https"
    return httpx2.AsyncClient(
        headers=headers,
        verify=httpx2.create_ssl_context() if secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        timeout=httpx2.Timeout(None, connect=_CONNECT_SECONDS),
        limits=httpx2.Limits(keepalive_expiry=_IDLE_SECONDS),
        follow_redirects=False,
        trust_env=False,
    )


def _dumps(body: Mapping[str, Any]) -> bytes:
    try:
        return orjson.dumps(body)
    except orjson.JSONEncodeError:  # half of a surrogate pair, which no UTF-8 can carry
        return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def _media_type(response: httpx2.Response) -> str:
    return response.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _error_body(response: httpx2.Response, patience: float) -> bytes:
    body = b""
    try:
        async with asyncio.timeout_at(patience), aclosing(response.aiter_bytes()) as pieces:
            async for piece in pieces:
                body += piece
                if len(body) >= _MAX_ERROR_BYTES:
                    break
    except (TimeoutError, httpx2.HTTPError):
        pass  # what came so far says enough
    return body
