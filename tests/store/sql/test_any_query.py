"""Whatever is asked, the store answers as a plain loop over all events does."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.stored import ADMIN, DAY, NOON, QUERIES, grouped, matches, random_events

from witness.domain.event import Event
from witness.domain.moment import FrozenClock
from witness.domain.query import EventQuery, GroupBy, Order
from witness.store.sql import Store, open_store

ZONE = ZoneInfo("America/New_York")
NOW = NOON + DAY
EVENTS = random_events(seed=7, count=600)
ORDERS: tuple[Order, ...] = ("newest", "oldest", "longest", "shortest", "highest_score", "lowest_score")
GROUPS: tuple[GroupBy, ...] = ("camera", "label", "sub_label", "zone", "hour", "day", "weekday")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(tmp_path_factory.mktemp("filled"), ZONE, FrozenClock(NOW))
    store.writer.add_many(EVENTS)
    yield store
    store.close()


def in_order(events: list[Event], order: Order) -> list[Event]:
    events = sorted(events, key=lambda e: (e.start_time, e.id), reverse=order != "oldest")
    if order in ("longest", "shortest"):
        events.sort(key=lambda e: (e.end_time or NOW) - e.start_time, reverse=order == "longest")
    if order in ("highest_score", "lowest_score"):
        sign = -1 if order == "highest_score" else 1
        events.sort(key=lambda e: (e.score is None, sign * (e.score or 0)))
    return events


PAGES = {
    "query": QUERIES,
    "order": st.sampled_from(ORDERS),
    "limit": st.sampled_from((1, 7, 100, 1000)),
    "offset": st.sampled_from((0, 0, 3, 40)),
    "by": st.sampled_from(GROUPS),
}


def check(store: Store, query: EventQuery, order: Order, limit: int, offset: int, by: GroupBy) -> None:
    expected = [e for e in EVENTS if matches(e, query, ZONE, NOW)]
    page = store.events.search(ADMIN, query, order=order, limit=limit, offset=offset)
    assert page.total == len(expected)
    assert list(page.events) == in_order(expected, order)[offset : offset + limit]
    counts = store.events.count(ADMIN, query, by)
    assert counts.total == len(expected)
    assert dict(counts.groups) == grouped(expected, by, ZONE)


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(**PAGES)
def test_search_and_count_equal_a_plain_loop(
    filled: Store, query: EventQuery, order: Order, limit: int, offset: int, by: GroupBy
) -> None:
    check(filled, query, order, limit, offset, by)


@pytest.mark.full
@settings(max_examples=10_000, deadline=None)
@given(**PAGES)
def test_search_and_count_equal_a_plain_loop_always(
    filled: Store, query: EventQuery, order: Order, limit: int, offset: int, by: GroupBy
) -> None:
    check(filled, query, order, limit, offset, by)


@pytest.mark.parametrize("field", ["cameras", "labels", "sub_labels", "zones", "weekdays"])
def test_an_empty_filter_matches_nothing(filled: Store, field: str) -> None:
    nothing: Any = {field: frozenset()}
    query = EventQuery(**nothing)
    assert filled.events.search(ADMIN, query).total == 0
    assert filled.events.count(ADMIN, query, "label").total == 0
    assert filled.events.summary(ADMIN, query) == ()


def test_summary_equals_a_plain_loop(filled: Store) -> None:
    query = EventQuery(zones=frozenset({"drive"}), after=NOON - 10 * DAY)
    expected = [e for e in EVENTS if matches(e, query, ZONE, NOW)]
    found = filled.events.summary(ADMIN, query)
    assert sum(d["count"] for d in found) == len(expected) > 0
    assert [d["day"] for d in found] == sorted((d["day"] for d in found), reverse=True)
    one = found[0]
    alike = [e for e in expected if (e.camera, e.label, e.sub_label) == (one["camera"], one["label"], one["sub_label"])]
    assert grouped(alike, "day", ZONE)[one["day"]] == one["count"]
    assert len({(d["day"], d["camera"], d["label"], d["sub_label"]) for d in found}) == len(found)
