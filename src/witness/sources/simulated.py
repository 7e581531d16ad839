"""A camera whose pictures are drawn as the clock goes."""

import io
import threading
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, Final, cast

import av
import cv2

from witness.domain.frame import Frame, Image
from witness.domain.moment import Clock
from witness.sources.base import Packet
from witness.sources.pacing import Pacer

KEYFRAME_SECONDS: Final = 2.0

_ENCODER: Final = {
    "preset": "ultrafast",
    "tune": "zerolatency",
    "crf": "29",  # at the usual 23 most of it would be the noise of the drawn sensor: four times as many bytes
    "bf": "0",
    "sc_threshold": "0",
    "threads": "1",
}


class SimulatedSource:
    """One run of a drawn camera: `fps` pictures a second, H.264 packets of them where asked for.

    Where drawing cannot keep up, pictures are left out, as a camera leaves them out. It runs until it is closed.
    """

    def __init__(
        self,
        camera: str,
        draw: Callable[[float], Image],
        *,
        fps: float,
        width: int,
        height: int,
        clock: Clock,
        frames: bool = True,
        packets: bool = False,
    ) -> None:
        """`draw` is given the Unix time of the picture; `width` and `height` are even and in pixels."""
        self._camera = camera
        self._draw = draw
        self._rate = Fraction(fps).limit_denominator(1000)
        self._clock = clock
        self._frames = frames
        self._encoder = _Encoder(width, height, self._rate) if packets else None
        self._closed = threading.Event()

    def __iter__(self) -> Iterator[Frame | Packet]:
        pacer = Pacer(self._clock, self._closed)
        start_time = self._clock.now()
        index = tick = 0
        while True:
            pacer.wait_until(float(tick / self._rate))
            if self._closed.is_set():
                return
            index += 1
            time = start_time + float(tick / self._rate)
            image = self._draw(time)
            if self._encoder:
                for packet in self._encoder.encode(image, tick):
                    yield Packet(time, packet.is_keyframe, packet)
            if self._frames:
                yield Frame(self._camera, index, time, image)
            tick = max(tick + 1, int(pacer.elapsed() * self._rate))

    def close(self) -> None:
        self._closed.set()


class _Encoder:
    """Pictures in, a packet for each out at once."""

    def __init__(self, width: int, height: int, rate: Fraction) -> None:
        self._time_base = 1 / rate
        # A container that is never read: it makes the stream that the packets belong to, with its parameter sets.
        holder: Any = av.open(io.BytesIO(), "w", format="matroska")
        self._stream = holder.add_stream("libx264", rate=rate, options=dict(_ENCODER))
        self._stream.width, self._stream.height, self._stream.pix_fmt = width, height, "yuv420p"
        self._stream.codec_context.time_base = self._time_base
        self._stream.gop_size = max(1, round(KEYFRAME_SECONDS * rate))
        holder.start_encoding()

    def encode(self, image: Image, tick: int) -> list[Any]:
        """`tick` counts pictures at full rate, those left out included."""
        planes = cast("Image", cv2.cvtColor(image, cv2.COLOR_BGR2YUV_I420))
        picture = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        picture.pts, picture.time_base = tick, self._time_base
        packets = self._stream.encode(picture)
        for packet in packets:
            packet.duration = 1
        return packets
