"""People without a downloaded model: OpenCV's histograms of oriented gradients (Dalal and Triggs, CVPR 2005)."""

from collections.abc import Sequence
from typing import Any, Final, cast

import cv2
import numpy as np

from witness.detect.candidates import Candidates, join, suppress
from witness.domain.detection import Box, Detection
from witness.domain.frame import Frame, Image

_opencv = cast("Any", cv2)

_WINDOW: Final = (64, 128)
_STRIDE: Final = (4, 4)

_PERSON_PIXELS: Final = 88
"""How tall a person is in the window at the best scale, of 128: measured on real footage, flat from 80 to 95."""

_PERSON: Final = np.array([14, 15, 50, 106], np.float32)
"""Where in the window the person stands: x1, y1, x2, y2 in its pixels, measured against a better detector."""

_REGION_HEIGHTS: Final = (0.9, 1.1)
"""Heights of a person that are tried, in heights of the region: what moved may be less or more than the person."""

_PICTURE_HEIGHTS: Final = (0.3, 0.45, 0.65, 0.9)
"""Heights of a person that are tried in the whole picture, in heights of it."""

_MAX_ZOOM: Final = 1.5
_MAX_REGIONS: Final = 8

_MIN_FOREGROUND: Final = 0.15
_MIN_MARGIN: Final = -0.3
_SLOPE: Final = 2.5
_BIAS: Final = 0.5
_MAX_OVERLAP: Final = 0.3


class HogDetector:
    """Finds people who stand or walk, in the regions that moved; about 10 ms a region.

    `score` is a logistic function of the classifier's margin m, 1 / (1 + exp(0.5 - 2.5 m)): 0.5 where on real footage
    false ones become rare (m = 0.2), about 0.8 for most people in view, 0.99 for a clear view of a whole one (m = 2).
    """

    def __init__(self) -> None:
        self._hog = _opencv.HOGDescriptor()
        self._hog.setSVMDetector(_opencv.HOGDescriptor_getDefaultPeopleDetector())

    @property
    def labels(self) -> frozenset[str]:
        return frozenset({"person"})

    @property
    def min_foreground(self) -> float:
        return _MIN_FOREGROUND

    def detect(self, frame: Frame, regions: Sequence[Box] | None = None) -> list[Detection]:
        """The people in the largest `regions`; None: in the whole picture, where the smallest are missed."""
        if regions is None:
            places = [(Box(0, 0, 1, 1), height) for height in _PICTURE_HEIGHTS]
        else:
            largest = sorted(regions, key=lambda region: -region.area)[:_MAX_REGIONS]
            places = [(region, region.height * share) for region in largest for share in _REGION_HEIGHTS]
        parts = [self._people(frame.image, region, height * frame.height) for region, height in places]
        if not parts:
            return []
        looks = np.repeat(np.arange(len(parts)), [len(part.scores) for part in parts])
        best = suppress(join(parts), _MAX_OVERLAP, looks)
        sides = np.array([frame.width, frame.height] * 2)
        return [
            Detection("person", score, Box(*box).clipped())
            for box, score in zip((best.boxes / sides).tolist(), best.scores.tolist(), strict=True)
        ]

    def _people(self, image: Image, region: Box, height: float) -> Candidates:
        """Those about `height` pixels tall."""
        rows, columns = image.shape[:2]
        zoom = min(_PERSON_PIXELS / height, _MAX_ZOOM)
        margin = _WINDOW[0] / 2 / zoom
        corners = np.array([region.x1 * columns, region.y1 * rows, region.x2 * columns, region.y2 * rows])
        left, top, right, bottom = (corners + np.array([-margin, -margin, margin, margin])).round().astype(int).tolist()
        size = (max(_WINDOW[0], round((right - left) * zoom)), max(_WINDOW[1], round((bottom - top) * zoom)))
        part = _part(image, left, top, right, bottom)
        small = _opencv.resize(part, size, interpolation=cv2.INTER_AREA if zoom < 1 else cv2.INTER_LINEAR)
        places, margins = self._hog.detect(small, hitThreshold=_MIN_MARGIN, winStride=_STRIDE, padding=(0, 0))
        windows = np.tile(np.array(places, np.float32).reshape(-1, 2), 2)
        scale = np.array([(right - left) / size[0], (bottom - top) / size[1]] * 2)
        boxes = np.array([left, top] * 2) + (windows + _PERSON) * scale
        scores = 1 / (1 + np.exp(_BIAS - _SLOPE * np.ravel(margins)))
        return Candidates(boxes.astype(np.float32), scores.astype(np.float32), np.zeros(len(scores), np.intp))


def _part(image: Image, left: int, top: int, right: int, bottom: int) -> Image:
    """A part of the picture; what lies outside repeats the border, which has no edges to mistake for a person."""
    rows, columns = image.shape[:2]
    inside = image[max(0, top) : min(rows, bottom), max(0, left) : min(columns, right)]
    pads = (max(0, -top), max(0, bottom - rows), max(0, -left), max(0, right - columns))
    return _opencv.copyMakeBorder(inside, *pads, cv2.BORDER_REPLICATE)
