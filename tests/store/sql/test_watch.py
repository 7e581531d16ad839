"""When cameras were not watching."""

import sqlite3
from pathlib import Path

import pytest
from tests.support.stored import ADMIN, ALL, HOUR, NOON

from witness.domain.access import Viewer
from witness.domain.query import EventQuery, Gap
from witness.store.sql import Store

NOW = NOON + 10 * HOUR


def gaps(store: Store, viewer: Viewer = ADMIN, **filters: object) -> list[tuple[str, float, float]]:
    """Camera, start and end, in hours after noon."""
    query = EventQuery(**filters)  # pyright: ignore[reportArgumentType]
    found = store.events.gaps(viewer, query, now=NOW)
    return [(g.camera, (g.start_time - NOON) / HOUR, (g.end_time - NOON) / HOUR) for g in found]


def watched(store: Store, camera: str, start: float, end: float) -> None:
    store.writer.watched(camera, NOON + start * HOUR, NOON + end * HOUR)


@pytest.fixture
def two_cameras(store: Store) -> Store:
    watched(store, "Gate", 1, 3)
    watched(store, "Gate", 5, 6)
    watched(store, "yard", 0, 10)
    return store


def test_gaps_lie_between_spans_and_up_to_now(two_cameras: Store) -> None:
    assert gaps(two_cameras) == [("Gate", 3, 5), ("Gate", 6, 10)]


def test_before_its_first_span_nothing_is_said_of_a_camera(two_cameras: Store) -> None:
    assert gaps(two_cameras, after=NOON - 100 * HOUR, before=NOON + 2 * HOUR) == []
    assert gaps(two_cameras, cameras=frozenset({"never"})) == []
    assert gaps(two_cameras, before=NOON) == []


@pytest.mark.parametrize(
    ("after", "before", "expected"),
    [
        (2, 4, [("Gate", 3, 4)]),
        (3.5, 4, [("Gate", 3.5, 4)]),
        (4, 5.5, [("Gate", 4, 5)]),
        (1, 3, []),
        (7, 99, [("Gate", 7, 10)]),
        (12, 13, []),
    ],
)
def test_gaps_are_cut_to_what_is_asked_and_never_in_the_future(
    two_cameras: Store, after: float, before: float, expected: list[object]
) -> None:
    assert gaps(two_cameras, after=NOON + after * HOUR, before=NOON + before * HOUR) == expected


def test_a_query_is_about_its_cameras_and_the_viewers(two_cameras: Store) -> None:
    assert gaps(two_cameras, cameras=frozenset({"GATE"})) == gaps(two_cameras)
    assert gaps(two_cameras, cameras=frozenset({"yard"})) == []
    assert gaps(two_cameras, Viewer("eve", "viewer", frozenset({"yard"}))) == []
    assert gaps(two_cameras, Viewer("eve", "viewer", frozenset({"Gate"})), plate="-") == gaps(two_cameras)


def test_spans_that_touch_are_one(store: Store) -> None:
    for start, end in ((0, 10), (10, 20), (35, 45), (38, 42), (60.5, 70)):
        store.writer.watched("gate", NOON + start, NOON + end)
    assert store.events.gaps(ADMIN, ALL, now=NOON + 70) == (Gap("gate", NOON + 45, NOON + 60.5),)
    assert store.events.gaps(ADMIN, ALL, now=NOON + 85) == (Gap("gate", NOON + 45, NOON + 60.5),)


def test_a_camera_that_watches_on_takes_no_more_room(store: Store, folder: Path) -> None:
    for second in range(0, 100, 10):
        store.writer.watched("gate", NOON + second, NOON + second + 8)
    with sqlite3.connect(folder / "witness.db") as connection:
        assert connection.execute("SELECT start_time, end_time FROM watched_spans").fetchall() == [(NOON, NOON + 98)]
    connection.close()


def test_a_clock_that_steps_back_loses_nothing(store: Store) -> None:
    watched(store, "gate", 5, 6)
    watched(store, "gate", 1, 2)
    watched(store, "gate", 2, 5.5)
    watched(store, "gate", 7, 10)
    assert gaps(store) == [("gate", 6, 7)]
