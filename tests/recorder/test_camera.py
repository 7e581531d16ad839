"""One camera, live: real files, a real store, real threads."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import sleep, time
from zoneinfo import ZoneInfo

import pytest
from tests.support.clips import write_clip
from tests.support.footage import fast_source, picture_times
from tests.support.squares import SquareDetector
from tests.support.timing import until

from witness.detect.motion import BackgroundGate
from witness.domain.access import Viewer
from witness.domain.camera import Camera
from witness.domain.event import Event
from witness.domain.frame import Frame
from witness.domain.moment import SystemClock
from witness.domain.query import EventQuery
from witness.live.board import LiveBoard
from witness.recorder.archive import Archive
from witness.recorder.camera import CameraRecorder
from witness.recorder.clip import make_clip
from witness.recorder.pictures import encode_picture
from witness.recorder.pipeline import Pipeline, StepResult
from witness.recorder.plan import CameraPlan, Recording
from witness.recorder.worker import Worker
from witness.sources.base import Packet, Source, SourceError
from witness.store.sql.open import Store, open_store
from witness.track.bytetrack import ByteTrack

EVERYONE = Viewer("ada", "admin", "all")
HALL = Camera("hall", "Hall")


@dataclass
class Site:
    """Everything that a camera needs, real."""

    store: Store
    worker: Worker
    board: LiveBoard

    def camera(
        self,
        open_source: Callable[[], Source],
        open_record: Callable[[], Source] | None = None,
        plan: CameraPlan | None = None,
    ) -> CameraRecorder:
        plan = plan or CameraPlan(camera=HALL)
        return CameraRecorder(
            plan,
            open_source=open_source,
            open_record=open_record,
            make_pipeline=lambda: Pipeline(
                HALL, plan.rules, detector=SquareDetector(), gate=BackgroundGate(), make_tracker=ByteTrack
            ),
            archive=Archive(self.store.writer, self.store.media, self.worker),
            board=self.board,
            clock=SystemClock(),
        )

    def events(self) -> list[Event]:
        assert self.worker.drain(3)
        return list(self.store.events.search(EVERYONE, EventQuery(), order="oldest").events)

    def status(self) -> str:
        (state,) = asyncio.run(self.board.states(EVERYONE))
        return state.status if state.frame_time else "not seen yet"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    store = open_store(tmp_path / "data", ZoneInfo("UTC"), SystemClock())
    worker = Worker()
    yield Site(store, worker, LiveBoard(["hall"], clock=SystemClock(), encode=encode_picture))
    worker.close()
    store.close()


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six seconds: a square crosses in the first five, and comes again."""
    return write_clip(tmp_path_factory.mktemp("clips") / "squares.mp4", fps=10, frames=60, gop=10)


class Then:
    """A source that goes on as another one ends: it breaks, or waits until it is closed."""

    def __init__(self, source: Source, *, breaks: bool) -> None:
        self._source = source
        self._breaks = breaks
        self._closed = False

    def __iter__(self) -> Iterator[Frame | Packet]:
        yield from self._source
        if self._breaks:
            raise SourceError("camera.example: the connection was lost")
        while not self._closed:
            sleep(0.01)

    def close(self) -> None:
        self._closed = True
        self._source.close()


def test_a_file_becomes_events_with_pictures_and_clips(site: Site, clip: Path):
    start = time()
    camera = site.camera(lambda: fast_source(clip, packets=True, start_time=start))
    camera.start()
    until(lambda: site.status() == "offline" and bool(site.events()) and site.events()[0].has_clip)
    assert camera.stop(2)
    first = site.events()[0]
    assert (first.camera, first.label, first.has_snapshot, first.has_clip) == ("hall", "person", True, True)
    assert first.start_time == pytest.approx(start, abs=0.5)
    assert first.end_time == pytest.approx(start + 5, abs=0.5)
    assert site.store.media.thumbnail(first)
    mp4 = make_clip(site.store.media, "hall", first.start_time, first.end_time or 0)
    assert mp4 is not None
    assert len(picture_times(mp4)) == 60


def test_the_time_of_watching_is_noted(site: Site, clip: Path):
    start = time()
    camera = site.camera(lambda: fast_source(clip, start_time=start))
    camera.start()
    until(lambda: site.status() == "offline" and len(site.events()) > 0)
    assert camera.stop(2)
    assert site.worker.drain(3)
    gaps = site.store.events.gaps(EVERYONE, EventQuery(after=start, before=start + 60), now=start + 60)
    assert [round(gap.start_time - start, 1) for gap in gaps] == [5.9]


