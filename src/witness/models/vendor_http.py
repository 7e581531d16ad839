"""What the vendors' packages leave to chance over HTTP: that a reply has an end, and that it is closed in time."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import cast

from httpx2 import URL, AsyncByteStream, AsyncClient, ConnectError, Request, Response, Timeout, create_ssl_context
from httpx2 import Limits as Connections

from witness.domain.hosts import REFUSAL, is_refused
from witness.models.base import CutOff
from witness.models.exchange import CONNECT_SECONDS, IDLE_SECONDS, Limits

_opened: ContextVar[list[Response]] = ContextVar("_opened")


@contextmanager
def noting_responses() -> Generator[list[Response]]:
    """Notes the responses to the requests made inside, so that they can be closed.

    Some packages leave an abandoned response, and with it the vendor's work, to the garbage collector.
    """
    opened: list[Response] = []
    token = _opened.set(opened)
    try:
        yield opened
    finally:
        _opened.reset(token)


def vendor_client(address: URL, model: str, limits: Limits) -> AsyncClient:
    """A client that follows no redirect and heeds nothing from the environment.

    Its replies have at most so many bytes: the packages gather an event, however long it gets.
    """

    async def on_request(request: Request) -> None:
        found = await asyncio.get_running_loop().getaddrinfo(request.url.host, None, type=socket.SOCK_STREAM)
        if any(is_refused(str(place[0])) for *_, place in found):
            raise ConnectError(REFUSAL)

    async def on_response(response: Response) -> None:
        response.stream = _Bounded(cast("AsyncByteStream", response.stream), model, limits.reply_bytes)
        _opened.get([]).append(response)

    # Reading the certificates takes 30 ms, and nothing but https needs them; an empty context trusts nobody.
    secure = address.scheme == "https"
    return AsyncClient(
        verify=create_ssl_context() if secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        timeout=Timeout(None, connect=CONNECT_SECONDS),
        limits=Connections(keepalive_expiry=IDLE_SECONDS),
        follow_redirects=False,
        trust_env=False,
        event_hooks={"request": [on_request], "response": [on_response]},
    )


class _Bounded(AsyncByteStream):
    def __init__(self, stream: AsyncByteStream, model: str, most: int) -> None:
        self._stream = stream
        self._model = model
        self._most = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        received = 0
        async for piece in self._stream:
            received += len(piece)
            if received > self._most:
                raise CutOff(f"{self._model} sent more than {self._most} bytes")
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()
