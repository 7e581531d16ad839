"""Pictures and segments in a folder. The names of files are made from ids and camera names, which are data.

events/<first characters>/<id>.thumbnail.jpg|snapshot.jpg|boxed.jpg
segments/<camera>/<UTC day>/<start>_<end>.mp4
"""

import errno
import hashlib
import os
import re
import tempfile
import threading
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, get_args

from witness.domain.errors import NotFound, Unavailable
from witness.domain.event import Event
from witness.domain.moment import SECONDS_PER_DAY
from witness.store.base import Segment

_Picture = Literal["thumbnail", "snapshot", "boxed"]

_SAFE: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,63}")
_SHARD_LENGTH: Final = 5
"""Of an id that begins with its Unix time: a folder holds the events of about a day."""

_SEGMENT: Final = re.compile(r"(\d+\.\d+)_(\d+\.\d+)\.mp4")
_UNFINISHED: Final = ".tmp"
_LAST_MOMENT: Final = 253_000_000_000.0  # what datetime can show


class MediaFolder:
    """`MediaStore` in the folder `root`; files and folders are for their owner alone."""

    def __init__(self, root: Path) -> None:
        self._events = root / "events"
        self._segments = root / "segments"
        self._saving = threading.Lock()

    def save_thumbnail(self, event: Event, jpeg: bytes) -> None:
        _write(self._picture(event, "thumbnail"), jpeg)

    def save_snapshot(self, event: Event, jpeg: bytes, *, boxed: bool) -> None:
        _write(self._picture(event, "boxed" if boxed else "snapshot"), jpeg)

    def save_segment(self, segment: Segment, mp4: bytes) -> None:
        folder = self._day(segment.camera, segment.start_time)
        with self._saving:
            if not any(kept.start_time == segment.start_time for kept in _listed(folder, segment.camera)):
                _write(folder / _segment_name(segment), mp4)

    def thumbnail(self, event: Event) -> bytes | None:
        return _read(self._picture(event, "thumbnail"))

    def snapshot(self, event: Event, *, boxed: bool) -> bytes | None:
        return _read(self._picture(event, "boxed" if boxed else "snapshot"))

    def segments(self, camera: str, start_time: float, end_time: float) -> tuple[Segment, ...]:
        # The last segment of the day before may reach into the span's first day.
        first, last = _day_name(start_time - SECONDS_PER_DAY), _day_name(end_time)
        found: list[Segment] = []
        with _plain_errors():
            folder = self._segments / safe_name(camera)
            for day in folder.iterdir() if folder.is_dir() else ():
                if first <= day.name <= last:
                    found.extend(_listed(day, camera))
        overlapping = (s for s in found if s.start_time < end_time and s.end_time > start_time)
        return tuple(sorted(overlapping, key=lambda segment: segment.start_time))

    def read_segment(self, segment: Segment) -> bytes:
        content = _read(self._day(segment.camera, segment.start_time) / _segment_name(segment))
        if content is None:
            raise NotFound("this segment is no longer kept")
        return content

    def delete_pictures(self, event: Event) -> None:
        for picture in get_args(_Picture):
            _delete(self._picture(event, picture))

    def delete_segment(self, segment: Segment) -> None:
        _delete(self._day(segment.camera, segment.start_time) / _segment_name(segment))

    def sweep(self, known: Iterable[str]) -> int:
        kept = {safe_name(event_id) for event_id in known}
        swept = 0
        with _plain_errors():
            for file in self._events.glob("*/*"):
                if file.suffix == _UNFINISHED or file.name.rsplit(".", 2)[0] not in kept:
                    file.unlink()
                    swept += 1
            for file in self._segments.glob(f"*/*/*{_UNFINISHED}"):
                file.unlink()
                swept += 1
        return swept

    def _picture(self, event: Event, picture: _Picture) -> Path:
        name = safe_name(event.id)
        return self._events / name[:_SHARD_LENGTH] / f"{name}.{picture}.jpg"

    def _day(self, camera: str, moment: float) -> Path:
        return self._segments / safe_name(camera) / _day_name(moment)


def safe_name(text: str) -> str:
    """A file's name for an id or a camera: as it is where it is plain and short, else its digest. Never the same for
    two texts; never a path."""
    if _SAFE.fullmatch(text):
        return text
    return "=" + hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _day_name(moment: float) -> str:
    return datetime.fromtimestamp(min(max(moment, 0.0), _LAST_MOMENT), UTC).strftime("%Y-%m-%d")


def _segment_name(segment: Segment) -> str:
    return f"{segment.start_time:.6f}_{segment.end_time:.6f}.mp4"


def _listed(folder: Path, camera: str) -> Iterable[Segment]:
    """The segments in a day's folder, in no order."""
    with _plain_errors():
        files = list(folder.iterdir()) if folder.is_dir() else ()
    for file in files:
        if match := _SEGMENT.fullmatch(file.name):
            yield Segment(camera, float(match[1]), float(match[2]))


def _read(path: Path) -> bytes | None:
    with _plain_errors(), suppress(FileNotFoundError):
        return path.read_bytes()
    return None


def _delete(path: Path) -> None:
    with _plain_errors():
        path.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    """Write a file that is whole and durable, or not there at all."""
    with _plain_errors():
        _make_folder(path.parent)
        descriptor, unfinished = tempfile.mkstemp(suffix=_UNFINISHED, dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(unfinished).replace(path)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


def _make_folder(path: Path) -> None:
    if not path.is_dir():
        _make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(path.parent)


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _plain_errors() -> Generator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        reason = "its disk is full" if error.errno == errno.ENOSPC else "check its rights and its disk"
        raise Unavailable(f"the folder of pictures cannot be used; {reason}") from error
