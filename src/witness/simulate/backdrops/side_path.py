"""The narrow path between the house and the fence, with the bins and the side gate at its end."""

import numpy as np

from witness.simulate.backdrops.canvas import Canvas
from witness.simulate.light import Colour, ink
from witness.simulate.shapes import ellipse

_BRICK, _MORTAR, _FENCE, _PATH = ink("#a8664f"), ink("#c9a896"), ink("#a98762"), ink("#b9afa0")
_LEFT, _RIGHT, _END = -2.3, 2.3, 16.0


def paint_side_path(canvas: Canvas) -> None:
    _beyond(canvas)
    _ground(canvas)
    _house(canvas)
    _fence(canvas)
    with canvas.standing(16):
        _gate(canvas)
    with canvas.standing(7):
        _bins(canvas)
    _greenery(canvas)


def _beyond(canvas: Canvas) -> None:
    canvas.plane([(-99, 0, 60), (99, 0, 60), (99, 3, 60), (-99, 3, 60)], ink("#7b9769"))
    for x in range(180, 480, 44):
        canvas.bush((x, 66 - 8 * (x % 3)), (46, 32), ink("#86a172"), 120)
    meadow = canvas.ground([(1, 2), (60, 2), (60, 60), (-60, 60), (-60, 20), (1, 20)], ink("#7fa653"))
    canvas.grain(meadow, 0.06, 0.4)
    road = canvas.ground([(-30, 20), (30, 20), (30, 40), (-30, 40)], ink("#9a9a98"))
    canvas.grain(road, 0.04, 0.5)


def _ground(canvas: Canvas) -> None:
    gravel = canvas.ground([(_LEFT, 2), (_RIGHT, 2), (_RIGHT, 20), (_LEFT, 20)], ink("#a99f8c"))
    canvas.grain(gravel, 0.16, 0.1)
    path = canvas.ground([(-1.25, 2), (0.75, 2), (0.75, 20), (-1.25, 20)], _PATH)
    for z in np.arange(3.2, 17, 0.8):
        canvas.line([(-1.25, 0, z), (0.75, 0, z)], ink("#8f8575"), 0.9 if z < 8 else 0.6)
    canvas.line([(-0.25, 0, 2), (-0.25, 0, 18)], ink("#8f8575"), 0.7)
    canvas.grain(path, 0.06, 0.2)
    canvas.shade_ground([(_LEFT, 2), (-0.4, 2), (-0.6, 18), (_LEFT, 18)], 0.22, 8)


def _house(canvas: Canvas) -> None:
    high = 5.5
    wall = canvas.side(_LEFT, 1.2, 17.5, 0, high, _BRICK)
    for row, up in enumerate(np.arange(0.15, high, 0.15)):
        canvas.line([(_LEFT, up, 1.2), (_LEFT, up, 17.5)], _MORTAR, 0.5)
        for z in np.arange(2.2 + 0.2 * (row % 2), 10, 0.4):
            canvas.line([(_LEFT, up - 0.15, z), (_LEFT, up, z)], _MORTAR, 0.4)
    canvas.rough(wall, 0.05)
    for z in (5.2, 11.0):
        canvas.side(_LEFT + 0.02, z, z + 1.7, 1.1, 2.5, ink("#f1ede3"))
        pane = canvas.side(_LEFT + 0.03, z + 0.13, z + 1.57, 1.22, 2.38, ink("#5b7286"))
        canvas.fade(pane, 1.4, 0.8)
        canvas.lamp(pane, ink("#ffcf7d"))
        canvas.side(_LEFT + 0.04, z + 0.81, z + 0.89, 1.22, 2.38, ink("#f1ede3"))
        canvas.plane(
            [(_LEFT, 1.1, z - 0.1), (_LEFT + 0.22, 1.1, z - 0.1), (_LEFT + 0.22, 1.1, z + 1.8), (_LEFT, 1.1, z + 1.8)],
            ink("#d8d2c6"),
        )
    canvas.side(_LEFT + 0.05, 8.6, 8.75, 0, high, ink("#6f777d"))
    reel = canvas.outline([(_LEFT + 0.1, 0.95, 4.5)])[0]
    for radius, colour in ((19, "#3f7a4a"), (15, "#579a5f"), (10, "#3f7a4a"), (4, "#d8d2c6")):
        canvas.flat(ellipse(reel, radius * 0.62, radius), ink(colour))
    lantern = canvas.side(_LEFT + 0.12, 9.6, 9.85, 2.3, 2.65, ink("#3a3f44"))
    canvas.lamp(lantern, ink("#fff0c8"))


