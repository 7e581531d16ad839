"""Cars and vans: prisms in perspective, so that they look right from every side."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

import numpy as np

from witness.simulate.actors.body import Body
from witness.simulate.lens import Points
from witness.simulate.light import Colour
from witness.simulate.shapes import Shape, tone

Outline = Sequence[tuple[float, float]]
"""A side view: metres ahead of the middle and above the ground, around once."""

_SUN: Final = np.array((-0.42, 0.80, -0.43))
_GLASS: Final[Colour] = (92, 78, 66)
_TYRE: Final[Colour] = (38, 36, 36)
_RING: Final = np.array([(math.cos(a), math.sin(a)) for a in np.linspace(0, 2 * math.pi, 16, endpoint=False)])


@dataclass(frozen=True, slots=True)
class Part:
    """A side view pulled out to both sides: `half_width` at its lowest point, `taper` metres less at its highest.

    `glass` names the edges of the outline (from corner i to the next) that are windows over the whole width.
    """

    outline: Outline
    half_width: float
    colour: Colour
    taper: float = 0.0
    glass: tuple[int, ...] = ()
    windows: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class Vehicle:
    """Parts from the ground up; `band` is a coloured stripe on the sides; half sizes in metres."""

    parts: tuple[Part, ...]
    half_length: float
    axles: tuple[float, float]
    wheel: float = 0.32
    lamp_height: float = 0.68
    lamp_size: tuple[float, float] = (0.19, 0.09)
    band: tuple[Outline, Colour] | None = None


def car(colour: Colour, *, estate: bool = False) -> Vehicle:
    """A family car; an estate has a longer roof."""
    body: Outline = ((-2.05, 0.28), (2.05, 0.28), (2.1, 0.62), (1.9, 0.80), (0.95, 0.92), (-1.95, 0.96), (-2.1, 0.70))
    rear = -1.85 if estate else -1.35
    cabin: Outline = ((1.05, 0.90), (0.25, 1.46), (rear, 1.46), (-1.98, 0.94))
    windows: tuple[Outline, ...] = (
        ((0.80, 0.97), (0.20, 1.38), (-0.42, 1.38), (-0.42, 0.97)),
        ((-0.52, 0.97), (-0.52, 1.38), (rear + 0.05, 1.38), (-1.72, 0.97)),
    )
    cab = Part(cabin, 0.84, colour, taper=0.17, glass=(0, 2), windows=windows)
    return Vehicle((Part(body, 0.88, colour), cab), 2.1, (1.28, -1.28))


def camper(colour: Colour) -> Vehicle:
    """An old camper van: coloured below, cream above."""
    cream: Colour = (208, 228, 236)
    lower: Outline = ((-2.15, 0.32), (2.15, 0.32), (2.22, 0.70), (2.15, 1.06), (-2.2, 1.06))
    upper: Outline = ((2.15, 1.05), (1.72, 1.92), (-2.05, 1.92), (-2.2, 1.05))
    windows: tuple[Outline, ...] = (
        ((1.86, 1.20), (1.60, 1.70), (0.95, 1.70), (0.95, 1.20)),
        ((0.80, 1.20), (0.80, 1.70), (-0.45, 1.70), (-0.45, 1.20)),
        ((-0.60, 1.20), (-0.60, 1.70), (-1.90, 1.70), (-1.98, 1.20)),
    )
    top = Part(upper, 0.86, cream, taper=0.10, glass=(0, 2), windows=windows)
    return Vehicle((Part(lower, 0.88, colour), top), 2.2, (1.35, -1.35), lamp_height=0.80, lamp_size=(0.14, 0.14))


def van(colour: Colour, band: Colour) -> Vehicle:
    """A courier's van."""
    cab: Outline = ((0.9, 0.36), (2.6, 0.36), (2.65, 0.95), (2.25, 1.2), (1.65, 1.95), (0.9, 1.95))
    load: Outline = ((-2.6, 0.36), (1.0, 0.36), (1.0, 2.35), (-2.6, 2.35))
    window: Outline = ((2.08, 1.22), (1.58, 1.82), (1.12, 1.82), (1.12, 1.22))
    front = Part(cab, 0.93, colour, taper=0.06, glass=(3,), windows=(window,))
    stripe: Outline = ((-2.45, 1.15), (0.85, 1.15), (0.85, 1.65), (-2.45, 1.65))
    return Vehicle(
        (front, Part(load, 1.0, colour)), 2.6, (1.75, -1.55), wheel=0.36, lamp_height=0.78, band=(stripe, band)
    )


