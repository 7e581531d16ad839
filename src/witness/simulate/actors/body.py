"""How a thing stands: its pose on the ground, and its own axes turned into those of the picture."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from witness.simulate.lens import Lens, Points
from witness.simulate.light import Colour
from witness.simulate.shapes import Shape, ellipse

_SHADE: Final[Colour] = (24, 28, 26)


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a thing stands (metres to the right and away), where it heads, and how far along its gait it is.

    `heading` in radians: 0 away from the camera, pi/2 to the right, pi towards it. `stride` counts the metres that it
    has gone; `moving` is 0 for standing still, 1 for its usual pace.
    """

    x: float
    z: float
    heading: float
    stride: float = 0.0
    moving: float = 0.0


class Body:
    """A thing's own axes (metres to its right, up, ahead) in the picture of one lens."""

    def __init__(self, lens: Lens, pose: Pose) -> None:
        self.lens = lens
        self.pose = pose
        self._sine, self._cosine = sine, cosine = math.sin(pose.heading), math.cos(pose.heading)
        self._turn = np.array(((cosine, 0, -sine), (0, 1, 0), (sine, 0, cosine)))
        self.scale = lens.pixels_per_metre(pose.z)
        reach = math.hypot(pose.x, pose.z)
        self.facing = -(sine * pose.x + cosine * pose.z) / reach
        """1: it looks at the camera, -1: away from it."""

    def world(self, points: Points) -> Points:
        return points @ self._turn + (self.pose.x, 0, self.pose.z)

    def place(self, points: Points) -> Points:
        """Pixels of points on its own axes."""
        return self.lens.project(self.world(points))

    def pixel(self, x: float, up: float, ahead: float) -> Points:
        """The pixel of one point on its own axes: `place`, but quicker, for the many joints of a living thing."""
        away = self.pose.z - self._sine * x + self._cosine * ahead
        return np.array(self.lens.pixel(self.pose.x + self._cosine * x + self._sine * ahead, up, away))

    def nearer(self, point: tuple[float, float, float]) -> float:
        """By how many metres a point on its axes is nearer to the camera than its middle."""
        return self._sine * point[0] - self._cosine * point[2]

    def shadow(self, width: float, length: float) -> Shape:
        """The soft spot on the ground under it; half sizes in metres."""
        ring = ellipse(np.zeros(2), width, length)
        points = np.column_stack((ring[:, 0], np.zeros(len(ring)), ring[:, 1]))
        return Shape(self.place(points), _SHADE, 0.38, solid=False)
