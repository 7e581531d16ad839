"""How metres become pixels: the pinhole camera that all pictures of the simulated home are drawn through."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""... x 2 (pixels) or ... x 3 (metres: to the right, up, away from the camera)."""

WIDTH: Final = 640
HEIGHT: Final = 360
"""Pixels of every picture."""

_NEAREST: Final = 0.6  # metres: what lies closer is drawn as if it lay there


@dataclass(frozen=True, slots=True)
class Lens:
    """A camera that looks straight ahead, so that upright things stay upright.

    `horizon` is the row of the horizon in pixels (above the middle, as with a shifted lens), `height` metres above
    the ground, `focal` the focal length in pixels.
    """

    horizon: float
    height: float
    focal: float

    def project(self, points: Points) -> Points:
        """Pixels of points in metres."""
        scale = self.focal / np.maximum(points[..., 2], _NEAREST)
        column = WIDTH / 2 + points[..., 0] * scale
        row = self.horizon + (self.height - points[..., 1]) * scale
        return np.stack((column, row), axis=-1)

    def pixel(self, x: float, up: float, distance: float) -> tuple[float, float]:
        """`project` for one point: column and row."""
        scale = self.pixels_per_metre(distance)
        return WIDTH / 2 + x * scale, self.horizon + (self.height - up) * scale

    def pixels_per_metre(self, distance: float) -> float:
        return self.focal / max(distance, _NEAREST)
