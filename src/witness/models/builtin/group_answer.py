"""Counts for each day, camera, name, ..., worded as an answer."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Final

from witness.domain.moment import SECONDS_PER_DAY, local
from witness.domain.place import Place
from witness.domain.query import WEEKDAYS, GroupBy
from witness.models.builtin.calls import live_cameras
from witness.models.builtin.phrasing import head, ranked
from witness.models.builtin.question import Question
from witness.models.builtin.results import Results
from witness.models.builtin.wording_en import sentences as say
from witness.models.builtin.wording_en.times import group

_MAX_GROUPS: Final = 40
_RUNNERS_UP: Final = 3


def groups_answer(question: Question, results: Results, place: Place) -> Iterator[str]:
    """All groups in their own order."""
    by = question.by or "camera"
    groups = results.counts(by)
    today = place.local_now.date()
    if not results.total:
        yield f"{head(question, 0, place)}."
        return
    yield f"{head(question, results.total, place)}, {say.by(by)}:"
    ordered = _in_order(by, groups.items())
    for value, count in ordered[:_MAX_GROUPS]:
        yield f"- {group(by, value, today)}: {count}"
    if len(ordered) > _MAX_GROUPS:
        yield f"- {say.more(len(ordered) - _MAX_GROUPS)}"
    without = results.total - sum(groups.values())
    if by == "sub_label" and without > 0:
        yield f"- {say.WITHOUT_A_NAME}: {without}"


def busiest_answer(question: Question, results: Results, place: Place) -> Iterator[str]:
    """The group with the most, or with the fewest, and those next to it."""
    by = question.by or "camera"
    counts = results.counts(by)
    today = place.local_now.date()
    if not counts:
        yield f"{head(question, 0, place)}."
        return
    every = _every_group(by, question, place) if question.least else None
    order = ranked({**dict.fromkeys(every or (), 0), **counts})
    if question.least:
        order.sort(key=lambda item: item[1])
    top = order[0][1]
    winners = [group(by, value, today) for value, count in order if count == top]
    heading = say.winner(by, winners, top, least=question.least)
    yield f"{heading} {head(question, results.total, place)}."
    others = [f"{group(by, value, today)} ({count})" for value, count in order[len(winners) :][:_RUNNERS_UP]]
    if others:
        yield say.then(others)
    if question.least and every is None:
        yield say.only_seen(by)


def _every_group(by: GroupBy, question: Question, place: Place) -> Iterable[str] | None:
    """All groups that there could be, for nothing at all is less than a little; None where that cannot be known."""
    when = question.when
    seconds = (when.before or place.now) - (when.after or 0)
    match by:
        case "camera":
            return map(place.camera_title, live_cameras(question, place))
        case "hour" if when.time_of_day is None and seconds >= SECONDS_PER_DAY:
            return (f"{hour:02d}" for hour in range(24))
        case "weekday" if when.weekdays is None and seconds >= 7 * SECONDS_PER_DAY:
            return WEEKDAYS
        case "day" if when.weekdays is None and when.after is not None:
            first = local(when.after, place.timezone).date()
            last = local(min(when.before or place.now, place.now) - 1, place.timezone).date()
            return ((first + timedelta(days=day)).isoformat() for day in range((last - first).days + 1))
        case _:
            return None


def _in_order(by: GroupBy, groups: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Times in their own order, all else from the largest group to the smallest."""
    if by in ("hour", "day"):
        return sorted(groups)
    if by == "weekday":
        return sorted(groups, key=lambda item: WEEKDAYS.index(item[0]))
    found: Mapping[str, int] = dict(groups)
    return ranked(found)
