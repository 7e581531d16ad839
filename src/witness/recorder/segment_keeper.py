"""The latest segments of a camera, in memory, handed on where an event or continuous recording wants them."""

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, Protocol

from witness.recorder.objects import Change
from witness.recorder.plan import Recording
from witness.recorder.segments import Cut, SegmentCutter
from witness.sources.base import Packet

_CONFIRM_SECONDS: Final = 10.0
"""An object may become an event this long after its first sight and still find its segments in memory."""


class SegmentSink(Protocol):
    """Where wanted segments go. Both return at once."""

    def keep_segment(self, cut: Cut, events: frozenset[str]) -> None:
        """Keep a segment on disk, for the clips of these events. The same segment may come again for others."""
        ...

    def finish_clip(self, event_id: str) -> None:
        """All segments of the event were handed over."""
        ...


@dataclass(slots=True)
class _Span:
    """What one event still wants, in Unix seconds. `end` is infinite while its object moves."""

    start: float
    end: float = math.inf
    ended: bool = False

    def meets(self, cut: Cut) -> bool:
        return cut.segment.start_time < self.end and cut.segment.end_time > self.start


@dataclass(slots=True)
class _Recent:
    """A segment in memory, and the events that it was handed on for."""

    cut: Cut
    events: set[str] = field(default_factory=set[str])


class SegmentKeeper:
    """An event wants what is around it, but not the hours in which its object rests.

    Thread-safe: packets and events may come from different threads.
    """

    def __init__(self, camera: str, recording: Recording, sink: SegmentSink) -> None:
        self._cutter = SegmentCutter(camera)
        self._recording = recording
        self._sink = sink
        self._recent: deque[_Recent] = deque()
        self._spans: dict[str, _Span] = {}
        self._lock = Lock()

    def add(self, packet: Packet) -> None:
        """Take the camera's next packet, in decoding order."""
        with self._lock:
            self._take(self._cutter.add(packet))

    def follow(self, changes: Iterable[Change]) -> None:
        """Learn what events want."""
        with self._lock:
            for change in changes:
                self._note(change)
            self._hand_on()

    def flush(self) -> None:
        """No more packets come for now: end the segment under way, and the clips of all events that have ended."""
        with self._lock:
            self._take(self._cutter.finish())
            self._finish_clips(math.inf)

    def _note(self, change: Change) -> None:
        event, before = change.event, self._recording.before_seconds
        span = self._spans.setdefault(event.id, _Span(event.start_time - before))
        span.ended = change.kind == "ended"
        if span.ended or change.resting:
            span.end = change.time + self._recording.after_seconds
        elif span.end < math.inf:  # it rested until now
            span.start, span.end = change.time - before, math.inf

    def _take(self, cuts: Iterable[Cut]) -> None:
        for cut in cuts:
            self._recent.append(_Recent(cut))
            if self._recording.continuous:
                self._sink.keep_segment(cut, frozenset())
            self._hand_on()
            self._finish_clips(cut.segment.end_time)
            oldest = cut.segment.end_time - self._recording.before_seconds - _CONFIRM_SECONDS
            while self._recent[0].cut.segment.end_time < oldest:
                self._recent.popleft()

    def _hand_on(self) -> None:
        for recent in self._recent:
            wanting = {event for event, span in self._spans.items() if span.meets(recent.cut)}
            new = wanting - recent.events
            if new:
                recent.events |= new
                self._sink.keep_segment(recent.cut, frozenset(new))

    def _finish_clips(self, recorded_until: float) -> None:
        for event in [event for event, span in self._spans.items() if span.ended and span.end <= recorded_until]:
            del self._spans[event]
            self._sink.finish_clip(event)
