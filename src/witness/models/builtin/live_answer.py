"""What cameras show now, worded as an answer."""

from collections.abc import Iterator, Sequence

from witness.domain.place import Place
from witness.models.builtin import wording_en as say
from witness.models.builtin.calls import live_cameras
from witness.models.builtin.question import Question, What
from witness.models.builtin.results import LiveView, Seen


def live_answer(question: Question, views: Sequence[LiveView], place: Place) -> Iterator[str]:
    """A line for each camera; where a thing was asked for, first whether it is anywhere."""
    if not views:
        yield say.NO_CAMERAS
        return
    if all(view.status == "not_running" for view in views):
        yield say.NOT_RUNNING
        return
    zones = {place.zone_title(z, c) for where in question.where for c in where.cameras for z in where.zones}
    found = [(view, _matching(question.what, view, zones)) for view in views]
    seen = [view for view in views if view.status in ("live", "stale")]
    about_things = any(not what.everything for what in question.what)
    if about_things and seen:
        total = sum(len(objects) for view, objects in found if view in seen)
        named = any(where.cameras for where in question.where)
        yield say.now(question.what, total, say.places(question.where, place, none=True) if named or not total else "")
    for view, objects in found:
        if view not in seen:
            yield f"- {say.unseen(say.plain(view.camera), view.status)}"
        elif objects or not about_things:
            yield f"- {_view(view, objects, zones)}"
        elif view.status == "stale":
            yield f"- {say.stale(say.plain(view.camera), view.age_seconds)}"
    if len(views) < (asked := len(live_cameras(question, place))):
        yield say.looked_at(len(views), asked)


def _view(view: LiveView, objects: Sequence[Seen], zones: set[str]) -> str:
    camera = say.plain(view.camera)
    title = say.stale(camera, view.age_seconds) if view.status == "stale" else camera
    if not objects:
        return f"{title}: {say.nothing_in(sorted(map(say.plain, zones)))}"
    return f"{title}: {say.listed(map(_seen, objects))}"


def _seen(seen: Seen) -> str:
    zones = [say.plain(zone) for zone in seen.zones]
    return say.standing(seen.label, seen.name, zones, stationary=seen.stationary)


def _matching(whats: Sequence[What], view: LiveView, zones: set[str]) -> list[Seen]:
    return [o for o in view.objects if (not zones or zones & set(o.zones)) and any(_is(what, o) for what in whats)]


def _is(what: What, seen: Seen) -> bool:
    if what.labels and seen.label not in what.labels:
        return False
    if what.names and (seen.name or "").casefold() not in {name.casefold() for name in what.names}:
        return False
    return not (what.unknown and seen.name)
