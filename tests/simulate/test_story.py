"""Ways over the ground, and steps that follow each other."""

import math
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from witness.simulate.home import HOME
from witness.simulate.route import Route
from witness.simulate.story import Appearance, Manner, Step, play


def test_a_route_runs_through_its_corners_and_heads_along():
    route = Route((0, 0), (0, 4), (3, 8))
    assert route.at(0)[:2] == (0, 0)
    assert route.at(route.length)[:2] == (3, 8)
    assert route.length == pytest.approx(9.2, abs=0.4)
    assert route.at(0.1)[2] == pytest.approx(0, abs=0.4)
    assert route.at(route.length - 0.1)[2] == pytest.approx(math.atan2(3, 4), abs=0.4)


def test_beyond_its_ends_a_route_stays_at_them():
    route = Route((0, 5), (4, 5))
    assert route.at(-3)[:2] == (0, 5)
    assert route.at(9)[:2] == (4, 5)


def _alone(manner: Manner, seconds: float = 0.0) -> Appearance:
    step = Step(
        camera="porch", label="person", route="to_door", manner=manner, seconds=(seconds, seconds), carries=True
    )
    return play(HOME, [step], 1000.0, Random(1), "test")[0]


def test_who_passes_goes_the_whole_way_once():
    passing = _alone("pass")
    start, end = passing.pose(passing.start), passing.pose(passing.end)
    assert (start.x, start.z) == (-5.8, 5.6)
    assert (end.x, end.z) == (1.35, 8.4)
    assert passing.pose(passing.start + 1).moving == 1


def test_a_visit_goes_there_stays_and_comes_back():
    visit = _alone("visit", 10)
    there, back = visit.pose(visit.turn + 3), visit.pose(visit.end - 0.5)
    assert (there.x, there.z) == (1.35, 8.4)
    assert there.moving == 0
    assert back.x < -5
    assert math.cos(back.heading - visit.pose(visit.start + 0.5).heading) == pytest.approx(-1, abs=0.01)
    assert visit.end == pytest.approx(visit.turn + 10 + (visit.turn - visit.start))


def test_a_load_is_carried_there_and_not_back():
    visit = _alone("visit", 10)
    assert visit.carries(visit.start)
    assert visit.carries(visit.turn)
    assert not visit.carries(visit.turn + 8)


def test_a_long_visit_is_spent_near_its_place_and_not_standing_still():
    visit = _alone("visit", 120)
    poses = [visit.pose(visit.turn + second) for second in range(1, 119)]
    assert {pose.moving > 0 for pose in poses} == {True, False}
    assert all(math.hypot(pose.x - 1.35, pose.z - 8.4) < 0.4 * visit.route.length for pose in poses)


def test_nothing_jumps():
    for manner in ("pass", "halt", "visit"):
        one = _alone(manner, 40)
        moments = [one.start + i * 0.1 for i in range(int((one.end - one.start) * 10))]
        for before, after in pairwise(moments):
            a, b = one.pose(before), one.pose(after)
            assert math.hypot(a.x - b.x, a.z - b.z) < 0.4


def test_steps_follow_each_other_as_they_say():
    first = Step(camera="porch", label="person", route="to_door", manner="visit", seconds=(6, 6))
    then, along, turn = (replace(first, when=when, after=(2, 2)) for when in ("then", "with", "turn"))
    a, b, c, d = play(HOME, [first, then, along, turn], 500.0, Random(3), "test")
    assert a.start == 500
    assert b.start == pytest.approx(a.end + 2)
    assert c.start == pytest.approx(b.start + 2)
    assert d.start == pytest.approx(c.turn + 2)


def test_a_step_without_a_chance_does_not_happen():
    never = Step(camera="porch", label="person", route="to_door", chance=0.0)
    assert play(HOME, [never], 0.0, Random(1), "test") == []
