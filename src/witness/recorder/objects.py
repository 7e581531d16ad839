"""What is known of one tracked object: its scores, whether it rests, its zones, its best picture, its event."""

from collections import deque
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal

from witness.domain.camera import Camera
from witness.domain.detection import Box, Detection
from witness.domain.event import Event, new_event_id
from witness.domain.frame import Frame, Image
from witness.live.base import LiveObject
from witness.recorder.pictures import Look, likeness, look, sharpness, thumbnail_region
from witness.recorder.plan import LabelFilter, ObjectRules
from witness.recorder.zones import ZoneWatch
from witness.track.base import Track

UPDATE_SECONDS: Final = 1.0
"""A running event is told again after this long, or when it enters a zone."""

_SCORES: Final = 10
_MIN_SCORES: Final = 3
_BETTER: Final = 1.1
_BORDER: Final = 0.01
_SAME_PLACE: Final = 0.7
"""Intersection over union with where an object was first: at least this, and it has not moved."""

_LEFT_PLACE: Final = 0.5
_MIN_LIKENESS: Final = 0.5
"""What looks less like a resting object than this is not the object any more."""

_MOVES: Final = 2
"""So many frames in a row must say that a resting object moved: boxes jump."""


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """An object in one picture. `quality` compares the pictures of one object."""

    image: Image
    time: float
    box: Box
    score: float
    quality: float


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """News of one event: the event as it now is, and its best picture so far.

    `time` is the object's last sight (Unix seconds), `resting` whether it is stationary.
    """

    kind: Literal["started", "updated", "ended"]
    event: Event
    best: Sight
    track_id: int
    time: float
    resting: bool


class Rest:
    """Whether an object stays where it is."""

    def __init__(self, box: Box, time: float, seconds: float) -> None:
        """It rests after it has stayed for `seconds`."""
        self._anchor = box
        self._since = time
        self._seconds = seconds
        self._moves = 0
        self.resting = False

    def see(self, box: Box, time: float) -> None:
        if box.iou(self._anchor) >= (_LEFT_PLACE if self.resting else _SAME_PLACE):
            self._moves = 0
            self.resting = self.resting or time - self._since >= self._seconds
            return
        self._moves += 1
        if not self.resting or self._moves >= _MOVES:
            self._anchor, self._since, self._moves, self.resting = box, time, 0, False


class TrackedObject:
    """One track of one camera, from its first sight on."""

    def __init__(self, track: Track, frame: Frame, camera: Camera, rules: ObjectRules) -> None:
        self.track = track
        self.place = track.box
        """Where it was last seen."""
        self.last_seen = frame.time
        self.checked = frame.time
        """When a detector last found it or was sent to look for it."""
        self._id = new_event_id(frame.time)
        self._start_time = frame.time
        self._camera = camera.name
        self._rule: LabelFilter = rules.filter_of(track.label)
        self._zones = ZoneWatch.of(track.label, camera.zones)
        self._rest = Rest(track.box, frame.time, rules.stationary_seconds)
        self._scores: deque[float] = deque(maxlen=_SCORES)
        self._top_score = 0.0
        self._best = _sight(track, frame)
        self._look: Look | None = None
        self._gone = False
        self._started = False
        self._told_time = 0.0
        self._told_zones: tuple[str, ...] = ()

    @property
    def resting(self) -> bool:
        return self._rest.resting

    @property
    def started(self) -> bool:
        """Whether it is an event."""
        return self._started

    def see(self, track: Track, frame: Frame) -> None:
        """Take a frame in which a detection stands behind the track."""
        self.track, self.place = track, track.box
        self.last_seen = self.checked = frame.time
        self._rest.see(track.box, frame.time)
        self._zones.see(track.box, frame.time)
        if track.score >= self._rule.min_score:
            self._scores.append(track.score)
            if len(self._scores) >= _MIN_SCORES:
                self._top_score = max(self._top_score, median(self._scores))
        self._gone = False
        if self.resting:
            self._look = look(frame.image, track.box)
        else:
            self._look = None
            sight = _sight(track, frame)
            if sight.quality > self._best.quality * _BETTER:
                self._best = sight

    def stay(self, track: Track, time: float) -> None:
        """Take a frame in which it was not found, but nothing moved where it rests."""
        self.track = track
        self.last_seen = time
        self._zones.see(self.place, time)

    def coast(self, track: Track) -> None:
        """Take a frame in which it was not found."""
        self.track = track

    def is_still_there(self, frame: Frame) -> bool:
        """Whether a resting object that a detector did not find where it was sent to look is there all the same.

        Detectors miss; so its look decides. Once it is gone it stays so until it is found again.
        """
        if self.checked == frame.time and self._look is not None:
            self._gone = likeness(self._look, look(frame.image, self.place)) < _MIN_LIKENESS
        return not self._gone

    def as_detection(self) -> Detection:
        """What a detector would say of it where it rests."""
        return Detection(self.track.label, max(self.track.score, self._top_score), self.place)

    def as_live(self) -> LiveObject:
        return LiveObject(
            id=self._id,
            label=self.track.label,
            sub_label=None,
            zones=self._zones.occupied,
            stationary=self.resting,
            box=self.track.box.clipped(),
            score=self.track.score,
            start_time=self._start_time,
        )

    def news(self) -> Change | None:
        """What is to be told now: that it became an event, or what is new of it since the last time."""
        if not self._started:
            if not self.track.confirmed or self._top_score < self._rule.threshold:
                return None
            self._started = True
            return self._tell("started")
        if self.last_seen - self._told_time >= UPDATE_SECONDS or self._zones.entered != self._told_zones:
            return self._tell("updated")
        return None

    def end(self) -> Change | None:
        """The last news; None where it never was an event."""
        return self._tell("ended") if self._started else None

    def _tell(self, kind: Literal["started", "updated", "ended"]) -> Change:
        self._told_time, self._told_zones = self.last_seen, self._zones.entered
        best = self._best
        event = Event(
            id=self._id,
            camera=self._camera,
            label=self.track.label,
            start_time=self._start_time,
            end_time=self.last_seen if kind == "ended" else None,
            zones=self._zones.entered,
            score=best.score,
            top_score=self._top_score,
            box=best.box,
            data={"region": list(thumbnail_region(best.image, best.box).xywh)},
        )
        return Change(kind, event, best, self.track.id, self.last_seen, self.resting)


def _sight(track: Track, frame: Frame) -> Sight:
    """Large, sure, sharp and whole is good. Sizes and sharpness are damped: a huge blur is no portrait."""
    box = track.box.clipped()
    whole = min(box.x1, box.y1, 1 - box.x2, 1 - box.y2) >= _BORDER
    quality = track.score * box.area**0.5 * sharpness(frame.image, box) ** 0.25 * (1.0 if whole else 0.5)
    return Sight(frame.image, frame.time, box, track.score, quality)
