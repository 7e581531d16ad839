"""Whether an object stays where it is, and whether it is still there when a detector does not say so."""

from typing import Final

from witness.domain.detection import Box
from witness.domain.frame import Frame
from witness.recorder.pictures import Look, likeness, look

_SAME_PLACE: Final = 0.7
"""Intersection over union with where it was first: at least this, and it has not moved."""

_LEFT_PLACE: Final = 0.5
_MOVES: Final = 2
"""So many frames in a row must say that a resting object moved: boxes jump."""

_MIN_LIKENESS: Final = 0.5
"""What looks less like a resting object than this is not the object any more."""

_GONE_SECONDS: Final = 1.0


class Rest:
    """The rest of one object: it rests once it has not moved for `seconds`."""

    def __init__(self, box: Box, time: float, seconds: float) -> None:
        self._anchor = box
        self._since = time
        self._seconds = seconds
        self._moves = 0
        self._look: Look | None = None
        self._gone_time: float | None = None
        self.resting = False

    def see(self, box: Box, frame: Frame) -> None:
        """Take a frame in which it was found."""
        self._gone_time = None
        if box.iou(self._anchor) >= (_LEFT_PLACE if self.resting else _SAME_PLACE):
            self._moves = 0
            self.resting = self.resting or frame.time - self._since >= self._seconds
        else:
            self._moves += 1
            if not self.resting or self._moves >= _MOVES:
                self._anchor, self._since, self._moves, self.resting = box, frame.time, 0, False
        self._look = look(frame.image, box) if self.resting else None

    def check(self, place: Box, frame: Frame) -> None:
        """Take a frame in which a detector did not find it where it rests.

        Detectors miss, so its look decides. Once it is gone it stays so until it is found again.
        """
        if self._gone_time is None and self._look is not None:
            is_alike = likeness(self._look, look(frame.image, place)) >= _MIN_LIKENESS
            self._gone_time = None if is_alike else frame.time

    @property
    def is_gone(self) -> bool:
        return self._gone_time is not None

    def has_left(self, time: float) -> bool:
        """Whether its place has been without it for a while: a tracker may still hope."""
        return self._gone_time is not None and time - self._gone_time >= _GONE_SECONDS
