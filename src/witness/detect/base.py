"""What a detector offers."""

from collections.abc import Sequence
from typing import Protocol

from witness.domain.detection import Box, Detection
from witness.domain.frame import Frame


class Detector(Protocol):
    """Finds labelled objects in one frame. Synchronous and pure; the recorder owns threads and processes."""

    @property
    def labels(self) -> frozenset[str]:
        """All labels that this detector can give."""
        ...

    @property
    def min_foreground(self) -> float:
        """What `MotionGate.foreground_share` must be for a box of this detector to be believed; 0: no check."""
        ...

    def detect(self, frame: Frame, regions: Sequence[Box] | None = None) -> list[Detection]:
        """The objects in the frame, boxes 0-1 clipped to the picture.

        `regions` are where something moved or was tracked; a detector that looks at the whole picture at once may
        pay them no heed. None: look everywhere.
        """
        ...


class MotionGate(Protocol):
    """Tells where the picture of one camera changes. Keeps state: frames must come in order."""

    def update(self, frame: Frame) -> list[Box]:
        """The regions that moved against the learnt background, 0-1; empty where nothing did."""
        ...

    def foreground_share(self, box: Box) -> float:
        """How much of `box` stood out from the background in the last frame, 0-1, moving or not."""
        ...
