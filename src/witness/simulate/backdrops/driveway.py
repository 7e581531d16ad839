"""The driveway, seen from above the garage: paving, lawns, hedges, the gateway and the road behind it."""

import numpy as np

from witness.simulate.backdrops.canvas import Canvas
from witness.simulate.light import ink

_PAVING, _GRASS, _ROAD, _STONE = ink("#b59f8c"), ink("#7fa653"), ink("#727478"), ink("#c9c0b0")
_HEDGE, _EDGE = ink("#4f7f43"), ink("#96826f")
_HALF_WIDTH = 3.3


def paint_driveway(canvas: Canvas) -> None:
    _beyond(canvas)
    _lawns(canvas)
    _paving(canvas)
    with canvas.standing(17):
        _gateway(canvas)
    _borders(canvas)


def _beyond(canvas: Canvas) -> None:
    canvas.plane([(-99, 0, 60), (99, 0, 60), (99, 5, 60), (-99, 5, 60)], ink("#718d60"))
    for x in range(-10, 680, 58):
        canvas.bush((x, 84 - 10 * (x % 3)), (52, 40), ink("#86a172"), 110)
    verge = canvas.ground([(-60, 26), (60, 26), (60, 60), (-60, 60)], _GRASS)
    canvas.grain(verge, 0.05, 0.6)
    for x, wall, roof in ((-15.5, "#dccbb0", "#8d5444"), (9.5, "#c9d3d6", "#56606c")):
        _house(canvas, x, wall, roof)
    for x in range(-20, 680, 50):
        canvas.bush((x, 122), (36, 9), ink("#5d8a4c"), 50)
    road = canvas.ground([(-60, 20), (60, 20), (60, 26), (-60, 26)], _ROAD)
    canvas.grain(road, 0.05, 0.5)
    path = canvas.ground([(-60, 18), (60, 18), (60, 20), (-60, 20)], ink("#bdb6a8"))
    canvas.grain(path, 0.05, 0.5)


def _house(canvas: Canvas, x: float, wall: str, roof: str) -> None:
    z = 40.0
    canvas.plane([(x - 6.5, 4.8, z), (x + 6.5, 4.8, z), (x + 4.6, 8.0, z + 3), (x - 4.6, 8.0, z + 3)], ink(roof))
    canvas.rough(canvas.wall(x - 6, x + 6, 0, 4.8, z, ink(wall)), 0.03)
    for i, offset in enumerate((-4.2, -1.4, 1.4, 4.2)):
        for bottom in (0.9, 3.1):
            canvas.wall(x + offset - 0.75, x + offset + 0.75, bottom - 0.1, bottom + 1.35, z - 0.1, ink("#f2eee6"))
            glass = canvas.wall(x + offset - 0.6, x + offset + 0.6, bottom, bottom + 1.25, z - 0.1, ink("#5d7488"))
            if (i + int(bottom)) % 3 == 0:
                canvas.lamp(glass, ink("#ffcf7d"))


def _lawns(canvas: Canvas) -> None:
    for x1, x2 in ((-40, -_HALF_WIDTH), (_HALF_WIDTH, 40)):
        lawn = canvas.ground([(x1, 3), (x2, 3), (x2, 18), (x1, 18)], _GRASS)
        canvas.stripes(lawn, 0.045, 1.1)
        canvas.grain(lawn, 0.09, 0.3)
    with canvas.standing(17):
        for x in range(-30, 240, 30):
            canvas.bush((x, 146), (30, 17), _HEDGE, 90)
            canvas.bush((640 - x, 146), (30, 17), _HEDGE, 90)
    canvas.shade_ground([(3.4, 5.5), (10, 5), (12, 10), (5, 12)], 0.2, 8)
    canvas.shade_ground([(-20, 16.4), (-3.6, 16.4), (-3.6, 17.2), (-20, 17.2)], 0.25, 3)
    canvas.shade_ground([(3.6, 16.4), (20, 16.4), (20, 17.2), (3.6, 17.2)], 0.25, 3)


def _paving(canvas: Canvas) -> None:
    drive = canvas.ground([(-_HALF_WIDTH, 3), (_HALF_WIDTH, 3), (_HALF_WIDTH, 18.2), (-_HALF_WIDTH, 18.2)], _PAVING)
    rows = np.arange(3.4, 18, 0.42)
    for i, z in enumerate(rows):
        canvas.line([(-_HALF_WIDTH, 0, z), (_HALF_WIDTH, 0, z)], _EDGE, 0.7 if z < 9 else 0.5)
        if z < 9.5:
            for x in np.arange(-_HALF_WIDTH + (0.42 if i % 2 else 0), _HALF_WIDTH, 0.84):
                canvas.line([(x, 0, z), (x, 0, z + 0.42)], _EDGE, 0.6)
    canvas.grain(drive, 0.055, 0.2)
    for x in (-_HALF_WIDTH, _HALF_WIDTH):
        canvas.ground([(x - 0.14, 3), (x + 0.14, 3), (x + 0.14, 18.2), (x - 0.14, 18.2)], _STONE)
    for x in (0.9, 2.3):
        canvas.shade_ground([(x, 3), (x + 0.3, 3), (x + 0.3, 17), (x, 17)], 0.08, 3)
    canvas.shade_ground([(-2.4, 5.4), (-1.3, 5.6), (-1.5, 6.2), (-2.2, 6.1)], 0.18, 4)


def _gateway(canvas: Canvas) -> None:
    for x in (-3.9, 3.5):
        post = canvas.block((x, x + 0.45), (0, 1.7), (17, 17.5), _STONE)
        canvas.rough(post, 0.05)
        canvas.block((x - 0.07, x + 0.52), (1.7, 1.82), (16.95, 17.55), ink("#ddd6c8"))
        globe = canvas.outline([(x + 0.1, 1.84, 17), (x + 0.35, 1.84, 17), (x + 0.35, 2.12, 17), (x + 0.1, 2.12, 17)])
        canvas.flat(globe, ink("#f6f0dc"))
        canvas.lamp(globe, ink("#fff0c8"))


def _borders(canvas: Canvas) -> None:
    pinks, yellows = [ink("#e39bc0"), ink("#f6dfec"), ink("#b76aa8")], [ink("#f5cf5b"), ink("#fff1b8"), ink("#ee9d3f")]
    for i, z in enumerate((13.5, 11.2, 9.4, 8.0, 6.9, 6.0, 5.3)):
        for x, blossoms in ((-_HALF_WIDTH - 0.75, pinks), (_HALF_WIDTH + 0.75, yellows)):
            column, row = canvas.outline([(x, 0.25, z)])[0]
            size = canvas.lens.pixels_per_metre(z)
            canvas.shade(
                canvas.outline(
                    [(x - 0.5, 0, z - 0.2), (x + 0.7, 0, z - 0.2), (x + 0.7, 0, z + 0.3), (x - 0.5, 0, z + 0.3)]
                ),
                0.25,
                3,
            )
            canvas.bush((column, row), (0.52 * size, 0.36 * size), ink("#5d8f48") if i % 2 else ink("#6b9a5c"), 110)
            if i % 2 == 0:
                canvas.flowers((column, row - 0.1 * size), (0.45 * size, 0.2 * size), blossoms, 26)
    canvas.block((7.4, 7.75), (0, 3.4), (13, 13.3), ink("#6d5440"))
    canvas.tree([(548, 28, 92, 46), (606, 60, 60, 34), (500, 62, 44, 26)], ink("#639a4a"), root=180)
