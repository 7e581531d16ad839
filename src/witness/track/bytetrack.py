"""ByteTrack: tracks are continued by sure detections first, then by unsure ones.

After Zhang et al. 2022, "ByteTrack: Multi-Object Tracking by Associating Every Detection Box" (arXiv 2110.06864).
What differs, because a recorder looks at few frames per second, with small detectors, for weeks:

- all patience is in seconds, and the motion model knows the time between frames;
- boxes are widened by how unsure the motion is before they are compared, so that a walker who moved by more than
  his own width since the last frame is still found;
- a pair is worth less where the sizes differ, all the more after the track was lost: a box that comes out from behind
  something is whole again, so another size is another object;
- a track is confirmed by a sure score or by having moved. What is neither sure nor ever moves is the background;
- a track that was lost and a new one whose paths meet are one object, under the older id.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from witness.domain.detection import Box, Detection
from witness.track.assignment import assign
from witness.track.base import Track
from witness.track.kalman import BoxFilter
from witness.track.similarity import buffered_iou, corners, covered, height_ratio

ROAD_VEHICLES: Final = frozenset({"car", "truck", "bus"})
"""Labels that detectors give to one vehicle in turn: any of them continues a track of any other."""

_SCORE_SECONDS: Final = 2.0
"""How far back the mean score of a track reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByteTrackOptions:
    """The numbers of the tracker; scores 0-1, lengths in heights of the object. Each lies on a plateau: none is tuned
    to one detector, camera or frame rate (`bench/tracking.py` shows what a change does)."""

    high_score: float = 0.4
    """From here on a detection is taken first and may start a track."""
    low_score: float = 0.15
    """Below, a detection is noise. Between the two it only continues a track."""
    high_similarity: float = 0.2
    """What widened overlap, size and score together must reach for a high detection to continue a track."""
    low_similarity: float = 0.55
    """The same for a low detection, without its score: it must fit well instead."""

    confirm_seconds: float = 0.35
    """How long a track must have been watched before it is believed: three frames or more, or the next one where
    frames are farther apart. What a detector sees at one glance is often nothing."""
    tentative_seconds: float = 0.3
    """How long a track that is not confirmed may go unseen; at low frame rates this is no missed frame at all."""
    sure_score: float = 0.7
    """One sight must have this score, or else"""
    moved_hits: int = 5
    """... there must be this many, the last of them"""
    moved_heights: float = 0.5
    """... this far from the first: posts and bushes look like people, but stay where they are."""

    doubt_seconds: float = 5.0
    """A track that has stood for so long and whose scores are low on average is dropped: it has slid from its object
    onto the background, which would hold it for ever."""

    lost_seconds: float = 3.0
    """How long a confirmed track may go unseen: people pass behind each other within this time. Longer, and the next
    passer-by inherits the track."""
    rest_seconds: float = 10.0
    """What has stood for so long (a parked car) ..."""
    rest_lost_seconds: float = 30.0
    """... may go unseen for so long: it is still there, the detector only blinks."""
    rest_heights: float = 0.3
    """How far a thing at rest may seem to move."""

    margin_deviations: float = 1.2
    """By how many standard deviations of the predicted centre boxes are widened before they are compared,"""
    margin_heights: float = 0.7
    """... and by how much at most: farther off, everything would fit."""
    size_weight: float = 0.5
    lost_size_weight: float = 2.0
    """Exponent of the ratio of heights for a track seen in the last frame, and for a lost one."""
    covered_doubt: float = 3.0
    """By how much the variance of a box grows when another lies on all of it: it shows only a part of its object."""
    duplicate_iou: float = 0.5
    """A box that overlaps a track just seen by more than this is a second box on the same object, no new one."""

    rejoin_heights: float = 0.4
    rejoin_heights_per_second: float = 0.5
    """How far the paths of a lost and a new track may pass each other by to be one: at once, and more a second of gap
    (people slow down and turn where they are not seen)."""
    rejoin_height_ratio: float = 0.7
    """How alike in height the two must be."""


@dataclass(frozen=True, slots=True)
class _Sight:
    """A detection with its box in picture heights; `doubt` is what its box's variance is multiplied by."""

    label: str
    score: float
    box: Box
    doubt: float

    @property
    def kind(self) -> str:
        return _kind(self.label)


