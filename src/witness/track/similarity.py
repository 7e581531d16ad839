"""How well boxes agree, many against many. Boxes are rows of corners x1, y1, x2, y2 in any one unit."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from witness.domain.detection import Box

Array = NDArray[np.float64]


def corners(boxes: Iterable[Box]) -> Array:
    """N x 4."""
    return np.array([(b.x1, b.y1, b.x2, b.y2) for b in boxes], dtype=np.float64).reshape(-1, 4)


def buffered_iou(first: Array, second: Array, margin: Array) -> Array:
    """N x M: intersection over union, 0-1, of each pair after both were widened by the first one's `margin`.

    `margin` is N x 2 (x, y), added on every side. Boxes that moved apart between two sights still overlap once they
    are widened by as much as the motion is unsure (Yang et al. 2023, C-BIoU, arXiv 2211.14317, with a fixed margin).
    """
    grown = np.concatenate([-margin, margin], axis=1)
    a = (first + grown)[:, None]
    b = second[None] + grown[:, None]
    shared = _areas(np.concatenate([np.maximum(a[..., :2], b[..., :2]), np.minimum(a[..., 2:], b[..., 2:])], axis=-1))
    return shared / (_areas(a) + _areas(b) - shared)


def height_ratio(first: Array, second: Array) -> Array:
    """N x M: the lesser height of each pair by the greater, 0-1."""
    a, b = (first[:, 3] - first[:, 1])[:, None], (second[:, 3] - second[:, 1])[None]
    return np.minimum(a, b) / np.maximum(a, b)


def covered(boxes: Array) -> Array:
    """N: the largest share of each box, 0-1, that any one other box lies on."""
    if len(boxes) < 2:
        return np.zeros(len(boxes))
    a, b = boxes[:, None], boxes[None]
    shared = _areas(np.concatenate([np.maximum(a[..., :2], b[..., :2]), np.minimum(a[..., 2:], b[..., 2:])], axis=-1))
    np.fill_diagonal(shared, 0.0)
    return shared.max(axis=1) / _areas(boxes)


def _areas(boxes: Array) -> Array:
    """Of boxes along the last axis; 0 for one turned inside out."""
    sides = np.maximum(boxes[..., 2:] - boxes[..., :2], 0.0)
    return sides[..., 0] * sides[..., 1]
