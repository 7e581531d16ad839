"""The month of events."""

from collections import Counter, defaultdict
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from tests.support.simulated import END, SEED, ZONE, at

from witness.domain.event import Event, event_from_row
from witness.domain.moment import local
from witness.simulate.home import HOME
from witness.simulate.month import month, zones_at

_ZONE = ZoneInfo(ZONE)


def _clock(event: Event) -> datetime:
    return local(event.start_time, _ZONE)


def _named(events: list[Event], name: str, camera: str | None = None) -> list[Event]:
    return [e for e in events if e.sub_label == name and camera in (None, e.camera)]


def test_the_same_seed_gives_the_same_month(events: list[Event]):
    again = month(HOME, end=END, days=4, timezone=_ZONE, seed=SEED)
    assert again == events[-len(again) :]
    assert len(again) > 100


def test_another_seed_gives_another_month(events: list[Event]):
    other = month(HOME, end=END, days=2, timezone=_ZONE, seed=SEED + 1)
    assert {e.id for e in other}.isdisjoint(e.id for e in events)


def test_a_day_later_the_days_before_are_still_the_same(events: list[Event]):
    later = month(HOME, end=END + 86_400, days=3, timezone=_ZONE, seed=SEED)
    common = [e for e in later if e.end_time and e.end_time <= END]
    assert common == [e for e in events if e.start_time >= END - 2 * 86_400]


def test_events_are_in_order_in_the_span_and_over(events: list[Event]):
    assert [e.start_time for e in events] == sorted(e.start_time for e in events)
    assert len({e.id for e in events}) == len(events)
    for event in events:
        assert event.end_time is not None
        assert END - 30 * 86_400 <= event.start_time < event.end_time <= END


def test_ids_have_the_usual_form(events: list[Event]):
    for event in events:
        moment, _, letters = event.id.partition("-")
        assert float(moment) == pytest.approx(event.start_time, abs=1e-5)
        assert len(letters) == 6


def test_events_name_cameras_labels_and_names_that_exist(events: list[Event]):
    known = {name for names in HOME.known.values() for name in names}
    for event in events:
        assert event.camera in HOME.views
        assert event.label in HOME.labels
        assert event.sub_label is None or event.sub_label in known
        assert event.data["simulated"] is True
    assert {e.label for e in events} == set(HOME.labels)
    assert {e.camera for e in events} == set(HOME.views)
    assert {e.sub_label for e in events} >= known


def test_boxes_lie_in_the_picture_and_their_feet_in_the_zones(events: list[Event]):
    for event in events:
        box = event.box
        assert box is not None
        assert 0 <= box.x1 < box.x2 <= 1
        assert 0 <= box.y1 < box.y2 <= 1
        camera = HOME.views[event.camera].camera
        assert set(event.zones) <= {zone.name for zone in camera.zones}
        assert set(zones_at(camera, box.bottom_center)) <= set(event.zones)
        if event.zones:
            x, y = box.bottom_center
            near = {
                z for dy in (0, 0.01, 0.03, 0.06) for dx in (-0.02, 0, 0.02) for z in zones_at(camera, (x + dx, y - dy))
            }
            assert near & set(event.zones)


def test_scores_are_shares_and_the_best_is_the_top(events: list[Event]):
    for event in events:
        assert event.score is not None
        assert event.top_score is not None
        assert 0.6 < event.score <= event.top_score < 1


def test_each_day_has_a_plausible_number_of_events(events: list[Event]):
    days = Counter(_clock(e).date() for e in events)
    whole = [count for day, count in sorted(days.items())[1:-1]]
    assert len(whole) == 29
    assert min(whole) > 35
    assert max(whole) < 140
    assert len(set(whole)) > 10


def test_workday_routines_keep_to_workdays(events: list[Event]):
    school = [e for e in _named(events, "Ida", "porch") if 7 <= _clock(e).hour <= 8]
    assert len(school) >= 20
    assert {_clock(e).weekday() for e in school} <= {0, 1, 2, 3, 4}
    assert {_clock(e).weekday() for e in _named(events, "Mr Pell")} == {3}
    assert {_clock(e).weekday() for e in _named(events, "Lotte")} == {2, 4}
    assert 6 not in {_clock(e).weekday() for e in _named(events, "post")}


def test_routines_keep_to_local_time_over_the_clock_change(events: list[Event]):
    leaves = [e for e in _named(events, "Hatchback", "driveway") if _clock(e).hour < 9]
    before, after = (
        [e for e in leaves if (_clock(e).date().isoformat() < "2026-03-29") == early] for early in (True, False)
    )
    for some in (before, after):
        assert len(some) >= 8
        assert all(7 * 60 <= _clock(e).hour * 60 + _clock(e).minute <= 8 * 60 + 10 for e in some)


def test_known_people_and_vehicles_are_never_in_two_places(events: list[Event]):
    by_name: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.sub_label:
            by_name[event.sub_label].append(event)
    for mine in by_name.values():
        for before, after in pairwise(mine):
            assert before.end_time is not None
            assert after.start_time >= before.end_time or after.label != before.label


def test_a_parcel_follows_its_courier_and_is_taken_in(events: list[Event]):
    parcels = [e for e in events if e.label == "package"]
    assert len(parcels) >= 8
    for parcel in parcels:
        assert parcel.camera == "porch"
        assert parcel.zones == ("doorstep",)
        couriers = [e for c in ("dhl", "dpd") for e in _named(events, c)]
        assert any(0 < parcel.start_time - e.start_time < 60 for e in couriers)
        assert parcel.end_time is not None


def test_plates_belong_to_their_vehicles(events: list[Event]):
    assert all(e.plate == HOME.plates["Hatchback"] for e in _named(events, "Hatchback"))
    assert {e.plate for e in events if e.label == "person"} == {None}


def test_some_events_are_described_and_all_can_be_kept(events: list[Event]):
    described = [e for e in events if e.description]
    assert 0.15 < len(described) / len(events) < 0.8
    for event in events[:200]:
        read = event_from_row(event.to_row())
        assert (read.id, read.zones, read.description, read.plate) == (
            event.id,
            event.zones,
            event.description,
            event.plate,
        )


def test_a_short_span_holds_only_its_own(events: list[Event]):
    start = at("12:30")
    short = month(HOME, end=END, days=0, timezone=_ZONE, seed=SEED)
    assert short == []
    assert any(e.start_time > start for e in events)
