"""T03: what a viewer is told is the same whether or not events of cameras that they may not see exist."""

from collections.abc import Iterator
from itertools import chain, combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.stored import ADMIN, ALL, CAMERAS, DAY, NOON, QUERIES, random_events, statements

from witness.domain.access import Viewer
from witness.domain.errors import NotFound
from witness.domain.moment import FrozenClock
from witness.domain.query import EventQuery, GroupBy, Order
from witness.store.sql import Store, open_store

ZONE = ZoneInfo("Europe/Berlin")
NOW = NOON + DAY
EVENTS = random_events(seed=11, count=300)
SCOPES: list[frozenset[str]] = [
    frozenset(c) for c in chain.from_iterable(combinations(CAMERAS, n) for n in range(1, len(CAMERAS)))
]
Worlds = dict[frozenset[str], Store]


def world(folder: str, cameras: frozenset[str], factory: pytest.TempPathFactory) -> Store:
    """A store that only the events and spans of `cameras` ever reached."""
    store = open_store(factory.mktemp(folder), ZONE, FrozenClock(NOW))
    store.writer.add_many([e for e in EVENTS if e.camera in cameras])
    for number, camera in enumerate(CAMERAS):
        if camera in cameras:
            store.writer.watched(camera, NOON - 20 * DAY, NOON - (10 + number) * DAY)
            store.writer.watched(camera, NOON - 5 * DAY, NOON)
    return store


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = world("whole", frozenset(CAMERAS), tmp_path_factory)
    yield store
    store.close()


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worlds]:
    stores = {scope: world("part", scope, tmp_path_factory) for scope in SCOPES}
    yield stores
    for store in stores.values():
        store.close()


QUESTIONS = {
    "scope": st.sampled_from(SCOPES),
    "query": QUERIES,
    "order": st.sampled_from(("newest", "oldest", "longest")),
    "by": st.sampled_from(("camera", "label", "sub_label", "zone", "hour", "day", "weekday")),
}


def check(one: Store, other: Store, scope: frozenset[str], query: EventQuery, order: Order, by: GroupBy) -> None:
    viewer = Viewer("eve", "viewer", scope)
    page = one.events.search(viewer, query, order=order, limit=20)
    assert {e.camera for e in page.events} <= scope
    assert page == other.events.search(viewer, query, order=order, limit=20)
    assert one.events.count(viewer, query, by) == other.events.count(viewer, query, by)
    assert one.events.summary(viewer, query) == other.events.summary(viewer, query)
    assert one.events.gaps(viewer, query, now=NOW) == other.events.gaps(viewer, query, now=NOW)


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(**QUESTIONS)
def test_answers_do_not_depend_on_forbidden_cameras(
    whole: Store, worlds: Worlds, scope: frozenset[str], query: EventQuery, order: Order, by: GroupBy
) -> None:
    check(whole, worlds[scope], scope, query, order, by)


@pytest.mark.full
@settings(max_examples=10_000, deadline=None)
@given(**QUESTIONS)
def test_answers_never_depend_on_forbidden_cameras(
    whole: Store, worlds: Worlds, scope: frozenset[str], query: EventQuery, order: Order, by: GroupBy
) -> None:
    check(whole, worlds[scope], scope, query, order, by)


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: "+".join(sorted(scope)))
def test_names_and_single_events_do_not_depend_on_forbidden_cameras(
    whole: Store, worlds: Worlds, scope: frozenset[str]
) -> None:
    viewer = Viewer("eve", "viewer", scope)
    other = worlds[scope]
    assert whole.events.labels(viewer) == other.events.labels(viewer) != ()
    assert whole.events.sub_labels(viewer) == other.events.sub_labels(viewer) != ()
    for event in EVENTS:
        if event.camera in scope:
            assert whole.events.get(viewer, event.id) == other.events.get(viewer, event.id) == event
            continue
        words = []
        for store, event_id in ((whole, event.id), (other, event.id), (whole, "never")):
            with pytest.raises(NotFound) as caught:
                store.events.get(viewer, event_id)
            words.append(str(caught.value))
        assert len(set(words)) == 1


@pytest.mark.parametrize(
    ("viewer", "query"),
    [
        (Viewer("nobody", "viewer"), ALL),
        (Viewer("eve", "viewer", frozenset({"gate"})), EventQuery(cameras=frozenset({"Hof"}))),
        (Viewer("eve", "viewer", frozenset({"gate"})), EventQuery(cameras=frozenset())),
        (ADMIN, EventQuery(cameras=frozenset())),
    ],
)
def test_without_a_camera_that_may_be_seen_nothing_is_asked_of_the_database(
    whole: Store, viewer: Viewer, query: EventQuery
) -> None:
    with statements() as seen:
        assert whole.events.search(viewer, query).total == 0
        assert whole.events.count(viewer, query, "zone").total == 0
        assert whole.events.summary(viewer, query) == ()
        assert whole.events.gaps(viewer, query, now=NOW) == ()
        if not viewer.cameras:
            assert whole.events.labels(viewer) == whole.events.sub_labels(viewer) == ()
            with pytest.raises(NotFound):
                whole.events.get(viewer, EVENTS[0].id)
    assert seen == []


def test_a_camera_is_allowed_by_its_exact_name_only(whole: Store) -> None:
    assert whole.events.search(Viewer("eve", "viewer", frozenset({"GATE", "hof"})), ALL).total == 0
