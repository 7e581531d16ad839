"""Flat shapes, of which everything that moves is made, and how they are painted."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from witness.domain.detection import Box
from witness.domain.frame import Image
from witness.simulate.lens import HEIGHT, WIDTH, Points
from witness.simulate.light import Colour, Light

_SUBPIXEL_BITS: Final = 4
_CAP: Final = np.array([(math.cos(a), math.sin(a)) for a in np.linspace(-math.pi / 2, math.pi / 2, 7)])
_ROUND: Final = np.array([(math.cos(a), math.sin(a)) for a in np.linspace(0, 2 * math.pi, 18, endpoint=False)])


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A filled polygon, N x 2 pixels.

    `solid` is False for shadows and light on the ground, which are no part of an object's box; a `lamp` shines by
    itself, whatever the light.
    """

    points: Points
    colour: Colour
    alpha: float = 1.0
    solid: bool = True
    lamp: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """An object as it is drawn: its shapes in the order of painting; `distance` in metres from the camera."""

    label: str
    look: str
    distance: float
    shapes: Sequence[Shape]

    @property
    def box(self) -> Box:
        """What the solid shapes fill; may reach out of the picture."""
        points = np.concatenate([s.points for s in self.shapes if s.solid])
        (x1, y1), (x2, y2) = points.min(axis=0), points.max(axis=0)
        return Box(float(x1) / WIDTH, float(y1) / HEIGHT, float(x2) / WIDTH, float(y2) / HEIGHT)


def capsule(a: Points, b: Points, radius_a: float, radius_b: float) -> Points:
    """The outline of a limb from `a` to `b` with round ends; pixels."""
    ahead, down = float(b[0] - a[0]), float(b[1] - a[1])
    length = math.hypot(ahead, down) or 1.0
    along = np.array(((ahead, down), (-down, ahead))) / length
    cap = _CAP @ along
    return np.concatenate((b + radius_b * cap, a - radius_a * cap))


def ellipse(center: Points, radius_x: float, radius_y: float) -> Points:
    return center + _ROUND * (radius_x, radius_y)


def hull(*outlines: Points) -> Points:
    """The tightest shape without dents around all of the outlines."""
    return cv2.convexHull(np.concatenate(outlines).astype(np.float32))[:, 0].astype(np.float64)


def tone(colour: Colour, factor: float) -> Colour:
    """The same colour, darker (below 1) or lighter (above 1)."""
    return min(255.0, colour[0] * factor), min(255.0, colour[1] * factor), min(255.0, colour[2] * factor)


def fill(image: Image, points: Points, colour: Colour) -> None:
    """Fill a polygon with smooth edges; pixels."""
    fixed = np.rint(points * (1 << _SUBPIXEL_BITS)).astype(np.int32)
    cv2.fillPoly(image, [fixed], colour, cv2.LINE_AA, _SUBPIXEL_BITS)


def paint(image: Image, shapes: Iterable[Shape], light: Light, distance: float) -> None:
    """Paint shapes that stand `distance` metres away, as `light` shows them."""
    for shape in shapes:
        colour = light.of_lamp(shape.colour) if shape.lamp else light.on(shape.colour, distance)
        if shape.alpha >= 1:
            fill(image, shape.points, colour)
        else:
            _glaze(image, shape.points, colour, shape.alpha)


def _glaze(image: Image, points: Points, colour: Colour, alpha: float) -> None:
    """Fill a polygon through which what is below shines."""
    height, width = image.shape[:2]
    left, top = np.clip(np.floor(points.min(axis=0)).astype(int) - 1, 0, (width, height))
    right, bottom = np.clip(np.ceil(points.max(axis=0)).astype(int) + 2, 0, (width, height))
    if right <= left or bottom <= top:
        return
    patch = image[top:bottom, left:right]
    glazed = patch.copy()
    fill(glazed, points - (left, top), colour)
    cv2.addWeighted(glazed, alpha, patch, 1 - alpha, 0, dst=patch)
