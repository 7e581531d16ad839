"""The front of the house: the door with its step, windows, a bench, pots, and the path across the lawn."""

import numpy as np

from witness.simulate.backdrops.canvas import Canvas
from witness.simulate.light import ink
from witness.simulate.shapes import ellipse

_WALL, _BOARD, _WHITE, _DOOR = ink("#dfe3dd"), ink("#b9c0bb"), ink("#f6f3ec"), ink("#2f7f80")
_GRASS, _STONE, _GLASS, _WARM = ink("#7fa653"), ink("#c4b9a8"), ink("#5b7286"), ink("#ffcf7d")
_FRONT = 9.2  # metres to the wall
_DOOR_AT = 1.35


def paint_porch(canvas: Canvas) -> None:
    _wall(canvas)
    _window(canvas, -4.1)
    _window(canvas, -1.2)
    _window(canvas, 4.6)
    _door(canvas)
    _lawn(canvas)
    _step(canvas)
    _bench(canvas)
    _plants(canvas)


def _wall(canvas: Canvas) -> None:
    front = canvas.wall(-12, 12, 0, 5.2, _FRONT, _WALL)
    for up in np.arange(0.5, 5.2, 0.22):
        canvas.line([(-12, up, _FRONT), (12, up, _FRONT)], _BOARD, 0.6)
    canvas.rough(front, 0.011)
    brick = canvas.wall(-12, 12, 0, 0.5, _FRONT - 0.03, ink("#a4644f"))
    for row, up in enumerate((0.125, 0.25, 0.375)):
        canvas.line([(-12, up, _FRONT - 0.03), (12, up, _FRONT - 0.03)], ink("#c9a795"), 0.5)
        for x in np.arange(-8 + 0.17 * (row % 2), 8, 0.34):
            canvas.line([(x, up - 0.125, _FRONT - 0.03), (x, up, _FRONT - 0.03)], ink("#c9a795"), 0.4)
    canvas.rough(brick, 0.06)
    canvas.shade(
        canvas.outline([(-12, 5.2, _FRONT), (12, 5.2, _FRONT), (12, 4.45, _FRONT), (-12, 4.45, _FRONT)]), 0.22, 8
    )


def _window(canvas: Canvas, x: float) -> None:
    z = _FRONT - 0.05
    canvas.shade(canvas.outline([(x - 1.2, 0.85, z), (x + 1.3, 0.85, z), (x + 1.3, 2.5, z), (x - 1.2, 2.5, z)]), 0.2, 3)
    for side in (-1, 1):
        shutter = canvas.wall(x + side * 1.0 - 0.27, x + side * 1.0 + 0.27, 0.95, 2.45, z, ink("#3f7478"))
        canvas.rough(shutter, 0.03)
        for up in np.arange(1.05, 2.4, 0.13):
            canvas.line([(x + side - 0.2, up, z), (x + side + 0.2, up, z)], ink("#356165"), 0.6)
    canvas.wall(x - 0.78, x + 0.78, 0.9, 2.5, z, _WHITE)
    glass = canvas.wall(x - 0.66, x + 0.66, 1.02, 2.38, z, _GLASS)
    canvas.fade(glass, 1.5, 0.75)
    for side in (-1, 1):
        curtain = [
            (x + side * 0.66, 1.02, z),
            (x + side * 0.66, 2.38, z),
            (x + side * 0.18, 2.38, z),
            (x + side * 0.5, 1.02, z),
        ]
        canvas.plane(curtain, ink("#e6dccb"))
    canvas.lamp(glass, _WARM)
    canvas.wall(x - 0.03, x + 0.03, 1.02, 2.38, z, _WHITE)
    canvas.wall(x - 0.66, x + 0.66, 1.72, 1.77, z, _WHITE)
    canvas.block((x - 0.75, x + 0.75), (0.68, 0.9), (z - 0.3, z), ink("#8a6246"))
    column, row = canvas.outline([(x, 0.98, z - 0.2)])[0]
    canvas.bush((column, row), (36, 7), ink("#5f934a"), 80)
    canvas.flowers((column, row - 3), (34, 5), [ink("#e2483d"), ink("#f58f7c"), ink("#fbe3df")], 44)


def _door(canvas: Canvas) -> None:
    x, z = _DOOR_AT, _FRONT - 0.06
    canvas.wall(x - 0.78, x + 0.78, 0, 2.5, z, _WHITE)
    door = canvas.wall(x - 0.52, x + 0.52, 0.06, 2.12, z, _DOOR)
    canvas.rough(door, 0.02)
    light = canvas.wall(x - 0.52, x + 0.52, 2.2, 2.4, z, ink("#e9d9a8"))
    canvas.lamp(light, _WARM)
    for side in (-0.26, 0.26):
        for bottom, top in ((0.2, 0.95), (1.1, 1.95)):
            canvas.wall(x + side - 0.17, x + side + 0.17, bottom, top, z, ink("#256a6b"))
            canvas.wall(x + side - 0.14, x + side + 0.17, bottom, top - 0.03, z, ink("#388f90"))
    knob = canvas.outline([(x + 0.43, 1.04, z)])[0]
    canvas.flat(ellipse(knob, 1.8, 1.8), ink("#e8c25a"))
    wreath = canvas.outline([(x, 1.55, z)])[0]
    canvas.bush((wreath[0], wreath[1]), (9, 9), ink("#4d8a4c"), 60)
    canvas.flowers((wreath[0], wreath[1]), (8, 8), [ink("#e2483d"), ink("#f7d774")], 12)
    canvas.block((x - 1.25, x + 1.25), (2.62, 2.74), (z - 1.0, z), ink("#54626c"))
    for side in (-1.1, 1.1):
        canvas.line([(x + side, 2.62, z - 0.9), (x + side, 1.95, z)], _WHITE, 1.6)
        canvas.wall(x + side - 0.09, x + side + 0.09, 1.55, 1.85, z, ink("#3a3f44"))
        lantern = canvas.wall(x + side - 0.06, x + side + 0.06, 1.6, 1.8, z, ink("#f7e6b4"))
        canvas.lamp(lantern, ink("#fff0c8"))
    canvas.wall(x + 0.88, x + 1.02, 1.25, 1.45, z, ink("#2d3338"))


