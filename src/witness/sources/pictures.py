"""From packets to frames: decoded, counted, thinned out and converted."""

from collections.abc import Iterator
from typing import Any, Final, cast

import numpy as np
from av.error import FFmpegError
from av.video.reformatter import VideoReformatter

from witness.domain.frame import Frame, Image
from witness.domain.moment import Clock
from witness.sources.base import SourceError
from witness.sources.timeline import Timeline

_UNDECODABLE: Final = 30.0
"""Seconds for which packets may come without a picture: some cameras send a keyframe that rarely."""

_TURNED_BACK: Final = 1.0
"""Seconds by which a frame's time may seem to go back; more is the wall clock having been set."""


class Pictures:
    """The decoded side of one run. Every decoded picture is counted; at most `fps` a second are handed out."""

    def __init__(self, camera: str, *, fps: float | None, all_cores: bool, clock: Clock) -> None:
        self._camera = camera
        self._fps = fps
        self._all_cores = all_cores
        self._clock = clock
        self._decoder: Any = None
        self._converter = VideoReformatter()  # kept: it costs twice as much as its work
        self._last_picture = 0.0
        self._start: float | None = None
        self._slot = -1
        self._time = 0.0
        self.count = 0
        self.errors = 0

    def use(self, decoder: Any) -> None:
        """Decode what follows with this one of libav's, which has not been used yet."""
        if self._all_cores:
            decoder.thread_type, decoder.thread_count = "AUTO", 0
        else:  # one thread: no picture waits for the next ones, and cameras do not fight over the cores
            decoder.thread_count = 1
        self._decoder = decoder
        self._last_picture = self._clock.monotonic()

    def decode(self, packet: Any, timeline: Timeline, *, hand_out: bool = True) -> list[Frame]:
        """The frames that this packet completes; None as packet: those that are still inside.

        A packet that cannot be decoded is passed over. Without `hand_out` pictures are only counted.

        Raises:
            SourceError: nothing has come of any packet for a while.
        """
        decoded: list[Any] = []
        try:
            decoded = self._decoder.decode(packet)
        except FFmpegError:
            self.errors += 1
        now = self._clock.monotonic()
        if decoded:
            self._last_picture = now
        elif now - self._last_picture > _UNDECODABLE:
            raise SourceError(f"{self._camera}: no picture could be decoded for {_UNDECODABLE:g} s")
        return list(self._wanted(decoded, timeline, hand_out=hand_out))

    def _wanted(self, decoded: list[Any], timeline: Timeline, *, hand_out: bool) -> Iterator[Frame]:
        for picture in decoded:
            self.count += 1
            time = self._time if picture.pts is None else timeline.time_of(picture.pts)
            if not 0 < self._time - time < _TURNED_BACK:
                self._time = time
            if hand_out and self._is_due(self._time):
                yield Frame(self._camera, self.count, self._time, self._to_image(picture))

    def _is_due(self, time: float) -> bool:
        """Whether a frame falls into a slot of 1/fps seconds that had none."""
        if self._fps is None:
            return True
        if self._start is None:
            self._start = time
        slot = int((time - self._start) * self._fps + 0.5)
        due, self._slot = slot != self._slot, slot
        return due

    def _to_image(self, picture: Any) -> Image:
        """Upright BGR pixels of one's own."""
        bgr: Any = self._converter.reformat(picture, format="bgr24", threads=1)
        quarter_turns = round(picture.rotation / 90) % 4
        return np.ascontiguousarray(np.rot90(cast("Image", bgr.to_ndarray()), quarter_turns))
