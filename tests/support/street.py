"""A made-up street: people who cross and hide each other, and a detector that errs as small detectors do."""

import math
from dataclasses import dataclass

import numpy as np

from witness.domain.detection import Box, Detection

ASPECT = 4 / 3
_HORIZON = 0.12
_HIDDEN = 0.65
"""Share of a person that must be covered for the detector to see nothing."""
_FORM_SECONDS = 0.5


@dataclass(frozen=True)
class Street:
    """`truth` and `detections` have one list a frame; boxes 0-1, people numbered from 1."""

    fps: float
    truth: list[list[tuple[int, Box]]]
    detections: list[list[Detection]]


def street(seed: int, *, fps: float = 7.0, seconds: float = 60.0, people: int = 20) -> Street:
    """The same seed gives the same street at the same `fps`."""
    rng = np.random.default_rng(seed)
    frames = round(seconds * fps)
    ways = [_way(rng, fps, rng.uniform(-10, seconds - 10)) for _ in range(people)]
    truth: list[list[tuple[int, Box]]] = []
    for frame in range(frames):
        near_first = sorted((way[frame], who) for who, way in enumerate(ways, 1) if frame in way)
        boxes = [(who, _box(x, depth, 0.16 + 0.012 * (who % 4))) for (depth, x), who in near_first]
        truth.append([(who, box) for who, box in boxes if 0 < box.center[0] < 1])
    form = dict.fromkeys(range(people + 1), 0.0)
    return Street(fps, truth, [_detect(rng, present, form, math.exp(-1 / fps / _FORM_SECONDS)) for present in truth])


def _way(rng: np.random.Generator, fps: float, start: float) -> dict[int, tuple[float, float]]:
    """Frame to (depth, x): in at one side, over one or two points, out at either side; now and then a halt.

    Depth 1 is near, 2.5 far; the picture's width is x from -1 to 1 at depth 1.
    """
    side = rng.choice([-1.0, 1.0])
    depth = rng.uniform(1.0, 2.5)
    points = [np.array([depth, side * depth * 1.1])]
    points += [np.array([d, rng.uniform(-0.7, 0.7) * d]) for d in rng.uniform(1.0, 2.5, rng.integers(1, 3))]
    out = rng.uniform(1.0, 2.5)
    points.append(np.array([out, rng.choice([-1.0, 1.0]) * out * 1.1]))
    speed = rng.uniform(0.2, 0.36)
    way: dict[int, tuple[float, float]] = {}
    frame = round(start * fps)
    place = points[0]
    for goal in points[1:]:
        steps = max(1, round(np.linalg.norm(goal - place) / speed * fps))
        for step in range(steps):
            depth_now, x = place + (goal - place) * step / steps
            way[frame + step] = (float(depth_now), float(x))
        frame += steps
        place = goal
        halt = round(rng.uniform(1, 6) * fps) if rng.random() < 0.25 else 0
        way |= {frame + step: (float(goal[0]), float(goal[1])) for step in range(halt)}
        frame += halt
    return way


def _box(x: float, depth: float, tall: float) -> Box:
    height = tall * 1.6 / depth
    width = height * 0.38 / ASPECT
    feet = _HORIZON + 0.8 / depth
    return Box((1 + x / depth) / 2 - width / 2, feet - height, (1 + x / depth) / 2 + width / 2, feet)


def _detect(
    rng: np.random.Generator, present: list[tuple[int, Box]], form: dict[int, float], lasting: float
) -> list[Detection]:
    """`present`: nearest first. `form`: how well each is recognised just now; a share `lasting` stays to the next."""
    found: list[Detection] = []
    for place, (who, box) in enumerate(present):
        form[who] = lasting * form[who] + math.sqrt(1 - lasting**2) * rng.normal(0, 0.15)
        hidden = max((_cover(box, other) for _, other in present[:place]), default=0.0)
        score = float(np.clip(0.72 - 0.5 * hidden + form[who], 0.0, 0.95))
        if hidden > _HIDDEN or score < 0.1:
            continue
        shown = box.height * (1 - 0.5 * hidden if rng.random() < 0.5 else 1.0)
        cut = Box(box.x1, box.y1, box.x2, box.y1 + shown)
        found.append(Detection("person", score, _shaken(rng, cut, 0.03)))
        if rng.random() < 0.03:
            found.append(Detection("person", score * 0.7, _shaken(rng, cut, 0.08)))
    post = Box(0.42, 0.2, 0.45, 0.4)
    score = rng.normal(0.35, 0.12)
    return found + ([Detection("person", float(score), _shaken(rng, post, 0.04))] if 0.1 < score < 1 else [])


def _cover(box: Box, other: Box) -> float:
    width = min(box.x2, other.x2) - max(box.x1, other.x1)
    height = min(box.y2, other.y2) - max(box.y1, other.y1)
    return max(0.0, width) * max(0.0, height) / box.area


def _shaken(rng: np.random.Generator, box: Box, amount: float) -> Box:
    dx, dy, dw, dh = rng.normal(0, amount * box.height, 4)
    width, height = max(0.01, box.width + dw / ASPECT), max(0.02, box.height + dh)
    x, y = box.center[0] + dx / ASPECT, box.center[1] + dy
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
