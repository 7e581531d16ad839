"""The drawn pictures and what is true of them."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import cv2
import numpy as np
import pytest
from tests.support.simulated import SEED, ZONE, at

from witness.domain.detection import Box
from witness.domain.frame import Image
from witness.simulate.home import HOME
from witness.simulate.plan import Plan
from witness.simulate.scene import Scene, scenes


def _busy(scene: Scene, clock: str, count: int) -> Iterator[float]:
    """Moments at which something moving is to be seen."""
    found = 0
    for i in range(2000):
        moment = at(clock) + 3 * i
        if len(scene.truth(moment)) > len(HOME.fixtures) * (scene.view.camera.name == "driveway"):
            yield moment
            found += 1
        if found == count:
            return


def _camper(scene: Scene, moment: float) -> list[Box]:
    """What stands in the empty place too."""
    cars = [seen.box for seen in scene.truth(moment) if scene.view.camera.name == "driveway" and seen.label == "car"]
    return [box for box in cars if 0.2 < box.center[0] < 0.5 and box.height > 0.3]


def _cut(image: Image, box: Box) -> Image:
    return image[int(box.y1 * 360) : int(box.y2 * 360) + 1, int(box.x1 * 640) : int(box.x2 * 640) + 1]


def _changed(image: Image, empty: Image) -> np.ndarray:
    return np.abs(image.astype(int) - empty.astype(int)).max(axis=2) > 14


@pytest.mark.parametrize("camera", HOME.views)
def test_pictures_are_bgr_of_the_promised_size(place: dict[str, Scene], camera: str):
    image = place[camera].draw(at("12:00"))
    assert image.shape == (360, 640, 3)
    assert image.dtype == np.uint8
    assert image.std() > 20


def test_the_same_moment_gives_the_same_picture(place: dict[str, Scene]):
    again = scenes(HOME, ZoneInfo(ZONE), SEED)
    for name, scene in place.items():
        moment = next(_busy(scene, "12:00", 1))
        assert np.array_equal(scene.draw(moment), again[name].draw(moment))
        assert scene.truth(moment) == again[name].truth(moment)


@pytest.mark.parametrize("clock", ["12:00", "23:30"])
@pytest.mark.parametrize("camera", HOME.views)
def test_truth_is_where_the_picture_differs_from_the_empty_place(place: dict[str, Scene], camera: str, clock: str):
    scene = place[camera]
    for moment in _busy(scene, clock, 3):
        changed = _changed(scene.draw(moment), scene.empty(moment))
        standing = _camper(scene, moment)
        for seen in scene.truth(moment):
            if seen.box in standing:
                continue
            assert _cut(changed, seen.box).mean() > 0.12, (seen, moment)


def test_boxes_are_tight(place: dict[str, Scene]):
    scene = place["porch"]
    for moment in _busy(scene, "10:00", 4):
        changed = _changed(scene.draw(moment), scene.empty(moment))
        for seen in scene.truth(moment):
            if seen.label != "person" or not 0.02 < seen.box.x1 < seen.box.x2 < 0.98:
                continue
            rows = np.flatnonzero(_cut(changed, seen.box).any(axis=1))
            assert rows[-1] - rows[0] > 0.8 * seen.box.height * 360


def test_truth_lies_in_the_picture_and_names_known_labels(place: dict[str, Scene]):
    for scene in place.values():
        for i in range(60):
            for seen in scene.truth(at("09:00") + 11 * i):
                assert seen.label in HOME.labels
                assert 0 < seen.score <= 1
                assert seen.box == seen.box.clipped()
                assert seen.box.height > 0.02


def test_the_camper_always_stands_on_the_driveway(place: dict[str, Scene]):
    for clock in ("03:00", "12:00", "20:00"):
        cars = [seen for seen in place["driveway"].truth(at(clock)) if seen.label == "car"]
        assert any(0.2 < car.box.center[0] < 0.5 and car.box.height > 0.3 for car in cars)


def test_a_parcel_lies_still_on_the_doorstep(place: dict[str, Scene]):
    scene = place["porch"]
    boxes = [seen.box for i in range(360) for seen in scene.truth(at("10:00") + 10 * i) if seen.label == "package"]
    assert len(boxes) > 30
    assert len(set(boxes)) == 1


def test_who_walks_moves_on(place: dict[str, Scene]):
    scene = place["street"]
    walkers = [
        (a, b)
        for moment in _busy(scene, "12:00", 40)
        if len(a := scene.truth(moment)) == len(b := scene.truth(moment + 0.4)) == 1 and a[0].label == "person"
    ]
    assert len(walkers) > 3
    assert all(abs(a[0].box.center[0] - b[0].box.center[0]) > 0.005 for a, b in walkers)


def test_the_night_is_grey_and_the_day_is_not(place: dict[str, Scene]):
    for scene in place.values():
        night, day = scene.empty(at("01:00")).astype(int), scene.empty(at("13:00")).astype(int)
        assert np.ptp(night, axis=2).max() <= 2
        assert night.mean() < day.mean()
    assert np.ptp(place["garden"].empty(at("13:00")).astype(int), axis=2).mean() > 20


def test_every_picture_says_that_it_is_simulated(place: dict[str, Scene]):
    for scene in place.values():
        corner = scene.empty(at("02:00"))[335:355, 545:635]
        bright, dark = corner.min(axis=2) > 170, corner.max(axis=2) < 60
        assert bright.sum() > 80
        assert dark.sum() > 80


def test_trees_sway_and_the_rest_holds_still(place: dict[str, Scene]):
    one, other = (cv2.blur(place["garden"].empty(at("12:00") + s), (3, 3)).astype(int) for s in (0.0, 2.8))
    moved = np.abs(one - other).max(axis=2) > 10
    assert moved[20:95, :230].mean() > 0.02
    assert moved[150:330].mean() < 0.002


def test_what_stands_nearer_hides_what_is_behind(place: dict[str, Scene]):
    plan, lens = Plan(HOME, ZoneInfo(ZONE), SEED), HOME.views["driveway"].lens
    hidden = 0
    for i in range(3000):
        moment = at("09:00") + 3 * i
        for a in plan.at("driveway", moment, bustle=True):
            pose = a.pose(moment)
            column, row = (round(v) for v in lens.pixel(pose.x, 0.4, pose.z))
            if a.step.route == "drive_in" and pose.z > 21 and 430 < column < 600:  # on the road, behind the hedge
                changed = _changed(place["driveway"].draw(moment), place["driveway"].empty(moment))
                assert not changed[row, column - 4 : column + 4].any()
                hidden += 1
    assert hidden
