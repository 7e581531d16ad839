"""What is written, in which order, and what a failing disk costs."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import cv2
import numpy as np
import pytest
from tests.support.changes import change, sight
from tests.support.footage import NOON

from witness.domain.access import Viewer
from witness.domain.errors import Unavailable
from witness.domain.event import Event
from witness.domain.moment import FrozenClock
from witness.domain.query import EventQuery
from witness.recorder.archive import Archive
from witness.recorder.segments import Cut
from witness.recorder.worker import Worker
from witness.store.base import Segment
from witness.store.media import MediaFolder
from witness.store.sql.open import Store, open_store

EVERYONE = Viewer("ada", "admin", "all")


class Diary(MediaFolder):
    """A media folder that notes what it writes, and fails when told to."""

    def __init__(self, root: Path, store: Store) -> None:
        super().__init__(root)
        self.store = store
        self.full = False
        self.log: list[str] = []

    def note(self, what: str, event: Event) -> None:
        if self.full:
            raise Unavailable("the disk is full")
        row = self.store.events.get(EVERYONE, event.id)
        self.log.append(f"{what} {'marked' if row.has_snapshot else 'unmarked'}")

    def save_thumbnail(self, event: Event, jpeg: bytes) -> None:
        self.note("thumbnail", event)
        super().save_thumbnail(event, jpeg)

    def save_snapshot(self, event: Event, jpeg: bytes, *, boxed: bool) -> None:
        self.note("boxed" if boxed else "snapshot", event)
        super().save_snapshot(event, jpeg, boxed=boxed)

    def save_segment(self, segment: Segment, mp4: bytes) -> None:
        if self.full:
            raise Unavailable("the disk is full")
        super().save_segment(segment, mp4)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path, ZoneInfo("UTC"), FrozenClock(NOON))
    yield opened
    opened.close()


@pytest.fixture
def media(tmp_path: Path, store: Store) -> Diary:
    return Diary(tmp_path / "media", store)


@pytest.fixture
def worker() -> Iterator[Worker]:
    started = Worker()
    yield started
    started.close()


@pytest.fixture
def archive(store: Store, media: Diary, worker: Worker) -> Archive:
    return Archive(store.writer, media, worker)


def row(store: Store, worker: Worker, event_id: str = "one") -> Event:
    assert worker.drain(3)
    return store.events.get(EVERYONE, event_id)


def shade(jpeg: bytes | None) -> int:
    assert jpeg is not None
    image = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert image is not None
    return round(float(image[5, 5].mean()))


def test_the_row_stands_first_then_the_files_then_the_mark(
    archive: Archive, store: Store, media: Diary, worker: Worker
):
    archive.keep_changes([change("started", 1)])
    event = row(store, worker)
    assert media.log == ["thumbnail unmarked", "snapshot unmarked", "boxed unmarked"]
    assert event.has_snapshot
    assert event.end_time is None
    assert not event.has_clip
    assert media.thumbnail(event) != media.snapshot(event, boxed=False) != media.snapshot(event, boxed=True)


def test_updates_and_the_end_reach_the_row(archive: Archive, store: Store, worker: Worker):
    archive.keep_changes([change("started", 1), change("updated", 2), change("ended", 9)])
    event = row(store, worker)
    assert event.end_time == NOON + 9
    assert event.has_snapshot


def test_a_killed_recorders_event_ends_at_its_last_sight(archive: Archive, store: Store, worker: Worker):
    archive.keep_changes([change("started", 1), change("updated", 7)])
    assert worker.drain(3)
    assert store.writer.close_open() == 1
    assert row(store, worker).end_time == NOON + 7


def test_better_pictures_are_written_now_and_then_and_at_the_end(
    archive: Archive, store: Store, media: Diary, worker: Worker
):
    first, second, third = sight(0, 50), sight(1, 100), sight(2, 200)
    archive.keep_changes([change("started", 1, best=first), change("updated", 2, best=second)])
    assert shade(media.snapshot(row(store, worker), boxed=False)) == 50
    archive.keep_changes([change("updated", 6.5, best=second)])
    assert shade(media.snapshot(row(store, worker), boxed=False)) == 100
    archive.keep_changes([change("updated", 7, best=third), change("ended", 8, best=third)])
    assert shade(media.snapshot(row(store, worker), boxed=False)) == 200
    assert len(media.log) == 9


def test_a_full_disk_loses_nothing_once_there_is_room_again(
    archive: Archive, store: Store, media: Diary, worker: Worker
):
    """T19, in small."""
    media.full = True
    archive.keep_changes([change("started", 1), change("ended", 3)])
    assert not row(store, worker).has_snapshot
    assert row(store, worker).end_time == NOON + 3
    media.full = False
    archive.watched("hall", NOON, NOON + 5)
    event = row(store, worker)
    assert event.has_snapshot
    assert media.thumbnail(event) is not None


def test_an_event_that_somebody_deletes_while_it_lasts_stays_deleted(
    archive: Archive, store: Store, worker: Worker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    archive.keep_changes([change("started", 1)])
    assert worker.drain(3)
    with sqlite3.connect(tmp_path / "witness.db") as database:
        database.execute("DELETE FROM events")
    database.close()
    archive.keep_changes([change("updated", 2), change("ended", 3)])
    assert worker.drain(3)
    assert store.events.search(EVERYONE, EventQuery()).total == 0
    assert capsys.readouterr().out == ""


def test_a_clip_is_there_once_all_its_segments_are(archive: Archive, store: Store, media: Diary, worker: Worker):
    archive.keep_changes([change("started", 1), change("ended", 3)])
    segment = Segment("hall", NOON, NOON + 10)
    archive.keep_segment(Cut(segment, b"mp4"), frozenset({"one"}))
    assert not row(store, worker).has_clip
    archive.finish_clip("one")
    assert row(store, worker).has_clip
    assert media.read_segment(segment) == b"mp4"


def test_a_clip_that_lacks_a_segment_is_not_promised(archive: Archive, store: Store, media: Diary, worker: Worker):
    archive.keep_changes([change("started", 1), change("ended", 3)])
    assert worker.drain(3)
    media.full = True
    archive.keep_segment(Cut(Segment("hall", NOON, NOON + 10), b"mp4"), frozenset({"one"}))
    assert worker.drain(3)
    media.full = False
    archive.keep_segment(Cut(Segment("hall", NOON + 10, NOON + 20), b"mp4"), frozenset({"one"}))
    archive.finish_clip("one")
    assert not row(store, worker).has_clip


def test_an_event_without_any_segment_has_no_clip(archive: Archive, store: Store, worker: Worker):
    archive.keep_changes([change("started", 1), change("ended", 3)])
    archive.finish_clip("one")
    assert not row(store, worker).has_clip


def test_spans_of_watching_are_noted(archive: Archive, store: Store, worker: Worker):
    archive.watched("hall", NOON, NOON + 5)
    archive.watched("hall", NOON + 5, NOON + 10)
    archive.watched("hall", NOON + 60, NOON + 65)
    assert worker.drain(3)
    query = EventQuery(after=NOON, before=NOON + 65)
    gaps = store.events.gaps(EVERYONE, query, now=NOON + 65)
    assert [(gap.start_time, gap.end_time) for gap in gaps] == [(NOON + 10, NOON + 60)]
