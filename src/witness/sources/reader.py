"""Reading packets in a thread of its own, so that nothing a network does can hold up who wants them."""

import contextlib
import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from queue import Empty, Full, Queue
from typing import Any, Final

import av
from av.error import FFmpegError

from witness.domain.moment import Clock
from witness.sources.address import Address
from witness.sources.base import SourceError
from witness.sources.opening import broken, open_media, video_stream

_AHEAD: Final = 256
"""Packets read but not yet taken; then the thread waits, and the connection holds the camera up."""

_OPENING: Final = 1.5
"""How many times the accepted silence opening may take: it has several steps."""

_STAMPLESS: Final = frozenset({"mpjpeg", "mjpeg", "h264", "hevc"})
"""Formats without time stamps: what libav gives is made up."""

_FINE_TICK: Final = Fraction(1, 90_000)
_USUAL_FPS: Final = 25


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """What was found. `decoder` is libav's, for the packets that follow; `frame_ticks` counts in `time_base`.

    `recorded` tells a file, or one over HTTP, from a live stream; `stamped`, whether packets bear a time.
    """

    decoder: Any
    time_base: Fraction
    frame_ticks: int
    format: str
    recorded: bool
    stamped: bool


class PacketReader:
    """One run over an address: `laps`, one unless `loop`, and within each its `packets`.

    A silence longer than `timeout` seconds raises SourceError, whatever the thread hangs in; it ends by itself later.
    """

    def __init__(self, address: Address, *, loop: bool, timeout: float, clock: Clock) -> None:
        self.closed = threading.Event()
        self._address = address
        self._loop = loop
        self._timeout = timeout
        self._clock = clock
        self._queue: Queue[Opened | tuple[Any, float] | SourceError | None] = Queue(_AHEAD)
        self._template: Any = None

    def laps(self) -> Iterator[Opened]:
        """Open, and tell what was found: once, or for each lap."""
        threading.Thread(target=self._read, name=f"reads {self._address.name}", daemon=True).start()
        while isinstance(item := self._next(_OPENING * self._timeout), Opened):
            yield item

    def packets(self) -> Iterator[tuple[Any, float]]:
        """The packets of the lap, in decoding order, and when each arrived (Unix seconds).

        A packet's `stream` belongs to no open file: it may serve as a template for as long as the packet lives.
        """
        while isinstance(item := self._next(self._timeout), tuple):
            yield item

    def close(self) -> None:
        """End the iteration under way, whichever thread it is in."""
        self.closed.set()
        with contextlib.suppress(Full):  # then nobody waits for more
            self._queue.put_nowait(None)

    def _next(self, timeout: float) -> Opened | tuple[Any, float] | None:
        try:
            item = None if self.closed.is_set() else self._queue.get(timeout=timeout)
        except Empty:
            item = SourceError(f"{self._address.name}: nothing came for {timeout:g} s")
        if self.closed.is_set():
            return None
        if isinstance(item, SourceError):
            raise item
        return item

    def _put(self, item: Opened | tuple[Any, float] | SourceError | None) -> None:
        while not self.closed.is_set():
            with contextlib.suppress(Full):
                self._queue.put(item, timeout=0.2)
                return

    def _read(self) -> None:
        try:
            while self._read_lap() and self._loop:
                self._put(None)
        except SourceError as error:
            self._put(error)
        except FFmpegError as error:
            self._put(broken(error, self._address, timeout=self._timeout))
        else:
            self._put(None)  # ends the lap ...
            self._put(None)  # ... and the laps

    def _read_lap(self) -> bool:
        """Whether there may be another."""
        with open_media(self._address, timeout=self._timeout) as container:
            stream = video_stream(container, self._address)
            opened = self._describe(container, stream)
            if self._template is None:
                self._template = self._make_template(stream, opened.time_base)
            self._put(opened)
            count = self._read_packets(container, stream, opened)
        if self.closed.is_set():
            return False
        if not opened.recorded:
            raise SourceError(f"{self._address.name}: the stream ended")
        return count > 0

    def _read_packets(self, container: Any, stream: Any, opened: Opened) -> int:
        count = 0
        for packet in container.demux(stream):
            if self.closed.is_set():
                break
            if packet.size == 0:  # how the library says that the end has come
                continue
            packet.stream = self._template
            if not opened.stamped:
                packet.time_base, packet.duration = opened.time_base, None
            self._put((packet, self._clock.now()))
            count += 1
        return count

    def _describe(self, container: Any, stream: Any) -> Opened:
        recorded = self._is_recorded(container)
        stamped = recorded or container.format.name not in _STAMPLESS
        time_base = stream.time_base if stamped else _FINE_TICK
        return Opened(
            decoder=stream.codec_context,
            time_base=time_base,
            frame_ticks=max(1, round(1 / ((stream.average_rate or _USUAL_FPS) * time_base))),
            format=container.format.name,
            recorded=recorded,
            stamped=stamped,
        )

    def _is_recorded(self, container: Any) -> bool:
        if self._address.is_file or self._address.scheme in {"rtsp", "rtsps"}:
            return self._address.is_file
        if container.format.name == "hls":
            return bool(container.duration)
        # The duration says nothing: a live MP4 has that of its first fragment. A size is known of what is complete.
        return container.format.name not in _STAMPLESS and container.size > 0

    def _make_template(self, stream: Any, time_base: Fraction) -> Any:
        """A copy of the stream's description, in a container that is never written."""
        holder: Any = av.open(io.BytesIO(), "w", format="matroska")
        with contextlib.suppress(ValueError):
            template = holder.add_stream_from_template(stream, opaque=True)
            template.time_base = time_base
            return template
        raise SourceError(f"{self._address.name}: video of the kind {stream.codec_context.name} cannot be recorded")
