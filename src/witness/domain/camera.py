"""Cameras and their zones, as the recorder and everyone above it know them."""

from dataclasses import dataclass, field

Point = tuple[float, float]
Polygon = tuple[Point, ...]
"""At least three corners, each (x, y) in shares of the picture, 0-1."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A named polygon on one camera.

    An object is in it once its bottom centre lay inside for `inertia` frames in a row and, where
    `loitering_time` (seconds) is set, for that long. `objects` limits the zone to some labels; empty: any.
    """

    name: str
    friendly_name: str
    polygon: Polygon
    inertia: int = 3
    loitering_time: float = 0.0
    objects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera's name (its id in every API), what people call it, and its zones in settings order."""

    name: str
    friendly_name: str
    zones: tuple[Zone, ...] = field(default=())
