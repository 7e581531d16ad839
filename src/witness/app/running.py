"""What a running server leaves in its data folder: a lock, and where and how the same user can reach it."""

import contextlib
import fcntl
import os
import ssl
from collections.abc import Generator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import orjson

from witness.domain.errors import Unavailable

_NOTE: Final = "server.json"
_LOCK: Final = "server.lock"


@dataclass(frozen=True, slots=True)
class RunningServer:
    """The address of a running server, a secret that ends with it, and the file of the certificate that it shows."""

    url: str
    secret: str
    certificate: str | None = None

    def trust(self) -> ssl.SSLContext | bool:
        """What a client needs to know this server again: its very certificate, whatever name stands in it."""
        if self.certificate is None:
            return True
        context = ssl.create_default_context(cafile=self.certificate)
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        context.check_hostname = False
        return context


@contextlib.contextmanager
def claim(folder: Path) -> Generator[None]:
    """Hold the data folder for one server.

    Raises:
        Unavailable: another server runs over this folder.
    """
    descriptor = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Unavailable(f"a server runs over {folder} already; stop it, or choose another data folder") from error
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def noted(folder: Path, server: RunningServer) -> Generator[None]:
    """Leave the note of a running server while the context is open; only the same user can read it."""
    note = folder / _NOTE
    note.unlink(missing_ok=True)
    with os.fdopen(os.open(note, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(orjson.dumps(asdict(server)))
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def find_server(folder: Path) -> RunningServer | None:
    """The server that runs over a data folder; None where the lock is free: what a killed one left does not count."""
    try:
        note = RunningServer(**orjson.loads((folder / _NOTE).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    try:
        with claim(folder):
            return None
    except Unavailable:
        return note
