"""Results worded as an answer: what was taken, how many, then the events one by one, each with its mark."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from witness.domain.place import Place
from witness.domain.query import WEEKDAYS, GroupBy
from witness.domain.text import clean
from witness.models.builtin import wording_en as say
from witness.models.builtin.calls import MAX_LINES
from witness.models.builtin.live_answer import live_answer
from witness.models.builtin.question import Kind, Question
from witness.models.builtin.results import Results, Row

_MAX_ERROR: Final = 300
_MAX_GAPS: Final = 3
_MAX_GROUPS: Final = 40
_RUNNERS_UP: Final = 3
_MAX_DESCRIPTION: Final = 120


def answer(question: Question, results: Results, place: Place) -> str:
    """The answer's text, with marks like [3] behind the statements that those events prove."""
    if results.errors:
        reasons = dict.fromkeys(say.plain(clean(error, _MAX_ERROR)) for error in results.errors)
        return say.failed(list(reasons))
    if question.kind is Kind.LIVE:
        lines = list(live_answer(question, results.views, place))
    else:
        lines = list(_WORDINGS[question.kind](question, results, place))
    lines += _notes(question, results, place)
    return "\n".join(lines)


def _head(question: Question, results: Results, place: Place, count: int | None = None) -> str:
    """How many of what, where and when: said in every answer, so that a misreading is seen at once."""
    total = results.total if count is None else count
    return say.number(total, question.what) + _taken(question, place, none=not total)


def _taken(question: Question, place: Place, *, none: bool = False) -> str:
    return say.details(question) + say.places(question.where, place, none=none) + say.span(question.when, place)


def _count(question: Question, results: Results, place: Place) -> Iterator[str]:
    yield f"{_head(question, results, place)}."
    rows = _in_order(question, results.rows)
    if rows and len(rows) < results.total:
        yield say.LATEST
    yield from _row_lines(rows, place)


def _exists(question: Question, results: Results, place: Place) -> Iterator[str]:
    yes = say.YES if results.total and not question.negated else ""
    first, *rest = _count(question, results, place)
    yield yes + first
    yield from rest


def _list(question: Question, results: Results, place: Place) -> Iterator[str]:
    rows = _in_order(question, results.rows)[: question.limit or MAX_LINES]
    total = min(results.total, question.limit) if question.limit else results.total
    order = say.ORDERS[question.order]
    if not rows:
        yield f"{_head(question, results, place)}."
    elif len(rows) < total:
        yield f"{_head(question, results, place)}; {say.some(len(rows), question.order)}:"
    else:
        of_all = say.of_all(results.total) if question.limit and total < results.total else ""
        yield f"{_head(question, results, place, total)}{of_all}{order if len(rows) > 1 else ''}:"
    yield from _row_lines(rows, place)


def _who(question: Question, results: Results, place: Place) -> Iterator[str]:
    """The names first, then how many had none, then the events."""
    named = results.counts("sub_label")
    if results.total:
        people = [say.times(say.plain(name), count) for name, count in _largest(named)]
        unknown = results.total - sum(named.values())
        if unknown > 0:
            people.append(say.nameless(question.what, unknown))
        yield f"{say.listed(people)}."
    yield from _list(question, results, place)


def _one(question: Question, results: Results, place: Place) -> Iterator[str]:
    rows = sorted(results.rows, key=lambda row: row.start, reverse=question.kind is Kind.LAST)
    if not rows:
        yield f"{_head(question, results, place, 0)}."
        return
    which = say.LAST if question.kind is Kind.LAST else say.FIRST
    yield f"{which} {say.one_of(question.what)}{_taken(question, place, none=True)}: {_row(rows[0], place)}"


