"""The names that stand in the store, and which of them a query means: names are compared without case."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Connection, Select, func, select

from witness.domain.access import Viewer
from witness.domain.query import EventQuery, GroupBy
from witness.domain.text import fold, plate_key
from witness.store.schema import event_zones, events


@dataclass(frozen=True, slots=True)
class Names:
    """A query's names as they are stored. None: no such filter; never empty."""

    cameras: tuple[str, ...] | None
    labels: tuple[str, ...] | None
    sub_labels: tuple[str, ...] | None
    zones: tuple[str, ...] | None


def no_camera(viewer: Viewer, wanted: frozenset[str] | None) -> bool:
    """Whether the viewer sees none of the cameras that are wanted, as far as the two alone can tell."""
    return wanted == frozenset() or seen_cameras(viewer, wanted) == ()


def nothing_to_see(viewer: Viewer, query: EventQuery) -> bool:
    """Whether no event can match, by the viewer's cameras and the query alone."""
    plate = None if query.plate is None else plate_key(query.plate)
    filters = (query.labels, query.sub_labels, query.zones, query.weekdays, plate)
    return no_camera(viewer, query.cameras) or any(f is not None and not f for f in filters)


def resolve(connection: Connection, viewer: Viewer, query: EventQuery, by: GroupBy | None = None) -> Names | None:
    """The query's names as stored, its cameras met with the viewer's; None where one of its filters meets no name.

    What is counted `by` is named in full, and so are the cameras wherever an index has them before the time: with each
    value named, the index is read in its own order, value by value, in the asked span alone.
    """

    def named(column: ColumnElement[str], wanted: frozenset[str] | None, *, in_full: bool) -> tuple[str, ...] | None:
        return alike(stored(connection, column), wanted) if in_full or wanted is not None else None

    labels = named(events.c.label, query.labels, in_full=by == "label")
    sub_labels = named(events.c.sub_label, query.sub_labels, in_full=False)
    zones = named(event_zones.c.zone, query.zones, in_full=False)
    cameras = seen_cameras(viewer, query.cameras)
    if cameras is None:
        in_full = by == "camera" or labels is not None or sub_labels is not None
        cameras = named(events.c.camera, query.cameras, in_full=in_full)
    if () in (cameras, labels, sub_labels, zones):
        return None
    return Names(cameras, labels, sub_labels, zones)


def seen_cameras(viewer: Viewer, wanted: frozenset[str] | None) -> tuple[str, ...] | None:
    """The viewer's cameras that are meant; None: the viewer sees all."""
    return None if viewer.cameras == "all" else alike(sorted(viewer.cameras), wanted)


def alike(names: Iterable[str], wanted: frozenset[str] | None) -> tuple[str, ...]:
    """Those of `names` that `wanted` (None: no wish) means."""
    keys = None if wanted is None else {fold(name) for name in wanted}
    return tuple(name for name in names if keys is None or fold(name) in keys)


def stored(connection: Connection, column: ColumnElement[str]) -> list[str]:
    """The distinct values of a column that leads an index, sorted."""
    return list(connection.scalars(distinct(column)).all())


@cache
def distinct(column: ColumnElement[str]) -> Select[str]:
    """The distinct values of a column that leads an index, sorted. One seek a value; SELECT DISTINCT reads all."""
    value = select(func.min(column).label("value")).where(column.is_not(None)).cte("value", recursive=True)
    following = select(func.min(column)).where(column > value.c.value).scalar_subquery()
    value = value.union_all(select(following).where(value.c.value.is_not(None)))
    return select(value.c.value).where(value.c.value.is_not(None)).order_by(value.c.value)
