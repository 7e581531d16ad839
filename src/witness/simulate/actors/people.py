"""People: a skeleton that walks, dressed in flat shapes."""

import math
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from witness.simulate.actors.body import Body
from witness.simulate.lens import Points
from witness.simulate.light import Colour
from witness.simulate.shapes import Shape, capsule, ellipse, hull, tone

Hair = Literal["short", "long", "bun", "none"]
Hat = Literal["cap", "brim", "hood"]

_USUAL_HEIGHT: Final = 1.75  # metres, for which the lengths below stand
_HIP, _SHOULDER, _NECK, _HEAD = 0.09, 0.185, 0.49, 0.665  # half widths; heights above the hips
_THIGH, _SHANK, _ANKLE = 0.43, 0.42, 0.07
_UPPER_ARM, _FOREARM = 0.29, 0.27
_STEP: Final = 0.74
_INK: Final[Colour] = (40, 36, 44)


@dataclass(frozen=True, slots=True)
class Look:
    """How a person looks; `height` in metres."""

    height: float = 1.75
    skin: Colour = (150, 180, 226)
    hair: Colour = (40, 58, 92)
    style: Hair = "short"
    top: Colour = (140, 110, 70)
    legs: Colour = (96, 76, 62)
    shoes: Colour = (52, 46, 46)
    stripe: Colour | None = None
    hat: Hat | None = None
    hat_colour: Colour = (90, 90, 90)
    backpack: Colour | None = None
    bag: Colour | None = None
    coat: bool = False
    beard: bool = False


@dataclass(frozen=True, slots=True)
class _Arm:
    outline: tuple[Points, Points, Points]
    nearer: float


