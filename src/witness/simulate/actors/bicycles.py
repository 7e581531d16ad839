"""Bicycles and who rides them."""

import math
from typing import Final

import numpy as np

from witness.simulate.actors.body import Body
from witness.simulate.actors.people import Look
from witness.simulate.lens import Points
from witness.simulate.light import Colour
from witness.simulate.shapes import Shape, capsule, ellipse, hull, tone

_WHEEL: Final = 0.34  # metres, the radius
_AXLE: Final = 0.52
_PEDALS: Final = (0.30, 0.02)  # up and ahead of the point on the ground below
_SADDLE: Final = (0.98, -0.18)
_BARS: Final = (1.06, 0.38)
_THIGH, _SHANK = 0.44, 0.46
_RING: Final = np.array([(math.cos(a), math.sin(a)) for a in np.linspace(0, 2 * math.pi, 20)])


def draw_bicycle(body: Body, look: Look, paint: Colour) -> list[Shape]:
    """A bicycle with its rider; the pedals turn as it goes."""
    far, near = sorted((-1, 1), key=lambda side: body.nearer((side, 0, 0)))
    shapes = [body.shadow(0.22, 0.95)]
    shapes += _leg(body, look, far, 0.78)
    shapes += _frame(body, paint)
    shapes += _leg(body, look, near, 1.0)
    return shapes + _rider(body, look)


def _px(body: Body, metres: float) -> float:
    return metres * body.scale


def _frame(body: Body, paint: Colour) -> list[Shape]:
    shapes: list[Shape] = []
    for axle in (_AXLE, -_AXLE):
        outer, inner = (
            body.place(np.column_stack((np.zeros(len(_RING)), _WHEEL + r * _RING[:, 1], axle + r * _RING[:, 0])))
            for r in (_WHEEL, _WHEEL * 0.84)
        )
        shapes.append(Shape(np.concatenate((outer, inner[::-1])), (42, 40, 40)))
    joints = {
        "rear": (_WHEEL, -_AXLE),
        "front": (_WHEEL, _AXLE),
        "pedals": _PEDALS,
        "saddle": (_SADDLE[0] - 0.08, _SADDLE[1]),
        "head": (0.90, 0.36),
        "bars": _BARS,
    }
    at = {name: body.pixel(0, up, ahead) for name, (up, ahead) in joints.items()}
    tube = _px(body, 0.022)
    for a, b in (
        ("rear", "pedals"),
        ("rear", "saddle"),
        ("pedals", "saddle"),
        ("pedals", "head"),
        ("saddle", "head"),
        ("head", "front"),
        ("head", "bars"),
    ):
        shapes.append(Shape(capsule(at[a], at[b], tube, tube), paint))
    bars = body.pixel(-0.24, *_BARS), body.pixel(0.24, *_BARS)
    shapes.append(Shape(capsule(*bars, tube, tube), (60, 58, 58)))
    saddle = body.pixel(0, _SADDLE[0] - 0.05, -0.30), body.pixel(0, _SADDLE[0] - 0.05, -0.08)
    shapes.append(Shape(capsule(*saddle, tube * 2, tube), (44, 42, 42)))
    return shapes


def _leg(body: Body, look: Look, side: int, shine: float) -> list[Shape]:
    """A leg from the saddle to its pedal; where the knee goes follows from the lengths of thigh and shank."""
    turn = body.pose.stride / _WHEEL * 0.45 + (math.pi if side > 0 else 0)
    foot = np.array((_PEDALS[0] + 0.17 * math.sin(turn), _PEDALS[1] + 0.17 * math.cos(turn)))
    hip = np.array(_SADDLE)
    reach = float(np.hypot(*(foot - hip)))
    along = (foot - hip) / reach
    share = (reach**2 + _THIGH**2 - _SHANK**2) / (2 * reach)
    bend = math.sqrt(max(0.0, _THIGH**2 - share**2))
    knee = hip + along * share + np.array((along[1], -along[0])) * bend
    at = [body.pixel(side * 0.1, float(up), float(ahead)) for up, ahead in (hip, knee, foot)]
    toe = body.pixel(side * 0.1, float(foot[0]) - 0.02, float(foot[1]) + 0.14)
    legs = tone(look.legs, shine)
    return [
        Shape(capsule(at[2], toe, _px(body, 0.05), _px(body, 0.04)), tone(look.shoes, shine)),
        Shape(capsule(at[1], at[2], _px(body, 0.06), _px(body, 0.048)), legs),
        Shape(capsule(at[0], at[1], _px(body, 0.09), _px(body, 0.066)), legs),
    ]


def _rider(body: Body, look: Look) -> list[Shape]:
    """Back, arms and head of somebody who leans on the bars."""
    up, ahead = 1.42, 0.12
    chest, hips = _px(body, 0.09), _px(body, 0.1)
    ends = [body.pixel(x, up, ahead) for x in (-0.15, 0.15)], [body.pixel(x, *_SADDLE) for x in (-0.09, 0.09)]
    outline = hull(*(ellipse(p, chest, chest) for p in ends[0]), *(ellipse(p, hips, hips) for p in ends[1]))
    head, radius = body.pixel(0, up + 0.24, ahead + 0.12), _px(body, 0.108)
    face = Shape(ellipse(head, radius, radius * 1.15), look.skin)
    helmet = Shape(_dome(body.pixel(0, up + 0.28, ahead + 0.10), radius), look.hat_colour)
    neck = capsule(body.pixel(0, up, ahead), head, _px(body, 0.05), _px(body, 0.05))
    arms: list[Shape] = []
    for side in (-1, 1):
        shoulder, hand = body.pixel(side * 0.18, up - 0.02, ahead), body.pixel(side * 0.22, *_BARS)
        arms.append(Shape(capsule(shoulder, hand, _px(body, 0.06), _px(body, 0.042)), tone(look.top, 0.9)))
        arms.append(Shape(ellipse(hand, _px(body, 0.05), _px(body, 0.05)), look.skin))
    torso = Shape(outline, look.top)
    upper = [torso, *arms] if body.facing > -0.3 else [*arms, torso]
    return [*upper, Shape(neck, tone(look.skin, 0.85)), face, helmet]


def _dome(center: Points, radius: float) -> Points:
    ring = ellipse(center, radius * 1.2, radius * 1.15)
    return np.stack((ring[:, 0], np.minimum(ring[:, 1], center[1] + radius * 0.1)), axis=-1)
