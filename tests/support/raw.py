"""Bytes on a socket, for requests that no client library would send."""

import contextlib
import socket
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.support.timing import PATIENCE_SECONDS


@contextlib.contextmanager
def connected(url: str) -> Iterator[socket.socket]:
    """A plain connection to a server; waiting for it ends after `PATIENCE_SECONDS`."""
    address = urlsplit(url)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=PATIENCE_SECONDS) as connection:
        yield connection


def read_all(connection: socket.socket, seconds: float = PATIENCE_SECONDS) -> bytes:
    """What the server sends until it closes the connection.

    Raises:
        TimeoutError: it did not within that time.
    """
    end = time.monotonic() + seconds
    received = b""
    while True:
        connection.settimeout(max(0.01, end - time.monotonic()))
        try:
            piece = connection.recv(65536)
        except ConnectionResetError:
            return received
        if not piece:
            return received
        received += piece


def exchange(url: str, request: bytes) -> bytes:
    """What a server answers to these bytes; it must close the connection, for it is asked to or offended."""
    with connected(url) as connection:
        with contextlib.suppress(ConnectionError):  # what is refused need not be read to its end
            connection.sendall(request)
        return read_all(connection)


def status_of(reply: bytes) -> int:
    """The status of a raw reply; 0 where the connection was closed without any."""
    return int(reply.split(b" ", 2)[1]) if reply else 0
