"""A camera's own packets become segments: cut at keyframes, without re-encoding."""

import io
from dataclasses import dataclass
from typing import Any, Final

import av
import structlog
from av.error import FFmpegError

from witness.sources.base import Packet
from witness.store.base import Segment

SEGMENT_SECONDS: Final = 10.0
"""No segment is longer, unless the camera's keyframes stand further apart."""

_MAX_SECONDS: Final = 60.0
_MAX_BYTES: Final = 64 << 20
"""Where no keyframe comes for so long, the rest up to the next one is lost: memory is bounded."""

_MAX_GAP_SECONDS: Final = 10.0
"""When time jumps by more, the stream began anew."""

_FRAGMENTED: Final = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """A finished segment: when, and its bytes as a fragmented MP4 whose first picture is the segment's start."""

    segment: Segment
    mp4: bytes


class _Draft:
    """The segment that is being written. Packets are copied: others decode and own them."""

    def __init__(self, first: Packet) -> None:
        self.start_time = self.end_time = first.time
        self.source = first.encoded.stream
        self._base = first.encoded.pts
        self._file = io.BytesIO()
        self._container: Any = av.open(self._file, "w", format="mp4", options=_FRAGMENTED)
        self._stream = self._container.add_stream_from_template(self.source, opaque=True)

    @property
    def size(self) -> int:
        return self._file.tell()

    def add(self, packet: Packet) -> None:
        copy = copied(packet.encoded, self._base)
        copy.stream = self._stream
        self._container.mux(copy)
        seconds = float(copy.duration * copy.time_base)
        self.end_time = max(self.end_time, packet.time + seconds)

    def close(self) -> bytes:
        self._container.close()
        return self._file.getvalue()


def copied(encoded: Any, base: int) -> Any:
    """A packet of one's own with the same bytes, its timestamps counted from `base`."""
    copy: Any = av.Packet(bytes(encoded))
    copy.pts, copy.dts = encoded.pts - base, encoded.dts - base
    copy.time_base, copy.duration = encoded.time_base, encoded.duration
    copy.is_keyframe = encoded.is_keyframe
    return copy


class SegmentCutter:
    """Packets in decoding order become segments of one camera."""

    def __init__(self, camera: str) -> None:
        self._camera = camera
        self._draft: _Draft | None = None
        self._group_time = 0.0
        self._group_seconds = 0.0

    def add(self, packet: Packet) -> list[Cut]:
        """Take the next packet; the segment that it ended, if any."""
        done: list[Cut] = []
        draft = self._draft
        if draft and self._is_break(draft, packet):
            done += self.finish()
        elif draft and packet.keyframe:
            self._group_seconds = packet.time - self._group_time
            if packet.time + self._group_seconds - draft.start_time > SEGMENT_SECONDS + 0.05:
                done += self.finish(packet.time)
        if self._draft is None and not packet.keyframe:
            return done
        if packet.keyframe:
            self._group_time = packet.time
        try:
            self._draft = self._draft or _Draft(packet)
            self._draft.add(packet)
        except (FFmpegError, ValueError) as error:
            log.warning("a packet does not fit its segment", camera=self._camera, reason=type(error).__name__)
            done += self.finish()
        return done

    def finish(self, end_time: float | None = None) -> list[Cut]:
        """End the segment under way, at the last packet unless the next one's time is known."""
        draft, self._draft = self._draft, None
        if draft is None:
            return []
        try:
            mp4 = draft.close()
        except (FFmpegError, ValueError) as error:
            log.warning("a segment cannot be finished", camera=self._camera, reason=type(error).__name__)
            return []
        segment = Segment(self._camera, round(draft.start_time, 6), round(end_time or draft.end_time, 6))
        return [Cut(segment, mp4)]

    def _is_break(self, draft: _Draft, packet: Packet) -> bool:
        too_long = packet.time - draft.start_time > _MAX_SECONDS or draft.size > _MAX_BYTES
        if too_long:
            log.warning("no keyframe for too long: a part is not recorded", camera=self._camera)
        jumped = abs(packet.time - draft.end_time) > _MAX_GAP_SECONDS
        return too_long or jumped or packet.encoded.stream is not draft.source
