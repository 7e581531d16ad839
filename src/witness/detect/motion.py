"""Motion: what differs from a slowly learnt background and lately changed, on luma, in a small picture.

Two running averages (after Porikli et al. 2007, "Robust abandoned object detection using dual foregrounds"): against
the slow one stands out what is not part of the place; against the quick one what is not at rest. A region of the
first in which the second has something is motion. So a thing that stops is no motion any more, nor is the hole that
a thing leaves which stood there when the background was learnt.
"""

import math
from collections.abc import Sequence
from typing import Any, Final, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from witness.domain.camera import Polygon
from witness.domain.detection import Box
from witness.domain.frame import Frame, Image

_Plane = NDArray[np.float32]
_Mask = NDArray[np.uint8]

_opencv = cast("Any", cv2)

_HEIGHT: Final = 108
"""Pixels of the picture that motion is looked for in. Frigate's is 100; 108 divides the usual ones evenly."""

_LEARN_SECONDS: Final = 10.0
_MELT_SECONDS: Final = 120.0
"""Time constants of the slow background: of what belongs to it, and of what stands before it."""

_QUICK_SECONDS: Final = 0.5
"""Time constant of the quick background."""

_MAX_STEP_SECONDS: Final = 1.0
"""A longer gap between frames teaches no more than this: one frame must not replace the slow background."""

_ALL_CHANGED: Final = 0.8
"""When more of the picture differs it is another picture (lights switched, camera moved): all is learnt anew."""

_GAINS: Final = (0.25, 4.0)
_WHITE: Final = 250
"""Luma from which a pixel may be clipped."""

_GRAIN: Final = 4
"""Every so many pixels in either direction are enough to estimate the gain."""

_MOVED_SHARE: Final = 0.5
"""Of `contour_area`, so much of a region must not only stand out but be on the move."""

_SWAY: Final = np.ones((3, 3), np.uint8)
"""A pixel may look like any of these neighbours: cameras sway and encoders smear."""

_JOIN: Final = np.ones((5, 5), np.uint8)
"""Changed spots this close are one region."""


class BackgroundGate:
    """The motion gate of one camera, in the sense of Frigate's `motion` settings.

    `threshold` is by how much of 255 a pixel's luma must differ, `contour_area` how many pixels of a region must, in
    a picture 100 pixels tall. What lies in `masks` is not looked at.
    """

    def __init__(self, *, masks: Sequence[Polygon] = (), threshold: int = 15, contour_area: int = 10) -> None:
        self._masks = tuple(masks)
        self._threshold = threshold
        self._contour_area = contour_area * (_HEIGHT / 100) ** 2
        self._slow: _Plane | None = None
        self._quick: _Plane = np.zeros((1, 1), np.float32)
        self._watched: _Mask = np.ones((1, 1), np.uint8)
        self._foreground: _Mask = np.zeros((1, 1), np.uint8)
        self._time = 0.0

    def update(self, frame: Frame) -> list[Box]:
        """The regions that moved against the learnt background, 0-1; empty where nothing did."""
        luma = _luma(frame.image)
        if self._slow is None or self._slow.shape != luma.shape:
            self._start(luma, frame.time)
            return []
        seconds = min(max(0.0, frame.time - self._time), _MAX_STEP_SECONDS)
        self._time = frame.time
        gain, quick_gain = _gain(luma, self._slow), _gain(luma, self._quick)
        self._foreground = _differing(luma, self._slow, gain, self._threshold) & self._watched
        if self._foreground.sum() > _ALL_CHANGED * self._watched.sum():
            self._start(luma, frame.time)
            return []
        moving = _differing(luma, self._quick, quick_gain, self._threshold)
        rates = np.array([_rate(seconds, _LEARN_SECONDS), _rate(seconds, _MELT_SECONDS)], np.float32)
        self._slow = _towards(luma, _exposed(luma, self._slow, gain), rates[self._foreground])
        self._quick = _towards(luma, _exposed(luma, self._quick, quick_gain), _rate(seconds, _QUICK_SECONDS))
        return self._regions(moving)

    def foreground_share(self, box: Box) -> float:
        """How much of `box` (0-1) differed from the background in the last frame, 0-1."""
        height, width = self._foreground.shape
        x1, x2 = math.floor(max(0.0, box.x1) * width), math.ceil(box.x2 * width)
        y1, y2 = math.floor(max(0.0, box.y1) * height), math.ceil(box.y2 * height)
        inside = self._foreground[y1:y2, x1:x2]
        return float(inside.mean()) if inside.size else 0.0

    def _start(self, luma: _Plane, time: float) -> None:
        height, width = luma.shape
        self._slow = self._quick = luma
        self._time = time
        self._foreground = np.zeros(luma.shape, np.uint8)
        self._watched = np.ones(luma.shape, np.uint8)
        for polygon in self._masks:
            corners = np.array(polygon) * (width, height)
            _opencv.fillPoly(self._watched, [corners.round().astype(np.int32)], 0)

    def _regions(self, moving: _Mask) -> list[Box]:
        height, width = self._foreground.shape
        _, spots, stats, _ = _opencv.connectedComponentsWithStats(_opencv.dilate(self._foreground, _JOIN))
        sizes = np.bincount(spots[self._foreground > 0], minlength=len(stats))
        moved = np.bincount(spots[(self._foreground & moving) > 0], minlength=len(stats))
        large = (sizes >= self._contour_area) & (moved > 0) & (moved >= self._contour_area * _MOVED_SHARE)
        regions: list[Box] = []
        for x, y, w, h, _ in stats[large].tolist():
            (x1, x2), (y1, y2) = _shrunk(x, w, width), _shrunk(y, h, height)
            regions.append(Box(x1, y1, x2, y2))
        return regions


