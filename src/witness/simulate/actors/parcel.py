"""A parcel on the ground."""

from typing import Final

import numpy as np

from witness.simulate.actors.body import Body
from witness.simulate.light import Colour
from witness.simulate.shapes import Shape, hull, tone

_CARD: Final[Colour] = (104, 150, 196)
_HALF_WIDTH, _HEIGHT, _HALF_DEPTH = 0.25, 0.32, 0.18


def draw_parcel(body: Body) -> list[Shape]:
    """A cardboard box, closed with tape."""
    corners = np.array(
        [(x, up, z) for x in (-_HALF_WIDTH, _HALF_WIDTH) for up in (0, _HEIGHT) for z in (-_HALF_DEPTH, _HALF_DEPTH)]
    )
    points = body.place(corners)
    nearer = np.array([body.nearer((float(x), float(up), float(z))) for x, up, z in corners])
    ends = np.argsort(nearer)[-4:]  # the four corners of the face in front
    tape = body.place(
        np.array(
            [
                (-0.03, _HEIGHT, -_HALF_DEPTH),
                (0.03, _HEIGHT, -_HALF_DEPTH),
                (0.03, _HEIGHT, _HALF_DEPTH),
                (-0.03, _HEIGHT, _HALF_DEPTH),
            ]
        )
    )
    label = body.place(
        np.array([(0.06, _HEIGHT, -0.1), (0.19, _HEIGHT, -0.1), (0.19, _HEIGHT, 0.05), (0.06, _HEIGHT, 0.05)])
    )
    return [
        body.shadow(_HALF_WIDTH * 1.3, _HALF_DEPTH * 1.5),
        Shape(hull(points), tone(_CARD, 0.7)),
        Shape(hull(points[ends]), tone(_CARD, 0.92)),
        Shape(hull(points[corners[:, 1] > 0]), tone(_CARD, 1.12)),
        Shape(tape, (150, 190, 214)),
        Shape(label, (240, 240, 240)),
    ]
