"""Boxes, and the labelled boxes that a detector finds in one frame."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in shares of the picture: 0-1, x to the right, y down, corners (x1, y1) and (x2, y2)."""

    x1: float
    y1: float
    x2: float
    y2: float

    @classmethod
    def from_xywh(cls, x: float, y: float, width: float, height: float) -> Self:
        return cls(x, y, x + width, y + height)

    @property
    def xywh(self) -> tuple[float, float, float, float]:
        return self.x1, self.y1, self.width, self.height

    @property
    def width(self) -> float:
        return self.x2 - self.x1

    @property
    def height(self) -> float:
        return self.y2 - self.y1

    @property
    def area(self) -> float:
        """Share of the picture, 0-1."""
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def center(self) -> tuple[float, float]:
        return (self.x1 + self.x2) / 2, (self.y1 + self.y2) / 2

    @property
    def bottom_center(self) -> tuple[float, float]:
        """Where the object stands on the ground: what zones are tested against."""
        return (self.x1 + self.x2) / 2, self.y2

    def clipped(self) -> "Box":
        """The part of the box that lies inside the picture."""
        return Box(max(0.0, self.x1), max(0.0, self.y1), min(1.0, self.x2), min(1.0, self.y2))

    def iou(self, other: "Box") -> float:
        """Intersection over union, 0-1."""
        width = min(self.x2, other.x2) - max(self.x1, other.x1)
        height = min(self.y2, other.y2) - max(self.y1, other.y1)
        if width <= 0 or height <= 0:
            return 0.0
        shared = width * height
        return shared / (self.area + other.area - shared)


@dataclass(frozen=True, slots=True)
class Detection:
    """One labelled box in one frame; `score` is the detector's confidence, 0-1."""

    label: str
    score: float
    box: Box
