"""One camera's way from frame to event: motion, detection, filters, tracks, objects.

Live recording and `replay` share it. It knows no thread, no clock and no disk: frames in, news out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from witness.detect.base import Detector, MotionGate
from witness.domain.camera import Camera
from witness.domain.detection import Box, Detection
from witness.domain.frame import Frame
from witness.live.base import LiveObject
from witness.recorder.filters import allows
from witness.recorder.objects import Change, TrackedObject
from witness.recorder.plan import ObjectRules
from witness.track.base import Track, Tracker

_LOOK_AROUND_SECONDS: Final = 1.0
"""At the start the detector looks everywhere: what does not move then would not be found later."""

_TOUCHED: Final = 0.2
"""Motion over so much of a resting object may be the object itself."""

_FOUND: Final = 0.5
"""Intersection over union from which a detection is of a resting object."""


@dataclass(frozen=True, slots=True)
class StepResult:
    """What one frame gave: all tracks, the objects that are events, the news, and whether the detector ran."""

    tracks: tuple[Track, ...]
    objects: tuple[LiveObject, ...]
    changes: tuple[Change, ...]
    detected: bool


class Pipeline:
    """The state of one camera. Frames come in order."""

    def __init__(
        self,
        camera: Camera,
        rules: ObjectRules,
        *,
        detector: Detector,
        gate: MotionGate,
        make_tracker: Callable[[float], Tracker],
    ) -> None:
        """`make_tracker` is given how many times as wide as high the pictures are, once the first one has come."""
        self._camera = camera
        self._rules = rules
        self._detector = detector
        self._gate = gate
        self._make_tracker = make_tracker
        self._tracker: Tracker | None = None
        self._objects: dict[int, TrackedObject] = {}
        self._start_time: float | None = None

    def step(self, frame: Frame) -> StepResult:
        """Take the next frame. Its image is kept while it is an object's best picture: nobody may change it."""
        moving = self._gate.update(frame)
        regions = self._regions(frame.time, moving)
        found = self._detect(frame, regions) if regions is None or regions else []
        held = self._held(frame, moving, found)
        self._tracker = self._tracker or self._make_tracker(frame.width / frame.height)
        tracks = self._tracker.update(frame.time, [*found, *held.values()])
        changes = self._follow(frame, tracks, held)
        objects = tuple(o.as_live() for o in self._objects.values() if o.started)
        return StepResult(tuple(tracks), objects, tuple(changes), regions is None or bool(regions))

    def finish(self) -> tuple[Change, ...]:
        """End all events at their last sight."""
        ended = [o.end() for o in self._objects.values()]
        self._objects.clear()
        return tuple(change for change in ended if change)

    def _regions(self, time: float, moving: Sequence[Box]) -> list[Box] | None:
        """Where to look: what moved, what moves or was lost, and what rests where motion touches it or a look is due.

        None: everywhere.
        """
        if self._start_time is None:
            self._start_time = time
        if time - self._start_time < _LOOK_AROUND_SECONDS:
            return None
        regions = list(moving)
        for tracked in self._objects.values():
            due = time - tracked.checked >= self._rules.recheck_seconds or not tracked.track.seen
            if due or not tracked.resting or _is_touched(tracked.place, moving):
                tracked.checked = time
                regions.append((tracked.place if tracked.resting else tracked.track.box).clipped())
        return [region for region in regions if region.area > 0]

    def _detect(self, frame: Frame, regions: Sequence[Box] | None) -> list[Detection]:
        need = self._detector.min_foreground
        return [
            detection
            for detection in self._detector.detect(frame, regions)
            if allows(self._rules, detection, width=frame.width, height=frame.height)
            and (need == 0 or self._gate.foreground_share(detection.box) >= need)
        ]

    def _held(self, frame: Frame, moving: Sequence[Box], found: Sequence[Detection]) -> dict[int, Detection]:
        """The resting events, by track, that were not found though nothing moved there: they still stand there."""
        return {
            track_id: tracked.as_detection()
            for track_id, tracked in self._objects.items()
            if tracked.started
            and tracked.resting
            and not _is_touched(tracked.place, moving)
            and not any(d.label == tracked.track.label and d.box.iou(tracked.place) >= _FOUND for d in found)
            and tracked.is_still_there(frame)
        }

    def _follow(self, frame: Frame, tracks: Sequence[Track], held: dict[int, Detection]) -> list[Change]:
        for track in tracks:
            tracked = self._objects.get(track.id)
            if tracked is None and track.seen:
                tracked = self._objects[track.id] = TrackedObject(track, frame, self._camera, self._rules)
            if tracked is None:
                continue
            if not track.seen:
                tracked.coast(track)
            elif track.id in held:
                tracked.stay(track, frame.time)
            else:
                tracked.see(track, frame)
        followed = {track.id for track in tracks}
        lost = [i for i, tracked in self._objects.items() if i not in followed or tracked.has_left(frame.time)]
        ended = [self._objects.pop(track_id).end() for track_id in lost]
        told = [tracked.news() for tracked in self._objects.values()]
        return [change for change in (*ended, *told) if change]


def _is_touched(box: Box, moving: Sequence[Box]) -> bool:
    return any(_overlap(box, region) >= _TOUCHED * box.area for region in moving)


def _overlap(first: Box, second: Box) -> float:
    width = min(first.x2, second.x2) - max(first.x1, second.x1)
    height = min(first.y2, second.y2) - max(first.y1, second.y1)
    return max(0.0, width) * max(0.0, height)
