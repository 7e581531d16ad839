"""The moving picture of one camera, drawn for any moment."""

import math
from collections.abc import Sequence
from datetime import tzinfo
from functools import lru_cache
from typing import Final, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from witness.domain.detection import Box, Detection
from witness.domain.frame import Image
from witness.domain.moment import local
from witness.simulate.actors.body import Pose
from witness.simulate.backdrops import PAINTERS
from witness.simulate.backdrops.canvas import Backdrop, Canvas, Leaves
from witness.simulate.cast import appearing, figure
from witness.simulate.home import Home
from witness.simulate.lens import HEIGHT, WIDTH, Lens
from witness.simulate.light import Light, light_at
from witness.simulate.plan import Plan
from witness.simulate.shapes import Figure, paint

_LEAST_SHOWN: Final = 0.45  # of a thing's box, for it to count as visible
_LEAST_HEIGHT: Final = 0.025  # of the picture: what is lower is too small to make out
_NOISES: Final = 8
_FONT: Final = cv2.FONT_HERSHEY_SIMPLEX


class Scene:
    """A camera of a simulated home. What it draws depends on the moment alone; may be used from several threads."""

    def __init__(self, camera: str, plan: Plan) -> None:
        self.view = plan.home.views[camera]
        self._plan = plan
        self._backdrop = _backdrop(camera, self.view.lens, plan.seed)
        self._lit = lru_cache(maxsize=4)(self._in_light)
        self._noise = _noise(plan.seed)

    def draw(self, time: float, *, bustle: bool = True) -> Image:
        """The picture at that many Unix seconds: 360 x 640 x 3, BGR; without `bustle` only what the month tells of."""
        return self._compose(time, self._figures(time, bustle=bustle))

    def truth(self, time: float, *, bustle: bool = True) -> list[Detection]:
        """What is visible then, boxes clipped to the picture; the score is the share of the box that shows."""
        found: list[Detection] = []
        nearer: list[Box] = []
        for shown in reversed(self._figures(time, bustle=bustle)):
            box = shown.box.clipped()
            share = self._share_shown(shown, box, nearer)
            nearer.append(box)
            if share >= _LEAST_SHOWN and box.height >= _LEAST_HEIGHT:
                found.append(Detection(shown.label, share, box))
        return found

    def empty(self, time: float) -> Image:
        """The picture without anything that comes and goes."""
        return self._compose(time, self._fixtures(time))

    def _figures(self, time: float, *, bustle: bool) -> list[Figure]:
        """All that is there, the farthest first."""
        shown = self._fixtures(time)
        standing = {f.look for f in shown}
        light = light_at(time, self._plan.timezone)
        for appearance in self._plan.at(self.view.camera.name, time, bustle=bustle):
            if appearance.look not in standing:
                shown.append(appearing(self.view.lens, appearance, time, light))
        return sorted(shown, key=lambda f: -f.distance)

    def _fixtures(self, time: float) -> list[Figure]:
        """What always stands there."""
        light = light_at(time, self._plan.timezone)
        found: list[Figure] = []
        for fixture in self._plan.home.fixtures:
            if fixture.camera == self.view.camera.name:
                x, z, _ = self.view.routes[fixture.route].at(0)
                pose = Pose(x, z, math.pi - 0.04)
                found.append(figure(self.view.lens, pose, fixture.label, fixture.look, light=light))
        return found

    def _compose(self, time: float, figures: Sequence[Figure]) -> Image:
        """The place at that moment with these figures in it, the farthest first."""
        light = light_at(time, self._plan.timezone)
        empty, leaves = self._lit(light)
        image = empty.copy()
        for tree in leaves:
            _sway(image, tree, time)
        covers = list(self._backdrop.covers)
        for i, shown in enumerate(figures):
            paint(image, shown.shapes, light, shown.distance)
            nearest = figures[i + 1].distance if i + 1 < len(figures) else 0.0
            while covers and covers[0].distance >= nearest:
                cover = covers.pop(0)
                if cover.distance < shown.distance:
                    cv2.copyTo(empty, cover.mask, image)
        self._add_noise(image, time)
        self._caption(image, time)
        return image

    def _share_shown(self, shown: Figure, box: Box, nearer: Sequence[Box]) -> float:
        """How much of a thing lies inside the picture and is not covered, 0-1."""
        if box.width <= 0 or box.height <= 0:
            return 0.0
        rows = slice(int(box.y1 * HEIGHT), int(box.y2 * HEIGHT) + 1)
        columns = slice(int(box.x1 * WIDTH), int(box.x2 * WIDTH) + 1)
        share = box.area / shown.box.area
        for cover in self._backdrop.covers:
            if cover.distance < shown.distance:
                share *= 1 - float(cover.mask[rows, columns].mean()) / 255
        for other in nearer:
            width = min(box.x2, other.x2) - max(box.x1, other.x1)
            height = min(box.y2, other.y2) - max(box.y1, other.y1)
            share *= 1 - max(0.0, width) * max(0.0, height) / box.area
        return share

    def _in_light(self, light: Light) -> tuple[Image, tuple[Leaves, ...]]:
        """The empty place and its trees in that light."""
        place = self._backdrop
        leaves = tuple(
            Leaves(np.dstack((_graded(t.image[..., :3], light, None), t.image[..., 3])), t.left, t.top, t.root)
            for t in place.leaves
        )
        return _graded(place.image, light, place), leaves

    def _add_noise(self, image: Image, time: float) -> None:
        """A little of the noise of a small sensor."""
        brighter, darker = self._noise[int(time * 10) % _NOISES]
        cv2.add(image, brighter, dst=image)
        cv2.subtract(image, darker, dst=image)

    def _caption(self, image: Image, time: float) -> None:
        """The camera's name, the local time, and that none of it is real."""
        clock = local(time, self._plan.timezone).strftime("%Y-%m-%d  %H:%M:%S")
        _write(image, f"{self.view.camera.friendly_name}  {clock}", (10, 20))
        (width, _), _ = cv2.getTextSize("SIMULATED", _FONT, 0.42, 1)
        _write(image, "SIMULATED", (WIDTH - width - 10, HEIGHT - 11))


