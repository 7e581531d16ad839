"""Boxes as a detector proposes them, and one box for each object out of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Whole = NDArray[np.intp]

_MAX_CONTAINED: Final = 0.8
"""Of two boxes from different crops, one that lies in the other by a larger share of itself is a part of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What a detector proposes for one picture, before overlapping boxes are merged.

    `boxes` is N x 4, corners x1, y1, x2, y2 in pixels; `scores` is N, 0-1; `classes` is N, the index of the label.
    """

    boxes: Floats
    scores: Floats
    classes: Whole

    def take(self, rows: NDArray[np.bool_] | Whole) -> "Candidates":
        return Candidates(self.boxes[rows], self.scores[rows], self.classes[rows])


def join(parts: Sequence[Candidates]) -> Candidates:
    """All of at least one."""
    return Candidates(
        np.concatenate([part.boxes for part in parts]),
        np.concatenate([part.scores for part in parts]),
        np.concatenate([part.classes for part in parts]),
    )


def suppress(found: Candidates, max_overlap: float, crops: Whole) -> Candidates:
    """The best ones, best first: greedy non-maximum suppression.

    Each drops the worse ones of its class whose intersection over union with it is larger than `max_overlap`, or that
    are a part of it (or it of them) as seen in another crop; `crops` is N, the number of the crop of each.
    """
    boxes, classes = found.boxes, found.classes
    areas = np.maximum((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), 1e-6)
    order = np.argsort(-found.scores, kind="stable")
    kept: list[int] = []
    while len(order):
        best, rest = order[0], order[1:]
        kept.append(int(best))
        sides = np.minimum(boxes[best, 2:], boxes[rest, 2:]) - np.maximum(boxes[best, :2], boxes[rest, :2])
        shared = np.clip(sides, 0, None).prod(axis=1)
        overlap = shared / (areas[best] + areas[rest] - shared)
        contained = shared / np.minimum(areas[best], areas[rest])
        same = (overlap > max_overlap) | ((contained > _MAX_CONTAINED) & (crops[rest] != crops[best]))
        order = rest[~(same & (classes[rest] == classes[best]))]
    return found.take(np.array(kept, np.intp))