def _lawn(canvas: Canvas) -> None:
    lawn = canvas.ground([(-12, 3), (12, 3), (12, _FRONT), (-12, _FRONT)], _GRASS)
    canvas.stripes(lawn, 0.04, 0.9)
    canvas.grain(lawn, 0.1, 0.22)
    bed = canvas.ground([(-12, 8.5), (-0.2, 8.5), (-0.2, _FRONT), (-12, _FRONT)], ink("#6d5242"))
    canvas.grain(bed, 0.12, 0.15)
    bed = canvas.ground([(2.9, 8.5), (12, 8.5), (12, _FRONT), (2.9, _FRONT)], ink("#6d5242"))
    canvas.grain(bed, 0.12, 0.15)
    path = canvas.ground([(-7, 5.0), (7, 5.0), (7, 6.2), (-7, 6.2)], _STONE)
    canvas.grain(path, 0.07, 0.25)
    for x in np.arange(-6.9, 7, 0.9):
        canvas.line([(x, 0, 5.0), (x, 0, 6.2)], ink("#9d917f"), 0.8)
    canvas.line([(-7, 0, 5.6), (7, 0, 5.6)], ink("#9d917f"), 0.8)
    way = canvas.ground([(0.5, 6.2), (2.2, 6.2), (2.2, 7.6), (0.5, 7.6)], _STONE)
    canvas.grain(way, 0.07, 0.25)
    for z in (6.2, 6.9):
        canvas.line([(0.5, 0, z), (2.2, 0, z)], ink("#9d917f"), 0.8)
    canvas.shade_ground([(-12, 8.8), (12, 8.8), (12, _FRONT), (-12, _FRONT)], 0.25, 4)


def _step(canvas: Canvas) -> None:
    slab = canvas.ground([(-0.05, 7.5), (2.75, 7.5), (2.75, _FRONT), (-0.05, _FRONT)], ink("#d5ccbd"))
    canvas.grain(slab, 0.05, 0.3)
    canvas.plane([(-0.05, 0, 7.5), (2.75, 0, 7.5), (2.75, -0.1, 7.46), (-0.05, -0.1, 7.46)], ink("#a3998a"))
    mat = canvas.ground([(0.85, 8.5), (1.85, 8.5), (1.85, 9.05), (0.85, 9.05)], ink("#8a6a4a"))
    canvas.grain(mat, 0.15, 0.08)
    canvas.shade_ground([(-0.05, 8.9), (2.75, 8.9), (2.75, _FRONT), (-0.05, _FRONT)], 0.25, 3)


def _bench(canvas: Canvas) -> None:
    wood, z = ink("#a87b52"), 8.35
    canvas.shade_ground([(-3.5, 7.9), (-1.9, 7.9), (-1.8, 8.6), (-3.4, 8.6)], 0.3, 3)
    for x in (-3.4, -1.9):
        canvas.wall(x - 0.05, x + 0.05, 0, 0.95, z + 0.3, ink("#7d5a3b"))
        canvas.wall(x - 0.05, x + 0.05, 0, 0.45, z - 0.2, ink("#7d5a3b"))
    for up in (0.62, 0.78, 0.92):
        canvas.wall(-3.5, -1.8, up - 0.06, up + 0.05, z + 0.3, wood)
    canvas.block((-3.5, -1.8), (0.4, 0.46), (z - 0.25, z + 0.25), wood)
    canvas.wall(-3.2, -2.75, 0.46, 0.8, z + 0.15, ink("#d98f4e"))


def _plants(canvas: Canvas) -> None:
    for x in (-5.6, -4.6, 3.7, 4.6, 5.5):
        column, row = canvas.outline([(x, 0.3, 8.7)])[0]
        canvas.bush((column, row), (25, 17), ink("#5b8c49"), 130)
        canvas.flowers((column, row - 4), (22, 10), [ink("#9f7fd0"), ink("#d9c7f2"), ink("#fbf7ff")], 30)
    for x in (-0.1, 2.85):
        canvas.shade_ground([(x - 0.3, 7.9), (x + 0.4, 7.9), (x + 0.4, 8.3), (x - 0.3, 8.3)], 0.3, 2)
        pot = [(x - 0.2, 0, 8), (x + 0.2, 0, 8), (x + 0.27, 0.48, 8), (x - 0.27, 0.48, 8)]
        canvas.fade(canvas.plane(pot, ink("#b8694a")), 1.1, 0.8)
        column, row = canvas.outline([(x, 0.86, 8)])[0]
        canvas.bush((column, row), (16, 24), ink("#4d8646"), 150)
    canvas.tree([(-6, 22, 96, 40), (84, -4, 90, 30)], ink("#5c9447"), root=-40)