def _groups(question: Question, results: Results, place: Place) -> Iterator[str]:
    by = question.by or "camera"
    groups = results.counts(by)
    today = place.local_now.date()
    if not results.total:
        yield f"{_head(question, results, place)}."
        return
    yield f"{_head(question, results, place)}, {say.by(by)}:"
    ordered = _sorted_groups(by, groups.items())
    for value, count in ordered[:_MAX_GROUPS]:
        yield f"- {say.group(by, value, today)}: {count}"
    if len(ordered) > _MAX_GROUPS:
        yield f"- {say.more(len(ordered) - _MAX_GROUPS)}"
    without = results.total - sum(groups.values())
    if by == "sub_label" and without > 0:
        yield f"- {say.WITHOUT_A_NAME}: {without}"


def _busiest(question: Question, results: Results, place: Place) -> Iterator[str]:
    by = question.by or "camera"
    ranked = _largest(results.counts(by))
    today = place.local_now.date()
    if not ranked:
        yield f"{_head(question, results, place, 0)}."
        return
    top = ranked[0][1]
    winners = [say.group(by, value, today) for value, count in ranked if count == top]
    yield f"{say.winner(by, winners, top)} {_head(question, results, place)}."
    others = [f"{say.group(by, value, today)} ({count})" for value, count in ranked[len(winners) :][:_RUNNERS_UP]]
    if others:
        yield say.then(others)


def _recap(question: Question, results: Results, place: Place) -> Iterator[str]:
    if not results.total:
        yield f"{say.QUIET} {_head(question, results, place)}."
        return
    kinds = [say.label_count(label, count) for label, count in _largest(results.counts("label"))]
    yield f"{_head(question, results, place)}: {say.listed(kinds)}."
    cameras = _largest(results.counts("camera"))
    if len(cameras) > 1:
        yield say.by_camera(f"{say.plain(camera)} {count}" for camera, count in cameras)
    rows = _in_order(question, results.rows)[:MAX_LINES]
    if len(rows) < results.total:
        yield say.LATEST
    yield from _row_lines(rows, place)


_WORDINGS: Final[dict[Kind, Callable[[Question, Results, Place], Iterator[str]]]] = {
    Kind.COUNT: _count,
    Kind.EXISTS: _exists,
    Kind.LIST: _list,
    Kind.WHO: _who,
    Kind.FIRST: _one,
    Kind.LAST: _one,
    Kind.GROUPS: _groups,
    Kind.BUSIEST: _busiest,
    Kind.RECAP: _recap,
}


def _notes(question: Question, results: Results, place: Place) -> Iterator[str]:
    if question.left_aside:
        yield say.left_aside(question.left_aside)
    today = place.local_now.date()
    for camera, start, end in results.gaps[:_MAX_GAPS]:
        yield say.gap(say.plain(camera), start, end, today)
    if len(results.gaps) > _MAX_GAPS:
        yield say.more_gaps(len(results.gaps) - _MAX_GAPS)


def _in_order(question: Question, rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.start, reverse=question.order == "newest")


def _row_lines(rows: Sequence[Row], place: Place) -> Iterator[str]:
    yield from (f"- {_row(row, place)}" for row in rows)


def _row(row: Row, place: Place) -> str:
    today = place.local_now.date()
    parts = [say.at_camera(say.someone(row.label, row.name), say.plain(row.camera), say.plain(row.zones))]
    parts += [
        say.moment_words(row.start, today),
        say.duration(row.seconds) if row.seconds is not None else say.GOING_ON,
    ]
    description = f": {say.plain(clean(row.description, _MAX_DESCRIPTION))}" if row.description else ""
    return f"{', '.join(parts)}{description} [{row.ref}]"


def _largest(groups: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(groups.items(), key=lambda item: (-item[1], item[0]))


def _sorted_groups(by: GroupBy, groups: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Times in their own order, all else from the largest group to the smallest."""
    if by in ("hour", "day"):
        return sorted(groups)
    if by == "weekday":
        return sorted(groups, key=lambda item: WEEKDAYS.index(item[0]))
    return _largest(dict(groups))
