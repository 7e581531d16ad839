"""What a tracker offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from witness.domain.detection import Box, Detection


@dataclass(frozen=True, slots=True)
class Track:
    """One object at one frame.

    `id` counts from 1 within a tracker. `seen` tells whether a detection stands behind the box at this frame; else it
    is where the motion model expects the object (coasting) and `score` is that of the last detection.
    `confirmed` stays true once enough detections in a row spoke for the object.
    """

    id: int
    label: str
    score: float
    box: Box
    seen: bool
    confirmed: bool


class Tracker(Protocol):
    """Links the detections of one camera. Keeps state: frames must come in order."""

    def update(self, time: float, detections: Sequence[Detection]) -> list[Track]:
        """Take the detections of the next frame; every track that is still followed, coasting ones included.

        `time` is seconds on any clock that does not step back. A track that is no longer returned has been lost.
        """
        ...
