from collections.abc import Callable

import numpy as np
import pytest

from witness.detect.base import MotionGate
from witness.detect.motion import BackgroundGate
from witness.domain.detection import Box
from witness.domain.frame import Frame, Image

FPS = 5


WIDTH, HEIGHT = 384, 216


class Scene:
    """A noisy, textured place, filmed at 5 frames a second."""

    def __init__(self) -> None:
        random = np.random.default_rng(1)
        coarse = random.integers(60, 140, (27, 48)).astype(np.float32)
        self.place = np.kron(coarse, np.ones((8, 8), np.float32))[..., None].repeat(3, axis=2)
        self.noise = random.normal(0, 4, (10, HEIGHT, WIDTH, 3)).astype(np.float32)
        self.index = 0
        self.time = 1000.0

    def frame(self, *boxes: Box, gain: float = 1.0, shade: int = 230, seconds: float = 1 / FPS) -> Frame:
        """The next frame, with a flat shade where the boxes are."""
        self.index += 1
        self.time += seconds
        picture = self.place.copy()
        for box in boxes:
            rows = slice(round(box.y1 * HEIGHT), round(box.y2 * HEIGHT))
            picture[rows, round(box.x1 * WIDTH) : round(box.x2 * WIDTH)] = shade
        noisy = picture * gain + self.noise[self.index % 10]
        return Frame("yard", self.index, self.time, np.clip(noisy, 0, 255).astype(np.uint8))


def walker(step: int) -> Box:
    return Box.from_xywh(0.05 + 0.03 * step, 0.3, 0.08, 0.4)


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def gate(scene: Scene) -> BackgroundGate:
    """A gate that has seen the empty scene for 2 s."""
    gate = BackgroundGate()
    for _ in range(2 * FPS):
        assert gate.update(scene.frame()) == []
    return gate


def test_is_a_motion_gate() -> None:
    gate: MotionGate = BackgroundGate()
    assert gate.foreground_share(Box(0, 0, 1, 1)) == 0


def test_noise_is_no_motion(scene: Scene, gate: BackgroundGate) -> None:
    assert all(gate.update(scene.frame()) == [] for _ in range(50))


def test_a_moving_thing_is_one_region(scene: Scene, gate: BackgroundGate) -> None:
    for step in range(20):
        (region,) = gate.update(scene.frame(walker(step)))
        assert region.iou(walker(step)) > 0.8


def test_a_region_at_the_border_reaches_it(scene: Scene, gate: BackgroundGate) -> None:
    corner = Box(0.0, 0.6, 0.2, 1.0)
    (region,) = gate.update(scene.frame(corner))
    assert (region.x1, region.y2) == (0, 1)
    assert region.iou(corner) > 0.8


def test_things_apart_are_regions_of_their_own(scene: Scene, gate: BackgroundGate) -> None:
    other = Box(0.7, 0.2, 0.8, 0.5)
    first, second = sorted(gate.update(scene.frame(walker(1), other)), key=lambda region: region.x1)
    assert first.iou(walker(1)) > 0.8
    assert second.iou(other) > 0.8


@pytest.mark.parametrize("gain", [0.5, 0.7, 1.4, 1.8])
def test_an_exposure_jump_is_no_motion(scene: Scene, gate: BackgroundGate, gain: float) -> None:
    assert all(gate.update(scene.frame(gain=gain)) == [] for _ in range(20))
    assert all(gate.update(scene.frame()) == [] for _ in range(20))


def test_what_is_clipped_to_white_does_not_follow_the_exposure(scene: Scene) -> None:
    scene.place[40:80, 40:120] = 600
    gate = BackgroundGate()
    assert all(gate.update(scene.frame()) == [] for _ in range(10))
    assert all(gate.update(scene.frame(gain=0.5)) == [] for _ in range(10))


def test_a_thing_is_seen_through_an_exposure_jump(scene: Scene, gate: BackgroundGate) -> None:
    for step in range(10):
        (region,) = gate.update(scene.frame(walker(step), gain=0.6))
        assert region.iou(walker(step)) > 0.8