class _Followed:
    """One object on its way, tentative or confirmed. Boxes in picture heights, times in seconds.

    `seen` in this frame, `fresh` if it was in the one before; `mean_score` fades with time.
    """

    def __init__(self, number: int, sight: _Sight, time: float) -> None:
        self.id = number
        self.motion = BoxFilter(sight.box)
        self.confirmed = False
        self.seen = self.fresh = True
        self.score = self.best_score = self.mean_score = sight.score
        self.hits = 1
        self.first_time = self.last_time = self.rest_time = time
        self._first_box = self._rest_box = sight.box
        self.label = sight.label
        self._label_scores = defaultdict[str, float](float, {sight.label: sight.score})

    @property
    def kind(self) -> str:
        return _kind(self.label)

    @property
    def moved(self) -> float:
        """From the first sight to now, in heights of the object."""
        return _distance(self.motion.box, self._first_box)

    def rests(self, seconds: float) -> bool:
        """Whether it stood for so long when it was last seen."""
        return self.last_time - self.rest_time >= seconds

    def predict(self, seconds: float, rest_seconds: float) -> None:
        """Go on to the next frame. What rested and is not seen stays where it is."""
        self.fresh, self.seen = self.seen, False
        if not self.fresh and self.rests(rest_seconds):
            self.motion.stop()
        self.motion.predict(seconds)

    def take(self, sight: _Sight, time: float, rest_heights: float) -> None:
        """Continue with a sight; `rest_heights` is how far a thing at rest may seem to move."""
        self.motion.correct(sight.box, sight.doubt)
        self.seen = True
        self.score, self.best_score = sight.score, max(self.best_score, sight.score)
        self.mean_score += (sight.score - self.mean_score) * (1 - math.exp((self.last_time - time) / _SCORE_SECONDS))
        self.hits += 1
        self.last_time = time
        self._count_labels({sight.label: sight.score})
        if _distance(self.motion.box, self._rest_box) > rest_heights:
            self.rest_time, self._rest_box = time, self.motion.box

    def continue_as(self, newer: "_Followed") -> None:
        """Take over the state of a newer track of the same object; the id stays."""
        self.motion, self.seen, self.last_time, self.score = newer.motion, newer.seen, newer.last_time, newer.score
        self.mean_score = newer.mean_score
        self.rest_time, self._rest_box = newer.rest_time, newer._rest_box
        self._count_labels(newer._label_scores)

    def _count_labels(self, scores: Mapping[str, float]) -> None:
        for label, score in scores.items():
            self._label_scores[label] += score
        self.label = max(self._label_scores, key=self._label_scores.__getitem__)


