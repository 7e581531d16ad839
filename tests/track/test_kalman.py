"""The motion model of one box."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from witness.domain.detection import Box
from witness.track.kalman import BoxFilter

HEIGHT = 0.2
seconds = st.floats(0.01, 2.0)


def walker(time: float) -> Box:
    """Half a body height a second to the right."""
    return Box.from_xywh(0.1 + 0.5 * HEIGHT * time, 0.3, 0.08, HEIGHT)


def walked(times: list[float]) -> BoxFilter:
    motion = BoxFilter(walker(times[0]))
    for before, now in pairwise(times):
        motion.predict(now - before)
        motion.correct(walker(now))
    return motion


def test_a_steady_walk_is_learnt_whatever_the_frames_come_at():
    motion = walked([0.0, 0.2, 0.4, 1.4, 1.44, 2.0, 2.2, 2.9, 3.0])
    motion.predict(1.5)
    assert motion.box.center == pytest.approx(walker(4.5).center, abs=0.1 * HEIGHT)
    assert motion.box.height == pytest.approx(HEIGHT)


def test_the_way_back_is_known_too():
    motion = walked([n / 5 for n in range(20)])
    assert motion.center_before(2.0) == pytest.approx(walker(19 / 5 - 2.0).center, abs=0.1 * HEIGHT)


@given(seconds, seconds)
def test_one_long_step_is_two_short_ones(first: float, second: float):
    once, twice = walked([0.0, 0.1, 0.3]), walked([0.0, 0.1, 0.3])
    once.predict(first + second)
    twice.predict(first)
    twice.predict(second)
    assert twice.box.xywh == pytest.approx(once.box.xywh)
    assert twice.spread == pytest.approx(once.spread)


def test_one_coordinate_is_the_textbook_filter():
    """x by 2 x 2 matrices, with the same noise."""
    motion = BoxFilter(walker(0.0))
    state = np.array([walker(0.0).center[0], 0.0])
    covariance = np.diag([(0.07 * HEIGHT) ** 2, (0.8 * HEIGHT) ** 2])
    for step, time in enumerate([0.2, 0.5, 1.5], 1):
        passed = time - [0.0, 0.2, 0.5, 1.5][step - 1]
        motion.predict(passed)
        motion.correct(walker(time), doubt=step)

        move = np.array([[1.0, passed], [0.0, 1.0]])
        drift = np.array([[passed**3 / 3, passed**2 / 2], [passed**2 / 2, passed]]) * (0.35 * HEIGHT) ** 2
        state, covariance = move @ state, move @ covariance @ move.T + drift
        gain = covariance[:, 0] / (covariance[0, 0] + (0.07 * HEIGHT) ** 2 * step)
        state = state + gain * (walker(time).center[0] - state[0])
        covariance = covariance - np.outer(gain, covariance[0])
    assert motion.box.center[0] == pytest.approx(state[0])
    assert motion.spread[0] == pytest.approx(np.sqrt(covariance[0, 0]))


def test_what_is_not_seen_grows_unsure_and_a_sight_mends_it():
    motion = walked([0.0, 0.2, 0.4, 0.6])
    before = motion.spread
    motion.predict(2.0)
    lost = motion.spread
    motion.correct(motion.box)
    assert before[0] < lost[0] > motion.spread[0]
    assert before[1] < lost[1] > motion.spread[1]


def test_noise_is_by_the_objects_size():
    near, far = BoxFilter(Box(0, 0, 0.2, 0.5)), BoxFilter(Box(0, 0, 0.02, 0.05))
    near.predict(1.0)
    far.predict(1.0)
    assert near.spread[0] == pytest.approx(10 * far.spread[0])


def test_a_doubtful_box_moves_it_less():
    sure, doubtful = walked([0.0, 0.2, 0.4]), walked([0.0, 0.2, 0.4])
    shorter = Box.from_xywh(0.2, 0.3, 0.08, HEIGHT / 2)
    sure.correct(shorter)
    doubtful.correct(shorter, doubt=4.0)
    assert sure.box.height < doubtful.box.height < HEIGHT


def test_stopped_it_stays():
    motion = walked([0.0, 0.2, 0.4, 0.6])
    motion.stop()
    place = motion.box
    motion.predict(20.0)
    assert motion.box == place


def test_a_size_does_not_go_on_shrinking():
    motion = BoxFilter(Box(0, 0, 0.1, 0.3))
    for height in (0.25, 0.2, 0.15):
        motion.predict(0.2)
        motion.correct(Box(0, 0, 0.1, height))
    before = motion.box.height
    motion.predict(5.0)
    assert motion.box.height == pytest.approx(before)
