"""Local times of day, weekdays and days, also on the days when clocks change."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.stored import ADMIN, ALL, HOUR, WINDOWS, grouped, make_event, matches

from witness.domain.event import Event
from witness.domain.moment import DailyWindow, FrozenClock, local
from witness.domain.query import EventQuery, GroupBy
from witness.store.sql import Store, open_store

# The days around which clocks changed in one of the zones, and some on which none did.
DAYS = ("2024-03-10", "2024-11-03", "2025-03-30", "2025-10-26", "2025-04-06", "2025-10-05", "2024-12-31", "1999-07-01")
MOMENTS = [
    datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() + quarter * HOUR / 4 + (quarter % 2) * 0.75
    for day in DAYS
    for quarter in range(-48, 144)
]
EVENTS = [make_event(number, start_time=moment) for number, moment in enumerate(MOMENTS)]
ZONES: tuple[tzinfo, ...] = (
    ZoneInfo("America/New_York"),
    ZoneInfo("Europe/Berlin"),
    ZoneInfo("Australia/Lord_Howe"),
    ZoneInfo("Asia/Kathmandu"),
    UTC,
)
BY: tuple[GroupBy, ...] = ("hour", "day", "weekday")


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tzinfo, Store]]:
    opened = {zone: open_store(tmp_path_factory.mktemp("zone"), zone, FrozenClock(max(MOMENTS))) for zone in ZONES}
    for store in opened.values():
        store.writer.add_many(EVENTS)
    yield opened
    for store in opened.values():
        store.close()


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize("by", BY)
def test_groups_are_by_the_wall_clock(stores: dict[tzinfo, Store], zone: tzinfo, by: GroupBy) -> None:
    assert dict(stores[zone].events.count(ADMIN, ALL, by).groups) == grouped(EVENTS, by, zone)


@pytest.mark.parametrize("zone", ZONES[:3], ids=str)
def test_a_clock_changes_at_its_very_moment(stores: dict[tzinfo, Store], zone: tzinfo) -> None:
    changes = [m for m in MOMENTS if local(m, zone).utcoffset() != local(m - 1, zone).utcoffset()]
    assert len(changes) >= 2
    for moment in changes:
        query = EventQuery(after=moment, before=moment + 1)
        found = stores[zone].events.count(ADMIN, query, "hour").groups
        assert found == {f"{local(moment, zone).hour:02d}": 1}


def test_the_last_event_of_all_may_start_when_a_clock_changes(tmp_path: Path) -> None:
    events = [make_event(1, start_time=1_772_953_199.0), make_event(2, start_time=1_772_953_200.0)]
    store = open_store(tmp_path, ZONES[0], FrozenClock(2e9))
    store.writer.add_many(events)
    assert store.events.count(ADMIN, ALL, "hour").groups == {"01": 1, "03": 1}
    store.close()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    zone=st.sampled_from(ZONES),
    window=st.none() | WINDOWS,
    weekdays=st.none() | st.frozensets(st.integers(0, 6)),
    bounds=st.lists(st.sampled_from(MOMENTS), min_size=2, max_size=2).map(sorted),
)
def test_times_of_day_and_weekdays_are_by_the_wall_clock(
    stores: dict[tzinfo, Store],
    zone: tzinfo,
    window: DailyWindow | None,
    weekdays: frozenset[int] | None,
    bounds: list[float],
) -> None:
    query = EventQuery(time_of_day=window, weekdays=weekdays, after=bounds[0], before=bounds[1])
    expected: list[Event] = [e for e in EVENTS if matches(e, query, zone, 0.0)]
    assert stores[zone].events.count(ADMIN, query).total == len(expected)
    assert dict(stores[zone].events.count(ADMIN, query, "hour").groups) == grouped(expected, "hour", zone)


@pytest.mark.parametrize("offset", [timedelta(hours=14), timedelta(hours=-12)])
def test_the_first_day_of_1970_and_far_days_have_a_wall_clock(
    tmp_path_factory: pytest.TempPathFactory, offset: timedelta
) -> None:
    zone = timezone(offset)
    events = [make_event(1, start_time=0.0), make_event(2, start_time=1e9), make_event(3, start_time=2e10)]
    store = open_store(tmp_path_factory.mktemp("far"), zone, FrozenClock(2e10))
    store.writer.add_many(events)
    for by in BY:
        assert dict(store.events.count(ADMIN, ALL, by).groups) == grouped(events, by, zone)
    store.close()
