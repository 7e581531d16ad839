"""When cameras were watching: spans as the recorder reports them, and the gaps between them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import Connection, func, insert, select, update

from witness.domain.access import Viewer
from witness.domain.query import EventQuery, Gap
from witness.store.schema import watched_spans
from witness.store.sql.names import alike, seen_cameras, stored

_TOUCH_SECONDS: Final = 15.0
"""Spans that lie no further apart are one, and so short a gap is none: cameras report every few seconds, and one that
connects again takes its time."""

_span: Final = watched_spans.c


def extend_watch(connection: Connection, camera: str, start_time: float, end_time: float) -> None:
    """Keep a span; where it touches the camera's last one, extend that."""
    until_then = select(_span.start_time, _span.end_time).where(_span.camera == camera, _span.start_time <= start_time)
    last = connection.execute(until_then.order_by(_span.start_time.desc()).limit(1)).first()
    if last is None or last.end_time + _TOUCH_SECONDS < start_time:
        connection.execute(insert(watched_spans).values(camera=camera, start_time=start_time, end_time=end_time))
    elif last.end_time < end_time:
        this = update(watched_spans).where(_span.camera == camera, _span.start_time == last.start_time)
        connection.execute(this.values(end_time=end_time))


def find_gaps(connection: Connection, viewer: Viewer, query: EventQuery, now: float) -> tuple[Gap, ...]:
    """`EventStore.gaps`, by camera, each camera's in order of time."""
    cameras = seen_cameras(viewer, query.cameras)
    if cameras is None:
        cameras = alike(stored(connection, _span.camera), query.cameras)
    end = now if query.before is None else min(query.before, now)
    firsts = connection.execute(
        select(_span.camera, func.min(_span.start_time)).where(_span.camera.in_(cameras)).group_by(_span.camera)
    )
    starts = {camera: first if query.after is None else max(first, query.after) for camera, first in firsts}
    spans: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    inside = select(_span.camera, _span.start_time, _span.end_time).where(
        _span.camera.in_(cameras), _span.end_time > (query.after or 0.0), _span.start_time < end
    )
    for camera, span_start, span_end in connection.execute(inside.order_by(_span.start_time)):
        spans[camera].append((span_start, span_end))
    return tuple(Gap(camera, *gap) for camera in sorted(starts) for gap in _between(spans[camera], starts[camera], end))


def _between(spans: Iterable[tuple[float, float]], start: float, end: float) -> Iterator[tuple[float, float]]:
    """What of `[start, end]` the spans, in order of their starts, leave open."""
    for span_start, span_end in (*spans, (end, end)):
        if span_start - start > _TOUCH_SECONDS:
            yield start, span_start
        start = max(start, span_end)
