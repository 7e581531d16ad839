"""Results worded as an answer: what was taken, how many, then the events one by one, each with its mark."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from witness.domain.place import Place
from witness.domain.text import clean
from witness.models.builtin.calls import MAX_CITED, counted_by
from witness.models.builtin.compared_answer import compared_answer
from witness.models.builtin.group_answer import busiest_answer, groups_answer
from witness.models.builtin.live_answer import cameras_answer, live_answer
from witness.models.builtin.phrasing import head, marks, ranked, row_line, taken
from witness.models.builtin.question import Kind, Question
from witness.models.builtin.results import Results, Row
from witness.models.builtin.wording_en import nouns, problems
from witness.models.builtin.wording_en import sentences as say
from witness.models.builtin.wording_en.times import group

_MAX_ERROR: Final = 300
_MAX_GAPS: Final = 3
_MAX_TOLD: Final = 120
_EXAMPLES: Final = 3
"""So many events are told one by one where it is the number that was asked for."""


def answer(question: Question, results: Results, place: Place) -> str:
    """The answer's text, with marks like [3] behind the statements that those events prove."""
    if results.errors:
        reasons = dict.fromkeys(nouns.plain(clean(error, _MAX_ERROR)) for error in results.errors)
        return problems.failed(list(reasons))
    lines = [*_WORDINGS[question.kind](question, results, place), *_notes(question, results, place)]
    return "\n".join(lines)


def _count(question: Question, results: Results, place: Place) -> Iterator[str]:
    if question.by and results.total:
        yield say.so_many(question.by, len(results.counts(question.by)))
    yield f"{head(question, results.total, place)}."
    rows = _in_order(question, results.rows)[:MAX_CITED]
    shown = rows if len(rows) == results.total <= _EXAMPLES + 1 else rows[:_EXAMPLES]
    if len(shown) < results.total:
        yield say.LATEST
    yield from _row_lines(shown, place)
    if rows[len(shown) :]:
        yield f"- {say.more(results.total - len(shown))}{marks(rows[len(shown) :])}"
    yield from _split(question, results, place)


def _exists(question: Question, results: Results, place: Place) -> Iterator[str]:
    yes = say.YES if results.total and not question.negated else ""
    first, *rest = _count(question, results, place)
    yield yes + first
    yield from rest


def _list(question: Question, results: Results, place: Place) -> Iterator[str]:
    rows = _in_order(question, results.rows)[: question.limit or MAX_CITED]
    total = min(results.total, question.limit) if question.limit else results.total
    order = say.ORDERS[question.order]
    if not rows:
        yield f"{head(question, results.total, place)}."
        return
    if len(rows) < total:
        yield f"{head(question, results.total, place)}; {say.some(len(rows), question.order)}:"
    else:
        of_all = say.of_all(results.total) if question.limit and total < results.total else ""
        yield f"{head(question, total, place)}{of_all}{order if len(rows) > 1 else ''}:"
    yield from _row_lines(rows, place)
    if question.kind is not Kind.WHO:
        yield from _split(question, results, place)


def _split(question: Question, results: Results, place: Place) -> Iterator[str]:
    """How many of each, where several were asked for at once."""
    today = place.local_now.date()
    for by in counted_by(question):
        counts = ranked(results.counts(by))
        if len(counts) > (0 if question.by else 1):
            yield say.by_group(by, (f"{group(by, value, today)} {count}" for value, count in counts))


def _who(question: Question, results: Results, place: Place) -> Iterator[str]:
    """The names first, then how many had none, then the events."""
    named = results.counts("sub_label")
    if results.total:
        people = [say.times(nouns.plain(name), count) for name, count in ranked(named)]
        unknown = results.total - sum(named.values())
        if unknown > 0:
            people.append(nouns.nameless(question.what, unknown))
        yield f"{nouns.listed(people)}."
    yield from _list(question, results, place)


def _one(question: Question, results: Results, place: Place) -> Iterator[str]:
    rows = sorted(results.rows, key=lambda row: row.start, reverse=question.kind is Kind.LAST)
    if not rows:
        yield f"{head(question, 0, place)}."
        return
    which = say.LAST if question.kind is Kind.LAST else say.FIRST
    yield f"{which} {nouns.one_of(question.what)}{taken(question, place, none=True)}: {row_line(rows[0], place)}"


def _how_long(question: Question, results: Results, place: Place) -> Iterator[str]:
    rows = results.rows[:MAX_CITED]
    if rows:
        seconds = sum(row.seconds or 0 for row in rows)
        going_on = any(row.seconds is None for row in rows)
        yield say.stayed(seconds, len(rows), results.total, going_on=going_on)
    yield from _list(question, results, place)


def _recap(question: Question, results: Results, place: Place) -> Iterator[str]:
    if not results.total:
        yield f"{say.QUIET} {head(question, 0, place)}."
        return
    kinds = [nouns.label_count(label, count) for label, count in ranked(results.counts("label"))]
    yield f"{head(question, results.total, place)}: {nouns.listed(kinds)}."
    cameras = ranked(results.counts("camera"))
    if len(cameras) > 1:
        yield say.by_group("camera", (f"{nouns.plain(camera)} {count}" for camera, count in cameras))
    rows = _in_order(question, results.rows)[:MAX_CITED]
    if len(rows) < results.total:
        yield say.LATEST
    yield from _row_lines(rows, place)


_WORDINGS: Final[Mapping[Kind, Callable[[Question, Results, Place], Iterable[str]]]] = {
    Kind.COUNT: _count,
    Kind.EXISTS: _exists,
    Kind.LIST: _list,
    Kind.WHO: _who,
    Kind.FIRST: _one,
    Kind.LAST: _one,
    Kind.HOW_LONG: _how_long,
    Kind.GROUPS: groups_answer,
    Kind.BUSIEST: busiest_answer,
    Kind.COMPARE: compared_answer,
    Kind.RECAP: _recap,
    Kind.LIVE: live_answer,
    Kind.CAMERAS: cameras_answer,
}


def _notes(question: Question, results: Results, place: Place) -> Iterator[str]:
    if question.left_aside:
        yield say.left_aside(question.left_aside)
    if question.told:
        yield say.told([nouns.plain(clean(sentence, _MAX_TOLD)) for sentence in question.told])
    if question.unknown_words:
        yield say.unknown_words([nouns.plain(word) for word in question.unknown_words])
    today = place.local_now.date()
    for camera, start, end in results.gaps[:_MAX_GAPS]:
        yield say.gap(nouns.plain(camera), start, end, today)
    more = len(results.gaps[_MAX_GAPS:]) + results.more_gaps
    if more:
        yield say.more_gaps(more)


def _in_order(question: Question, rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.start, reverse=question.order == "newest")


def _row_lines(rows: Sequence[Row], place: Place) -> Iterator[str]:
    yield from (f"- {row_line(row, place)}" for row in rows)
