"""One camera's way from frame to event, in a scripted world with the real tracker."""

from itertools import pairwise

import pytest
from tests.support.footage import NOON
from tests.support.world import FPS, Thing, World, standing, walking

from witness.domain.camera import Camera, Zone
from witness.domain.detection import Box
from witness.recorder.objects import Change
from witness.recorder.pipeline import Pipeline, StepResult
from witness.recorder.plan import LabelFilter, ObjectRules
from witness.track.bytetrack import ByteTrack

LEFT = Zone("left", "Left", ((0, 0), (0.5, 0), (0.5, 1), (0, 1)), inertia=2)
RIGHT = Zone("right", "Right", ((0.5, 0), (1, 0), (1, 1), (0.5, 1)), inertia=2)
HALL = Camera("hall", "Hall", (LEFT, RIGHT))
RULES = ObjectRules(track=frozenset({"person", "car"}), stationary_seconds=5.0, recheck_seconds=10.0)
PARKED = Box(0.4, 0.3, 0.6, 0.6)


class Run:
    """A pipeline over a world, with all it said."""

    def __init__(self, world: World, rules: ObjectRules = RULES) -> None:
        self.world = world
        self.pipeline = Pipeline(HALL, rules, detector=world, gate=world, make_tracker=ByteTrack)
        self.steps: list[tuple[float, StepResult]] = []
        self.changes: list[Change] = []

    def to(self, second: float) -> "Run":
        start = self.steps[-1][0] + 1 / FPS if self.steps else 0.0
        for frame in self.world.frames(second, start):
            result = self.pipeline.step(frame)
            self.steps.append((frame.time - NOON, result))
            self.changes += result.changes
        return self

    def finish(self) -> "Run":
        self.changes += self.pipeline.finish()
        return self

    def kinds(self) -> list[str]:
        return [change.kind for change in self.changes]

    def live(self) -> list[tuple[str, bool]]:
        return [(o.label, o.stationary) for o in self.steps[-1][1].objects]


def only(world: World, second: float, rules: ObjectRules = RULES) -> Run:
    return Run(world, rules).to(second)


def test_a_walk_is_one_event_from_first_to_last_sight():
    run = only(World([Thing("person", walking(2, 8))]), 15)
    assert run.kinds() == ["started", *["updated"] * (len(run.changes) - 2), "ended"]
    assert {change.event.id for change in run.changes} == {run.changes[0].event.id}
    event = run.changes[-1].event
    assert event.id.startswith(f"{NOON + 2:.6f}-")
    assert (event.camera, event.label, event.start_time) == ("hall", "person", NOON + 2)
    assert event.end_time == pytest.approx(NOON + 8, abs=0.01)
    assert event.zones == ("left", "right")
    assert event.top_score == pytest.approx(0.8)
    assert event.box is not None
    assert run.live() == []


def test_a_running_event_is_told_at_most_once_a_second_but_for_zones():
    run = only(World([Thing("person", walking(2, 12))]), 15)
    told = [change for change in run.changes if change.kind == "updated"]
    pauses = [(b.time - a.time, a.event.zones != b.event.zones) for a, b in pairwise(told)]
    assert len(pauses) >= 5
    assert all(pause >= 0.99 or entered for pause, entered in pauses)
    assert all(change.event.end_time is None for change in told)


def test_live_objects_are_the_events_of_the_moment():
    run = only(World([Thing("person", walking(2, 12))]), 4)
    (live,) = run.steps[-1][1].objects
    assert (live.id, live.label, live.zones, live.stationary) == (run.changes[0].event.id, "person", ("left",), False)
    assert live.start_time == NOON + 2
    assert live.box is not None
    assert live.box.iou(walking(2, 12)(3.8) or PARKED) > 0.7


def test_unsure_objects_are_followed_but_are_no_events():
    run = only(World([Thing("person", walking(2, 8), lambda second: 0.45)]), 15)
    assert run.changes == []
    assert any(result.tracks for _, result in run.steps)
    sure = ObjectRules(filters={"person": LabelFilter(threshold=0.4)})
    assert only(World([Thing("person", walking(2, 8), lambda second: 0.45)]), 15, sure).kinds()[0] == "started"


def test_weak_detections_carry_an_object_on():
    weak = Thing("person", walking(2, 12), lambda second: 0.2 if 5 < second < 10 else 0.8)
    run = only(World([weak]), 20)
    assert run.kinds().count("started") == 1
    event = run.changes[-1].event
    assert event.end_time == pytest.approx(NOON + 12, abs=0.01)
    assert event.top_score == pytest.approx(0.8)