def draw_vehicle(body: Body, vehicle: Vehicle, *, lamps: bool) -> list[Shape]:
    """A vehicle; `lamps` lights its lamps."""
    width = vehicle.parts[0].half_width
    far, near = sorted((-1, 1), key=lambda side: body.nearer((side, 0, 0)))
    shapes = [_patch(body, _rectangle(width + 0.14, vehicle.half_length + 0.16), (24, 28, 26), 0.42)]
    if lamps:
        shapes += _beams(body, vehicle, width)
    shapes += _wheels(body, vehicle, far * width)
    for part in sorted(vehicle.parts, key=lambda part: _upward(body, part)):
        shapes += _faces(body, part)
    if vehicle.band and _seen(body, (near * width, 1.0, 0.0), (near, 0.0, 0.0)):
        outline, colour = vehicle.band
        shapes.append(Shape(body.place(_side(outline, near * (vehicle.parts[-1].half_width + 0.01))), colour))
    if _seen(body, (near * width, 1.0, 0.0), (near, 0.0, 0.0)):
        shapes += _wheels(body, vehicle, near * width)
    for ahead in (1, -1):
        if _seen(body, (0.0, vehicle.lamp_height, ahead * vehicle.half_length), (0.0, 0.0, ahead)):
            shapes += _end(body, vehicle, width, ahead, lit=lamps)
    return shapes


def _upward(body: Body, part: Part) -> tuple[float, float]:
    """The key that sorts parts in the order of painting: from below, and from afar."""
    middle = sum(ahead for ahead, _ in part.outline) / len(part.outline)
    return round(min(up for _, up in part.outline), 1), body.nearer((0.0, 0.0, middle))


def _seen(body: Body, point: tuple[float, float, float], outwards: tuple[float, float, float]) -> bool:
    """Whether a surface at a point of the body's axes, with that normal, turns to the camera."""
    middle, tip = body.world(np.array((point, np.add(point, outwards))))
    return float((tip - middle) @ (np.array((0.0, body.lens.height, 0.0)) - middle)) > 0


def _faces(body: Body, part: Part) -> list[Shape]:
    """The faces of a part that turn to the camera, each in its light, with its windows."""
    left, right = (body.world(_flank(part, part.outline, side)) for side in (-1, 1))
    quads = np.stack((left, np.roll(left, -1, axis=0), np.roll(right, -1, axis=0), right), axis=1)
    inside = quads.mean(axis=(0, 1))
    shapes: list[Shape] = []
    for i, (pixels, shine) in enumerate(zip(body.lens.project(quads), _shine(body, quads, inside), strict=True)):
        if shine > 0:
            shapes.append(Shape(pixels, tone(part.colour, shine)))
            if i in part.glass:
                middle = pixels.mean(axis=0)
                shapes += _pane(middle + (pixels - middle) * 0.86, shine)
    flanks = np.stack((left, right))
    for side, pixels, shine in zip((-1, 1), body.lens.project(flanks), _shine(body, flanks, inside), strict=True):
        if shine > 0:
            shapes.append(Shape(pixels, tone(part.colour, shine)))
            for window in part.windows:
                shapes += _pane(body.place(_flank(part, window, side)), shine)
    return shapes


def _flank(part: Part, outline: Outline, side: int) -> Points:
    """An outline on the left (`side` -1) or right (1) of a part, on the body's axes."""
    heights = [up for _, up in part.outline]
    low, high = min(heights), max(heights)
    return np.array(
        [(side * (part.half_width - part.taper * (up - low) / (high - low)), up, ahead) for ahead, up in outline]
    )


def _shine(body: Body, faces: Points, inside: Points) -> list[float]:
    """How bright flat faces (N x corners x 3, metres) are; 0 for those that turn away from the camera."""
    middles = faces.mean(axis=1)
    normals = np.cross(faces[:, 1] - faces[:, 0], faces[:, 2] - faces[:, 0])
    normals *= np.sign(((middles - inside) * normals).sum(axis=1))[:, None]
    seen = ((np.array((0, body.lens.height, 0)) - middles) * normals).sum(axis=1) > 0
    sun = (normals @ _SUN) / (np.sqrt((normals**2).sum(axis=1)) + 1e-9)
    return cast("list[float]", np.where(seen, 0.62 + 0.46 * np.maximum(sun, 0), 0.0).tolist())


