"""Files as a source gives them, at a fixed moment and as fast as they can be read."""

import io
from pathlib import Path
from typing import Any, cast

import av

from witness.domain.frame import Frame
from witness.domain.moment import SystemClock
from witness.sources.address import parse_address
from witness.sources.av import AvSource
from witness.sources.base import Packet

NOON = 1_700_000_000.0


def fast_source(
    path: Path,
    *,
    frames: bool = True,
    packets: bool = False,
    camera: str = "hall",
    start_time: float = NOON,
    fps: float | None = None,
) -> AvSource:
    """The first picture is taken at `start_time`."""
    return AvSource(
        camera,
        parse_address(str(path), folder=path.parent),
        frames=frames,
        packets=packets,
        clock=SystemClock(),
        pace="fast",
        start_time=start_time,
        fps=fps,
    )


def packets_of(path: Path, start_time: float = NOON) -> list[Packet]:
    source = fast_source(path, frames=False, packets=True, start_time=start_time)
    return [item for item in source if isinstance(item, Packet)]


def frames_of(path: Path) -> list[Frame]:
    return [item for item in fast_source(path) if isinstance(item, Frame)]


def picture_times(mp4: bytes) -> list[float]:
    """The moments of the pictures that can be decoded, in seconds."""
    with cast("Any", av.open(io.BytesIO(mp4))) as container:
        return [float(frame.pts * frame.time_base) for frame in container.decode(video=0)]
