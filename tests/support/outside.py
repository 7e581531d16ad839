"""Watches that nothing of this process reaches out of the machine, or starts another process."""

import contextlib
import ipaddress
import sys
from collections.abc import Iterator
from typing import Any

_LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
_PROCESSES = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork")
_watched: list[list[str]] = []


def _is_inside(host: object) -> bool:
    try:
        return host in (None, "", "localhost") or ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if not _watched:
        return
    attempt = None
    if event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple) and not _is_inside(args[1][0]):
        attempt = f"{event} {args[1]}"
    elif event in _PROCESSES or (event in _LOOKUPS and not _is_inside(args[0])):
        attempt = f"{event} {args[0]}"
    if attempt is not None:
        _watched[-1].append(attempt)
        raise PermissionError(attempt)


sys.addaudithook(_hook)  # there is no way to take one back; without anybody watching it does nothing


@contextlib.contextmanager
def nothing_outside() -> Iterator[None]:
    """While the context is open, whatever tries to reach out fails, and so does the test.

    It sees what Python's own sockets do: not those of uvloop.
    """
    attempts: list[str] = []
    _watched.append(attempts)
    try:
        yield
    finally:
        _watched.remove(attempts)
    if attempts:
        raise AssertionError(f"it reached out: {attempts}")
