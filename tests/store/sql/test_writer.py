"""What is written, and what an update leaves alone."""

from dataclasses import replace

import pytest
from tests.support.stored import ADMIN, ALL, DAY, NOON, make_event, random_events

from witness.domain.errors import BadInput, NotFound
from witness.domain.moment import FrozenClock
from witness.domain.query import EventQuery
from witness.store.sql import Store

OPEN = make_event(1, end_time=None, zones=("drive", "lawn"))


def zones(store: Store) -> dict[str, int]:
    return dict(store.events.count(ADMIN, ALL, "zone").groups)


def test_an_id_is_kept_once(store: Store) -> None:
    store.writer.add(OPEN)
    with pytest.raises(BadInput, match="e0001 exists"):
        store.writer.add(replace(OPEN, label="car"))
    assert store.events.get(ADMIN, OPEN.id) == OPEN


def test_many_are_kept_once_however_often_they_come(store: Store) -> None:
    events = random_events(seed=3, count=500)
    assert store.writer.add_many(events) == 500
    before = zones(store)
    assert store.writer.add_many([*events, make_event(1), make_event(1, label="car"), make_event(2)]) == 2
    assert store.writer.add_many(events) == store.writer.add_many([]) == 0
    assert store.events.get(ADMIN, "e0001").label == "person"
    assert zones(store) == before
    assert {e.id: e for e in store.events.search(ADMIN, ALL, limit=600).events} | {} == {
        e.id: e for e in (*events, make_event(1), make_event(2))
    }


def test_of_two_with_the_same_id_the_first_is_kept_whole(store: Store) -> None:
    assert store.writer.add_many([make_event(1, zones=("drive",)), make_event(1, zones=("lawn", "porch"))]) == 1
    assert store.events.get(ADMIN, "e0001").zones == ("drive",)
    assert zones(store) == {"drive": 1}


def test_many_are_all_kept_or_none(store: Store) -> None:
    with pytest.raises(BadInput, match="e0002 cannot be written as JSON"):
        store.writer.add_many([make_event(1), make_event(2, data={"far": 1 << 70})])
    assert store.events.search(ADMIN, ALL).total == 0


def test_an_update_replaces_the_event(store: Store) -> None:
    store.writer.add(OPEN)
    later = replace(OPEN, end_time=NOON + 60, label="car", zones=("lawn", "porch"), score=0.9, plate="X1")
    store.writer.update(later)
    assert store.events.get(ADMIN, OPEN.id) == later
    assert zones(store) == {"lawn": 1, "porch": 1}
    assert store.events.count(ADMIN, EventQuery(zones=frozenset({"lawn"}), labels=frozenset({"car"}))).total == 1


def test_an_update_keeps_what_others_change_while_it_lasts(store: Store) -> None:
    store.writer.add(replace(OPEN, retain_indefinitely=True, sub_label="Bob"))
    store.writer.mark_snapshot(OPEN.id)
    store.writer.mark_clip(OPEN.id)
    store.writer.update(replace(OPEN, sub_label="Carol"))
    kept = store.events.get(ADMIN, OPEN.id)
    assert (kept.retain_indefinitely, kept.sub_label, kept.has_snapshot, kept.has_clip) == (True, "Bob", True, True)


def test_an_update_sets_what_was_not_set(store: Store) -> None:
    store.writer.add(OPEN)
    store.writer.update(replace(OPEN, sub_label="Carol", has_clip=True, has_snapshot=True))
    kept = store.events.get(ADMIN, OPEN.id)
    assert (kept.sub_label, kept.has_snapshot, kept.has_clip) == ("Carol", True, True)


def test_an_event_that_is_not_there_cannot_be_changed(store: Store) -> None:
    with pytest.raises(NotFound):
        store.writer.update(OPEN)
    with pytest.raises(NotFound):
        store.writer.mark_clip(OPEN.id)
    with pytest.raises(NotFound):
        store.writer.mark_snapshot(OPEN.id)
    assert store.events.search(ADMIN, ALL).total == 0


def test_the_pictured_are_those_whose_pictures_are_on_disk(store: Store) -> None:
    store.writer.add_many([make_event(1), make_event(2), make_event(3)])
    store.writer.mark_snapshot("e0002")
    store.writer.mark_clip("e0003")
    assert store.writer.pictured_ids() == ("e0002",)


def test_what_a_kill_left_open_ends_at_its_last_sight(store: Store, clock: FrozenClock) -> None:
    store.writer.add_many([make_event(1, end_time=None), make_event(2)])
    store.writer.add(make_event(3, end_time=None), seen_time=NOON + 30)
    store.writer.add(make_event(4, end_time=None))
    store.writer.update(make_event(4, end_time=None), seen_time=NOON + 40)
    store.writer.add(make_event(5, end_time=None))
    clock.moment = NOON + 2 * DAY
    store.writer.update(make_event(5, end_time=None))
    assert store.events.search(ADMIN, EventQuery(in_progress=True)).total == 4
    assert store.writer.close_open() == 4
    ends = {e.id: e.end_time for e in store.events.search(ADMIN, ALL).events}
    assert ends == {
        "e0001": NOON + 1,
        "e0002": NOON + 12,
        "e0003": NOON + 30,
        "e0004": NOON + 40,
        "e0005": NOON + 2 * DAY,
    }
    assert store.writer.close_open() == 0


def test_an_event_never_ends_before_it_started(store: Store) -> None:
    store.writer.add(OPEN, seen_time=NOON - DAY)
    store.writer.close_open()
    assert store.events.get(ADMIN, OPEN.id).end_time == OPEN.start_time
