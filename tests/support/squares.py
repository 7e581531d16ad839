"""A detector for the clips of `tests.support.clips`: every white square is a person."""

from collections.abc import Sequence

import cv2
import numpy as np

from witness.domain.detection import Box, Detection
from witness.domain.frame import Frame


class SquareDetector:
    """It looks everywhere, as a network does."""

    labels = frozenset({"person"})
    min_foreground = 0.0

    def detect(self, frame: Frame, regions: Sequence[Box] | None = None) -> list[Detection]:
        white = (frame.image[..., 1] > 180).astype(np.uint8)
        _, _, stats, _ = cv2.connectedComponentsWithStats(white)
        spots = [tuple(int(side) for side in row) for row in stats[1:]]
        return [
            Detection(
                "person", 0.9, Box.from_xywh(x / frame.width, y / frame.height, w / frame.width, h / frame.height)
            )
            for x, y, w, h, pixels in spots
            if pixels > 500
        ]
