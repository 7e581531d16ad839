"""The garden behind the house: terrace, lawn, vegetable beds, an old tree with a swing, a shed and the back fence."""

import numpy as np

from witness.simulate.backdrops.canvas import Canvas
from witness.simulate.light import ink
from witness.simulate.shapes import ellipse

_GRASS, _SLAB, _WOOD, _SOIL = ink("#82aa55"), ink("#c9bca6"), ink("#9c7350"), ink("#6b4f3d")
_FENCE_AT = 22.0


def paint_garden(canvas: Canvas) -> None:
    _beyond(canvas)
    _fence(canvas)
    _lawn(canvas)
    _shed(canvas)
    _beds(canvas)
    with canvas.standing(13.2):
        _tree(canvas)
    with canvas.standing(12.5):
        _bird_bath(canvas)
    _terrace(canvas)
    with canvas.standing(6.2):
        _table(canvas, -3.1, 6.2)


def _beyond(canvas: Canvas) -> None:
    canvas.plane([(-99, 0, 70), (99, 0, 70), (99, 6, 70), (-99, 6, 70)], ink("#7b9769"))
    canvas.ground([(-60, 22), (60, 22), (60, 70), (-60, 70)], _GRASS)
    for x in range(-20, 680, 64):
        canvas.bush((x, 84 - 9 * (x % 4)), (58, 40), ink("#8aa577"), 120)
    canvas.plane([(7, 0, 50), (22, 0, 50), (22, 5.2, 50), (7, 5.2, 50)], ink("#d8c6ac"))
    canvas.plane([(6, 5.0, 50), (23, 5.0, 50), (20, 9, 52), (9, 9, 52)], ink("#95594a"))
    for x in (9, 12.5, 16, 19.5):
        glass = canvas.wall(x - 0.8, x + 0.8, 3.3, 4.6, 49.9, ink("#5d7488"))
        if x in (12.5, 16):
            canvas.lamp(glass, ink("#ffcf7d"))


def _fence(canvas: Canvas) -> None:
    for x in np.arange(-20, 20, 0.3):
        shade = 0.94 + 0.06 * ((x * 7) % 3)
        colour = (118 * shade, 158 * shade, 190 * shade)
        if not 3.2 <= x < 4.6:
            canvas.wall(x, x + 0.27, 0, 1.7 + 0.03 * ((x * 10) % 2), _FENCE_AT, colour)
        else:
            canvas.wall(x, x + 0.27, 0.05, 1.45, _FENCE_AT - 0.05, (colour[0] * 0.92, colour[1] * 0.95, colour[2]))
    for up in (0.4, 1.2):
        canvas.wall(3.2, 4.7, up - 0.06, up + 0.06, _FENCE_AT - 0.1, ink("#8a6a48"))
    for x in (3.05, 4.65):
        canvas.wall(x, x + 0.22, 0, 1.95, _FENCE_AT - 0.1, ink("#8a6a48"))
    for x in range(-16, 18, 3):
        if not 2 <= x <= 6:
            column, row = canvas.outline([(x, 0.5, _FENCE_AT - 0.6)])[0]
            canvas.bush((column, row), (22, 10), ink("#5f9150") if x % 2 else ink("#6d9a4c"), 90)


def _lawn(canvas: Canvas) -> None:
    lawn = canvas.ground([(-40, 3), (40, 3), (40, _FENCE_AT - 0.4), (-40, _FENCE_AT - 0.4)], _GRASS)
    canvas.stripes(lawn, 0.04, 1.0)
    canvas.grain(lawn, 0.09, 0.3)
    for z in np.arange(7.9, 21.4, 0.95):
        x = 0.6 + 3.2 * ((z - 7.5) / 14) ** 1.6
        stone = canvas.outline([(x, 0, z)])[0]
        size = canvas.lens.pixels_per_metre(float(z))
        flat = size * canvas.lens.height / float(z)
        canvas.flat(ellipse(stone, 0.38 * size, 0.30 * flat), ink("#b5aa98"))
        canvas.flat(ellipse(stone - (0.3, 0.6), 0.36 * size, 0.27 * flat), ink("#cfc5b3"))