def _pane(points: Points, shine: float) -> list[Shape]:
    """A window with the sky in it."""
    top = points[:, 1] < points[:, 1].mean()
    glint = np.where(top[:, None], points, points * 0.45 + points[top].mean(axis=0) * 0.55)
    return [Shape(points, tone(_GLASS, 0.75 + 0.3 * shine)), Shape(glint, (236, 220, 200), 0.22)]


def _wheels(body: Body, vehicle: Vehicle, x: float) -> list[Shape]:
    """The wheels of one side, whose hubs turn as it drives."""
    shapes: list[Shape] = []
    turn = -body.pose.stride / vehicle.wheel
    for axle in vehicle.axles:
        for radius, colour in (
            (vehicle.wheel, _TYRE),
            (vehicle.wheel * 0.62, (176, 172, 168)),
            (vehicle.wheel * 0.2, (90, 88, 86)),
        ):
            shapes.append(Shape(body.place(_disc(x, axle, vehicle.wheel, radius)), colour))
        for spoke in (turn, turn + math.pi / 2):
            reach = np.array((math.cos(spoke), math.sin(spoke))) * vehicle.wheel * 0.58
            wide = np.array((-reach[1], reach[0])) * 0.14
            hub = np.array((axle, vehicle.wheel))
            bar = [(hub + corner).tolist() for corner in (reach + wide, reach - wide, -reach - wide, wide - reach)]
            shapes.append(Shape(body.place(_side(bar, x)), (110, 108, 106)))
    return shapes


def _end(body: Body, vehicle: Vehicle, width: float, ahead: int, *, lit: bool) -> list[Shape]:
    """Lamps, bumper and plate of the front (`ahead` 1) or the rear (-1)."""
    z = ahead * (vehicle.half_length + 0.01)
    lamp: Colour = (225, 240, 245) if ahead > 0 else (52, 44, 196)
    if lit:
        lamp = (240, 255, 255) if ahead > 0 else (70, 60, 255)
    bumper = [(x, up, z) for x, up in ((-width, 0.32), (width, 0.32), (width, 0.46), (-width, 0.46))]
    plate = [(x, up, z * 1.005) for x, up in ((-0.26, 0.42), (0.26, 0.42), (0.26, 0.54), (-0.26, 0.54))]
    shapes = [Shape(body.place(np.array(bumper)), (70, 70, 72)), Shape(body.place(np.array(plate)), (228, 236, 238))]
    for side in (-1, 1):
        ring = _RING * vehicle.lamp_size + (side * (width - vehicle.lamp_size[0] - 0.05), vehicle.lamp_height)
        points = np.column_stack((ring, np.full(len(ring), z)))
        shapes.append(Shape(body.place(points), lamp, lamp=lit))
    return shapes


def _beams(body: Body, vehicle: Vehicle, width: float) -> list[Shape]:
    """The light that the front lamps throw on the road."""
    start, reach = vehicle.half_length, vehicle.half_length + 5.0
    cone = np.array([(-width, start), (width, start), (width * 1.9, reach), (-width * 1.9, reach)])
    return [
        _patch(body, cone * shrink + (0, start * (1 - shrink)), (200, 235, 245), 0.10, lamp=True)
        for shrink in (1.0, 0.8, 0.55)
    ]


def _patch(body: Body, corners: Points, colour: Colour, alpha: float, *, lamp: bool = False) -> Shape:
    """A spot on the ground, from corners in metres to the right and ahead."""
    points = np.column_stack((corners[:, 0], np.zeros(len(corners)), corners[:, 1]))
    return Shape(body.place(points), colour, alpha, solid=False, lamp=lamp)


def _rectangle(half_width: float, half_length: float) -> Points:
    return np.array(
        [(-half_width, -half_length), (half_width, -half_length), (half_width, half_length), (-half_width, half_length)]
    )


def _disc(x: float, ahead: float, up: float, radius: float) -> Points:
    """An upright circle that looks sideways."""
    return np.column_stack((np.full(len(_RING), x), up + radius * _RING[:, 1], ahead + radius * _RING[:, 0]))


def _side(outline: Outline, x: float) -> Points:
    """A side view at `x` metres to the right of the middle."""
    return np.array([(x, up, ahead) for ahead, up in outline])
