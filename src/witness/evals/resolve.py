"""The right answer to a question's logical form, in plain Python over the events: no store has a part in it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

from pydantic import TypeAdapter

from witness.domain.access import Viewer
from witness.domain.event import Event
from witness.domain.moment import local, parse_daily_window, parse_moment
from witness.domain.query import WEEKDAYS, GroupBy
from witness.domain.text import fold, plate_key
from witness.evals.expectation import (
    Expectation,
    ExpectedBusiest,
    ExpectedCount,
    ExpectedEvent,
    ExpectedEvents,
    ExpectedGroups,
    ExpectedLive,
    ExpectedObject,
    ExpectedRecap,
    ExpectedRefusal,
)
from witness.evals.files import Row
from witness.evals.form import EventFilters, EventForm, GroupForm, LiveForm, LogicalForm, RefusalForm, WhatFilters
from witness.evals.suite import Suite

_FORM: Final[TypeAdapter[LogicalForm]] = TypeAdapter(LogicalForm)


def resolve(suite: Suite, viewer: Viewer, row: Row) -> Expectation:
    """What is right, for that viewer, of a question whose logical form is `row`.

    Raises:
        BadInput: it is no logical form, or names a camera or zone that the place does not have.
    """
    form = row.fit(_FORM)
    if isinstance(form, RefusalForm):
        forbidden = tuple(camera.name for camera in suite.cameras if not viewer.may_see(camera.name))
        return ExpectedRefusal(why=form.why, forbidden=forbidden)
    _must_exist(form.cameras, [camera.name for camera in suite.cameras], "camera", row)
    _must_exist(form.zones, [zone.name for camera in suite.cameras for zone in camera.zones], "zone", row)
    if isinstance(form, LiveForm):
        return _live(suite, viewer, form)
    events = matching(suite, viewer, form)
    return _groups(suite, form, events) if isinstance(form, GroupForm) else _events(suite, form, events)


def matching(suite: Suite, viewer: Viewer, filters: EventFilters) -> list[Event]:
    """The events that the filters leave of those that the viewer may see, oldest first."""
    return [event for event in suite.events if viewer.may_see(event.camera) and _matches(suite, event, filters)]


def _must_exist(names: Iterable[str] | None, existing: Sequence[str], kind: str, row: Row) -> None:
    for name in names or ():
        if name not in existing:
            raise row.error(f"place.json has no {kind} {name}; it has {', '.join(dict.fromkeys(existing))}")


def _events(suite: Suite, form: EventForm, events: Sequence[Event]) -> Expectation:
    ids = tuple(event.id for event in events)
    match form.op:
        case "count":
            return ExpectedCount(value=len(events))
        case "list" | "exists":
            return ExpectedEvents(kind=form.op, value=len(events), ids=ids)
        case "recap":
            return ExpectedRecap(value=len(events), ids=ids, labels=_counted(event.label for event in events))
        case "first" | "last" if not events:
            return ExpectedEvent(kind=form.op, id=None)
        case "first" | "last":
            event = events[0 if form.op == "first" else -1]
            start = local(event.start_time, suite.timezone).strftime("%Y-%m-%d %H:%M:%S")
            return ExpectedEvent(kind=form.op, id=event.id, camera=event.camera, local=start)


def _groups(suite: Suite, form: GroupForm, events: Iterable[Event]) -> Expectation:
    values = _counted(value for event in events for value in _values(suite, event, form.by))
    if form.op == "groups":
        return ExpectedGroups(by=form.by, values=values)
    most = max(values.values(), default=0)
    busiest = takewhile(lambda value: values[value] == most, values)
    return ExpectedBusiest(by=form.by, values=tuple(busiest), value=most)


def _live(suite: Suite, viewer: Viewer, form: LiveForm) -> Expectation:
    seen: dict[str, tuple[ExpectedObject, ...]] = {}
    for camera in suite.cameras:
        if viewer.may_see(camera.name) and (form.cameras is None or camera.name in form.cameras):
            seen[camera.name] = tuple(
                ExpectedObject(label=o.label, sub_label=o.sub_label, zones=o.zones)
                for o in suite.live[camera.name].objects
                if _is_meant(form, o.label, o.sub_label, o.zones)
            )
    return ExpectedLive(cameras=seen)


def _counted(values: Iterable[str]) -> dict[str, int]:
    """How often each value comes, the most frequent first."""
    return dict(Counter(values).most_common())


def _values(suite: Suite, event: Event, by: GroupBy) -> Sequence[str]:
    """The groups that an event is in: in that of each of its zones, and in none of names where it has no name."""
    start = local(event.start_time, suite.timezone)
    match by:
        case "camera":
            return (event.camera,)
        case "label":
            return (event.label,)
        case "sub_label":
            return (event.sub_label,) if event.sub_label else ()
        case "zone":
            return event.zones
        case "hour":
            return (f"{start:%H}",)
        case "day":
            return (f"{start:%Y-%m-%d}",)
        case "weekday":
            return (WEEKDAYS[start.weekday()],)


def _matches(suite: Suite, event: Event, filters: EventFilters) -> bool:
    return (
        (filters.cameras is None or event.camera in filters.cameras)
        and _is_meant(filters, event.label, event.sub_label, event.zones)
        and _is_then(suite, event, filters)
        and (filters.min_seconds is None or (event.end_time or suite.now) - event.start_time >= filters.min_seconds)
        and (filters.text is None or _words(filters.text) <= _words(event.description or ""))
        and (filters.plate is None or plate_key(filters.plate) == plate_key(event.plate or ""))
    )


def _is_meant(filters: WhatFilters, label: str, sub_label: str | None, zones: Sequence[str]) -> bool:
    return (
        (filters.labels is None or label in filters.labels)
        and (filters.subs is None or fold(sub_label or "") in map(fold, filters.subs))
        and (filters.zones is None or not set(zones).isdisjoint(filters.zones))
        and not (filters.unknown and sub_label is not None)
    )


def _is_then(suite: Suite, event: Event, filters: EventFilters) -> bool:
    start = local(event.start_time, suite.timezone)
    second = start.hour * 3600 + start.minute * 60 + start.second
    return (
        (filters.after is None or event.start_time >= parse_moment(filters.after, suite.timezone))
        and (filters.before is None or event.start_time < parse_moment(filters.before, suite.timezone))
        and (filters.time_of_day is None or second in parse_daily_window("-".join(filters.time_of_day)))
        and (filters.weekdays is None or start.weekday() in filters.weekdays)
    )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))