def _shed(canvas: Canvas) -> None:
    x, z, wall, white = -13.6, 19.0, ink("#7d9a92"), ink("#e8e2d4")
    canvas.shade_ground([(x - 0.6, 18.2), (x + 4.4, 18.2), (x + 4.8, 19.4), (x - 0.6, 19.4)], 0.3, 3)
    canvas.side(x + 3.6, z, z + 2.4, 0, 2.3, ink("#657f78"))
    front = canvas.wall(x, x + 3.6, 0, 2.3, z, wall)
    for board in np.arange(x + 0.1, x + 3.6, 0.24):
        canvas.line([(board, 0, z), (board, 2.3, z)], ink("#6c8880"), 0.5)
    canvas.rough(front, 0.03)
    roof = [(x - 0.3, 2.25), (x + 3.9, 2.25), (x + 3.9, 2.45), (x + 1.8, 3.35), (x - 0.3, 2.45)]
    canvas.plane([(right, up, z - 0.2) for right, up in roof], ink("#5a4d46"))
    canvas.plane([(x + 0.1, 2.3, z - 0.1), (x + 3.5, 2.3, z - 0.1), (x + 1.8, 3.1, z - 0.1)], wall)
    canvas.wall(x + 1.9, x + 3.0, 0.05, 1.95, z - 0.05, white)
    canvas.wall(x + 2.0, x + 2.9, 0.1, 1.9, z - 0.06, ink("#b9664c"))
    canvas.wall(x + 0.5, x + 1.5, 1.0, 1.8, z - 0.05, white)
    canvas.fade(canvas.wall(x + 0.6, x + 1.4, 1.08, 1.72, z - 0.06, ink("#5d7488")), 1.3, 0.8)


def _beds(canvas: Canvas) -> None:
    leaves = (ink("#5f9a45"), ink("#7fae4d"), ink("#4d8a56"))
    for z, kind in ((15.5, 0), (12.6, 1), (10.2, 2)):
        canvas.shade_ground([(4.1, z - 0.3), (8.4, z - 0.3), (8.6, z + 1.6), (4.1, z + 1.6)], 0.2, 3)
        canvas.block((4.2, 8.2), (0, 0.34), (z, z + 1.4), _WOOD)
        soil = canvas.plane(
            [(4.3, 0.33, z + 0.08), (8.1, 0.33, z + 0.08), (8.1, 0.33, z + 1.32), (4.3, 0.33, z + 1.32)], _SOIL
        )
        canvas.rough(soil, 0.08)
        size = canvas.lens.pixels_per_metre(z)
        for x in np.arange(4.6, 8.1, 0.55):
            column, row = canvas.outline([(x, 0.52, z + 0.6)])[0]
            canvas.bush((column, row), (0.24 * size, 0.22 * size), leaves[kind], 60)
            if kind == 0:
                canvas.flowers((column, row), (0.2 * size, 0.18 * size), [ink("#d9402f"), ink("#e8642f")], 5)
            if kind == 2:
                canvas.flowers((column, row), (0.2 * size, 0.14 * size), [ink("#c7a8e8"), ink("#8d6bc2")], 5)
    for x in (4.7, 5.8, 6.9, 7.9):
        canvas.line([(x, 0.3, 16), (x, 1.7, 16)], ink("#8a6a48"), 1)


def _tree(canvas: Canvas) -> None:
    canvas.shade_ground([(-9, 11.5), (-2.6, 11.2), (-2.0, 14.6), (-8.5, 15.4)], 0.26, 8)
    z = 13.2
    trunk = canvas.plane(
        [(-6.4, 0, z), (-5.5, 0, z), (-5.65, 1.2, z), (-5.6, 3.6, z), (-6.2, 3.6, z), (-6.2, 1.2, z)], ink("#74583f")
    )
    canvas.rough(trunk, 0.06)
    canvas.plane([(-5.9, 2.9, z), (-3.4, 3.25, z), (-3.4, 3.4, z), (-5.9, 3.25, z)], ink("#74583f"))
    for x in (-4.5, -3.8):
        canvas.line([(x, 3.3, z), (x, 0.6, z)], ink("#d9cdb4"), 0.7)
    canvas.wall(-4.6, -3.7, 0.55, 0.62, z, ink("#b5443a"))
    canvas.tree([(120, 38, 104, 54), (40, 60, 66, 40), (200, 62, 52, 30)], ink("#659c4b"), root=140)


