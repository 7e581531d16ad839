"""Clients that do not read what they asked for to its end."""

import asyncio
import json
import socket
import struct
from typing import Any

from tests.support.api import Api


class Asker:
    """A connection over which one question was sent; `received` is what was read of the reply so far."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.received = b""

    @classmethod
    async def ask(
        cls, api: Api, *, path: str = "/api/chat/completion", buffer_bytes: int | None = None, **body: Any
    ) -> "Asker":
        """Ask. `buffer_bytes`: how much of the reply this side's system takes before anybody reads it."""
        connection = socket.socket()
        if buffer_bytes is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer_bytes)
        connection.setblocking(False)
        host, port = api.url.removeprefix("http://").split(":")
        content = json.dumps({"messages": [{"role": "user", "content": "Who came?"}], **body}).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {api.token()}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        loop = asyncio.get_running_loop()
        await loop.sock_connect(connection, (host, int(port)))
        await loop.sock_sendall(connection, head.encode() + content)
        return cls(connection)

    @property
    def port(self) -> int:
        return self._connection.getsockname()[1]

    async def read(self, most: int) -> bool:
        """Read at most so many bytes; whether there were any."""
        piece = await asyncio.get_running_loop().sock_recv(self._connection, most)
        self.received += piece
        return piece != b""

    async def read_until(self, words: bytes) -> None:
        while words not in self.received:
            assert await self.read(65536), self.received

    def leave(self, *, politely: bool = True) -> None:
        """Close the connection, or have the system cut it."""
        if not politely:
            self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._connection.close()
