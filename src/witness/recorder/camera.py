"""One camera, live: its feeds, its pipeline, and whom they tell."""

from collections import deque
from collections.abc import Callable
from typing import Final

from witness.domain.frame import Frame
from witness.domain.moment import Clock
from witness.live.board import LiveBoard
from witness.recorder.archive import Archive
from witness.recorder.feed import Feed
from witness.recorder.objects import Change
from witness.recorder.pipeline import Pipeline, StepResult
from witness.recorder.plan import CameraPlan
from witness.recorder.segment_keeper import SegmentKeeper
from witness.sources.base import Packet, Source

_FORGET_SECONDS: Final = 10.0
"""After a longer outage what comes is new, though it may look the same."""

_WATCHED_SECONDS: Final = 5.0
"""How often the time of watching is noted; without a frame for longer nobody watched."""

_RATE_SECONDS: Final = 5.0


class CameraRecorder:
    """Runs one camera until it is stopped or its file has ended."""

    def __init__(
        self,
        plan: CameraPlan,
        *,
        open_source: Callable[[], Source],
        open_record: Callable[[], Source] | None = None,
        make_pipeline: Callable[[], Pipeline],
        archive: Archive,
        board: LiveBoard,
        clock: Clock,
    ) -> None:
        """`open_source` gives frames, and packets too unless they come from a stream of their own, `open_record`."""
        self._camera = plan.camera.name
        self._make_pipeline = make_pipeline
        self._pipeline: Pipeline | None = None
        self._archive = archive
        self._board = board
        self._clock = clock
        self._segments = SegmentKeeper(self._camera, plan.recording, archive) if plan.recording else None
        self._last_frame_time: float | None = None
        self._watched_from: float | None = None
        self._frames = _Rate()
        self._detections = _Rate()
        self._feeds = [Feed(self._camera, open_source, take=self._take, lost=self._lose, done=self._finish)]
        if open_record and self._segments:
            flush = self._segments.flush
            self._feeds.append(Feed(self._camera, open_record, take=self._take_packet, lost=flush, done=flush))
        self._has_record = len(self._feeds) > 1

    def start(self) -> None:
        for feed in self._feeds:
            feed.start()

    def stop(self, timeout: float) -> bool:
        """End its events and segments; False where a thread still hangs after `timeout` seconds."""
        deadline = self._clock.monotonic() + timeout
        ended: list[bool] = []
        for feed in self._feeds:  # frames first: the segments must learn how the events ended
            feed.stop()
            ended.append(feed.join(max(0.0, deadline - self._clock.monotonic())))
        return all(ended)

    def _take(self, item: Frame | Packet) -> None:
        if isinstance(item, Packet):
            self._take_packet(item)
        else:
            self._look(item)

    def _take_packet(self, item: Frame | Packet) -> None:
        if self._segments and isinstance(item, Packet):
            self._segments.add(item)

    def _look(self, frame: Frame) -> None:
        silence = 0.0 if self._last_frame_time is None else abs(frame.time - self._last_frame_time)
        if silence > _WATCHED_SECONDS:
            self._end_watch()
        if silence > _FORGET_SECONDS:
            self._forget()
        result = self._step(frame)
        self._last_frame_time = frame.time
        now = self._clock.monotonic()
        self._frames.count(now)
        if result.detected:
            self._detections.count(now)
        self._board.show(
            frame,
            result.objects,
            frames_per_second=self._frames.per_second(now),
            detections_per_second=self._detections.per_second(now),
        )
        self._tell(result.changes)
        self._note_watched(frame.time)

    def _step(self, frame: Frame) -> StepResult:
        self._pipeline = self._pipeline or self._make_pipeline()
        try:
            return self._pipeline.step(frame)
        except Exception:
            self._forget()  # its state may be broken; the feed begins anew
            raise

    def _tell(self, changes: tuple[Change, ...]) -> None:
        self._archive.keep_changes(changes)
        if self._segments and changes:
            self._segments.follow(changes)

    def _note_watched(self, time: float) -> None:
        if self._watched_from is None or time < self._watched_from:
            self._watched_from = time
        elif time - self._watched_from >= _WATCHED_SECONDS:
            self._archive.watched(self._camera, self._watched_from, time)
            self._watched_from = time

    def _end_watch(self) -> None:
        if self._watched_from is not None and self._last_frame_time is not None:
            self._archive.watched(self._camera, self._watched_from, self._last_frame_time)
        self._watched_from = None

    def _lose(self) -> None:
        """A run of the source is over. Short outages do not end events."""
        self._board.offline(self._camera)
        self._end_watch()
        if self._last_frame_time is not None and self._clock.now() - self._last_frame_time > _FORGET_SECONDS:
            self._forget()
        if self._segments and not self._has_record:
            self._segments.flush()

    def _forget(self) -> None:
        """End all events; what is seen next is new."""
        pipeline, self._pipeline, self._last_frame_time = self._pipeline, None, None
        if pipeline is not None:
            self._tell(pipeline.finish())

    def _finish(self) -> None:
        self._forget()
        if self._segments and not self._has_record:
            self._segments.flush()


class _Rate:
    """How often something happened lately."""

    def __init__(self) -> None:
        self._moments: deque[float] = deque()

    def count(self, now: float) -> None:
        self._moments.append(now)

    def per_second(self, now: float) -> float:
        while self._moments and self._moments[0] < now - _RATE_SECONDS:
            self._moments.popleft()
        return len(self._moments) / _RATE_SECONDS
