"""A model server on loopback that sends exactly the bytes it is told to, when it is told to."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

CUT = "cut"
"""A step that drops the connection."""

Step = bytes | float | str
"""Bytes to send, seconds to wait, or `CUT`."""


@dataclass
class Seen:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    connection: int


@dataclass
class ScriptedLLM:
    """Plays the next script for each request, the last one again and again."""

    scripts: list[Sequence[Step]]
    base_url: str = ""
    seen: list[Seen] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once a request came."""
    hung_up: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once a client has closed its connection while a script was playing."""
    connections: int = 0
    open: int = 0
    """Connections that no side has closed."""
    idle: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once all connections have been closed."""

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open += 1
        self.idle.clear()
        connection = self.connections
        try:
            while seen := await self._request(reader, connection):
                self.seen.append(seen)
                self.asked.set()
                script = self.scripts[min(len(self.seen), len(self.scripts)) - 1]
                if not await self._play(script, reader, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.open -= 1
            if not self.open:
                self.idle.set()
            writer.close()

    async def _request(self, reader: asyncio.StreamReader, connection: int) -> Seen | None:
        line = await reader.readline()
        if not line:
            return None
        headers: dict[str, str] = {}
        while header := (await reader.readline()).decode().strip():
            name, _, value = header.partition(":")
            headers[name.lower()] = value.strip()
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        return Seen(line.decode().split(" ")[1], headers, json.loads(body), connection)

    async def _play(self, script: Sequence[Step], reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        for step in script:
            if step == CUT:
                writer.transport.abort()
                return False
            if isinstance(step, float):
                try:
                    await asyncio.wait_for(reader.read(1), step)
                except TimeoutError:
                    continue
                self.hung_up.set()
                return False
            assert isinstance(step, bytes)
            writer.write(step)
            await writer.drain()
        return True


@asynccontextmanager
async def scripted_llm(*scripts: Sequence[Step], tls: ssl.SSLContext | None = None) -> AsyncIterator[ScriptedLLM]:
    """A running server. Each script is the steps that answer one request."""
    llm = ScriptedLLM(list(scripts))
    server = await asyncio.start_server(llm.handle, "127.0.0.1", 0, ssl=tls)
    llm.base_url = f"http{'s' if tls else ''}://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    try:
        yield llm
    finally:
        server.close()


def head(status: int = 200, media_type: str = "text/event-stream", extra: str = "") -> bytes:
    """The head of a chunked response."""
    return (
        f"HTTP/1.1 {status} Some Reason\r\nContent-Type: {media_type}\r\nTransfer-Encoding: chunked\r\n{extra}\r\n"
    ).encode()


def part(data: bytes) -> bytes:
    """One HTTP chunk."""
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


END = b"0\r\n\r\n"


def event(chunk: object) -> bytes:
    """One server-sent event."""
    return b"data: " + json.dumps(chunk).encode() + b"\n\n"


def delta(finish: str | None = None, **fields: object) -> dict[str, Any]:
    """A chunk of a streamed reply."""
    return {"choices": [{"index": 0, "delta": fields, "finish_reason": finish}]}


def reply(*chunks: object, done: bool = True) -> list[Step]:
    """The script of a whole streamed reply."""
    tail = [part(b"data: [DONE]\n\n")] if done else []
    return [head(), *(part(event(chunk)) for chunk in chunks), *tail, END]


def json_reply(status: int, body: object, extra: str = "", media_type: str = "application/json") -> list[Step]:
    """The script of a reply that is one document."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return [head(status, media_type, extra), part(data), END]
