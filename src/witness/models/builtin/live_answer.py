"""What cameras show now, worded as an answer."""

from collections.abc import Iterator, Sequence

from witness.domain.place import Place
from witness.models.builtin.calls import live_cameras
from witness.models.builtin.phrasing import row_line
from witness.models.builtin.question import ALL_PLACES, Question, What
from witness.models.builtin.results import LiveView, Results, Seen
from witness.models.builtin.wording_en import nouns
from witness.models.builtin.wording_en import sentences as say


def live_answer(question: Question, results: Results, place: Place) -> Iterator[str]:
    """A line for each camera; where a thing was asked for, first whether it is anywhere, and when it last was."""
    views = results.views
    if not views:
        yield say.NO_CAMERAS
        return
    if all(view.status == "not_running" for view in views):
        yield say.NOT_RUNNING
    else:
        yield from _views(question, views, place)
    if len(views) < (asked := len(live_cameras(question, place))):
        yield say.looked_at(len(views), asked)
    if results.rows:
        yield say.last_event(row_line(max(results.rows, key=lambda row: row.start), place))


def _views(question: Question, views: Sequence[LiveView], place: Place) -> Iterator[str]:
    zones = {place.zone_title(z, c) for where in question.where for c in where.cameras for z in where.zones}
    found = [(view, _matching(question.what, view, zones)) for view in views]
    seen = [view for view in views if view.status in ("live", "stale")]
    about_things = any(not what.everything for what in question.what)
    named = question.where != ALL_PLACES
    if about_things and seen:
        total = sum(len(objects) for view, objects in found if view in seen)
        where = nouns.places(question.where, place, none=True) if named or not total else ""
        yield say.now(question.what, total, where)
    for view, objects in found:
        others = [seen for seen in view.objects if seen not in objects] if named and about_things else []
        if view not in seen:
            yield f"- {say.unseen(nouns.plain(view.camera), view.status)}"
        elif objects or others or not about_things:
            yield f"- {_view(view, objects, others, zones)}"
        elif view.status == "stale":
            yield f"- {say.stale(nouns.plain(view.camera), view.age_seconds)}"


def cameras_answer(question: Question, results: Results, place: Place) -> Iterator[str]:  # noqa: ARG001
    """The cameras that there are."""
    if not results.cameras:
        yield say.NO_CAMERAS
        return
    yield say.cameras(len(results.cameras))
    for camera in results.cameras:
        yield f"- {say.camera_state(nouns.plain(camera.camera), camera.status, [nouns.plain(z) for z in camera.zones])}"


def _view(view: LiveView, objects: Sequence[Seen], others: Sequence[Seen], zones: set[str]) -> str:
    camera = nouns.plain(view.camera)
    title = say.stale(camera, view.age_seconds) if view.status == "stale" else camera
    if not objects and not others:
        return f"{title}: {say.nothing_in(sorted(map(nouns.plain, zones)))}"
    parts = [nouns.listed(map(_seen, objects))] if objects else []
    parts += [say.beside(nouns.listed(map(_seen, others)), alone=not objects)] if others else []
    return f"{title}: {'; '.join(parts)}"


def _seen(seen: Seen) -> str:
    zones = [nouns.plain(zone) for zone in seen.zones]
    return nouns.standing(seen.label, seen.name, zones, stationary=seen.stationary)


def _matching(whats: Sequence[What], view: LiveView, zones: set[str]) -> list[Seen]:
    return [o for o in view.objects if (not zones or zones & set(o.zones)) and any(_is(what, o) for what in whats)]


def _is(what: What, seen: Seen) -> bool:
    if what.labels and seen.label not in what.labels:
        return False
    if what.names and (seen.name or "").casefold() not in {name.casefold() for name in what.names}:
        return False
    return not (what.unknown and seen.name)
