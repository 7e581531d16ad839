"""Events for tests of the store, and what a query means for them in plain Python."""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import tzinfo
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Pool
from sqlalchemy import event as listening

from witness.domain.access import Viewer
from witness.domain.detection import Box
from witness.domain.event import Event
from witness.domain.moment import DailyWindow, local
from witness.domain.query import WEEKDAYS, EventQuery, GroupBy
from witness.domain.text import fold, plate_key

NOON = 1_780_000_000.0
HOUR, DAY = 3600.0, 86_400.0
ADMIN = Viewer("ada", "admin", "all")
ALL = EventQuery()

CAMERAS = ("porch_cam", "Hof", "gate")
LABELS = ("person", "Car", "dog")
SUB_LABELS = (None, None, "Bob", "bob", "Straße", "amazon")
ZONES = ("drive", "Drive", "Lawn", "roof")
PLATES = (None, None, None, "AB-12 cd", "ab12CD", "XY 9")
TEXTS = (None, None, "A man in a red coat", "Rotkehlchen am Café", "a dog, red-haired; it's fast")


def make_event(number: int = 1, **fields: Any) -> Event:
    """Event `number` starts that many seconds after noon and lasts ten."""
    start = fields.pop("start_time", NOON + number)
    values = {"id": f"e{number:04d}", "camera": "gate", "label": "person", "end_time": start + 10}
    return Event(start_time=start, **{**values, **fields})


def random_events(seed: int, count: int, span: float = 30 * DAY, cameras: tuple[str, ...] = CAMERAS) -> list[Event]:
    """Events in every shape, some of them at the same moment, in the `span` before noon."""
    r = random.Random(seed)
    return [_random_event(r, number, span, cameras) for number in range(count)]


def _random_event(r: random.Random, number: int, span: float, cameras: tuple[str, ...]) -> Event:
    start = NOON - r.randrange(int(span / HOUR)) * HOUR - r.choice((0, 0, r.random() * HOUR))
    return Event(
        id=f"{r.getrandbits(30):08x}-{number}",
        camera=r.choice(cameras),
        label=r.choice(LABELS),
        start_time=start,
        end_time=None if r.random() < 0.1 else start + r.choice((0, 5, 30, 600)) + r.random(),
        sub_label=r.choice(SUB_LABELS),
        zones=tuple(r.sample(ZONES, r.choice((0, 0, 1, 2, 3)))),
        score=r.choice((None, 0.5, 0.7, r.random())),
        top_score=r.random(),
        box=r.choice((None, Box(0.1, 0.2, r.random(), 1.0))),
        description=r.choice(TEXTS),
        plate=r.choice(PLATES),
        has_clip=r.random() < 0.5,
        has_snapshot=r.random() < 0.5,
        false_positive=r.random() < 0.1,
        retain_indefinitely=r.random() < 0.2,
        data={"attributes": [{"label": "face", "score": 0.5}]} if r.random() < 0.2 else {},
    )


def _some(*names: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from([*names, *(n.upper() for n in names), "nobody"]), max_size=3)


_MOMENTS = st.integers(-31 * 24, 24).map(lambda hours: NOON + hours * HOUR)
WINDOWS = st.builds(DailyWindow, st.integers(0, 86_399), st.integers(0, 86_399))
_FILTERS: dict[str, st.SearchStrategy[Any]] = {
    "cameras": _some(*CAMERAS),
    "labels": _some(*LABELS),
    "sub_labels": _some("bob", "strasse", "Amazon"),
    "zones": _some(*ZONES),
    "after": _MOMENTS,
    "before": _MOMENTS,
    "time_of_day": WINDOWS,
    "weekdays": st.frozensets(st.integers(0, 6)),
    "min_seconds": st.sampled_from((5.0, 100.0)),
    "max_seconds": st.just(31.0),
    "unknown_only": st.just(value=True),
    "plate": st.sampled_from(("ab12cd", "XY9", "-")),
    "words": st.sampled_from((("RED",), ("cafe",), ("red", "man"), ("haired",), ("ro",), ("ed",), ("it's",))),
    "min_score": st.just(0.5),
    "max_score": st.just(0.7),
    "has_clip": st.booleans(),
    "has_snapshot": st.booleans(),
    "in_progress": st.booleans(),
    "favorites": st.booleans(),
}


