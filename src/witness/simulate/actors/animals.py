"""Four-legged visitors, and birds."""

import math
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from witness.simulate.actors.body import Body
from witness.simulate.lens import Points
from witness.simulate.light import Colour
from witness.simulate.shapes import Shape, capsule, ellipse, tone

_EYE_SHINE: Final[Colour] = (235, 255, 250)


@dataclass(frozen=True, slots=True)
class Coat:
    """A four-legged animal; metres. `height` is that of its back, `tail` how it carries it."""

    height: float
    length: float
    girth: float
    fur: Colour
    pale: Colour
    tail: Literal["up", "wag", "brush", "rings"]
    ears: Literal["pointed", "hanging", "round"]
    snout: float
    head: float
    mask: Colour | None = None


DOG: Final = Coat(0.52, 0.62, 0.15, (92, 152, 206), (170, 208, 236), "wag", "hanging", 0.16, 0.13)
CAT: Final = Coat(0.25, 0.34, 0.085, (108, 104, 102), (216, 216, 220), "up", "pointed", 0.04, 0.085)
FOX: Final = Coat(0.36, 0.50, 0.105, (44, 108, 208), (228, 236, 242), "brush", "pointed", 0.14, 0.105)
RACCOON: Final = Coat(
    0.27, 0.42, 0.14, (112, 112, 118), (190, 190, 194), "rings", "round", 0.08, 0.115, mask=(34, 32, 34)
)