def test_what_stands_out_from_nothing_is_not_believed():
    world = World([Thing("person", walking(2, 8))], min_foreground=0.2, foreground=0.1)
    assert only(world, 15).changes == []
    world.foreground = 0.3
    assert only(world, 15).kinds().count("started") == 1


def test_filters_hold_detections_back():
    rules = ObjectRules(filters={"person": LabelFilter(min_area=0.05)})
    assert only(World([Thing("person", walking(2, 8))]), 15, rules).changes == []
    assert only(World([Thing("dog", walking(2, 8))]), 15).changes == []


def test_at_the_start_the_detector_looks_everywhere_then_only_where_something_moves():
    world = World([Thing("person", walking(6, 12))])
    only(world, 5.9)
    assert all(regions is None for _, regions in world.looks)
    assert max(second for second, _ in world.looks) < 1
    only(world, 20)
    assert all(regions for second, regions in world.looks if second > 1)
    assert {second for second, _ in world.looks if 6.2 <= second <= 11.9}


def test_the_gate_stays_open_while_an_object_lives_that_stopped():
    stopping = Thing("person", lambda second: walking(2, 8)(min(second, 5)))
    world = World([stopping])
    only(world, 9)
    late = [regions for second, regions in world.looks if 6 < second < 9]
    assert len(late) >= 14
    assert all(regions for regions in late)


def test_a_parked_car_rests_and_is_no_longer_looked_for():
    world = World([Thing("car", standing(0, 100))])
    run = Run(world).to(20)
    assert run.live() == [("car", True)]
    between = [second for second, _ in world.looks if second > 6]
    assert 1 <= len(between) <= 3
    run.to(100)
    assert run.live() == [("car", True)]
    assert run.kinds().count("started") == 1
    assert "ended" not in run.kinds()
    assert run.changes[-1].resting


def test_a_resting_car_that_the_detector_misses_is_still_there():
    world = World([Thing("car", standing(0, 200), lambda second: 0.8 if second < 8 else 0.0)])
    run = Run(world).to(100)
    assert run.live() == [("car", True)]
    assert "ended" not in run.kinds()


def test_a_resting_car_that_is_gone_unnoticed_ends_at_the_next_look():
    world = World([Thing("car", standing(0, 30))])
    world.update = lambda frame: []
    run = Run(world).to(60)
    assert run.live() == []
    assert run.kinds().count("ended") == 1
    assert 30 <= run.changes[-1].time - NOON <= 41


def test_who_comes_to_where_somebody_rested_is_somebody_else():
    """Though the tracker still waits for the first one to be seen again."""
    there = standing(0, 30)
    again = standing(38, 50)
    run = only(World([Thing("person", lambda second: there(second) or again(second))]), 60)
    assert run.kinds().count("started") == 2
    ends = [change.time - NOON for change in run.changes if change.kind == "ended"]
    assert ends == [pytest.approx(30), pytest.approx(50)]


def test_a_resting_car_stays_while_others_pass_elsewhere():
    car = Thing("car", standing(0, 100))
    world = World([car, Thing("person", walking(20, 30, y=0.65, height=0.3))])
    run = Run(world).to(60)
    assert run.live() == [("car", True)]
    assert [c.event.label for c in run.changes if c.kind == "ended"] == ["person"]


def test_a_car_that_drives_off_moves_again_and_ends():
    def path(second: float) -> Box | None:
        x = 0.4 + max(0.0, second - 30) * 0.1
        return Box(x, 0.3, x + 0.2, 0.6) if x < 0.85 else None

    run = Run(World([Thing("car", path)])).to(29)
    assert run.live() == [("car", True)]
    run.to(33)
    assert run.live() == [("car", False)]
    run.to(60)
    assert run.live() == []
    assert [c.kind for c in run.changes].count("started") == 1
    assert run.changes[-1].time - NOON == pytest.approx(34.4, abs=0.3)


def test_the_best_picture_is_large_whole_and_sure():
    def path(second: float) -> Box | None:
        size = 0.1 + 0.05 * (4 - abs(second - 6))
        return Box(0.5 - size / 2, 0.1, 0.5 + size / 2, 0.1 + 2 * size) if 2 <= second <= 10 else None

    run = only(World([Thing("person", path)]), 20)
    best = run.changes[-1].best
    assert best.time - NOON == pytest.approx(6, abs=0.5)
    assert best.image is not None
    assert run.changes[-1].event.score == best.score
    assert run.changes[-1].event.box == best.box
    assert run.changes[0].best.time <= best.time


def test_finishing_ends_what_still_lasts_at_its_last_sight():
    run = only(World([Thing("person", walking(2, 8))]), 6).finish()
    assert run.kinds()[-1] == "ended"
    assert run.changes[-1].event.end_time == pytest.approx(NOON + 5.8)
    assert run.finish().kinds().count("ended") == 1
