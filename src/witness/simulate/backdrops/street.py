"""The street in front of the house: footpath, road, and the neighbours across it."""

import numpy as np

from witness.simulate.backdrops.canvas import Canvas
from witness.simulate.light import Colour, ink

_ROAD, _PAVING, _KERB, _GRASS = ink("#6d6f73"), ink("#b9b2a5"), ink("#d6d0c4"), ink("#7fa653")
_GLASS, _WARM = ink("#5d7488"), ink("#ffcf7d")


def paint_street(canvas: Canvas) -> None:
    _far_side(canvas)
    for x, colours, roof in (
        (-17.5, ("#d9c7a8", "#8b4f3f"), 3.2),
        (-5.6, ("#c98d74", "#4e5866"), 3.6),
        (6.6, ("#cfd9dc", "#7a5a4a"), 3.0),
        (18.4, ("#b9c4a2", "#5b4a4a"), 3.4),
    ):
        _house(canvas, x, 10.4, ink(colours[0]), ink(colours[1]), roof)
    _front_gardens(canvas)
    _road(canvas)
    _near_side(canvas)


def _far_side(canvas: Canvas) -> None:
    for x, y, size in (
        (30, 92, 46),
        (133, 104, 34),
        (180, 92, 42),
        (330, 96, 44),
        (430, 90, 46),
        (530, 96, 40),
        (610, 92, 46),
    ):
        canvas.bush((x, y), (size * 1.25, size), ink("#7c9a68"), 120)
    canvas.plane([(-99, 0, 60), (99, 0, 60), (99, 4, 60), (-99, 4, 60)], ink("#64834f"))
    canvas.ground([(-60, 26), (60, 26), (60, 60), (-60, 60)], _GRASS)
    for x in range(0, 660, 60):
        canvas.bush((x, 134), (46, 15), ink("#688a55"), 60)


def _house(canvas: Canvas, x: float, width: float, wall: Colour, roof: Colour, rise: float) -> None:
    z, left, right = 26.0, x - width / 2, x + width / 2
    canvas.wall(x + width * 0.2, x + width * 0.29, 5, 5.2 + rise, z + 1, ink("#8d6656"))
    top = canvas.plane(
        [
            (left - 0.5, 4.9, z - 0.4),
            (right + 0.5, 4.9, z - 0.4),
            (right - 1.6, 4.9 + rise, z + 3),
            (left + 1.6, 4.9 + rise, z + 3),
        ],
        roof,
    )
    canvas.rough(top, 0.05)
    front = canvas.wall(left, right, 0, 5, z, wall)
    canvas.rough(front, 0.03)
    canvas.wall(left - 0.4, right + 0.4, 4.75, 4.95, z - 0.4, ink("#f1ede4"))
    canvas.shade(
        canvas.lens.project(np.array([(left, 4.75, z), (right, 4.75, z), (right, 4.3, z), (left, 4.3, z)])), 0.3, 2
    )
    canvas.shade(canvas.lens.project(np.array([(left, 0.5, z), (right, 0.5, z), (right, 0, z), (left, 0, z)])), 0.15, 2)
    for i, share in enumerate((0.14, 0.38, 0.62, 0.86)):
        _window(canvas, left + width * share, 3.3, z, lit=i == 1)
        if i != 2:
            _window(canvas, left + width * share, 0.9, z, lit=i == 0)
    door = left + width * 0.62
    canvas.wall(door - 0.65, door + 0.65, 0, 2.25, z - 0.05, ink("#f1ede4"))
    canvas.wall(door - 0.5, door + 0.5, 0, 2.1, z - 0.1, roof)


def _window(canvas: Canvas, x: float, bottom: float, z: float, *, lit: bool) -> None:
    canvas.wall(x - 0.68, x + 0.68, bottom - 0.08, bottom + 1.33, z - 0.02, ink("#f4f0e8"))
    canvas.fade(canvas.wall(x - 0.56, x + 0.56, bottom, bottom + 1.25, z - 0.03, _GLASS), 1.3, 0.8)
    canvas.wall(x - 0.04, x + 0.04, bottom, bottom + 1.25, z - 0.04, ink("#f4f0e8"))
    if lit:
        corners = np.array(
            [(x - 0.56, bottom, z), (x + 0.56, bottom, z), (x + 0.56, bottom + 1.25, z), (x - 0.56, bottom + 1.25, z)]
        )
        canvas.lamp(canvas.lens.project(corners), _WARM)


