"""Cameras over RTSP and HTTP, and video files, through PyAV."""

import contextlib
from collections.abc import Iterator
from typing import Any, Final

import structlog

from witness.domain.frame import Frame
from witness.domain.moment import Clock
from witness.sources.address import Address
from witness.sources.base import Pace, Packet, SourceError
from witness.sources.opening import open_media
from witness.sources.pacing import Pacer
from witness.sources.pictures import Pictures
from witness.sources.reader import Opened, PacketReader
from witness.sources.timeline import Timeline

TIMEOUT: Final = 10.0

_LATE: Final = 3.0
_LATE_PLAYLIST: Final = 30.0
"""Seconds; a live playlist brings whole segments at once."""

_TOO_LATE: Final = 1.0
"""Seconds that a live packet may have lain here; then its pictures are left out until its taker has caught up."""

log = structlog.get_logger()


def count_pictures(address: Address) -> int | None:
    """How many pictures a file says that it has; None where it does not say.

    Raises:
        SourceError: it cannot be opened.
    """
    with contextlib.closing(open_media(address, timeout=TIMEOUT)) as container:
        streams = container.streams.video
        return (streams[0].frames or None) if streams else None


class AvSource:
    """One run of a camera, stream or file; it connects when it is iterated.

    Only video is read: packets of sound are not passed on. A frame's time follows the stream's own clock, anchored
    where packets arrive; it does not step back, unless the machine's clock is set back. Whoever takes too long over a
    live stream's frames gets fewer, not older ones; every packet, and every frame of a file, is handed out.
    """

    def __init__(
        self,
        camera: str,
        address: Address,
        *,
        frames: bool,
        packets: bool,
        clock: Clock,
        pace: Pace = "realtime",
        fps: float | None = None,
        start_time: float | None = None,
        timeout: float = TIMEOUT,
    ) -> None:
        """
        Args:
            pace: for files, and recordings over HTTP; live streams come as they come.
            fps: the most frames handed out a second; those between are decoded and counted, but not converted.
            start_time: when a recording's first picture was taken, Unix seconds; unless given, when it is played.
            timeout: the longest silence that is accepted, in seconds; connecting may take half as long again.
        """
        self._camera = camera
        self._address = address
        self._frames = frames
        self._packets = packets
        self._clock = clock
        self._pace: Pace = pace
        self._start_time = start_time
        self._reader = PacketReader(address, loop=pace == "loop", timeout=timeout, clock=clock)
        self._pacer = Pacer(clock, self._reader.closed)
        self._pictures = Pictures(camera, fps=fps, all_cores=pace == "fast", clock=clock)

    def __iter__(self) -> Iterator[Frame | Packet]:
        with contextlib.closing(self._reader):
            try:
                yield from self._run()
            finally:
                if self._pictures.errors:
                    log.warning("packets could not be decoded", camera=self._camera, count=self._pictures.errors)

    def close(self) -> None:
        self._reader.close()

    def _run(self) -> Iterator[Frame | Packet]:
        timeline: Timeline | None = None
        for opened in self._reader.laps():
            if timeline is None:
                timeline = self._start_timeline(opened)
            else:
                timeline.restart()
            self._pictures.use(opened.decoder)
            paced = opened.recorded and self._pace != "fast"
            for packet, arrival in self._reader.packets():
                timeline.place(packet, arrival)
                if paced:
                    self._pacer.wait_until(timeline.seconds(packet.dts))
                in_time = opened.recorded or self._clock.now() - arrival < _TOO_LATE
                yield from self._hand_out(packet, timeline, in_time=in_time)
            yield from self._decode(None, timeline)

    def _start_timeline(self, opened: Opened) -> Timeline:
        start_time = None
        if opened.recorded:
            start_time = self._clock.now() if self._start_time is None else self._start_time
        return Timeline(
            opened.time_base,
            frame_ticks=opened.frame_ticks,
            start_time=start_time,
            stamped=opened.stamped,
            max_late=_LATE_PLAYLIST if opened.format == "hls" else _LATE,
        )

    def _hand_out(self, packet: Any, timeline: Timeline, *, in_time: bool) -> Iterator[Frame | Packet]:
        time = timeline.time_of(packet.pts)
        frames = self._decode(packet, timeline, hand_out=in_time)  # first: whoever is given the packet may change it
        if self._packets:
            yield Packet(time, packet.is_keyframe, packet)
        yield from frames

    def _decode(self, packet: Any, timeline: Timeline, *, hand_out: bool = True) -> list[Frame]:
        if not self._frames or self._reader.closed.is_set():
            return []
        frames = self._pictures.decode(packet, timeline, hand_out=hand_out)
        if packet is None and not self._pictures.count:
            raise SourceError(f"{self._address.name}: no picture in it can be decoded")
        return frames
