"""Close-ups of a picture, so that a network sees small things larger, and one list of boxes from all of them.

After "Slicing aided hyper inference" (Akyon et al. 2022, arXiv:2202.06934), but with the crops where something is
known to be instead of all over the picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from witness.detect.candidates import Candidates, Floats, join, suppress
from witness.domain.detection import Box
from witness.domain.frame import Image

Size = tuple[int, int]
"""Width and height in pixels."""

_MAX_OVERLAP: Final = 0.5
"""Boxes of one label with a larger intersection over union are one object."""

_GOOD_HEIGHT: Final = 140
"""Pixels of the network's input: a close-up shows what it is made for this tall. Recall is flat from 125 to 200."""

_MAX_ZOOM: Final = 2.0
"""Enlarging a picture's own pixels further costs recall again."""

_MIN_GAIN: Final = 1.25
"""A close-up that enlarges less, compared with the whole picture, is not worth its time."""

_MAX_ZOOM_RATIO: Final = 1.4
"""A region that wants up to so many times the zoom of a close-up is content with it."""

_MARGIN: Final = 0.25
"""What is left beside a region at the edge of a close-up, in sides of the region: it may be less than its object."""

_CUT: Final = 0.01
"""A box that ends nearer than this to a crop's border, in sides of the crop, is taken to be cut by it."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a picture: top left corner and sides, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def cut(self, image: Image) -> Image:
        return image[self.y : self.y + self.height, self.x : self.x + self.width]

    def holds(self, boxes: Floats) -> NDArray[np.bool_]:
        """Which of N x 4 boxes, in pixels of the picture, lie inside."""
        return np.all(boxes[:, :2] >= (self.x, self.y), axis=1) & np.all(
            boxes[:, 2:] <= (self.x + self.width, self.y + self.height), axis=1
        )

    def cuts(self, boxes: Floats, picture: Size) -> NDArray[np.bool_]:
        """Which of N x 4 boxes, in pixels of the crop, touch a border of it that is no border of the picture."""
        near_x, near_y = _CUT * self.width, _CUT * self.height
        return (
            ((boxes[:, 0] < near_x) & (self.x > 0))
            | ((boxes[:, 1] < near_y) & (self.y > 0))
            | ((boxes[:, 2] > self.width - near_x) & (self.x + self.width < picture[0]))
            | ((boxes[:, 3] > self.height - near_y) & (self.y + self.height < picture[1]))
        )


def close_ups(regions: Sequence[Box], picture: Size, network: Size, limit: int) -> list[Crop]:
    """At most `limit` crops that hold the small ones of `regions`, as many in each as fit.

    `network` is the size of the network's input. Greedy: the crop that holds most regions comes first.
    """
    whole = min(network[0] / picture[0], network[1] / picture[1])
    pixels = np.array([(r.x1, r.y1, r.x2, r.y2) for r in regions], np.float32).reshape(-1, 4) * (picture * 2)
    zooms = np.minimum(_GOOD_HEIGHT / np.maximum(pixels[:, 3] - pixels[:, 1], 1), _MAX_ZOOM)
    small = zooms >= whole * _MIN_GAIN
    pixels, zooms = pixels[small], zooms[small]
    options: list[tuple[Crop, NDArray[np.bool_]]] = []
    for region, zoom in zip(pixels, zooms, strict=True):
        content = zooms <= zoom * _MAX_ZOOM_RATIO
        options += [(crop, crop.holds(pixels) & content) for crop in _around(region, float(zoom), picture, network)]
    waiting = np.ones(len(pixels), bool)
    chosen: list[Crop] = []
    while waiting.any() and len(chosen) < limit:
        crop, held = max(options, key=lambda option: int((option[1] & waiting).sum()))
        if not (held & waiting).any():
            break
        chosen.append(crop)
        waiting &= ~held
    return chosen


def _around(region: Floats, zoom: float, picture: Size, network: Size) -> list[Crop]:
    """The crops at this zoom that have the region in their middle or at an edge or corner."""
    width, height = (min(side, round(pixels / zoom)) for side, pixels in zip(picture, network, strict=True))
    x1, y1, x2, y2 = region.tolist()
    return [
        Crop(x, y, width, height)
        for x in _starts(x1, x2, width, picture[0])
        for y in _starts(y1, y2, height, picture[1])
    ]


def _starts(low: float, high: float, side: int, end: int) -> list[int]:
    margin = _MARGIN * (high - low)
    wanted = ((low + high - side) / 2, low - margin, high + margin - side)
    return [round(min(max(0.0, start), end - side)) for start in wanted]


def merge(found: Sequence[tuple[Crop, Candidates]], picture: Size) -> Candidates:
    """One box for each object, in pixels of the picture, best first.

    What a crop cuts is left to the crop that has it whole: at the least, the one that is the whole picture.
    """
    parts: list[Candidates] = []
    for crop, candidates in found:
        uncut = candidates.take(~crop.cuts(candidates.boxes, picture))
        corner = np.array([crop.x, crop.y, crop.x, crop.y], np.float32)
        parts.append(Candidates(uncut.boxes + corner, uncut.scores, uncut.classes))
    crops = np.repeat(np.arange(len(parts)), [len(part.scores) for part in parts])
    return suppress(join(parts), _MAX_OVERLAP, crops)
