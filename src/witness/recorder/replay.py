"""A recording looked through as fast as it can be: its events, and where their objects were."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from witness.domain.event import Event
from witness.domain.frame import Frame
from witness.recorder.objects import Change
from witness.recorder.pipeline import Pipeline
from witness.sources.base import Source
from witness.track.paths import PathBox, TrackPaths, mot_line


@dataclass(frozen=True, slots=True)
class Replay:
    """What was found in pictures of `width` x `height` pixels.

    `boxes` are where the events' objects were in every frame from first to last sight, also where they were not seen
    in between; their `id` counts the events from 1.
    """

    events: tuple[Event, ...]
    boxes: tuple[PathBox, ...]
    width: int
    height: int

    def mot_lines(self) -> Iterator[str]:
        """The boxes in MOTChallenge's format, by frame."""
        return (mot_line(box, self.width, self.height) for box in self.boxes)


def replay(source: Source, pipeline: Pipeline, progress: Callable[[Frame], object]) -> Replay:
    """Look at all frames of a source; `progress` is called after each.

    Raises:
        SourceError: the source cannot be opened or read.
    """
    paths = TrackPaths()
    frames: dict[float, int] = {}
    changes: list[Change] = []
    width = height = 0
    try:
        for item in source:
            if isinstance(item, Frame):
                result = pipeline.step(item)
                paths.add(item.index, result.tracks)
                changes += result.changes
                frames[item.time], width, height = item.index, item.width, item.height
                progress(item)
    finally:
        source.close()
    changes += pipeline.finish()
    ended = sorted((c for c in changes if c.kind == "ended"), key=lambda c: (c.event.start_time, c.event.id))
    spans: dict[int, list[tuple[int, int, int]]] = {}  # by track, which may serve two events one after the other
    for number, change in enumerate(ended, 1):
        span = (frames[change.event.start_time], frames[change.time], number)
        spans.setdefault(change.track_id, []).append(span)
    boxes = [
        replace(box, id=number)
        for box in paths.boxes()
        for first, last, number in spans.get(box.id, ())
        if first <= box.frame <= last
    ]
    return Replay(tuple(change.event for change in ended), tuple(boxes), width, height)