class _Beast:
    def __init__(self, body: Body, coat: Coat) -> None:
        self.body = body
        self.coat = coat
        pose = body.pose
        self.phase = pose.stride / (1.15 * coat.height + 0.12) * math.pi
        self.swing = 0.5 * pose.moving
        self.bob = 0.012 * pose.moving * math.sin(2 * self.phase)

    def at(self, x: float, up: float, ahead: float) -> Points:
        return self.body.pixel(x, up + self.bob, ahead)

    def px(self, metres: float) -> float:
        return metres * self.body.scale

    def shapes(self, *, night: bool) -> list[Shape]:
        coat = self.coat
        legs = sorted(((s, e) for s in (-1, 1) for e in (-1, 1)), key=lambda leg: self._depth(*leg))
        shapes = [self.body.shadow(coat.girth * 1.5, coat.length * 0.75)]
        for i, (side, end) in enumerate(legs):
            shapes += self._leg(side, end, 0.72 if i < 2 else 0.92)
        head, tail = self._head(night=night), self._tail()
        if self.body.facing > 0:
            return shapes + tail + self._trunk() + head
        return shapes + head + self._trunk() + tail

    def _depth(self, side: int, end: int) -> float:
        return self.body.nearer((side * self.coat.girth, 0, end * self.coat.length / 2))

    def _trunk(self) -> list[Shape]:
        coat, half = self.coat, self.coat.length / 2
        back = coat.height - coat.girth
        rump, chest = self.at(0, back, -half * 0.9), self.at(0, back + 0.02, half * 0.85)
        low_rump, low_chest = (
            self.at(0, back - coat.girth * 0.7, -half * 0.55),
            self.at(0, back - coat.girth * 0.65, half * 0.7),
        )
        girth = self.px(coat.girth)
        return [
            Shape(capsule(rump, chest, girth * 0.92, girth * 1.04), coat.fur),
            Shape(capsule(low_rump, low_chest, girth * 0.26, girth * 0.36), coat.pale, alpha=0.8),
            Shape(ellipse(chest - (0, girth * 0.2), girth * 0.7, girth * 0.6), tone(coat.fur, 1.08)),
        ]

    def _leg(self, side: int, end: int, shine: float) -> list[Shape]:
        """One leg; those across from each other swing together."""
        coat = self.coat
        x, ahead = side * coat.girth * 0.62, end * coat.length * 0.42
        angle = self.swing * math.sin(self.phase + (math.pi if side * end > 0 else 0))
        top, reach = coat.height - coat.girth, coat.height - coat.girth
        lift = (
            0.12 * reach * max(0.0, math.cos(self.phase + (math.pi if side * end > 0 else 0))) * self.body.pose.moving
        )
        paw = (x, max(0.02, top - reach * math.cos(angle)) + lift, ahead + reach * math.sin(angle))
        knee = (x, top * 0.48 + lift * 0.6, ahead + reach * 0.5 * math.sin(angle) - 0.03 * end)
        thick = self.px(coat.girth)
        a, b, c = self.at(x, top, ahead), self.at(*knee), self.at(*paw)
        fur, sock = tone(coat.fur, shine), tone(coat.mask or coat.pale, shine)
        return [
            Shape(capsule(a, b, thick * 0.5, thick * 0.33), fur),
            Shape(capsule(b, c, thick * 0.32, thick * 0.24), fur),
            Shape(ellipse(c, thick * 0.34, thick * 0.24), sock),
        ]

    def _head(self, *, night: bool) -> list[Shape]:
        coat, radius = self.coat, self.px(self.coat.head)
        up, ahead = coat.height + coat.head * 0.75, coat.length / 2 + coat.head * 0.9
        neck = capsule(
            self.at(0, coat.height - coat.girth * 0.6, coat.length * 0.42),
            self.at(0, up, ahead - coat.head * 0.3),
            radius * 0.95,
            radius * 0.8,
        )
        nose = self.at(0, up - coat.head * 0.35, ahead + coat.head * 0.6 + coat.snout)
        snout = capsule(self.at(0, up - coat.head * 0.25, ahead + coat.head * 0.4), nose, radius * 0.55, radius * 0.32)
        skull = Shape(ellipse(self.at(0, up, ahead), radius, radius * 0.95), coat.fur)
        face = [Shape(snout, coat.pale), Shape(ellipse(nose, radius * 0.2, radius * 0.17), (30, 28, 30))]
        if coat.mask:
            patch = capsule(
                self.at(-coat.head * 0.6, up, ahead + coat.head * 0.6),
                self.at(coat.head * 0.6, up, ahead + coat.head * 0.6),
                radius * 0.3,
                radius * 0.3,
            )
            face.insert(0, Shape(patch, coat.mask))
        if self.body.facing > -0.2:
            eye = radius * (0.17 if night else 0.13)
            for side in (-1, 1):
                spot = self.at(side * coat.head * 0.45, up + coat.head * 0.12, ahead + coat.head * 0.8)
                face.append(Shape(ellipse(spot, eye, eye), _EYE_SHINE if night else (30, 28, 30), lamp=night))
        ears = self._ears(up, ahead, radius)
        order = [*ears, skull, *face] if self.body.facing > -0.2 else [*face, skull, *ears]
        if coat.ears == "hanging":
            order = [skull, *face, *ears]
        return [Shape(neck, tone(coat.fur, 0.94)), *order]

    def _ears(self, up: float, ahead: float, radius: float) -> list[Shape]:
        coat, shapes = self.coat, list[Shape]()
        for side in (-1, 1):
            x = side * coat.head * 0.62
            if coat.ears == "hanging":
                tip = self.at(x * 1.5, up - coat.head * 0.7, ahead - coat.head * 0.1)
                shapes.append(
                    Shape(
                        capsule(self.at(x * 1.2, up + coat.head * 0.5, ahead), tip, radius * 0.26, radius * 0.34),
                        tone(coat.fur, 0.72),
                    )
                )
            elif coat.ears == "round":
                shapes.append(
                    Shape(
                        ellipse(self.at(x * 1.2, up + coat.head * 0.75, ahead), radius * 0.34, radius * 0.34),
                        tone(coat.fur, 0.8),
                    )
                )
            else:
                base = (
                    self.at(x - coat.head * 0.38, up + coat.head * 0.4, ahead),
                    self.at(x + coat.head * 0.38, up + coat.head * 0.4, ahead),
                )
                side_base = (
                    self.at(x, up + coat.head * 0.45, ahead - coat.head * 0.5),
                    self.at(x, up + coat.head * 0.45, ahead + coat.head * 0.2),
                )
                tip = self.at(x * 1.25, up + coat.head * 1.65, ahead - coat.head * 0.1)
                for pair in (base, side_base):
                    shapes.append(Shape(np.array((*pair, tip)), tone(coat.fur, 0.78)))
        return shapes

    def _tail(self) -> list[Shape]:
        coat, radius = self.coat, self.px(self.coat.girth)
        root = self.at(0, coat.height - coat.girth * 0.7, -coat.length * 0.48)
        sway = 0.10 * math.sin(self.phase * 1.5 + self.body.pose.stride)
        if coat.tail in ("up", "wag"):
            end = self.at(sway, coat.height + 0.75 * coat.height * 0.6, -coat.length * 0.48 - coat.height * 0.28)
            thick = 0.26 if coat.tail == "up" else 0.3
            return [Shape(capsule(root, end, radius * thick, radius * thick * 0.8), tone(coat.fur, 0.9))]
        end_low = (sway, coat.height * 0.42, -coat.length * 0.48 - coat.length * 0.5)
        end = self.at(*end_low)
        brush = [Shape(capsule(root, end, radius * 0.38, radius * 0.55), tone(coat.fur, 0.92))]
        if coat.tail == "brush":
            return [*brush, Shape(ellipse(end + (end - root) * 0.12, radius * 0.46, radius * 0.42), coat.pale)]
        return brush + [
            Shape(ellipse(root + (end - root) * share, radius * 0.34, radius * 0.44), (44, 42, 44))
            for share in (0.35, 0.65, 0.95)
        ]


def draw_beast(body: Body, coat: Coat, *, night: bool) -> list[Shape]:
    """A four-legged animal; at `night` its eyes shine back."""
    return _Beast(body, coat).shapes(night=night)


def draw_bird(body: Body) -> list[Shape]:
    """A blackbird that hops."""
    hop = 0.10 * abs(math.sin(body.pose.stride * 7)) * body.pose.moving

    def at(up: float, ahead: float) -> Points:
        return body.pixel(0, up + hop, ahead)

    def px(metres: float) -> float:
        return metres * body.scale

    feather: Colour = (58, 52, 50)
    legs = [
        Shape(capsule(at(0.07, 0.02 * s), at(0.0, 0.03 * s), px(0.008), px(0.008)), (60, 130, 190)) for s in (-1, 1)
    ]
    return [
        body.shadow(0.08, 0.14),
        *legs,
        Shape(capsule(at(0.12, -0.06), at(0.07, -0.22), px(0.05), px(0.025)), tone(feather, 0.8)),
        Shape(capsule(at(0.13, -0.05), at(0.15, 0.06), px(0.065), px(0.06)), feather),
        Shape(capsule(at(0.225, 0.125), at(0.215, 0.19), px(0.018), px(0.008)), (30, 160, 240)),
        Shape(ellipse(at(0.22, 0.1), px(0.05), px(0.05)), feather),
    ]
