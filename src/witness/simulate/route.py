"""Ways that things take over the ground of one camera's picture."""

import math
from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import Final

import numpy as np

from witness.simulate.lens import Points

_BENDS: Final = 8  # points between two corners


class Route:
    """A smooth way through points on the ground (metres to the right and away from the camera).

    `speed` is the usual one on it, metres a second; `length` in metres.
    """

    def __init__(self, *corners: tuple[float, float], speed: float = 1.25) -> None:
        self.speed = speed
        self._points: list[tuple[float, float]] = [(x, z) for x, z in _smooth(np.array(corners, float)).tolist()]
        self._metres = list(accumulate((math.dist(a, b) for a, b in pairwise(self._points)), initial=0.0))
        self.length = self._metres[-1]

    def at(self, metres: float) -> tuple[float, float, float]:
        """Where one is after so many metres (to the right, away), and the heading there (radians, as in `Pose`)."""
        if not self.length:
            return *self._points[0], 0.35
        i = min(max(bisect_right(self._metres, metres) - 1, 0), len(self._metres) - 2)
        (x1, z1), (x2, z2) = self._points[i : i + 2]
        share = min(1.0, max(0.0, (metres - self._metres[i]) / (self._metres[i + 1] - self._metres[i])))
        return x1 + (x2 - x1) * share, z1 + (z2 - z1) * share, math.atan2(x2 - x1, z2 - z1)


def _smooth(corners: Points) -> Points:
    """The Catmull-Rom curve through the corners."""
    if len(corners) < 3:
        return corners
    ends = np.concatenate((2 * corners[:1] - corners[1:2], corners, 2 * corners[-1:] - corners[-2:-1]))
    t = np.linspace(0, 1, _BENDS, endpoint=False)[:, None]
    pieces = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False)
    ]
    return np.concatenate((*pieces, corners[-1:]))
