"""What the empty places are painted on: polygons in metres or pixels, grain, leaves; twice the size, then halved."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from witness.domain.frame import Image
from witness.simulate.lens import HEIGHT, WIDTH, Lens, Points
from witness.simulate.light import Colour
from witness.simulate.shapes import ellipse, fill, tone

Corners = Sequence[tuple[float, float, float]]
"""Metres: to the right, up, away from the camera."""

Plane = NDArray[np.uint8]

_FINE: Final = 2  # canvas pixels for one of the picture


@dataclass(frozen=True, slots=True, eq=False)
class Leaves:
    """Foliage that sways: H x W x 4, the colours already weighted with the last plane, which tells where it covers.

    `left` and `top` place it in the picture; `root` is the row (of the patch) that stands still.
    """

    image: NDArray[np.uint8]
    left: int
    top: int
    root: int


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """What stands before all that is farther away than `distance` (metres); 255 where it does, H x W."""

    distance: float
    mask: Plane


@dataclass(frozen=True, slots=True, eq=False)
class Backdrop:
    """An empty place in plain white light: its picture, where the sky is (0-1), and the light of its lamps."""

    image: Image
    sky: NDArray[np.float32]
    lamps: Image
    leaves: tuple[Leaves, ...]
    covers: tuple[Cover, ...]
    """The farthest first."""


class Canvas:
    """Painting methods give back the outline of what they filled, in pixels of the picture, for surface and light."""

    def __init__(self, lens: Lens, seed: int) -> None:
        self.lens = lens
        self.random = np.random.default_rng(seed)
        self._image: Image = np.zeros((HEIGHT * _FINE, WIDTH * _FINE, 3), np.uint8)
        self._sky: Plane = np.full(self._image.shape[:2], 255, np.uint8)
        self._lamps: Image = np.zeros_like(self._image)
        self._leaves: list[Leaves] = []
        self._covers: list[Cover] = []
        self._cover: Plane | None = None
        self._fine = self._noise(0.7)
        self._coarse = self._noise(5)

    def backdrop(self) -> Backdrop:
        """What was painted, at the size of a picture."""
        lamps = _halved(self._lamps)
        halo = cv2.GaussianBlur(lamps, (0, 0), 13)
        shine = np.clip(lamps + 1.5 * halo, 0, 255).astype(np.uint8)
        covers = sorted(self._covers, key=lambda cover: -cover.distance)
        sky = (_halved(self._sky) / 255).astype(np.float32)
        return Backdrop(_halved(self._image), sky, shine, tuple(self._leaves), tuple(covers))

    @contextmanager
    def standing(self, distance: float) -> Generator[None]:
        """What is filled meanwhile stands up, so that it hides what moves farther away than `distance` (metres)."""
        self._cover = np.zeros_like(self._sky)
        yield
        mask = np.where(_halved(self._cover) > 127, 255, 0).astype(np.uint8)
        self._covers.append(Cover(distance, mask))
        self._cover = None

    # Polygons

    def plane(self, corners: Corners, colour: Colour) -> Points:
        """Fill a polygon in metres."""
        return self.flat(self.outline(corners), colour)

    def ground(self, corners: Sequence[tuple[float, float]], colour: Colour) -> Points:
        """Fill a polygon on the ground; metres to the right and away."""
        return self.plane([(x, 0, z) for x, z in corners], colour)

    def wall(self, x1: float, x2: float, bottom: float, top: float, z: float, colour: Colour) -> Points:
        """Fill an upright rectangle that faces the camera; metres."""
        return self.plane([(x1, bottom, z), (x2, bottom, z), (x2, top, z), (x1, top, z)], colour)

    def side(self, x: float, z1: float, z2: float, bottom: float, top: float, colour: Colour) -> Points:
        """Fill an upright rectangle that runs away from the camera; metres."""
        return self.plane([(x, bottom, z1), (x, bottom, z2), (x, top, z2), (x, top, z1)], colour)

    def block(self, x: tuple[float, float], y: tuple[float, float], z: tuple[float, float], colour: Colour) -> Points:
        """An upright block in metres, lit from above; the outline of its front."""
        (x1, x2), (y1, y2), (z1, z2) = x, y, z
        self.plane([(x1, y2, z1), (x2, y2, z1), (x2, y2, z2), (x1, y2, z2)], tone(colour, 1.18))
        if x1 > 0 or x2 < 0:
            self.side(x1 if x1 > 0 else x2, z1, z2, y1, y2, tone(colour, 0.72))
        return self.wall(x1, x2, y1, y2, z1, colour)

    def flat(self, points: Points, colour: Colour) -> Points:
        """Fill a polygon in pixels of the picture."""
        fill(self._image, points * _FINE, colour)
        fill(self._sky, points * _FINE, (0, 0, 0))
        fill(self._lamps, points * _FINE, (0, 0, 0))
        if self._cover is not None:
            fill(self._cover, points * _FINE, (255, 255, 255))
        return points

    def line(self, corners: Corners, colour: Colour, width: float = 1.0) -> None:
        """A line through points in metres; `width` in pixels of the picture."""
        points = np.rint(self.outline(corners) * _FINE * 16).astype(np.int32)
        for sheet, shown in ((self._image, colour), (self._sky, (0, 0, 0)), (self._cover, (255, 255, 255))):
            if sheet is None:
                continue
            cv2.polylines(sheet, [points], False, shown, max(1, round(width * _FINE)), cv2.LINE_AA, 4)

    def outline(self, corners: Corners) -> Points:
        return self.lens.project(np.array(corners, float))

    # Light and surface

    def lamp(self, points: Points, colour: Colour) -> None:
        """Light that shines from a polygon (pixels) once it is dark."""
        fill(self._lamps, points * _FINE, colour)

    def shade(self, points: Points, strength: float, softness: float = 4.0) -> None:
        """Darken (or with a negative `strength` brighten) a polygon in pixels; soft edges of so many pixels."""
        area = _Area(points, margin=3 * softness)
        if area.mask.size:
            self._scale(area, 1 - strength * cv2.GaussianBlur(area.mask, (0, 0), softness * _FINE))

    def shade_ground(self, corners: Sequence[tuple[float, float]], strength: float, softness: float = 4.0) -> None:
        self.shade(self.outline([(x, 0, z) for x, z in corners]), strength, softness)

    def grain(self, points: Points, amount: float, cell: float) -> None:
        """Give ground its roughness: brightness varies by `amount` over spots of `cell` metres."""
        area = _Area(points)
        column, distance = self._ground_metres(area)
        u, v = (column / cell).astype(np.float32), (distance / cell).astype(np.float32)
        fine = _sample(self._fine, u, v) * np.clip(7 / distance, 0.2, 1)
        self._scale(area, 1 + amount * area.mask * (fine + 0.3 * _sample(self._coarse, u, v)))

    def stripes(self, points: Points, amount: float, width: float) -> None:
        """The bands that a mower leaves; `width` metres."""
        area = _Area(points)
        column, distance = self._ground_metres(area)
        band = np.tanh(4 * np.sin((column + 0.25 * distance) * np.pi / width))
        self._scale(area, 1 + amount * area.mask * band)

    def rough(self, points: Points, amount: float) -> None:
        """Vary the brightness of an upright surface."""
        area = _Area(points)
        tiles = np.tile(0.6 * self._fine + self._coarse, (2, 3))[: HEIGHT * _FINE, : WIDTH * _FINE]
        self._scale(area, 1 + amount * area.mask * tiles[area.rows, area.columns])

    def fade(self, points: Points, top: float, bottom: float) -> None:
        """Scale brightness from `top` to `bottom` down the rows."""
        area = _Area(points)
        share = np.linspace(top, bottom, area.mask.shape[0])[:, None]
        self._scale(area, 1 + area.mask * (share - 1))

    # Leaves

    def bush(self, center: tuple[float, float], size: tuple[float, float], colour: Colour, clumps: int = 190) -> None:
        """A bush of so many clumps of leaves; center and half size in pixels."""
        for points, shine in self._clumps(center, size, clumps):
            self.flat(points, tone(colour, shine))

    def tree(
        self, crowns: Sequence[tuple[float, float, float, float]], colour: Colour, root: float, clumps: int = 420
    ) -> None:
        """Foliage that sways in the wind: ellipses (x, y, half width, half height; pixels); `root` is its still row."""
        sheet, alpha = np.zeros_like(self._image), np.zeros_like(self._sky)
        for x, y, half_width, half_height in crowns:
            for points, shine in self._clumps((x, y), (half_width, half_height), clumps):
                fill(sheet, points * _FINE, tone(colour, shine))
                fill(alpha, points * _FINE, (255, 255, 255))
        image = np.dstack((_halved(sheet), _halved(alpha)))
        rows, columns = (np.flatnonzero(image[..., 3].any(axis=axis)) for axis in (1, 0))
        margin = 6  # room to sway in
        top, left = max(0, int(rows[0]) - margin), max(0, int(columns[0]) - margin)
        patch = image[top : int(rows[-1]) + margin, left : int(columns[-1]) + margin]
        self._leaves.append(Leaves(np.ascontiguousarray(patch), left, top, round(root) - top))

    def flowers(
        self, center: tuple[float, float], size: tuple[float, float], colours: Sequence[Colour], n: int
    ) -> None:
        """Dots of blossom around a point; pixels."""
        for _ in range(n):
            spot = np.array(center) + self.random.normal(0, 0.45, 2) * size
            radius = self.random.uniform(0.8, 1.8)
            self.flat(ellipse(spot, radius, radius), colours[int(self.random.integers(len(colours)))])

    def _clumps(
        self, center: tuple[float, float], size: tuple[float, float], clumps: int
    ) -> list[tuple[Points, float]]:
        """Outlines and brightness of clumps, from the dark ones below to the bright ones in the sun, upper left."""
        found: list[tuple[Points, float]] = []
        coarseness = np.sqrt(size[0] * size[1]) * (190 / clumps) ** 0.4
        for i in range(clumps):
            share = i / clumps
            angle, radius = self.random.uniform(0, 2 * np.pi), np.sqrt(self.random.uniform(0, 1)) * (1 - 0.35 * share)
            offset = np.array((np.cos(angle) * radius - 0.12 * share, np.sin(angle) * radius - 0.28 * share))
            leaf = coarseness * self.random.uniform(0.10, 0.24) * (1.2 - 0.7 * share)
            shine = 0.60 + 0.46 * share + self.random.normal(0, 0.04)
            found.append((ellipse(np.array(center) + offset * size, leaf * 1.15, leaf), shine))
        return found

    # Parts

    def _scale(self, area: "_Area", factor: NDArray[Any]) -> None:
        patch = self._image[area.rows, area.columns]
        patch[:] = np.clip(patch * factor[..., None].astype(np.float32), 0, 255).astype(np.uint8)

    def _noise(self, blur: float) -> NDArray[np.float32]:
        """Smooth noise, about -2 to 2, whose edges meet when it is laid side by side."""
        margin = 32
        noise = np.pad(self.random.normal(0, 1, (512, 512)), margin, mode="wrap").astype(np.float32)
        blurred = cast("NDArray[np.float32]", cv2.GaussianBlur(noise, (0, 0), blur))
        smooth = blurred[margin:-margin, margin:-margin]
        return smooth / float(smooth.std())

    def _ground_metres(self, area: "_Area") -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where on the ground each pixel of an area lies: metres to the right and away."""
        rows, columns = (np.arange(s.start, s.stop) / _FINE for s in (area.rows, area.columns))
        distance = self.lens.focal * self.lens.height / (np.maximum(rows, self.lens.horizon + 1) - self.lens.horizon)
        column = (columns[None, :] - WIDTH / 2) * distance[:, None] / self.lens.focal
        return column, np.broadcast_to(distance[:, None], column.shape)


