"""When cameras were watching: spans as the recorder reports them, and the gaps between them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import Connection, bindparam, func, insert, null, select, union_all, update

from witness.domain.access import Viewer
from witness.domain.query import EventQuery, Gap
from witness.store.schema import watched_spans
from witness.store.sql.names import alike, seen_cameras
from witness.store.sql.prepared import Prepared, View

_TOUCH_SECONDS: Final = 15.0
"""Spans that lie no further apart are one, and so short a gap is none: cameras report every few seconds, and one that
connects again takes its time."""

_span: Final = watched_spans.c

_FIRST: Final = select(_span.camera, func.min(_span.start_time).label("start_time"), null().label("end_time"))
_INSIDE: Final = select(_span.camera, _span.start_time, _span.end_time).where(
    _span.end_time > bindparam("after"), _span.start_time < bindparam("before")
)
_WATCHED: Final = Prepared(union_all(_FIRST.group_by(_span.camera), _INSIDE).order_by("start_time"))
"""Each camera's first span, without an end, and all spans inside."""


def extend_watch(connection: Connection, camera: str, start_time: float, end_time: float) -> None:
    """Keep a span; where it touches the camera's last one, extend that."""
    until_then = select(_span.start_time, _span.end_time).where(_span.camera == camera, _span.start_time <= start_time)
    last = connection.execute(until_then.order_by(_span.start_time.desc()).limit(1)).first()
    if last is None or last.end_time + _TOUCH_SECONDS < start_time:
        connection.execute(insert(watched_spans).values(camera=camera, start_time=start_time, end_time=end_time))
    elif last.end_time < end_time:
        this = update(watched_spans).where(_span.camera == camera, _span.start_time == last.start_time)
        connection.execute(this.values(end_time=end_time))


def find_gaps(view: View, viewer: Viewer, query: EventQuery, now: float) -> tuple[Gap, ...]:
    """`EventStore.gaps`, by camera, each camera's in order of time."""
    end = now if query.before is None else min(query.before, now)
    starts: dict[str, float] = {}
    spans: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for camera, span_start, span_end in view.rows(_WATCHED, {"after": query.after or 0.0, "before": end}):
        if span_end is None:
            starts[camera] = span_start if query.after is None else max(span_start, query.after)
        else:
            spans[camera].append((span_start, span_end))
    seen = seen_cameras(viewer, query.cameras)
    cameras = sorted(alike(starts, query.cameras) if seen is None else starts.keys() & seen)
    return tuple(Gap(camera, *gap) for camera in cameras for gap in _between(spans[camera], starts[camera], end))


def _between(spans: Iterable[tuple[float, float]], start: float, end: float) -> Iterator[tuple[float, float]]:
    """What of `[start, end]` the spans, in order of their starts, leave open."""
    for span_start, span_end in (*spans, (end, end)):
        if span_start - start > _TOUCH_SECONDS:
            yield start, span_start
        start = max(start, span_end)
