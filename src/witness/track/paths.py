"""The whole way of each confirmed track, gaps filled, and the MOT format to write it in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from witness.domain.detection import Box
from witness.track.base import Track


@dataclass(frozen=True, slots=True)
class PathBox:
    """Where one confirmed track is in one frame; between two sights `score` is that of the earlier one."""

    frame: int
    id: int
    label: str
    score: float
    box: Box


class TrackPaths:
    """Collects tracks frame by frame and gives the paths of those that were confirmed in the end.

    A path goes from the first sight (before the track was confirmed) to the last. Between two sights the box moves
    evenly from the one to the other, which knows more than the tracker's own guess when the second was not yet seen.
    """

    def __init__(self) -> None:
        self._sights: dict[int, list[PathBox]] = {}
        self._confirmed: set[int] = set()

    def add(self, frame: int, tracks: Iterable[Track]) -> None:
        """Take what the tracker returned for frame number `frame`; frames must come in order."""
        for track in tracks:
            if track.confirmed:
                self._confirmed.add(track.id)
            if track.seen:
                sight = PathBox(frame, track.id, track.label, track.score, track.box)
                self._sights.setdefault(track.id, []).append(sight)

    def boxes(self) -> Iterator[PathBox]:
        """All boxes of all confirmed tracks, by frame, then by id."""
        filled = (box for number in self._confirmed for box in _filled(self._sights.get(number, [])))
        yield from sorted(filled, key=lambda box: (box.frame, box.id))


def mot_line(box: PathBox, width: int, height: int) -> str:
    """One line of the MOTChallenge format: frame from 1, id, left, top, width, height in pixels, score, -1, -1, -1.

    `width` and `height` are those of the source's pictures in pixels.
    """
    left, top, wide, high = box.box.xywh
    sides = f"{left * width:.2f},{top * height:.2f},{wide * width:.2f},{high * height:.2f}"
    return f"{box.frame},{box.id},{sides},{box.score:.4f},-1,-1,-1"


def _filled(sights: list[PathBox]) -> Iterator[PathBox]:
    for sight, following in pairwise(sights):
        yield sight
        gap = following.frame - sight.frame
        for frame in range(sight.frame + 1, following.frame):
            box = _between(sight.box, following.box, (frame - sight.frame) / gap)
            yield PathBox(frame, sight.id, sight.label, sight.score, box)
    yield from sights[-1:]


def _between(first: Box, second: Box, share: float) -> Box:
    def mix(a: float, b: float) -> float:
        return a + (b - a) * share

    return Box(mix(first.x1, second.x1), mix(first.y1, second.y1), mix(first.x2, second.x2), mix(first.y2, second.y2))