class ByteTrack:
    """A `Tracker` for one camera whose pictures are `aspect` times as wide as high.

    Takes detections of any score: unsure ones keep tracks alive. Boxes come back filtered, and may reach over the
    picture's edge by a little.
    """

    def __init__(self, aspect: float, options: ByteTrackOptions | None = None) -> None:
        self._aspect = aspect
        self._options = options or ByteTrackOptions()
        self._tracks: list[_Followed] = []
        self._time = 0.0
        self._count = 0

    def update(self, time: float, detections: Sequence[Detection]) -> list[Track]:
        options = self._options
        passed, self._time = max(0.0, time - self._time), time
        for track in self._tracks:
            track.predict(passed, options.rest_seconds)

        sights = self._sights(detections)
        high = [sight for sight in sights if sight.score >= options.high_score]
        low = [sight for sight in sights if sight.score < options.high_score]
        high = self._link([t for t in self._tracks if t.confirmed], high, weighted=True)
        high = self._link([t for t in self._tracks if not t.confirmed], high, weighted=True)
        self._link([t for t in self._tracks if not t.seen], low, weighted=False)
        self._start(high)
        self._confirm()
        self._tracks = [track for track in self._tracks if self._keeps(track)]
        return [self._shown(track) for track in self._tracks]

    def _sights(self, detections: Sequence[Detection]) -> list[_Sight]:
        options = self._options
        usable = [d for d in detections if d.score >= options.low_score and d.box.area > 0]
        boxes = [_stretched(d.box, self._aspect) for d in usable]
        doubts = 1 + options.covered_doubt * covered(corners(boxes))
        return [_Sight(d.label, d.score, b, float(doubt)) for d, b, doubt in zip(usable, boxes, doubts, strict=True)]

    def _link(self, tracks: Sequence[_Followed], sights: Sequence[_Sight], *, weighted: bool) -> list[_Sight]:
        """Continue tracks by sights, as well as can be for all together; `weighted` by the sights' scores.

        Gives the sights left over.
        """
        if not tracks or not sights:
            return list(sights)
        options = self._options
        before, now = corners(t.motion.box for t in tracks), corners(s.box for s in sights)
        spread = np.array([t.motion.spread for t in tracks])
        heights = before[:, 3:] - before[:, 1:2]
        margin = np.minimum(options.margin_deviations * spread, options.margin_heights * heights)
        exponents = [options.size_weight if t.fresh else options.lost_size_weight for t in tracks]
        similarity = buffered_iou(before, now, margin) * height_ratio(before, now) ** np.array(exponents)[:, None]
        if weighted:
            similarity *= [s.score for s in sights]
        similarity *= np.array([t.kind for t in tracks])[:, None] == np.array([s.kind for s in sights])

        threshold = options.high_similarity if weighted else options.low_similarity
        linked = assign(similarity - threshold)
        for row, column in linked:
            tracks[row].take(sights[column], self._time, options.rest_heights)
        taken = {column for _, column in linked}
        return [sight for column, sight in enumerate(sights) if column not in taken]

    def _start(self, sights: Sequence[_Sight]) -> None:
        for sight in sights:
            if not any(self._is_duplicate(sight, track) for track in self._tracks):
                self._count += 1
                self._tracks.append(_Followed(self._count, sight, self._time))

    def _is_duplicate(self, sight: _Sight, track: _Followed) -> bool:
        return track.seen and track.kind == sight.kind and track.motion.box.iou(sight.box) > self._options.duplicate_iou

    def _confirm(self) -> None:
        options = self._options
        for track in [t for t in self._tracks if t.seen and not t.confirmed]:
            watched = track.last_time - track.first_time >= options.confirm_seconds
            moved = track.hits >= options.moved_hits and track.moved > options.moved_heights
            if watched and (track.best_score >= options.sure_score or moved):
                track.confirmed = True
                self._rejoin(track)

    def _rejoin(self, track: _Followed) -> None:
        """Give a track just confirmed back to the lost one whose path it goes on with, if there is one."""
        lost = [t for t in self._tracks if t.confirmed and not t.seen and t.last_time < track.first_time]
        miss, nearest = min(((self._miss(t, track), t) for t in lost), key=lambda pair: pair[0], default=(1.0, None))
        if nearest is not None and miss < 1.0:
            nearest.continue_as(track)
            self._tracks.remove(track)

    def _miss(self, lost: _Followed, newer: _Followed) -> float:
        """By how much the two paths miss each other over the gap between them, 1 being the most that is allowed."""
        options, now = self._options, self._time
        height = newer.motion.box.height
        ratio = min(height, lost.motion.box.height) / max(height, lost.motion.box.height)
        if ratio < options.rejoin_height_ratio or lost.kind != newer.kind:
            return math.inf
        ends = (now - lost.last_time, now - newer.first_time)
        apart = sum(math.dist(lost.motion.center_before(t), newer.motion.center_before(t)) for t in ends) / 2
        gap = newer.first_time - lost.last_time
        return apart / height / (options.rejoin_heights + options.rejoin_heights_per_second * gap)

    def _keeps(self, track: _Followed) -> bool:
        """Whether to go on following; what has left the picture does not come back as itself."""
        options, unseen = self._options, self._time - track.last_time
        if track.confirmed and track.rests(options.doubt_seconds) and track.mean_score < options.high_score:
            return False
        if track.seen:
            return True
        if not track.confirmed:
            return unseen <= options.tentative_seconds
        x, y = track.motion.box.center
        if not (0 <= x <= self._aspect and 0 <= y <= 1):
            return False
        return unseen <= (options.rest_lost_seconds if track.rests(options.rest_seconds) else options.lost_seconds)

    def _shown(self, track: _Followed) -> Track:
        box = _stretched(track.motion.box, 1 / self._aspect)
        return Track(track.id, track.label, track.score, box, seen=track.seen, confirmed=track.confirmed)


def _kind(label: str) -> str:
    """What must agree for a detection to continue a track."""
    return "road vehicle" if label in ROAD_VEHICLES else label


def _stretched(box: Box, factor: float) -> Box:
    """Times `factor` along x: from shares of the picture to picture heights, and back."""
    return Box(box.x1 * factor, box.y1, box.x2 * factor, box.y2)


def _distance(box: Box, from_box: Box) -> float:
    """Between centres, in heights of the second."""
    return math.dist(box.center, from_box.center) / from_box.height
