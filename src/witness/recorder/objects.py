"""What is known of one tracked object: its scores, its zones, its best picture, its event."""

from collections import deque
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal

from witness.domain.camera import Camera
from witness.domain.detection import Box, Detection
from witness.domain.event import Event, new_event_id
from witness.domain.frame import Frame, Image
from witness.live.base import LiveObject
from witness.recorder.pictures import sharpness, thumbnail_region
from witness.recorder.plan import ObjectRules
from witness.recorder.rest import Rest
from witness.recorder.zones import ZoneWatch
from witness.track.base import Track

_UPDATE_SECONDS: Final = 1.0
_RESTING_UPDATE_SECONDS: Final = 10.0
"""A running event is told again after this long, or when it enters a zone."""

_SCORES: Final = 10
_MIN_SCORES: Final = 3
_BETTER: Final = 1.1
_BORDER: Final = 0.01


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
        self._rules = rules
        self._zones = ZoneWatch.of(track.label, camera.zones)
        self._rest = Rest(track.box, frame.time, rules.stationary_seconds)
        self._scores: deque[float] = deque(maxlen=_SCORES)
        self._top_score = 0.0
        self._best = _sight(track, frame)
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
        self._rest.see(track.box, frame)
        self._zones.see(track.box, frame.time)
        if track.score >= self._rules.filter_of(track.label).min_score:
            self._scores.append(track.score)
            if len(self._scores) >= _MIN_SCORES:
                self._top_score = max(self._top_score, median(self._scores))
        if not self.resting:
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
        """Whether a resting object that was not found is there all the same; its look tells, where one looked."""
        if self.checked == frame.time:
            self._rest.check(self.place, frame)
        return not self._rest.is_gone

    def has_left(self, time: float) -> bool:
        """Whether it rested and is gone, though a tracker may still hope."""
        return self._rest.has_left(time)

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
            threshold = self._rules.filter_of(self.track.label).threshold
            if not self.track.confirmed or self._top_score < threshold:
                return None
            self._started = True
            return self._tell("started")
        pause = _RESTING_UPDATE_SECONDS if self.resting else _UPDATE_SECONDS
        if self.last_seen - self._told_time >= pause or self._zones.entered != self._told_zones:
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
