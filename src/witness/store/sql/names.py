"""The names that stand in the store, and which of them a query means: names are compared without case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from sqlalchemy import CTE, Boolean, ColumnElement, Select, bindparam, func, literal, select, union_all

from witness.domain.access import Viewer
from witness.domain.query import EventQuery, GroupBy
from witness.domain.text import fold, plate_key
from witness.store.schema import event_zones, events
from witness.store.sql.prepared import Prepared, View

_MAX_NAMED: Final = 500
"""So many names of what is counted by are put into a statement; a database takes some thousand values."""

_COLUMNS: Final[Mapping[str, ColumnElement[str]]] = {
    "camera": events.c.camera,
    "label": events.c.label,
    "sub_label": events.c.sub_label,
    "zone": event_zones.c.zone,
}


@dataclass(frozen=True, slots=True)
class Names:
    """A query's names as they are stored. None: no such filter; never empty."""

    cameras: tuple[str, ...] | None
    labels: tuple[str, ...] | None
    sub_labels: tuple[str, ...] | None
    zones: tuple[str, ...] | None
    groups: tuple[str, ...] = ()
    """All sub-labels or zones, where they are counted by; none where there are too many to be named."""


def no_camera(viewer: Viewer, wanted: frozenset[str] | None) -> bool:
    """Whether the viewer sees none of the cameras that are wanted, as far as the two alone can tell."""
    return wanted == frozenset() or seen_cameras(viewer, wanted) == ()


def nothing_to_see(viewer: Viewer, query: EventQuery) -> bool:
    """Whether no event can match, by the viewer's cameras and the query alone."""
    plate = None if query.plate is None else plate_key(query.plate)
    filters = (query.labels, query.sub_labels, query.zones, query.weekdays, plate)
    return no_camera(viewer, query.cameras) or any(f is not None and not f for f in filters)


def resolve(view: View, viewer: Viewer, query: EventQuery, by: GroupBy | None = None) -> Names | None:
    """The query's names as stored, its cameras met with the viewer's; None where one of its filters meets no name.

    What is counted `by` is named in full, and so are the cameras wherever an index has them before the time: with each
    value named, the index is read in its own order, value by value, in the asked span alone.
    """
    cameras = seen_cameras(viewer, query.cameras)
    by_label = query.labels is not None or by == "label"
    by_sub_label = query.sub_labels is not None or by == "sub_label"
    needed = {
        "label": by_label,
        "sub_label": by_sub_label,
        "zone": query.zones is not None or by == "zone",
        "camera": cameras is None and (query.cameras is not None or by == "camera" or by_label or by_sub_label),
    }
    stored = _stored(view, (name for name in needed if needed[name]))

    def named(name: str, wanted: frozenset[str] | None) -> tuple[str, ...] | None:
        return alike(stored[name], wanted) if name in stored else None

    labels = named("label", query.labels)
    sub_labels = None if query.sub_labels is None else named("sub_label", query.sub_labels)
    zones = None if query.zones is None else named("zone", query.zones)
    cameras = named("camera", query.cameras) if cameras is None else cameras
    if () in (cameras, labels, sub_labels, zones):
        return None
    groups = tuple(stored[by]) if by in ("sub_label", "zone") else ()
    return Names(cameras, labels, sub_labels, zones, groups if len(groups) <= _MAX_NAMED else ())


def seen_cameras(viewer: Viewer, wanted: frozenset[str] | None) -> tuple[str, ...] | None:
    """The viewer's cameras that are meant; None: the viewer sees all."""
    return None if viewer.cameras == "all" else alike(sorted(viewer.cameras), wanted)


def alike(names: Iterable[str], wanted: frozenset[str] | None) -> tuple[str, ...]:
    """Those of `names` that `wanted` (None: no wish) means."""
    keys = None if wanted is None else {fold(name) for name in wanted}
    return tuple(name for name in names if keys is None or fold(name) in keys)


@cache
def distinct(column: ColumnElement[str]) -> Select[str]:
    """The distinct values of a column that leads an index, sorted."""
    values = _values(column)
    return select(values.c.value).where(values.c.value.is_not(None)).order_by(values.c.value)


def _stored(view: View, kinds: Iterable[str]) -> dict[str, list[str]]:
    """The names of these kinds that stand in the store, sorted."""
    names: dict[str, list[str]] = {kind: [] for kind in kinds}
    if names:
        for kind, name in view.rows(_NAMES, {kind: kind in names for kind in _COLUMNS}):
            names[kind].append(name)
    return {kind: sorted(found) for kind, found in names.items()}


def _values(column: ColumnElement[str], wanted: ColumnElement[bool] | None = None) -> CTE:
    """The distinct values of a column that leads an index. One seek a value; SELECT DISTINCT reads all."""
    first = select(func.min(column).label("value")).where(column.is_not(None))
    value = (first if wanted is None else first.where(wanted)).cte(f"{column.key}_value", recursive=True)
    following = select(func.min(column)).where(column > value.c.value).scalar_subquery()
    return value.union_all(select(following).where(value.c.value.is_not(None)))


def _names_of(kind: str, column: ColumnElement[str]) -> Select[str, str]:
    value = _values(column, bindparam(kind, type_=Boolean)).c.value
    return select(literal(kind), value).where(value.is_not(None))


_NAMES: Final = Prepared(union_all(*(_names_of(kind, column) for kind, column in _COLUMNS.items())))
"""All names of the kinds whose parameters are true, each after its kind: one statement for all, for each has its price,
and takes longer to write than to run."""