class _Area:
    """The pixels of the canvas around an outline, and which of them it covers (`mask`, 0 or 1)."""

    def __init__(self, points: Points, margin: float = 0) -> None:
        fine = points * _FINE
        limit = (WIDTH * _FINE, HEIGHT * _FINE)
        left, top = np.clip(np.floor(fine.min(axis=0) - margin * _FINE).astype(int), 0, limit)
        right, bottom = np.clip(np.ceil(fine.max(axis=0) + margin * _FINE).astype(int) + 1, 0, limit)
        self.rows, self.columns = (
            slice(int(top), max(int(top), int(bottom))),
            slice(int(left), max(int(left), int(right))),
        )
        self.mask = np.zeros((self.rows.stop - self.rows.start, self.columns.stop - self.columns.start), np.float32)
        if self.mask.size:
            cv2.fillPoly(self.mask, [np.rint(fine - (left, top)).astype(np.int32)], 1.0)


def _sample(noise: NDArray[np.float32], u: NDArray[np.float32], v: NDArray[np.float32]) -> NDArray[np.float32]:
    if not u.size:
        return u
    spots = 8  # pixels of the noise for one cell
    return cast(
        "NDArray[np.float32]", cv2.remap(noise, u * spots, v * spots, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    )


def _halved(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return cast("NDArray[np.uint8]", cv2.resize(image, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA))
