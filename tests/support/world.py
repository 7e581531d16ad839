"""A small world in front of a camera, which plays the motion gate and the detector of a pipeline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from tests.support.footage import NOON

from witness.domain.detection import Box, Detection
from witness.domain.frame import Frame, Image

FPS = 5.0
Path = Callable[[float], Box | None]


@dataclass
class Thing:
    """Something that is at `path(second)`, or nowhere; a detector finds it with `score(second)`."""

    label: str
    path: Path
    score: Callable[[float], float] = lambda second: 0.8

    def moves(self, second: float) -> bool:
        return self.path(second) != self.path(round(second - 1 / FPS, 3))


def walking(start: float, end: float, *, y: float = 0.3, height: float = 0.4) -> Path:
    """From the left to the right between two seconds."""

    def path(second: float) -> Box | None:
        if not start <= second <= end:
            return None
        x = 0.05 + 0.8 * (second - start) / (end - start)
        return Box(x, y, x + 0.1, y + height)

    return path


def standing(start: float, end: float) -> Path:
    box = Box(0.4, 0.3, 0.6, 0.6)
    return lambda second: box if start <= second <= end else None


@dataclass
class World:
    """Both `MotionGate` and `Detector`: what changes its place is motion, and what is asked for is found."""

    things: list[Thing]
    min_foreground: float = 0.0
    foreground: float = 1.0
    looks: list[tuple[float, Sequence[Box] | None]] = field(default_factory=list[tuple[float, Sequence[Box] | None]])
    """When the detector was asked, in seconds, and where."""
    found: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def labels(self) -> frozenset[str]:
        return frozenset(thing.label for thing in self.things)

    def update(self, frame: Frame) -> list[Box]:
        second = self._second(frame)
        places = [
            (thing.path(second), thing.path(round(second - 1 / FPS, 3))) for thing in self.things if thing.moves(second)
        ]
        return [box for pair in places for box in pair if box] if frame.index > 1 else []

    def foreground_share(self, box: Box) -> float:
        return self.foreground

    def detect(self, frame: Frame, regions: Sequence[Box] | None = None) -> list[Detection]:
        second = self._second(frame)
        self.looks.append((second, regions))
        found: list[Detection] = []
        for thing in self.things:
            box = thing.path(second)
            if box and thing.score(second) > 0 and (regions is None or any(box.iou(r) > 0 for r in regions)):
                found.append(Detection(thing.label, thing.score(second), box))
        return found

    def frames(self, end: float, start: float = 0.0) -> list[Frame]:
        """Seconds of pictures at `FPS`."""
        return [self.frame(index / FPS) for index in range(round(start * FPS), round(end * FPS))]

    def frame(self, second: float) -> Frame:
        return Frame("hall", round(second * FPS) + 1, NOON + second, self._picture(second))

    def _second(self, frame: Frame) -> float:
        return round(frame.time - NOON, 3)

    def _picture(self, second: float) -> Image:
        rows, columns = np.mgrid[0:90, 0:160]
        image = np.repeat(((rows * 2 + columns) % 256).astype(np.uint8)[..., None], 3, axis=2)
        for number, thing in enumerate(self.things):
            box = thing.path(second)
            if box:
                box = box.clipped()
                part = image[round(box.y1 * 90) : round(box.y2 * 90), round(box.x1 * 160) : round(box.x2 * 160)]
                part[:] = np.random.default_rng(number).integers(0, 255, (1, part.shape[1], 1))
        return image