def _bird_bath(canvas: Canvas) -> None:
    canvas.shade_ground([(-1.6, 12.2), (-0.6, 12.2), (-0.4, 12.8), (-1.5, 12.8)], 0.3, 2)
    canvas.plane([(-1.35, 0, 12.5), (-0.85, 0, 12.5), (-1.0, 0.75, 12.5), (-1.2, 0.75, 12.5)], ink("#aaa69e"))
    bowl = canvas.outline([(-1.1, 0.8, 12.5)])[0]
    canvas.flat(ellipse(bowl, 16, 5.5), ink("#b9b5ad"))
    canvas.flat(ellipse(bowl - (0, 1), 13.5, 3.8), ink("#86aec4"))


def _terrace(canvas: Canvas) -> None:
    slabs = canvas.ground([(-20, 3), (20, 3), (20, 7.3), (-20, 7.3)], _SLAB)
    for z in (4.9, 5.7, 6.5, 7.28):
        canvas.line([(-12, 0, z), (12, 0, z)], ink("#a3977f"), 0.8)
    for x in np.arange(-9, 9.1, 0.8):
        canvas.line([(x, 0, 3), (x, 0, 7.3)], ink("#a3977f"), 0.7)
    canvas.grain(slabs, 0.06, 0.2)
    for x in (-5.4, 5.5):
        canvas.shade_ground([(x - 0.4, 6.6), (x + 0.5, 6.6), (x + 0.5, 7.2), (x - 0.4, 7.2)], 0.3, 3)
        pot = [(x - 0.26, 0, 6.9), (x + 0.26, 0, 6.9), (x + 0.34, 0.5, 6.9), (x - 0.34, 0.5, 6.9)]
        canvas.fade(canvas.plane(pot, ink("#b8694a")), 1.1, 0.8)
        column, row = canvas.outline([(x, 0.78, 6.9)])[0]
        canvas.bush((column, row), (30, 24), ink("#5a9150"), 140)
        canvas.flowers((column, row - 6), (26, 14), [ink("#f2b6c8"), ink("#fbe9ee"), ink("#e0527c")], 34)


def _table(canvas: Canvas, x: float, z: float) -> None:
    canvas.shade_ground([(x - 1, z - 0.6), (x + 1.1, z - 0.6), (x + 1.1, z + 0.6), (x - 1, z + 0.6)], 0.28, 5)
    for side in (-0.7, 0.7):
        canvas.wall(x + side - 0.05, x + side + 0.05, 0, 0.72, z, ink("#7d5a3b"))
    for side in (-1, 1):
        chair = x + side * 1.35
        canvas.wall(chair - 0.28, chair + 0.28, 0.42, 0.5, z, ink("#4f8087"))
        canvas.wall(chair + side * 0.28 - 0.05, chair + side * 0.28 + 0.05, 0, 1.0, z, ink("#426e75"))
        canvas.wall(chair - side * 0.24 - 0.04, chair - side * 0.24 + 0.04, 0, 0.45, z, ink("#426e75"))
    canvas.block((x - 0.95, x + 0.95), (0.7, 0.78), (z - 0.45, z + 0.45), ink("#a87b52"))
    jug = canvas.outline([(x + 0.2, 0.78, z), (x + 0.36, 0.78, z), (x + 0.34, 1.08, z), (x + 0.22, 1.08, z)])
    canvas.flat(jug, ink("#e9eef0"))
    canvas.flowers(
        (float(jug[:, 0].mean()), float(jug[:, 1].min()) - 4),
        (7, 6),
        [ink("#f5cf5b"), ink("#ee9d3f"), ink("#5f9a45")],
        16,
    )