def scenes(home: Home, timezone: tzinfo, seed: int) -> dict[str, Scene]:
    """All cameras of a home, by name; the same for the same seed."""
    plan = Plan(home, timezone, seed)
    return {camera.name: Scene(camera.name, plan) for camera in home.cameras}


@lru_cache(maxsize=12)
def _backdrop(camera: str, lens: Lens, seed: int) -> Backdrop:
    canvas = Canvas(lens, seed)
    PAINTERS[camera](canvas)
    return canvas.backdrop()


@lru_cache(maxsize=2)
def _noise(seed: int) -> tuple[tuple[Image, Image], ...]:
    """What to add to a picture and what to take away, a few times over."""
    random = np.random.default_rng(seed)
    grains = (random.normal(0, 1.7, (HEIGHT, WIDTH, 1)).round().clip(-4, 4).repeat(3, axis=2) for _ in range(_NOISES))
    return tuple((np.maximum(g, 0).astype(np.uint8), np.maximum(-g, 0).astype(np.uint8)) for g in grains)


def _graded(image: Image, light: Light, place: Backdrop | None) -> Image:
    """A picture in that light: with the sky and the lamps of `place`, where it is whole."""
    if light.infrared:
        grey = image.astype(np.float32) @ np.array((0.15, 0.45, 0.40), np.float32) * 0.62
        lit = np.repeat((grey + 4 * (grey > 0))[..., None], 3, axis=2)
    else:
        lit = image.astype(np.float32) * np.array(light.tint, np.float32)
    if place is not None:
        lit += (_sky(light) - lit) * place.sky[..., None]
        if light.dark:
            shine = place.lamps.astype(np.float32) * ((1 - light.day / 0.4) * (0.6 if light.infrared else 1.0))
            if light.infrared:
                shine[:] = shine.mean(axis=2, keepdims=True)
            lit += shine - lit * (shine.max(axis=2, keepdims=True) / 300)
        lit *= _vignette(0.55 if light.infrared else 0.14)
    return np.clip(lit, 0, 255).astype(np.uint8)


def _sky(light: Light) -> NDArray[np.float32]:
    """Rows of the sky's colour from the top of the picture down; HEIGHT x 1 x 3."""
    overhead, skyline = (np.array(colour, np.float32) for colour in light.sky)
    share = np.clip(np.arange(HEIGHT) / 130, 0, 1)[:, None, None]
    return (overhead + (skyline - overhead) * share).astype(np.float32)


def _vignette(strength: float) -> NDArray[np.float32]:
    """Darker corners; HEIGHT x WIDTH x 1."""
    row = (np.arange(HEIGHT)[:, None] - HEIGHT * 0.6) / (HEIGHT * 0.75)
    column = (np.arange(WIDTH)[None, :] - WIDTH / 2) / (WIDTH * 0.62)
    return (1 - strength * np.clip(row**2 + column**2, 0, 1.4) / 1.4)[..., None].astype(np.float32)


def _sway(image: Image, tree: Leaves, time: float) -> None:
    """Lay foliage over the picture, leaning with the wind: the farther from its root, the more."""
    lean = 0.012 * math.sin(time * 1.1) + 0.005 * math.sin(time * 2.3 + tree.left)
    height, width = tree.image.shape[:2]
    shear = np.array(((1, lean, -lean * tree.root), (0, 1, 0)), np.float32)
    leaves = cast("NDArray[np.uint8]", cv2.warpAffine(tree.image, shear, (width, height)))
    patch = image[tree.top : tree.top + height, tree.left : tree.left + width]
    rest = cv2.merge([cv2.bitwise_not(leaves[..., 3])] * 3)
    cv2.multiply(patch, rest, dst=patch, scale=1 / 255)
    cv2.add(patch, leaves[..., :3], dst=patch)


def _write(image: Image, text: str, at: tuple[int, int]) -> None:
    cv2.putText(image, text, at, _FONT, 0.42, (20, 20, 20), 3, cv2.LINE_AA)
    cv2.putText(image, text, at, _FONT, 0.42, (245, 245, 245), 1, cv2.LINE_AA)
