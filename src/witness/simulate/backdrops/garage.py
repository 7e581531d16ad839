"""The garage from inside: the roller door, shelves, a wall of tools, and the rack with the bicycles."""

import math

import numpy as np

from witness.simulate.backdrops.canvas import Canvas
from witness.simulate.light import Colour, ink
from witness.simulate.shapes import capsule, ellipse

_FLOOR, _WALL, _CEILING = ink("#a3a19c"), ink("#d5d0c6"), ink("#bdb8ae")
_BACK, _HALF_WIDTH, _HIGH = 9.0, 4.0, 3.0


def paint_garage(canvas: Canvas) -> None:
    _room(canvas)
    _roller_door(canvas)
    _side_door(canvas)
    _tools(canvas)
    _shelf(canvas)
    _bicycles(canvas)


def _room(canvas: Canvas) -> None:
    near = 0.7
    canvas.plane(
        [
            (-_HALF_WIDTH, _HIGH, near),
            (_HALF_WIDTH, _HIGH, near),
            (_HALF_WIDTH, _HIGH, _BACK),
            (-_HALF_WIDTH, _HIGH, _BACK),
        ],
        _CEILING,
    )
    for z in (3.2, 5.0, 7.0):
        canvas.plane(
            [
                (-_HALF_WIDTH, _HIGH - 0.02, z),
                (_HALF_WIDTH, _HIGH - 0.02, z),
                (_HALF_WIDTH, _HIGH - 0.02, z + 0.25),
                (-_HALF_WIDTH, _HIGH - 0.02, z + 0.25),
            ],
            ink("#9c8f7d"),
        )
    canvas.rough(canvas.wall(-_HALF_WIDTH, _HALF_WIDTH, 0, _HIGH, _BACK, _WALL), 0.015)
    left = canvas.side(-_HALF_WIDTH, near, _BACK, 0, _HIGH, ink("#c3bdb1"))
    right = canvas.side(_HALF_WIDTH, near, _BACK, 0, _HIGH, ink("#b5afa4"))
    for wall in (left, right):
        canvas.rough(wall, 0.02)
    floor = canvas.ground(
        [(-_HALF_WIDTH, near), (_HALF_WIDTH, near), (_HALF_WIDTH, _BACK), (-_HALF_WIDTH, _BACK)], _FLOOR
    )
    canvas.grain(floor, 0.03, 0.25)
    for z in (5.5, 7.3):
        canvas.line([(-_HALF_WIDTH, 0, z), (_HALF_WIDTH, 0, z)], ink("#8c8a85"), 0.8)
    canvas.shade_ground([(-0.9, 4.6), (0.4, 4.5), (0.5, 5.2), (-0.6, 5.3)], 0.14, 5)
    for x in (-_HALF_WIDTH, _HALF_WIDTH):
        canvas.shade_ground([(x - 0.4, 1.5), (x + 0.4, 1.5), (x + 0.4, _BACK), (x - 0.4, _BACK)], 0.25, 8)
    tube = canvas.outline([(-0.9, 2.9, 4.4), (0.9, 2.9, 4.4), (0.9, 2.84, 4.4), (-0.9, 2.84, 4.4)])
    canvas.flat(tube, ink("#fbfaf4"))


def _roller_door(canvas: Canvas) -> None:
    z, left, right, top = _BACK - 0.05, -2.7, 1.3, 2.45
    canvas.wall(left - 0.14, right + 0.14, 0, top + 0.14, z, ink("#8f9499"))
    door = canvas.wall(left, right, 0.02, top, z - 0.01, ink("#e4e4df"))
    for up in np.arange(0.35, top, 0.35):
        canvas.line([(left, up, z), (right, up, z)], ink("#b7b8b4"), 1.1)
    canvas.fade(door, 1.02, 0.92)
    for i in range(4):
        x = left + 0.25 + i * 0.95
        canvas.wall(x - 0.05, x + 0.72, 1.78, 2.14, z - 0.02, ink("#c3c6c8"))
        pane = canvas.wall(x, x + 0.67, 1.83, 2.09, z - 0.03, ink("#cfe6f4"))
        canvas.fade(pane, 1.0, 1.06)
        canvas.shade_ground([(x - 0.3 - 0.25 * i, 6.5), (x + 0.5 - 0.25 * i, 6.5), (x + 0.6, 7.9), (x, 7.9)], -0.22, 4)
    canvas.wall((left + right) / 2 - 0.2, (left + right) / 2 + 0.2, 0.5, 0.56, z - 0.03, ink("#555a60"))


def _side_door(canvas: Canvas) -> None:
    z = _BACK - 0.05
    canvas.wall(2.0, 3.3, 0, 2.3, z, ink("#f1ede3"))
    door = canvas.wall(2.12, 3.18, 0.03, 2.18, z - 0.01, ink("#7c9aa8"))
    canvas.rough(door, 0.015)
    canvas.wall(2.3, 3.0, 1.15, 2.0, z - 0.02, ink("#eef0ec"))
    canvas.fade(canvas.wall(2.36, 2.94, 1.21, 1.94, z - 0.03, ink("#bcdcf0")), 1.05, 0.95)
    knob = canvas.outline([(2.24, 1.02, z - 0.03)])[0]
    canvas.flat(ellipse(knob, 1.6, 1.6), ink("#d9b650"))
    canvas.shade_ground([(2.1, 7.9), (3.2, 7.9), (3.2, 8.9), (2.1, 8.9)], -0.12, 4)