def _fence(canvas: Canvas) -> None:
    for i, z in enumerate(np.arange(17.2, 1.4, -0.34)):
        shine = 0.9 + 0.12 * ((i * 5) % 3) / 2
        canvas.side(_RIGHT, z, z + 0.32, 0.08, 1.95, (_FENCE[0] * shine, _FENCE[1] * shine, _FENCE[2] * shine))
    for z in np.arange(16, 2, -2.4):
        canvas.block((_RIGHT - 0.12, _RIGHT), (0, 2.1), (z, z + 0.14), ink("#8a6a48"))
    for up in (0.45, 1.55):
        canvas.side(_RIGHT - 0.02, 1.6, 17, up - 0.05, up + 0.05, ink("#94744f"))


def _gate(canvas: Canvas) -> None:
    green = ink("#47706a")
    for x in (-2.05, 1.85):
        canvas.block((x, x + 0.25), (0, 2.3), (_END, _END + 0.25), ink("#c9c0b0"))
    for x in np.arange(-1.75, 1.8, 0.3):
        canvas.wall(x, x + 0.2, 0.1, 1.5 + 0.22 * (1 - (x / 1.8) ** 2), _END + 0.1, green)
    for up in (0.4, 1.25):
        canvas.wall(-1.8, 1.85, up - 0.06, up + 0.06, _END + 0.05, ink("#3a5d58"))
    canvas.wall(-0.02, 0.06, 0.08, 1.75, _END + 0.04, ink("#2f4c48"))


def _bins(canvas: Canvas) -> None:
    bins: tuple[tuple[float, Colour], ...] = ((9.2, ink("#5b4636")), (8.1, ink("#2f5f8f")), (7.0, ink("#3f7a4a")))
    for z, colour in bins:
        canvas.shade_ground([(1.0, z - 0.1), (2.0, z - 0.1), (2.0, z + 0.9), (1.0, z + 0.9)], 0.35, 3)
        canvas.block((1.25, 1.95), (0.06, 1.0), (z, z + 0.75), colour)
        canvas.block((1.2, 2.0), (1.0, 1.1), (z - 0.06, z + 0.8), (colour[0] * 0.8, colour[1] * 0.8, colour[2] * 0.8))
        for x in (1.33, 1.78):
            canvas.wall(x, x + 0.1, 0, 0.2, z - 0.02, ink("#2a2a2a"))
        canvas.wall(1.45, 1.75, 0.55, 0.75, z - 0.02, ink("#e8e6df"))


def _greenery(canvas: Canvas) -> None:
    for z in (14.6, 13.2, 11.8, 10.6):
        column, row = canvas.outline([(_RIGHT - 0.35, 0.35, z)])[0]
        size = canvas.lens.pixels_per_metre(z)
        canvas.bush((column, row), (0.4 * size, 0.45 * size), ink("#5b8c49"), 90)
    for step in range(26):
        z = 2.5 + 0.13 * step
        column, row = canvas.outline([(_LEFT + 0.05, 3.9 - 0.07 * step + 0.5 * (step % 3), z)])[0]
        canvas.bush((column, row), (17, 19), ink("#4c7f43"), 60)
    for z in (5.6, 4.6):
        column, row = canvas.outline([(_RIGHT - 0.4, 0.45, z)])[0]
        size = canvas.lens.pixels_per_metre(z)
        canvas.bush((column, row), (0.45 * size, 0.5 * size), ink("#6b9a5c"), 120)
        canvas.flowers((column, row), (0.4 * size, 0.4 * size), [ink("#f2b6c8"), ink("#fff3f6"), ink("#d9739c")], 30)
    canvas.tree([(566, 14, 84, 46), (636, 44, 46, 40)], ink("#659c4b"), root=150)
