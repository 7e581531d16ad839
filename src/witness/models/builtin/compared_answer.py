"""A comparison worded as an answer."""

from collections.abc import Iterator, Sequence

from witness.domain.place import Place
from witness.models.builtin.calls import filters_of
from witness.models.builtin.phrasing import head
from witness.models.builtin.question import Question
from witness.models.builtin.results import Results
from witness.models.builtin.wording_en import nouns
from witness.models.builtin.wording_en import sentences as say
from witness.models.builtin.wording_en.times import span


def compared_answer(question: Question, results: Results, place: Place) -> Iterator[str]:
    """Which side has more, and what each side was taken to be."""
    counts = list(_counts(question, results, place))
    most = max(counts, default=0)
    if counts.count(most) == 1:
        yield say.more_of(_told_apart(question.sides, counts.index(most), place), counts)
    else:
        yield say.equally_many(counts)
    for side, count in zip(question.sides, counts, strict=True):
        yield f"- {head(side, count, place)}"


def _counts(question: Question, results: Results, place: Place) -> Iterator[int]:
    """How many each side has: a side may have taken several calls."""
    totals = iter(results.totals)
    for side in question.sides:
        yield sum(next(totals, 0) for _ in filters_of(side, place))


def _told_apart(sides: Sequence[Question], which: int, place: Place) -> str:
    """What tells a side from the others."""
    side = sides[which]
    if len({each.when for each in sides}) > 1:
        return span(side.when, place).strip()
    if len({each.where for each in sides}) > 1:
        return nouns.places(side.where, place, none=False).strip()
    return nouns.many_of(side.what)