class _Puppet:
    """One person at one moment."""

    def __init__(self, body: Body, look: Look, *, carries: bool) -> None:
        self.body = body
        self.look = look
        self.carries = carries
        self.size = look.height / _USUAL_HEIGHT
        self.phase = body.pose.stride / (_STEP * self.size) * math.pi
        self.swing = 0.43 * body.pose.moving
        self.legs = [self._leg(side) for side in (0, 1)]
        self.hips = max(_ANKLE - min(low for _, low in self.legs), 0.5)

    def at(self, x: float, up: float, ahead: float) -> Points:
        """A pixel; metres from the hips of a person of usual height."""
        return self.body.pixel(x * self.size, (self.hips + up) * self.size, ahead * self.size)

    def px(self, metres: float) -> float:
        return metres * self.size * self.body.scale

    def _leg(self, side: int) -> tuple[list[tuple[float, float, float]], float]:
        """Hip, knee, ankle and toe of one leg, from the hips; how low its ankle is."""
        beat = self.phase + math.pi * side
        thigh = self.swing * math.sin(beat)
        shank = thigh - self.body.pose.moving * (0.12 + 0.75 * max(0.0, math.cos(beat)))
        x = _HIP if side else -_HIP
        knee = (x, -_THIGH * math.cos(thigh), _THIGH * math.sin(thigh))
        ankle = (x, knee[1] - _SHANK * math.cos(shank), knee[2] + _SHANK * math.sin(shank))
        toe = (x, ankle[1] - 0.02, ankle[2] + 0.15)
        return [(x, 0.0, 0.0), knee, ankle, toe], ankle[1]

    def shapes(self) -> list[Shape]:
        towards = self.body.facing > 0
        arms = sorted((self._arm(side) for side in (0, 1)), key=lambda a: a.nearer)
        shapes = [self.body.shadow(0.34 * self.size, 0.34 * self.size), *self._leg_shapes()]
        load = self._load()
        behind, front = (self._pack(), load) if towards else (load, self._pack())
        shapes += behind
        shapes += self._arm_shapes(arms[0], 0.82)
        shapes += self._torso()
        shapes += front
        shapes += self._arm_shapes(arms[1], 1.0)
        return shapes + self._head(towards=towards)

    def _leg_shapes(self) -> list[Shape]:
        legs = sorted(self.legs, key=lambda leg: self.body.nearer(leg[0][0]))
        shapes: list[Shape] = []
        for (joints, _), shine in zip(legs, (0.78, 1.0), strict=True):
            hip, knee, ankle, toe = (self.at(*joint) for joint in joints)
            shapes.append(Shape(capsule(ankle, toe, self.px(0.055), self.px(0.045)), tone(self.look.shoes, shine)))
            shank, thigh = (
                capsule(knee, ankle, self.px(0.065), self.px(0.05)),
                capsule(hip, knee, self.px(0.095), self.px(0.07)),
            )
            shapes += [Shape(shank, tone(self.look.legs, shine)), Shape(thigh, tone(self.look.legs, shine))]
        return shapes

    def _arm(self, side: int) -> _Arm:
        x = _SHOULDER if side else -_SHOULDER
        if self.carries:
            joints = [(x, 0.46, 0.0), (x * 1.25, 0.22, 0.1), (x * 0.85, 0.2, 0.34)]
        else:
            upper = -0.85 * self.swing * math.sin(self.phase + math.pi * side)
            lower = upper + 0.12 + 0.5 * self.swing
            elbow = (x * 1.22, 0.46 - _UPPER_ARM * math.cos(upper), _UPPER_ARM * math.sin(upper))
            hand = (x * 1.28, elbow[1] - _FOREARM * math.cos(lower), elbow[2] + _FOREARM * math.sin(lower))
            joints = [(x, 0.46, 0.0), elbow, hand]
        shoulder, elbow_at, hand_at = (self.at(*joint) for joint in joints)
        outline = (
            capsule(shoulder, elbow_at, self.px(0.068), self.px(0.055)),
            capsule(elbow_at, hand_at, self.px(0.055), self.px(0.042)),
            ellipse(hand_at, self.px(0.056), self.px(0.056)),
        )
        return _Arm(outline, self.body.nearer(joints[0]))

    def _arm_shapes(self, arm: _Arm, shine: float) -> list[Shape]:
        sleeve = tone(self.look.top, 0.92 * shine)
        upper, lower, hand = arm.outline
        return [Shape(lower, sleeve), Shape(upper, sleeve), Shape(hand, tone(self.look.skin, shine))]

    def _torso(self) -> list[Shape]:
        left, right = self.at(-0.155, 0.44, 0), self.at(0.155, 0.44, 0)
        hem = -0.22 if self.look.coat else -0.02
        hip_left, hip_right = self.at(-_HIP, hem, 0), self.at(_HIP, hem, 0)
        chest, waist = self.px(0.095), self.px(0.125 if self.look.coat else 0.105)
        outline = hull(
            *(ellipse(p, r, r) for p, r in ((left, chest), (right, chest), (hip_left, waist), (hip_right, waist)))
        )
        middle = outline.mean(axis=0)
        shapes = [
            Shape(outline, tone(self.look.top, 0.86)),
            Shape(middle + (outline - middle) * (0.74, 0.92) - (self.px(0.025), 0), self.look.top),
        ]
        if self.look.stripe:
            band = self.px(0.035)
            ends = self.at(-0.155, 0.3, 0), self.at(0.155, 0.3, 0)
            reach = np.array((self.px(0.035), 0))
            ordered = sorted(ends, key=lambda p: float(p[0]))
            shapes.append(Shape(capsule(ordered[0] - reach, ordered[1] + reach, band, band), self.look.stripe))
        if self.look.bag:
            bag, strap = self.at(0.26, -0.02, 0.02), self.at(-0.12, 0.48, 0.06)
            shapes.append(Shape(capsule(strap, bag, self.px(0.018), self.px(0.018)), tone(self.look.bag, 0.7)))
            shapes.append(Shape(ellipse(bag, self.px(0.15), self.px(0.13)), self.look.bag))
        return shapes

    def _pack(self) -> list[Shape]:
        if not self.look.backpack:
            return []
        top, bottom = self.at(0, 0.40, -0.17), self.at(0, 0.10, -0.18)
        pocket = self.at(0, 0.12, -0.24)
        return [
            Shape(capsule(top, bottom, self.px(0.15), self.px(0.16)), self.look.backpack),
            Shape(ellipse(pocket, self.px(0.1), self.px(0.08)), tone(self.look.backpack, 0.8)),
        ]

    def _load(self) -> list[Shape]:
        """The parcel in the arms of somebody who carries one."""
        if not self.carries:
            return []
        corners = np.array([(x, up, ahead) for x in (-0.2, 0.2) for up in (0.12, 0.42) for ahead in (0.22, 0.5)])
        points = np.array([self.at(*corner) for corner in corners])
        tape = np.array([self.at(0, 0.42, 0.22), self.at(0, 0.42, 0.5)])
        card: Colour = (96, 140, 186)
        return [
            Shape(hull(points), card),
            Shape(hull(points[corners[:, 1] > 0.4]), tone(card, 1.18)),
            Shape(capsule(tape[0], tape[1], self.px(0.02), self.px(0.02)), tone(card, 0.75)),
        ]

    def _head(self, *, towards: bool) -> list[Shape]:
        skin, radius = self.look.skin, self.px(0.108)
        neck = Shape(
            capsule(self.at(0, _NECK - 0.04, 0), self.at(0, _NECK + 0.1, 0.01), self.px(0.05), self.px(0.05)),
            tone(skin, 0.85),
        )
        face = Shape(ellipse(self.at(0, _HEAD - 0.01, 0.025), radius, radius * 1.18), skin)
        hair = self._hair(radius)
        features = self._features(radius) if self.body.facing > 0.25 else []
        order = [*hair, face, *features] if towards else [face, *hair]
        return [neck, *order, *self._hat(radius)]

    def _hair(self, radius: float) -> list[Shape]:
        if self.look.style == "none":
            return []
        crown = ellipse(self.at(0, _HEAD + 0.045, -0.03), radius * 1.1, radius * 1.14)
        shapes = [Shape(crown, self.look.hair)]
        if self.look.style == "long":
            fall = capsule(self.at(0, _HEAD, -0.05), self.at(0, _HEAD - 0.24, -0.08), radius * 1.1, radius * 0.95)
            shapes.insert(0, Shape(fall, tone(self.look.hair, 0.9)))
        if self.look.style == "bun":
            bun = ellipse(self.at(0, _HEAD + 0.13, -0.1), radius * 0.55, radius * 0.55)
            shapes.insert(0, Shape(bun, tone(self.look.hair, 1.15)))
        return shapes

    def _features(self, radius: float) -> list[Shape]:
        shapes: list[Shape] = []
        if self.look.beard:
            jaw = ellipse(self.at(0, _HEAD - 0.085, 0.05), radius * 0.82, radius * 0.58)
            shapes.append(Shape(jaw, tone(self.look.hair, 1.1)))
        if radius > 4.5:
            eyes = (self.at(x, _HEAD + 0.005, 0.1) for x in (-0.042, 0.042))
            shapes += [Shape(ellipse(eye, radius * 0.11, radius * 0.15), _INK) for eye in eyes]
        return shapes

    def _hat(self, radius: float) -> list[Shape]:
        colour, top = self.look.hat_colour, _HEAD + 0.05
        if self.look.hat == "hood":
            return (
                [Shape(ellipse(self.at(0, _HEAD + 0.02, -0.055), radius * 1.18, radius * 1.3), colour)]
                if self.body.facing < 0.2
                else self._open_hood(radius)
            )
        if self.look.hat is None:
            return []
        round_top = ellipse(self.at(0, top, -0.01), radius * 1.12, radius * 1.0)
        limit = round_top[:, 1].mean() + radius * 0.12
        dome = np.stack((round_top[:, 0], np.minimum(round_top[:, 1], limit)), axis=-1)
        if self.look.hat == "brim":
            return [
                Shape(ellipse(self.at(0, top, 0), radius * 2.1, radius * 0.5), tone(colour, 0.9)),
                Shape(dome, colour),
            ]
        peak = capsule(self.at(0, top - 0.015, 0.04), self.at(0, top - 0.03, 0.17), radius * 0.6, radius * 0.5)
        middle = peak.mean(axis=0)
        flat = Shape(middle + (peak - middle) * (1, 0.4), tone(colour, 0.8))
        return [Shape(dome, colour), flat] if self.body.facing > -0.3 else [flat, Shape(dome, colour)]

    def _open_hood(self, radius: float) -> list[Shape]:
        """A hood seen from the front: a rim around the face."""
        rim = ellipse(self.at(0, _HEAD + 0.02, 0), radius * 1.22, radius * 1.34)
        lower = rim[:, 1] > rim[:, 1].mean() - radius * 0.45
        crown = np.stack((rim[:, 0], np.where(lower, rim[:, 1].mean() - radius * 0.45, rim[:, 1])), axis=-1)
        return [Shape(crown, self.look.hat_colour)]


def draw_person(body: Body, look: Look, *, carries: bool = False) -> list[Shape]:
    """A person; `carries` puts a parcel in their arms."""
    return _Puppet(body, look, carries=carries).shapes()
