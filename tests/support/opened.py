"""What files this process opens, seen where Python opens them."""

import contextlib
import os
import sys
from collections.abc import Iterator

_seen: list[str] | None = None


def _look(event: str, arguments: tuple[object, ...]) -> None:
    if _seen is not None and event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str | bytes):
        _seen.append(os.fsdecode(arguments[0]))


sys.addaudithook(_look)  # there for as long as the process is: Python takes none away


@contextlib.contextmanager
def opened_files() -> Iterator[list[str]]:
    """The paths of files and folders that are opened while the context is open."""
    global _seen  # noqa: PLW0603
    _seen = []
    try:
        yield _seen
    finally:
        _seen = None
