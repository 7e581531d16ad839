"""How long the store takes to keep and to find many events: `python bench/store.py --events 1000000`.

Six cameras over 90 days, with rare and absent names, so that each way to the events is gone. Every search is one page
of 25 with its exact total.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from rich.console import Console
from rich.progress import track
from rich.table import Table

from witness.domain.access import Viewer
from witness.domain.detection import Box
from witness.domain.event import Event, event_from_row
from witness.domain.moment import DailyWindow, FrozenClock
from witness.domain.query import EventQuery, GroupBy
from witness.store.base import EventStore
from witness.store.sql import Store, open_store

DAY = 86_400.0
END = 1_790_000_000.0
DAYS = 90
BATCH = 5000

ZONES = {
    "front_door": ("porch", "walkway"),
    "driveway": ("driveway_main", "driveway_edge"),
    "backyard": ("lawn", "patio"),
    "garage": ("garage_bay",),
    "street": ("sidewalk", "road"),
    "side_gate": ("gate_path",),
}
LABELS = {"person": 45, "car": 30, "dog": 8, "cat": 7, "package": 5, "bicycle": 5}
NAMES = ("Alice", "Bob", "Carol", "Dave", "Erin", "Frank", "Grace", "Heidi", "Ivan", "Judy", "Mallory", "Niaj")
WORDS = ("a man", "a woman", "in a red coat", "with a dog", "carrying a box", "walks past", "stands still", "runs")


def synthetic(count: int, seed: int) -> Iterator[Event]:
    """Events spread evenly over the days, oldest first. One in 5,000 is in the zone `roof`, as many bear `Zelda`."""
    r = random.Random(seed)
    step = DAYS * DAY / count
    for i in range(count):
        start = END - DAYS * DAY + (i + r.random()) * step
        camera = r.choice(tuple(ZONES))
        zones = r.sample(ZONES[camera], r.randint(1, len(ZONES[camera]))) if r.random() < 0.6 else []
        name = r.choice(NAMES) if r.random() < 0.2 else None
        x, y = r.random() * 0.7, r.random() * 0.6
        yield Event(
            id=f"{start:.6f}-{r.getrandbits(24):06x}",
            camera=camera,
            label=r.choices(tuple(LABELS), tuple(LABELS.values()))[0],
            start_time=start,
            end_time=start + min(600.0, r.expovariate(1 / 25) + 1),
            sub_label="Zelda" if r.random() < 1 / 5000 else name,
            zones=(*zones, "roof") if r.random() < 1 / 5000 else tuple(zones),
            score=round(0.6 + r.random() * 0.39, 4),
            box=Box(x, y, x + 0.1, y + 0.2),
            description=" ".join(r.sample(WORDS, 3)) if r.random() < 0.1 else None,
            plate=f"{r.randrange(10_000):04d} AB" if r.random() < 0.05 else None,
        )


def from_file(path: Path) -> Iterator[Event]:
    with path.open("rb") as lines:
        for line in lines:
            yield event_from_row(orjson.loads(line))


def keep(store: Store, events: Iterable[Event], count: int) -> float:
    """Keep them in batches; events per second, their making not counted."""
    events, seconds = iter(events), 0.0
    for _ in track(range(0, count, BATCH), "Keeping events"):
        batch = list(islice(events, BATCH))
        begin = time.perf_counter()
        store.writer.add_many(batch)
        seconds += time.perf_counter() - begin
    return count / seconds


def names(*values: str) -> frozenset[str]:
    return frozenset(values)


def searches(end: float) -> dict[str, EventQuery]:
    quarter, day = end - DAYS * DAY, end - DAY
    return {
        "no filter": EventQuery(),
        "one camera": EventQuery(cameras=names("garage"), after=quarter),
        "person, one camera, 24 h": EventQuery(labels=names("person"), cameras=names("front_door"), after=day),
        "person, 24 h": EventQuery(labels=names("person"), after=day),
        "person, old day": EventQuery(labels=names("person"), after=end - 80 * DAY, before=end - 79 * DAY),
        "person, 90 d": EventQuery(labels=names("person"), after=quarter),
        "unknown person, 90 d": EventQuery(labels=names("person"), unknown_only=True, after=quarter),
        "absent label": EventQuery(labels=names("giraffe"), after=quarter),
        "zone, common": EventQuery(zones=names("porch"), after=quarter),
        "zone, rare": EventQuery(zones=names("roof"), after=quarter),
        "zone, absent": EventQuery(zones=names("moon"), after=quarter),
        "two zones": EventQuery(zones=names("porch", "walkway"), after=quarter),
        "person in zone": EventQuery(labels=names("person"), zones=names("porch"), after=quarter),
        "sub_label, common": EventQuery(sub_labels=names("bob"), after=quarter),
        "sub_label, rare": EventQuery(sub_labels=names("zelda"), after=quarter),
        "sub_label, absent": EventQuery(sub_labels=names("nobody"), after=quarter),
        "person, rare sub_label": EventQuery(labels=names("person"), sub_labels=names("zelda"), after=quarter),
        "plate": EventQuery(plate="1234 ab"),
        "words": EventQuery(words=("red", "box")),
        "nights of 7 days": EventQuery(time_of_day=DailyWindow(79_200, 21_600), after=end - 7 * DAY),
        "nights of 90 days": EventQuery(time_of_day=DailyWindow(79_200, 21_600)),
        "at least 60 s, 7 days": EventQuery(min_seconds=60, after=end - 7 * DAY),
        "at least 60 s, 90 days": EventQuery(min_seconds=60),
    }


def cases(events: EventStore, end: float) -> Iterator[tuple[str, Callable[[], Any]]]:
    admin = Viewer("admin", "admin", "all")
    guest = Viewer("guest", "viewer", frozenset(ZONES) - {"street"})
    for name, query in searches(end).items():
        yield name, lambda query=query: events.search(admin, query, limit=25).total
    yield "five of six cameras", lambda: events.search(guest, EventQuery(), limit=25).total
    yield (
        "five of six cameras, person",
        lambda: events.search(guest, EventQuery(labels=names("person")), limit=25).total,
    )
    yield "longest of 90 days", lambda: events.search(admin, EventQuery(), order="longest", limit=25).total
    yield "page 400", lambda: events.search(admin, EventQuery(), limit=25, offset=10_000).total
    groups: tuple[GroupBy, ...] = ("camera", "label", "sub_label", "zone", "hour", "day", "weekday")
    for by in groups:
        yield f"count by {by}", lambda by=by: events.count(admin, EventQuery(), by).total
    yield "count by day, 5 cameras", lambda: events.count(guest, EventQuery(), "day").total
    yield "summary of 90 days", lambda: sum(d["count"] for d in events.summary(admin, EventQuery()))
    yield "labels", lambda: len(events.labels(guest))
    yield "sub_labels", lambda: len(events.sub_labels(guest))


def median_ms(call: Callable[[], Any], repeats: int) -> float:
    call()
    times: list[float] = []
    for _ in range(repeats):
        begin = time.perf_counter()
        call()
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1000


def run(arguments: argparse.Namespace, folder: Path) -> None:
    console = Console()
    store = open_store(folder, ZoneInfo("America/New_York"), FrozenClock(END))
    everyone = Viewer("admin", "admin", "all")
    if not store.events.search(everyone, EventQuery(), limit=1).total:
        given = from_file(arguments.file) if arguments.file else synthetic(arguments.events, arguments.seed)
        console.print(f"{keep(store, given, arguments.events):,.0f} events/s kept")
    newest = store.events.search(everyone, EventQuery(), limit=1).events[0].start_time
    table = Table("query", "matching", "median ms", title=f"Store at {folder}")
    for name, call in cases(store.events, newest + 1):
        if arguments.only in name:
            table.add_row(name, f"{call():,}", f"{median_ms(call, arguments.repeats):.2f}")
    console.print(table)
    store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--file", type=Path, help="read this many events from JSON lines instead of making them")
    parser.add_argument("--folder", type=Path, help="keep the store there, and use it again")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=11)
    parser.add_argument("--only", default="", help="only queries with this in their name")
    arguments = parser.parse_args()
    if arguments.folder:
        run(arguments, arguments.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            run(arguments, Path(folder))


if __name__ == "__main__":
    main()