def _tools(canvas: Canvas) -> None:
    x = -_HALF_WIDTH + 0.02
    board = canvas.side(x, 4.2, 7.2, 1.2, 2.35, ink("#a9805a"))
    canvas.rough(board, 0.03)
    for z, low, high, colour in (
        (4.5, 1.5, 2.2, "#8b2f2a"),
        (4.85, 1.45, 2.15, "#4a4f55"),
        (5.2, 1.6, 2.2, "#c58a2e"),
        (5.55, 1.4, 2.2, "#3f6f8a"),
        (5.95, 1.55, 2.15, "#4a4f55"),
        (6.35, 1.45, 2.2, "#7a9a4a"),
        (6.8, 1.6, 2.15, "#8b2f2a"),
    ):
        handle = canvas.outline([(x + 0.05, low, z), (x + 0.05, high, z)])
        canvas.flat(capsule(handle[0], handle[1], 1.4, 1.4), ink("#6b4a30"))
        canvas.flat(ellipse(handle[1], 4.4, 3.4), ink(colour))
    canvas.plane([(x, 0.92, 4.0), (x + 0.75, 0.92, 4.0), (x + 0.75, 0.92, 7.4), (x, 0.92, 7.4)], ink("#b98d62"))
    canvas.side(x + 0.75, 4.0, 7.4, 0.82, 0.92, ink("#94693f"))
    canvas.wall(x, x + 0.75, 0.82, 0.92, 4.0, ink("#94693f"))
    for z in (4.1, 7.3):
        canvas.wall(x + 0.6, x + 0.74, 0, 0.84, z, ink("#7d5a3b"))
    canvas.block((x + 0.15, x + 0.55), (0.92, 1.12), (5.0, 5.5), ink("#b8392f"))
    canvas.block((x + 0.2, x + 0.5), (0.92, 1.06), (6.2, 6.6), ink("#3f6f8a"))


def _shelf(canvas: Canvas) -> None:
    x = _HALF_WIDTH - 0.02
    for up in (1.55, 2.15):
        canvas.plane([(x, up, 4.4), (x - 0.5, up, 4.4), (x - 0.5, up, 7.2), (x, up, 7.2)], ink("#8a7455"))
        canvas.side(x - 0.5, 4.4, 7.2, up - 0.06, up, ink("#a88d68"))
    for z, up, size, colour in (
        (4.6, 1.55, 0.4, "#c2a06b"),
        (5.3, 1.55, 0.34, "#6f8f9c"),
        (5.95, 1.55, 0.42, "#b5654a"),
        (6.6, 1.55, 0.3, "#8a9a5b"),
        (4.8, 2.15, 0.42, "#7b8794"),
        (5.7, 2.15, 0.36, "#c2a06b"),
        (6.5, 2.15, 0.4, "#94607d"),
    ):
        canvas.side(x - 0.45, z, z + 0.5, up, up + size, ink(colour))
        canvas.wall(x - 0.45, x - 0.05, up, up + size, z, ink(colour))


def _bicycles(canvas: Canvas) -> None:
    canvas.shade_ground([(2.5, 4.9), (3.9, 4.9), (3.9, 7.4), (2.5, 7.4)], 0.2, 6)
    for x, z, colour in ((3.35, 6.3, ink("#3f8a5f")), (2.95, 5.9, ink("#c2553f"))):
        _bicycle(canvas, x, z, colour)
    rail = [(2.6, 0.06, 5.1), (3.8, 0.06, 5.1), (3.8, 0.06, 7.3), (2.6, 0.06, 7.3), (2.6, 0.06, 5.1)]
    canvas.line(rail, ink("#5d6268"), 1.2)


def _bicycle(canvas: Canvas, x: float, z: float, colour: Colour) -> None:
    """A bicycle that leans in the rack, lengthwise."""
    ring = [(math.cos(a), math.sin(a)) for a in np.linspace(0, 2 * math.pi, 40)]
    for axle in (-0.52, 0.52):
        canvas.line([(x, 0.34 + 0.33 * s, z + axle + 0.33 * c) for c, s in ring], ink("#33312f"), 1.8)
    rear, front, pedals, saddle, head = (
        (x, 0.34, z - 0.52),
        (x, 0.34, z + 0.52),
        (x, 0.3, z),
        (x, 0.86, z - 0.2),
        (x, 0.88, z + 0.36),
    )
    for a, b in ((rear, pedals), (rear, saddle), (pedals, saddle), (pedals, head), (saddle, head), (head, front)):
        canvas.line([a, b], colour, 1.6)
    canvas.line([(x - 0.25, 1.04, z + 0.34), (x + 0.25, 1.04, z + 0.34)], ink("#33312f"), 1.6)
    canvas.line([head, (x, 1.04, z + 0.34)], ink("#33312f"), 1.4)
    canvas.line([(x, 0.92, z - 0.34), (x, 0.92, z - 0.1)], ink("#33312f"), 3)