def _front_gardens(canvas: Canvas) -> None:
    lawn = canvas.ground([(-40, 18), (40, 18), (40, 26), (-40, 26)], _GRASS)
    canvas.grain(lawn, 0.06, 0.5)
    for x, y, half_width, half_height in (
        (36, 160, 40, 12),
        (128, 162, 44, 11),
        (262, 160, 26, 13),
        (350, 162, 40, 10),
        (470, 160, 36, 13),
        (600, 161, 44, 12),
    ):
        canvas.bush((x, y), (half_width, half_height), ink("#5f8a4d"), 90)


def _road(canvas: Canvas) -> None:
    far = canvas.ground([(-40, 16.2), (40, 16.2), (40, 18), (-40, 18)], _PAVING)
    canvas.grain(far, 0.05, 0.4)
    _lamp_post(canvas, 2.6, 16.6)
    canvas.ground([(-40, 16), (40, 16), (40, 16.2), (-40, 16.2)], _KERB)
    road = canvas.ground([(-40, 10), (40, 10), (40, 16), (-40, 16)], _ROAD)
    canvas.grain(road, 0.06, 0.35)
    for x in range(-22, 22, 4):
        canvas.ground([(x, 12.93), (x + 1.8, 12.93), (x + 1.8, 13.07), (x, 13.07)], ink("#d9d8d0"))
    canvas.shade_ground([(-40, 15.3), (40, 15.3), (40, 16), (-40, 16)], 0.18, 2)
    canvas.shade_ground([(2.6, 11), (3.5, 11), (3.5, 11.6), (2.6, 11.6)], 0.5, 1)


def _near_side(canvas: Canvas) -> None:
    paving = canvas.ground([(-40, 7.3), (40, 7.3), (40, 9.75), (-40, 9.75)], _PAVING)
    canvas.grain(paving, 0.06, 0.35)
    for x in np.arange(-12, 12.1, 1.2):
        canvas.line([(x, 0, 7.3), (x, 0, 9.75)], ink("#9a9488"), 0.5)
    canvas.line([(-14, 0, 8.5), (14, 0, 8.5)], ink("#9a9488"), 0.5)
    canvas.ground([(-40, 9.75), (40, 9.75), (40, 10), (-40, 10)], _KERB)
    canvas.shade_ground([(-40, 10), (40, 10), (40, 10.25), (-40, 10.25)], 0.3, 1)
    lawn = canvas.ground([(-40, 4), (40, 4), (40, 7.3), (-40, 7.3)], _GRASS)
    canvas.grain(lawn, 0.1, 0.3)
    canvas.shade_ground([(-8, 7.0), (-2.5, 7.2), (-1.0, 9.2), (-6, 9.8), (-9, 9)], 0.28, 5)
    for x in range(-10, 660, 46):
        canvas.bush((x, 354), (34, 24), ink("#4c7a3f"), 110)
    canvas.flowers((120, 338), (70, 8), [ink("#e7b6d1"), ink("#f4e7ef"), ink("#d97fae")], 60)
    canvas.flowers((480, 338), (80, 8), [ink("#f6d365"), ink("#fff3c4"), ink("#f0a94b")], 60)

    canvas.tree([(-10, 30, 95, 44), (70, 6, 90, 34), (150, -8, 60, 26)], ink("#5c9447"), root=-40)


def _lamp_post(canvas: Canvas, x: float, z: float) -> None:
    canvas.wall(x - 0.06, x + 0.06, 0, 4.4, z, ink("#3d4650"))
    canvas.wall(x - 0.12, x + 0.12, 0, 0.7, z, ink("#333b44"))
    canvas.wall(x - 0.9, x + 0.06, 4.32, 4.42, z, ink("#3d4650"))
    canvas.wall(x - 1.1, x - 0.5, 4.18, 4.32, z, ink("#e9e4d4"))
    head = np.array([(x - 1.1, 4.15, z), (x - 0.5, 4.15, z), (x - 0.5, 4.3, z), (x - 1.1, 4.3, z)])
    canvas.lamp(canvas.lens.project(head), ink("#fff0c8"))
