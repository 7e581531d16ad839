"""Which way is gone to the events: no search of a common kind may read the whole table."""

import re
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.support.stored import ADMIN, NOON, make_event, statements

from witness.domain.access import Viewer
from witness.domain.query import EventQuery, GroupBy
from witness.store.sql import Store
from witness.store.sql.conditions import filters_of
from witness.store.sql.names import Names
from witness.store.sql.selection import Selection

SOME = frozenset({"gate"})
GUEST = Viewer("eve", "viewer", SOME)
_INFINITY = re.compile(r"\bInf\b")  # as SQLite writes it, and does not read it


def plans(folder: Path, run: Any) -> list[str]:
    """The steps that SQLite takes for what `run` asks."""
    with statements() as asked:
        run()
    database = sqlite3.connect(folder / "witness.db")
    steps = [
        row[-1]
        for statement in asked
        if statement.startswith(("SELECT", "WITH"))
        for row in database.execute(f"EXPLAIN QUERY PLAN {_INFINITY.sub('9e999', statement)}")
    ]
    database.close()
    return steps


@pytest.mark.parametrize(
    ("filters", "way"),
    [
        (
            {"labels": frozenset({"person"}), "after": NOON},
            "events_by_label (label=? AND camera=? AND start_time>? AND start_time<?)",
        ),
        ({"cameras": SOME, "after": NOON}, "events_by_camera (camera=? AND start_time>? AND start_time<?)"),
        ({"after": NOON}, "start_time>? AND start_time<?)"),
        (
            {"sub_labels": frozenset({"bob"}), "after": NOON},
            "events_by_sub_label (sub_label=? AND camera=? AND start_time>? AND start_time<?)",
        ),
        ({"plate": "ab1", "after": NOON}, "events_by_plate (plate_key=? AND start_time>? AND start_time<?)"),
        ({"in_progress": True, "after": NOON}, "events_lasting (start_time>? AND start_time<?)"),
        (
            {"zones": frozenset({"drive"}), "after": NOON},
            "event_zones USING PRIMARY KEY (zone=? AND start_time>? AND start_time<?)",
        ),
        ({"favorites": True, "after": NOON}, "events_retained (start_time>? AND start_time<?)"),
        ({"words": ("man",)}, "event_words VIRTUAL TABLE"),
    ],
)
@pytest.mark.parametrize("viewer", [ADMIN, GUEST], ids=["all", "one camera"])
def test_each_filter_has_its_way(store: Store, folder: Path, viewer: Viewer, filters: dict[str, Any], way: str) -> None:
    store.writer.add_many(
        [make_event(n, sub_label="Bob", plate="AB 1", zones=("drive",), description="a man") for n in range(50)]
        + [make_event(n, end_time=None) for n in range(50, 100)]
    )
    steps = plans(folder, lambda: store.events.search(viewer, EventQuery(**filters), limit=5))
    assert any(way in step for step in steps), steps
    assert not [step for step in steps if step.startswith(("SCAN events", "SCAN event_zones"))]


def test_counts_never_read_the_table(store: Store, folder: Path) -> None:
    store.writer.add_many([make_event(n, sub_label="Bob", zones=("drive",)) for n in range(50)])
    groups: tuple[GroupBy, ...] = ("camera", "label", "sub_label", "hour", "day", "weekday")
    for by in groups:
        for viewer in (ADMIN, GUEST):
            steps = plans(folder, partial(store.events.count, viewer, EventQuery(), by))
            reads = [step for step in steps if step.startswith(("SCAN events", "SEARCH events"))]
            assert reads
            assert all("COVERING INDEX" in step for step in reads), steps


@pytest.mark.parametrize("query", [EventQuery(), EventQuery(zones=frozenset({"drive"}))], ids=["all", "a zone"])
def test_a_summary_is_sorted_once(store: Store, folder: Path, query: EventQuery) -> None:
    store.writer.add_many([make_event(n, zones=("drive",)) for n in range(50)])
    steps = plans(folder, lambda: store.events.summary(ADMIN, query))
    assert [step for step in steps if "TEMP B-TREE" in step] == ["USE TEMP B-TREE FOR GROUP BY"]


def test_queries_with_the_same_filters_share_their_statements() -> None:
    one, other = (
        Selection(filters_of(EventQuery(after=after, before=before, min_score=score), Names(cameras, None, None, None)))
        for after, before, score, cameras in ((NOON, None, 0.5, ("gate",)), (None, NOON, 0.7, ("gate", "barn")))
    )
    assert one.total() is other.total()
    assert one.page("newest", many=False, deep=False) is other.page("newest", many=False, deep=False)
    everywhere = Selection(filters_of(EventQuery(after=NOON, min_score=0.5), Names(None, None, None, None)))
    assert everywhere.total() is not one.total()