def test_when_all_changes_the_place_is_learnt_anew(scene: Scene, gate: BackgroundGate) -> None:
    shades = np.random.default_rng(2).choice((0, 100, 255), (27, 48), p=(0.45, 0.1, 0.45))
    scene.place = np.kron(shades, np.ones((8, 8)))[..., None].repeat(3, axis=2).astype(np.float32)
    assert all(gate.update(scene.frame()) == [] for _ in range(10))
    assert gate.foreground_share(Box(0, 0, 1, 1)) == 0
    assert len(gate.update(scene.frame(walker(3), shade=128))) >= 1


def test_another_picture_size_starts_anew(scene: Scene, gate: BackgroundGate) -> None:
    turned = [np.ascontiguousarray(scene.frame().image.transpose(1, 0, 2)) for _ in range(3)]
    assert [gate.update(Frame("yard", n, 2000 + n, image)) for n, image in enumerate(turned)] == [[], [], []]


def test_masks_are_not_looked_at(scene: Scene) -> None:
    left = ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0))
    gate = BackgroundGate(masks=[left])
    gate.update(scene.frame())
    assert gate.update(scene.frame(Box(0.1, 0.3, 0.2, 0.7))) == []
    assert gate.foreground_share(Box(0.1, 0.3, 0.2, 0.7)) == 0
    (half,) = gate.update(scene.frame(Box(0.4, 0.3, 0.6, 0.7)))
    assert half.x1 == pytest.approx(0.5, abs=0.01)


def test_contour_area_is_in_pixels_of_a_picture_100_tall(scene: Scene) -> None:
    small = Box.from_xywh(0.5, 0.5, 10 / (100 * WIDTH / HEIGHT), 10 / 100)
    found: list[int] = []
    for area in (0, 70, 130):
        gate = BackgroundGate(contour_area=area)
        gate.update(scene.frame())
        found.append(len(gate.update(scene.frame(small))))
    assert found == [1, 1, 0]


def test_threshold_is_in_steps_of_luma(scene: Scene) -> None:
    scene.place[:] = 100
    found: list[int] = []
    for threshold in (10, 50):
        gate = BackgroundGate(threshold=threshold)
        gate.update(scene.frame())
        found.append(len(gate.update(scene.frame(walker(1), shade=130))))
    assert found == [1, 0]


def test_a_thing_that_stops_is_no_motion_soon_but_stands_out_for_long(scene: Scene, gate: BackgroundGate) -> None:
    for step in range(6):
        gate.update(scene.frame(walker(step)))
    still = [gate.update(scene.frame(walker(6))) for _ in range(30 * FPS)]
    assert still[0] != []
    assert still[5 * FPS :] == [[]] * (25 * FPS)
    assert gate.foreground_share(walker(6)) > 0.9
    assert gate.foreground_share(Box(0.6, 0.1, 0.9, 0.9)) == 0
    for _ in range(330):
        gate.update(scene.frame(walker(6), seconds=1))
    assert gate.foreground_share(walker(6)) < 0.1


def test_the_hole_that_a_thing_leaves_is_no_motion(scene: Scene) -> None:
    gate = BackgroundGate()
    for _ in range(5 * FPS):
        gate.update(scene.frame(walker(3)))
    after = [gate.update(scene.frame()) for _ in range(10 * FPS)]
    assert after[5 * FPS :] == [[]] * (5 * FPS)


def test_a_small_sway_of_the_camera_is_no_motion(scene: Scene, gate: BackgroundGate) -> None:
    place = scene.place
    for step in range(20):
        scene.place = np.roll(place, (step % 3, step % 4), axis=(0, 1))
        assert gate.update(scene.frame()) == []


def test_cars_open_the_gate_and_the_exposure_does_not(gateway: list[Frame]) -> None:
    seen = [(55, 107), (182, 240), (316, 348)]
    gate = BackgroundGate()
    opened = {frame.index: gate.update(frame) for frame in gateway}
    inside = [bool(opened[n]) for first, last in seen for n in range(first, last + 1)]
    outside = [bool(opened[n]) for n in opened if not any(first - 3 <= n <= last + 8 for first, last in seen)]
    assert np.mean(inside) > 0.98
    assert np.mean(outside) < 0.02


def test_a_person_is_inside_the_region_that_moves(hall: Callable[[int], Image]) -> None:
    gate = BackgroundGate()
    regions = [gate.update(Frame("hall", number, number / 10, hall(number))) for number in range(1, 73)]
    assert not any(regions[:58])
    largest = max(regions[-1], key=lambda region: region.area)
    assert largest.height > 0.6
    assert gate.foreground_share(largest) > 0.3