def test_what_a_camera_sees_is_live_until_it_is_lost(site: Site, clip: Path):
    start = time()
    source = Then(fast_source(clip, start_time=start), breaks=False)
    camera = site.camera(lambda: source)
    camera.start()
    until(lambda: site.status() == "live" and len(site.events()) > 0)
    (state,) = asyncio.run(site.board.states(EVERYONE))
    assert state.frames_per_second > 0
    picture = asyncio.run(site.board.picture(EVERYONE, "hall", boxes=True))
    assert picture is not None
    assert picture.jpeg[:2] == b"\xff\xd8"
    assert camera.stop(2)
    assert site.status() == "offline"
    assert all(event.end_time is not None for event in site.events())


class Part:
    """A source that gives these frames."""

    def __init__(self, frames: list[Frame]) -> None:
        self._frames = frames

    def __iter__(self) -> Iterator[Frame | Packet]:
        yield from self._frames

    def close(self) -> None:
        pass


@pytest.fixture
def frames(clip: Path) -> list[Frame]:
    """From now on, ten a second."""
    return [item for item in fast_source(clip, start_time=time()) if isinstance(item, Frame)]


def test_a_short_outage_does_not_end_an_event(site: Site, frames: list[Frame]):
    parts = iter([Then(Part(frames[:20]), breaks=True), Then(Part(frames[22:40]), breaks=False)])
    camera = site.camera(lambda: next(parts))
    camera.start()
    until(lambda: site.status() == "offline" and len(site.events()) > 0)
    until(lambda: site.status() == "live")
    assert camera.stop(2)
    (event,) = site.events()
    assert event.end_time == pytest.approx(frames[39].time, abs=0.2)


def test_a_long_silence_ends_events_and_is_not_called_watching(site: Site, frames: list[Frame]):
    later = [replace(frame, time=frame.time + 30) for frame in frames[25:40]]
    camera = site.camera(lambda: Part([*frames[:25], *later]))
    camera.start()
    until(lambda: site.status() == "offline" and len(site.events()) == 2)
    assert camera.stop(2)
    first, second = site.events()
    assert first.end_time == pytest.approx(frames[24].time, abs=0.2)
    assert second.start_time == pytest.approx(later[0].time, abs=0.2)
    query = EventQuery(after=frames[0].time, before=later[-1].time)
    assert site.worker.drain(3)
    (gap,) = site.store.events.gaps(EVERYONE, query, now=later[-1].time)
    assert (gap.start_time, gap.end_time) == pytest.approx((frames[24].time, later[0].time), abs=0.2)


def test_a_bug_in_the_pipeline_ends_its_events_and_begins_anew(
    site: Site, frames: list[Frame], monkeypatch: pytest.MonkeyPatch
):
    step = Pipeline.step

    def step_or_fail(self: Pipeline, frame: Frame) -> StepResult:
        if frame.index == 20:
            raise ZeroDivisionError
        return step(self, frame)

    monkeypatch.setattr(Pipeline, "step", step_or_fail)
    parts = iter([Part(frames[:30]), Part(frames[30:45])])
    camera = site.camera(lambda: next(parts))
    camera.start()
    until(lambda: len(site.events()) == 2 and site.status() == "offline")
    assert camera.stop(2)
    first, second = site.events()
    assert first.end_time == pytest.approx(frames[18].time, abs=0.2)
    assert second.start_time == pytest.approx(frames[30].time, abs=0.2)


def test_a_stream_of_its_own_is_recorded(site: Site, clip: Path, tmp_path: Path):
    large = write_clip(tmp_path / "large.mp4", fps=10, frames=60, gop=10, size=(640, 480))
    start = time()
    camera = site.camera(
        lambda: fast_source(clip, start_time=start),
        lambda: Then(fast_source(large, frames=False, packets=True, start_time=start), breaks=False),
    )
    camera.start()
    until(lambda: site.status() == "offline" and len(site.events()) > 0)
    assert camera.stop(2)
    first = site.events()[0]
    assert first.has_clip
    mp4 = make_clip(site.store.media, "hall", first.start_time, first.end_time or 0)
    assert mp4 is not None
    assert len(picture_times(mp4)) == 60


def test_without_recording_there_are_events_but_no_segments(site: Site, clip: Path):
    start = time()
    plan = CameraPlan(camera=HALL, recording=None)
    camera = site.camera(lambda: fast_source(clip, packets=True, start_time=start), plan=plan)
    camera.start()
    until(lambda: site.status() == "offline" and len(site.events()) > 0)
    assert camera.stop(2)
    assert not site.events()[0].has_clip
    assert site.store.media.segments("hall", start, start + 10) == ()


def test_continuous_recording_needs_no_event(site: Site, tmp_path: Path):
    still = write_clip(tmp_path / "still.mp4", fps=5, frames=60, gop=10, squares=0)
    start = time()
    plan = CameraPlan(camera=HALL, recording=Recording(continuous=True))
    camera = site.camera(lambda: fast_source(still, packets=True, start_time=start), plan=plan)
    camera.start()
    until(lambda: len(site.store.media.segments("hall", start, start + 20)) == 2)
    assert camera.stop(2)
    assert site.events() == []
