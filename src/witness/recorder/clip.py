"""Clips: a range of segments as one MP4 of their own packets, counted from zero."""

import io
import tempfile
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, cast

import av
import structlog
from av.error import FFmpegError

from witness.domain.errors import NotFound
from witness.recorder.segments import copied
from witness.store.base import MediaStore, Segment

MAX_CLIP_SECONDS: Final = 600.0
"""Of a longer span the first part is given: a clip is made in memory."""

PADDING_SECONDS: Final = 5.0
"""Shown before and after an event."""

log = structlog.get_logger()


def make_clip(
    media: MediaStore, camera: str, start_time: float, end_time: float, *, padding: float = PADDING_SECONDS
) -> bytes | None:
    """What is kept of a camera from `padding` seconds before `start_time` to as long after `end_time` (Unix seconds).

    It begins at the last keyframe before that, and has its index in front: players may start before they have it all.
    None where nothing is kept. Segments that do not fit the first one (another size or codec) are left out.
    """
    start, end = start_time - padding, end_time + padding
    segments = media.segments(camera, start, end)
    if not segments:
        return None
    with tempfile.TemporaryDirectory(prefix="witness-") as folder:  # the muxer moves the index only in a real file
        path = Path(folder) / "clip.mp4"
        written = _write(path, media, segments, start, end)
        return path.read_bytes() if written else None


def _write(path: Path, media: MediaStore, segments: tuple[Segment, ...], start: float, end: float) -> bool:
    with av.open(path, "w", format="mp4", options={"movflags": "faststart"}) as clip:
        writer = _ClipWriter(clip)
        for segment in segments:
            if writer.seconds >= MAX_CLIP_SECONDS:
                break
            try:
                writer.add(segment, media.read_segment(segment), start, end)
            except (FFmpegError, NotFound) as error:
                log.warning("a segment is left out of a clip", camera=segment.camera, reason=type(error).__name__)
        return writer.seconds > 0


class _ClipWriter:
    """Puts segments one right after the other into one container; time without a segment is left out."""

    def __init__(self, container: Any) -> None:
        self._container = container
        self._stream: Any = None
        self._form: tuple[object, ...] = ()
        self._next_pts = 0
        self._last_dts: int | None = None
        self.seconds = 0.0
        """How long the clip is."""

    def add(self, segment: Segment, mp4: bytes, start: float, end: float) -> None:
        """Write the segment's packets from the last keyframe before `start` up to `end`, Unix seconds."""
        with cast("Any", av.open(io.BytesIO(mp4))) as container:
            stream = container.streams.best("video")
            packets: list[Any] = [packet for packet in container.demux(stream) if packet.size] if stream else []
            if not packets or not self._fits(stream):
                return
            tick = float(stream.time_base)
            zero = packets[0].pts - segment.start_time / tick
            packets = packets[_last_keyframe(packets, zero + start / tick) :]
            longest = packets[0].pts + (MAX_CLIP_SECONDS - self.seconds) / tick
            packets = packets[: _end(packets, min(zero + end / tick, longest))]
            shift = self._next_pts - packets[0].pts
            for packet in packets:
                self._mux(packet, shift)
            self.seconds = self._next_pts * tick

    def _fits(self, stream: Any) -> bool:
        context = stream.codec_context
        form = (context.name, context.extradata, context.width, context.height, stream.time_base)
        if self._stream is None:
            self._stream = self._container.add_stream_from_template(stream, opaque=True)
            self._form = form
        return form == self._form

    def _mux(self, packet: Any, shift: int) -> None:
        copy = copied(packet, -shift)
        if self._last_dts is not None:
            copy.dts = max(copy.dts, self._last_dts + 1)
            copy.pts = max(copy.pts, copy.dts)
        self._last_dts = copy.dts
        self._next_pts = max(self._next_pts, copy.pts + copy.duration)
        copy.stream = self._stream
        self._container.mux(copy)


def _last_keyframe(packets: Sequence[Any], moment: float) -> int:
    """The index of the last keyframe not after `moment` (ticks); 0 where there is none."""
    before = [index for index, packet in enumerate(packets) if packet.is_keyframe and packet.pts <= moment]
    return before[-1] if before else 0


def _end(packets: Sequence[Any], moment: float) -> int:
    """The index at which to stop after `moment` (ticks) so that no picture before the last one is missing.

    Pictures that are shown later may be sent earlier.
    """
    rest = list(accumulate((packet.pts for packet in reversed(packets)), min))[::-1]
    latest = packets[0].pts
    for index, packet in enumerate(packets):
        if packet.pts > moment and rest[index] > latest:
            return index
        latest = max(latest, packet.pts)
    return len(packets)
