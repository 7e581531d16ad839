"""A question and what was told beside it, put together: what the question does not say is taken from what was told."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from witness.domain.moment import start_of_day
from witness.domain.place import Place
from witness.models.builtin.follow_up import Fragment, follow
from witness.models.builtin.question import ALL_PLACES, ALL_THINGS, Kind, Question, When

_IN_THE_WAY: Final = frozenset({"cannot_change", "cannot_exclude", "too_long"})
"""What was told with one of these is more than told."""
_OF_WHEN: Final = frozenset({"two_times", "no_such_date", "lies_ahead"})
"""With one of these a time was told that would narrow the question."""


def told_and_asked(
    told: Fragment, asked: Fragment, sentences: Sequence[str], place: Place, *, follows: bool
) -> Fragment | None:
    """The question with what it takes from `told`; None where that is not enough to answer it. `sentences` are what was
    told, `follows`: another question was asked before."""
    question = asked.question
    if question.problems or question.kind is Kind.COMPARE or not asked.kind_said:
        return None
    if any(problem.kind in _IN_THE_WAY for problem in told.question.problems):
        return None
    if _limits(told.question.when) and asked.names_time:
        return None
    if asked.leans and not asked.of_time and (told.question.unknown_words or told.question.guessed):
        return None
    if any(letter.isdigit() for problem in told.question.problems for letter in problem.words):
        return None
    if not asked.names_time and any(problem.kind in _OF_WHEN for problem in told.question.problems):
        return None
    before = _told(told.question, keep_things=asked.leans or not _names_anything(asked))
    if asked.leans and not follows and not _is_enough(before, asked):
        return None
    whole = follow(replace(asked, leans=True), before, place)
    if whole.kind is Kind.RECAP and not whole.when.named and not follows:
        whole = replace(whole, when=When(after=start_of_day(place.now, place.timezone)))
    return replace(asked, question=replace(whole, told=tuple(sentences)), leans=asked.leans and before == _NOTHING)


_NOTHING: Final = Question(Kind.LIST)


def _told(question: Question, *, keep_things: bool) -> Question:
    """What may be taken from what was told: what, where and when."""
    words = tuple(word for word in question.words if word not in question.unknown_words)
    if question.kind is Kind.COMPARE:
        return _NOTHING
    return replace(
        _NOTHING,
        what=question.what if keep_things else ALL_THINGS,
        where=question.where,
        when=question.when,
        words=words if keep_things else (),
    )


def _limits(when: When) -> bool:
    """Whether it says when on each day, which another span does not take back."""
    return bool(when.weekdays) or (when.time_of_day is not None and when.after is None)


def _names_anything(asked: Fragment) -> bool:
    details = asked.question.plate or asked.question.words
    return bool(asked.names_things or asked.names_places or asked.names_time or details or asked.who)


def _is_enough(before: Question, asked: Fragment) -> bool:
    """Whether what was told holds what the question speaks of."""
    if asked.of_somebody and not asked.names_things:
        return before.what != ALL_THINGS or bool(before.words)
    return before != _NOTHING and (before.what != ALL_THINGS or before.where != ALL_PLACES or before.when.named)
