"""What a request may bring along: how many bytes, of which kind and shape; and how many ranges it may ask for."""

import re
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from witness.api.errors import CHAT_COMPLETION, OPENAI_COMPLETION, refusal
from witness.api.origins import SAFE_METHODS
from witness.tools.base import in_thread

MAX_BODY_BYTES: Final = 2**20
MAX_CHAT_BYTES: Final = 16 * 2**20
"""Of a chat's request, which may hold pictures."""

MAX_HELD_BYTES: Final = 4 * MAX_CHAT_BYTES
"""Of all large bodies that are held at one time: a body is read before it is known who sends it."""

MAX_DEPTH: Final = 64
MAX_MARKS: Final = 100_000
"""Texts, and brackets, commas and colons outside of them."""

MAX_RANGES: Final = 16
MAX_PATH: Final = 1024
"""Characters: nothing here has a longer name, and looking for a file takes time with each slash."""

_LARGE: Final = frozenset({CHAT_COMPLETION, OPENAI_COMPLETION})
_SMALL_BYTES: Final = 64 * 2**10
"""Up to here a body is looked through on the event loop, and not counted as held."""

_JSON: Final = re.compile(r"application/(?:[\w.-]+\+)?json\s*(?:;.*)?", re.IGNORECASE)
# a text that does not end reaches to the last byte
_MARK: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{},:]', re.DOTALL)


class _Refused(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Limits:
    """Refuses, before anything is parsed, bodies that are too large (413), not JSON or compressed (415), nested or
    numerous beyond reason (400), very many ranges (416) and endless paths (404)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            if len(scope["path"]) > MAX_PATH:
                raise _Refused(404, "Not Found")
            if headers.get("range", "").count(",") >= MAX_RANGES:
                raise _Refused(416, f"Ask for at most {MAX_RANGES} ranges at once.")
            if scope["method"] in SAFE_METHODS or not _has_body(headers):
                await self._app(scope, receive, send)
            else:
                await self._with_body(headers, scope, receive, send)
        except _Refused as error:
            await refusal(scope, error.status, str(error))(scope, receive, send)

    async def _with_body(self, headers: Headers, scope: Scope, receive: Receive, send: Send) -> None:
        _check_kind(headers)
        limit = MAX_CHAT_BYTES if scope["path"] in _LARGE else MAX_BODY_BYTES
        if int(headers.get("content-length", "0")) > limit:
            raise _too_large(limit)
        held = 0
        try:
            body = bytearray()
            more = True
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > limit:
                    raise _too_large(limit)
                if len(body) > _SMALL_BYTES:
                    self._held, held = self._held + len(body) - held, len(body)
                if self._held > MAX_HELD_BYTES and held:
                    raise _Refused(503, "There are too many large requests right now; try again in a moment.")
            await _check_shape(body)
            await self._app(scope, _again(bytes(body), receive), send)
        finally:
            self._held -= held


def _has_body(headers: Headers) -> bool:
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers


def _check_kind(headers: Headers) -> None:
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise _Refused(415, "Send the body as it is: compressed ones are not read.")
    if _JSON.fullmatch(headers.get("content-type", "")) is None:
        raise _Refused(415, "Send JSON, as Content-Type: application/json.")


async def _check_shape(body: bytearray) -> None:
    good = _is_reasonable(body) if len(body) <= _SMALL_BYTES else await in_thread(_is_reasonable, body)
    if not good:
        raise _Refused(400, f"The body is nested deeper than {MAX_DEPTH}, or holds too many values.")


def _is_reasonable(body: bytearray) -> bool:
    """Whether a parser may be given this document: its marks are few and not deep. Nothing else is looked at."""
    depth = 0
    for number, mark in enumerate(_MARK.finditer(body)):
        kind = body[mark.start()]
        depth += (kind in b"[{") - (kind in b"]}")
        if depth > MAX_DEPTH or number >= MAX_MARKS:
            return False
    return True


def _too_large(limit: int) -> _Refused:
    return _Refused(413, f"The body is larger than {limit // 2**20} MiB.")


def _again(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives a body that was read, and then what comes after it."""
    held = [body]

    async def receive_again() -> Message:
        return {"type": "http.request", "body": held.pop(), "more_body": False} if held else await receive()

    return receive_again
