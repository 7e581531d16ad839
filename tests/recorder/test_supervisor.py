"""All cameras of one recorder."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import sleep, time
from zoneinfo import ZoneInfo

import pytest
from tests.support.clips import write_clip
from tests.support.footage import NOON, fast_source
from tests.support.squares import SquareDetector
from tests.support.world import World

from witness.detect.motion import BackgroundGate
from witness.domain.access import Viewer
from witness.domain.camera import Camera
from witness.domain.detection import Box, Detection
from witness.domain.event import Event
from witness.domain.frame import Frame
from witness.domain.moment import SystemClock
from witness.domain.query import EventQuery
from witness.live.board import LiveBoard
from witness.recorder.archive import Archive
from witness.recorder.camera import CameraRecorder
from witness.recorder.pictures import encode_picture
from witness.recorder.pipeline import Pipeline
from witness.recorder.plan import CameraPlan, ObjectRules
from witness.recorder.supervisor import Recorder, SharedDetector
from witness.recorder.worker import Worker
from witness.store.sql.open import Store, open_store
from witness.track.bytetrack import ByteTrack

EVERYONE = Viewer("ada", "admin", "all")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "data", ZoneInfo("UTC"), SystemClock())
    yield opened
    opened.close()


def test_several_cameras_run_side_by_side_and_end_together(store: Store, tmp_path: Path):
    clip = write_clip(tmp_path / "squares.mp4", fps=10, frames=40, gop=10)
    detector, worker, names = SharedDetector(SquareDetector()), Worker(), ("hall", "yard")
    board = LiveBoard(names, clock=SystemClock(), encode=encode_picture)
    archive = Archive(store.writer, store.media, worker)

    def make(name: str) -> CameraRecorder:
        camera = Camera(name, name.title())
        return CameraRecorder(
            CameraPlan(camera=camera),
            open_source=lambda: fast_source(clip, packets=True, camera=name, start_time=time()),
            make_pipeline=lambda: Pipeline(
                camera, ObjectRules(), detector=detector, gate=BackgroundGate(), make_tracker=ByteTrack
            ),
            archive=archive,
            board=board,
            clock=SystemClock(),
        )

    recorder = Recorder([make(name) for name in names], writer=store.writer, media=store.media, worker=worker)
    recorder.start()
    for _ in range(300):
        if store.events.search(EVERYONE, EventQuery(in_progress=False)).total == 2:
            break
        sleep(0.01)
    recorder.stop()
    page = store.events.search(EVERYONE, EventQuery())
    assert {event.camera for event in page.events} == set(names)
    assert all(event.end_time and event.has_clip and event.has_snapshot for event in page.events)


def test_what_a_kill_left_is_mended_before_cameras_open(store: Store):
    def event(event_id: str) -> Event:
        return Event(id=event_id, camera="hall", label="person", start_time=NOON)

    store.writer.add(event("1-known"), seen_time=NOON + 7)
    store.media.save_thumbnail(event("1-known"), b"known")
    store.writer.mark_snapshot("1-known")
    store.media.save_thumbnail(event("1-stray"), b"stray")
    recorder = Recorder([], writer=store.writer, media=store.media, worker=Worker())
    recorder.start()
    recorder.stop()
    assert store.events.get(EVERYONE, "1-known").end_time == NOON + 7
    assert store.media.thumbnail(event("1-known")) == b"known"
    assert store.media.thumbnail(event("1-stray")) is None


def test_a_shared_detector_looks_at_one_frame_at_a_time():
    class Busy(World):
        inside = 0
        most = 0

        def detect(self, frame: Frame, regions: Sequence[Box] | None = None) -> list[Detection]:
            self.inside += 1
            self.most = max(self.most, self.inside)
            sleep(0.005)
            self.inside -= 1
            return []

    busy = Busy([], min_foreground=0.25)
    shared = SharedDetector(busy)
    assert (shared.labels, shared.min_foreground) == (frozenset(), 0.25)
    threads = [threading.Thread(target=lambda: shared.detect(busy.frame(0))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert busy.most == 1