def _asking(filters: list[str]) -> st.SearchStrategy[EventQuery]:
    return st.fixed_dictionaries({name: _FILTERS[name] for name in filters}).map(lambda asked: EventQuery(**asked))


QUERIES = st.lists(st.sampled_from(sorted(_FILTERS)), max_size=4, unique=True).flatmap(_asking)
"""Queries of up to four filters."""


def _within(value: float | None, low: float | None, high: float | None) -> bool:
    if low is None and high is None:
        return True
    return value is not None and (low is None or value >= low) and (high is None or value <= high)


def _named(names: Iterable[str | None], wanted: frozenset[str] | None) -> bool:
    keys = None if wanted is None else {fold(w) for w in wanted}
    return keys is None or any(n is not None and fold(n) in keys for n in names)


def _tokens(text: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.findall(r"\w+", bare.lower())


def _has_word(description: str | None, word: str) -> bool:
    """Whether the word's own words stand in the description in a row, the last one perhaps only begun."""
    said, asked = _tokens(description or ""), _tokens(word)
    ends = range(len(asked), len(said) + 1)
    rows = (said[end - len(asked) : end] for end in ends)
    return any(row[:-1] == asked[:-1] and row[-1].startswith(asked[-1]) for row in rows)


def matches(event: Event, query: EventQuery, timezone: tzinfo, now: float) -> bool:
    wall = local(event.start_time, timezone)
    second = wall.hour * 3600 + wall.minute * 60 + wall.second
    flags = (
        (query.has_clip, event.has_clip),
        (query.has_snapshot, event.has_snapshot),
        (query.favorites, event.retain_indefinitely),
        (query.in_progress, event.end_time is None),
    )
    return (
        _named((event.camera,), query.cameras)
        and _named((event.label,), query.labels)
        and _named((event.sub_label,), query.sub_labels)
        and _named(event.zones, query.zones)
        and (query.after is None or event.start_time >= query.after)
        and (query.before is None or event.start_time < query.before)
        and (query.time_of_day is None or second in query.time_of_day)
        and (query.weekdays is None or wall.weekday() in query.weekdays)
        and _within((event.end_time or now) - event.start_time, query.min_seconds, query.max_seconds)
        and _within(event.score, query.min_score, query.max_score)
        and not (query.unknown_only and event.sub_label is not None)
        and (
            query.plate is None
            or (len(plate_key(query.plate)) > 0 and plate_key(query.plate) == plate_key(event.plate or ""))
        )
        and all(_has_word(event.description, word) for word in query.words)
        and all(wanted in (None, is_so) for wanted, is_so in flags)
    )


def groups_of(event: Event, by: GroupBy, timezone: tzinfo) -> Iterable[str]:
    wall = local(event.start_time, timezone)
    return {
        "camera": (event.camera,),
        "label": (event.label,),
        "sub_label": (event.sub_label,) if event.sub_label else (),
        "zone": event.zones,
        "hour": (f"{wall.hour:02d}",),
        "day": (f"{wall:%Y-%m-%d}",),
        "weekday": (WEEKDAYS[wall.weekday()],),
    }[by]


def grouped(events: Iterable[Event], by: GroupBy, timezone: tzinfo) -> dict[str, int]:
    return dict(Counter(group for event in events for group in groups_of(event, by, timezone)))


@contextmanager
def statements() -> Iterator[list[str]]:
    """What any database is asked meanwhile, as SQLite takes it: with its values."""
    seen: list[str] = []
    traced: list[Any] = []

    def trace(connection: Any, *_rest: object) -> None:
        connection.set_trace_callback(seen.append)
        traced.append(connection)

    listening.listen(Pool, "checkout", trace)
    try:
        yield seen
    finally:
        listening.remove(Pool, "checkout", trace)
        for connection in traced:
            connection.set_trace_callback(None)