def _shrunk(start: int, length: int, side: int) -> tuple[float, float]:
    """Without what joining added, but not away from the picture's border: first and last, in shares of the side."""
    margin = _JOIN.shape[0] // 2
    end = start + length
    return (start + margin) / side if start else 0.0, (end - margin) / side if end < side else 1.0


def _luma(image: Image) -> _Plane:
    width = max(1, round(image.shape[1] * _HEIGHT / image.shape[0]))
    small = _opencv.resize(image, (width, _HEIGHT), interpolation=cv2.INTER_AREA)
    return _opencv.GaussianBlur(_opencv.cvtColor(small, cv2.COLOR_BGR2GRAY), (3, 3), 0).astype(np.float32)


def _gain(luma: _Plane, background: _Plane) -> float:
    """By how much the exposure differs from the background's: the median, which no single object moves."""
    ratios = (luma[::_GRAIN, ::_GRAIN] + 1) / (background[::_GRAIN, ::_GRAIN] + 1)
    return float(np.clip(np.median(ratios), *_GAINS))


def _differing(luma: _Plane, background: _Plane, gain: float, threshold: int) -> _Mask:
    """Where luma lies by more than `threshold` outside what the background's neighbourhood explains.

    What was clipped to white does not follow the gain: a pixel may have kept its old luma as well.
    """
    low = _opencv.erode(background, _SWAY) * min(gain, 1.0) - threshold
    high = _opencv.dilate(background, _SWAY) * max(gain, 1.0) + threshold
    return ((luma < low) | (luma > high)).astype(np.uint8)


def _exposed(luma: _Plane, background: _Plane, gain: float) -> _Plane:
    """The background as the changed exposure shows it; what was clipped to white and still is does not follow."""
    return np.where((background >= _WHITE) & (luma >= _WHITE), background, background * gain)


def _rate(seconds: float, constant: float) -> float:
    return 1 - math.exp(-seconds / constant)


def _towards(luma: _Plane, background: _Plane, rate: _Plane | float) -> _Plane:
    return (background + rate * (luma - background)).astype(np.float32, copy=False)
