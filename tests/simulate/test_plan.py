"""What happens when."""

from collections import Counter
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.support.simulated import SEED, ZONE, at

from witness.domain.moment import local
from witness.simulate.bustle import BUSTLE
from witness.simulate.home import HOME
from witness.simulate.household import HOUSEHOLD
from witness.simulate.plan import Plan
from witness.simulate.visitors import TRAFFIC, VISITORS


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan(HOME, ZoneInfo(ZONE), SEED)


def test_all_steps_name_cameras_routes_labels_and_names_that_exist():
    for happening in (*HOUSEHOLD, *VISITORS, *TRAFFIC, *BUSTLE):
        for step in happening.steps:
            assert step.route in HOME.views[step.camera].routes
            assert step.label in HOME.labels
            assert step.name is None or any(step.name in names for names in HOME.known.values())


def test_all_routes_are_taken():
    steps = [step for happening in (*HOUSEHOLD, *VISITORS, *TRAFFIC, *BUSTLE) for step in happening.steps]
    taken = {(step.camera, step.route) for step in steps} | {(f.camera, f.route) for f in HOME.fixtures}
    assert taken == {(name, route) for name, view in HOME.views.items() for route in view.routes}


def test_a_day_is_the_same_whenever_it_is_asked_and_another_with_another_seed(plan: Plan):
    day = date(2026, 4, 14)
    again = Plan(HOME, ZoneInfo(ZONE), SEED).day(day)
    assert [(a.start, a.end, a.look) for a in plan.day(day)] == [(a.start, a.end, a.look) for a in again]
    other = Plan(HOME, ZoneInfo(ZONE), SEED + 1).day(day)
    assert [a.start for a in other] != [a.start for a in again]


def test_nobody_known_is_in_two_places_at_once(plan: Plan):
    for offset in range(14):
        free: dict[tuple[str, str], float] = {}
        for one in plan.day(date(2026, 4, 1) + timedelta(days=offset)):
            who = one.step.label, one.look
            assert one.start >= free.get(who, 0)
            free[who] = one.end


def test_the_clock_change_does_not_move_the_routines(plan: Plan):
    zone = ZoneInfo(ZONE)
    for day in (date(2026, 3, 27), date(2026, 3, 30)):  # the clocks change on the 29th
        leaves = next(a for a in plan.day(day) if a.step.name == "Ida" and a.step.route == "from_door")
        minutes = local(leaves.start, zone).hour * 60 + local(leaves.start, zone).minute
        assert 7 * 60 + 40 <= minutes <= 8 * 60 + 10


@pytest.mark.parametrize(("clock", "least", "seconds"), [("12:00", 0.5, 60), ("02:00", 0.3, 90)])
def test_there_is_mostly_something_to_see(plan: Plan, clock: str, least: float, seconds: float):
    moments = [at(clock) + 5 * i for i in range(240)]
    busy = [
        any(a.step.manner != "stay" for camera in HOME.views for a in plan.at(camera, moment, bustle=True))
        for moment in moments
    ]
    assert sum(busy) / len(busy) > least
    longest = max(len(gap) for gap in "".join(" x"[b] for b in busy).split("x"))
    assert longest * 5 <= seconds


def test_bustle_shows_nobody_twice(plan: Plan):
    for i in range(300):
        moment = at("12:00") + 7 * i
        shown = [a for camera in HOME.views for a in plan.at(camera, moment, bustle=True)]
        assert max(Counter((a.step.label, a.look) for a in shown).values(), default=0) <= 1


def test_bustle_never_appears_or_vanishes_half_way(plan: Plan):
    def seen(moment: float) -> dict[str, float]:
        return {a.seed: a.start for c in HOME.views for a in plan.at(c, moment, bustle=True)}

    before = seen(at("12:00"))
    for i in range(1, 900):
        after = seen(at("12:00") + i)
        assert all(after[new] >= at("12:00") + i - 1 for new in after.keys() - before.keys())
        before = after


def test_foxes_come_at_night_only(plan: Plan):
    moments = [at("00:00") + i for i in range(0, 86_400, 90)]
    hours = {
        local(moment, ZoneInfo(ZONE)).hour
        for moment in moments
        for a in plan.at("garden", moment, bustle=True)
        if a.step.label == "fox"
    }
    assert hours
    assert not hours & set(range(7, 21))
