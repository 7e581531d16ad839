"""A question that leans on the one before it: what it does not say itself is taken from there."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from witness.domain.moment import SECONDS_PER_DAY, DailyWindow, local
from witness.domain.place import Place
from witness.models.builtin.lexicon import Unit
from witness.models.builtin.names import PERSON
from witness.models.builtin.question import ALL_PLACES, ALL_THINGS, Kind, Problem, Question, What, When

_EDGES: Final = frozenset({Kind.FIRST, Kind.LAST})
_TIMELESS: Final = frozenset({Kind.FIRST, Kind.LAST, Kind.LIVE, Kind.CAMERAS})
"""Kinds that mean the same whatever time was asked about before."""
_COMPARABLE: Final = frozenset({Kind.COUNT, Kind.EXISTS, Kind.LIST, Kind.RECAP, Kind.WHO})
_OF_THE_WHOLE: Final = frozenset({"nothing_asked", "too_long", "out_of_scope", "cannot_change", "follow_up"})
_OF_WHERE: Final = frozenset({"unknown_camera", "which_one"})
_OF_WHAT: Final = frozenset({"unknown_name", "untracked_label", "no_couriers", "which_one"})
_OF_WHEN: Final = frozenset({"two_times", "no_such_date", "lies_ahead"})


@dataclass(frozen=True, slots=True)
class Fragment:
    """A question as far as it could be read by itself.

    `kind_said`: its words say what kind it is; `leans`: they speak of the question before; `shift` is a span counted
    from the one that was asked about before, like (`day`, -1); `unknown` asks for those without a name; `who` and
    `asks_when` ask only that, `asks_when_last` when it was last; `of_somebody`: it leans on who it was, and on nothing
    else; `of_time`: on when it was, and on nothing else; `of_those`: it asks about some of what was asked about;
    `compares`: it compares with what was asked about; `everywhere`: it says that all places are meant.
    """

    question: Question
    kind_said: bool
    leans: bool
    shift: tuple[Unit, int] | None = None
    unknown: bool = False
    who: bool = False
    asks_when: bool = False
    asks_when_last: bool = False
    of_somebody: bool = False
    everywhere: bool = False
    of_time: bool = False
    of_those: bool = False
    compares: bool = False

    @property
    def names_things(self) -> bool:
        return bool(self.question.what != ALL_THINGS or self.question.unknown_words) and not self.who

    @property
    def names_places(self) -> bool:
        return self.question.where != ALL_PLACES or self.everywhere

    @property
    def names_time(self) -> bool:
        return self.question.when.named or self.shift is not None

    @property
    def stands_alone(self) -> bool:
        """Whether nothing is to be taken from the question before."""
        if self.asks_when_last and self.names_things:
            return True  # "and the dog, when was that last here?"
        if self.leans or not self.kind_said:
            return False
        details = self.question.plate or self.question.words
        names_more = self.names_things or self.names_places
        timeless = self.question.kind in _TIMELESS and names_more
        if self.question.when.only_part_of_day and not (names_more or details):
            return False  # "how many before 8?" are those of the day that was asked about
        return bool(self.names_time or details or timeless or self.question.problems)


def follow(fragment: Fragment, before: Question, place: Place) -> Question:
    """The whole question."""
    question = fragment.question
    if fragment.compares:
        return _compared_with(fragment, before, place)
    if before.problems and not fragment.leans and fragment.kind_said:
        return question
    if (problem := _still_open(fragment, before)) is not None:
        return replace(question, problems=(problem,))
    if question.kind is Kind.COMPARE or (question.problems and not fragment.leans):
        return question
    when = _when(fragment, before, place)
    if when is None:
        return replace(question, problems=(Problem("follow_up"),))
    if before.kind is Kind.COMPARE:
        return _compared_again(fragment, before, when)
    kind = _kind(fragment, before)
    named = fragment.names_things
    new_subject = named or (fragment.kind_said and (fragment.names_places or fragment.names_time))
    words = () if named or (new_subject and before.unknown_words) else before.words
    return replace(
        question,
        kind=kind,
        what=_what(fragment, before),
        where=question.where if fragment.names_places else before.where,
        when=When() if kind is Kind.LIVE else when,
        by=question.by or (before.by if kind is before.kind else None),
        least=question.least or (before.least and kind is before.kind),
        order=question.order if fragment.kind_said else before.order,
        limit=question.limit or (before.limit if kind is before.kind and kind is Kind.LIST else None),
        min_seconds=question.min_seconds or before.min_seconds,
        plate=question.plate or (None if named else before.plate),
        words=question.words or words,
        unknown_words=question.unknown_words or (before.unknown_words if words and not question.words else ()),
        negated=question.negated or (before.negated and not fragment.kind_said),
        left_aside=tuple(dict.fromkeys((*before.left_aside, *question.left_aside))),
        guessed=question.guessed or before.guessed or not fragment.leans,
    )


def _still_open(fragment: Fragment, before: Question) -> Problem | None:
    """What stood in the way before and still does."""
    for problem in before.problems:
        kind = problem.kind
        mended = (
            (kind in _OF_WHERE and fragment.names_places)
            or (kind in _OF_WHAT and fragment.names_things)
            or (kind in _OF_WHEN and fragment.names_time)
        )
        if kind in _OF_THE_WHOLE:
            return Problem("follow_up")
        if not mended:
            return problem
    return None


def _kind(fragment: Fragment, before: Question) -> Kind:
    kind = fragment.question.kind if fragment.kind_said else before.kind
    if fragment.asks_when and before.kind not in _EDGES and before.when.named:
        return Kind.LIST
    if before.kind in _EDGES and fragment.leans and kind in (Kind.WHO, Kind.LIST) and not fragment.names_things:
        return before.kind
    if not fragment.kind_said:
        if before.kind is Kind.LIVE and fragment.names_time:
            return Kind.RECAP if _what(fragment, before) == ALL_THINGS else Kind.EXISTS
        if before.kind is Kind.WHO and fragment.names_things:
            return Kind.LIST
    return kind


def _what(fragment: Fragment, before: Question) -> tuple[What, ...]:
    question = fragment.question
    if fragment.who:
        people = [what for what in before.what if what.names or PERSON in what.labels]
        return tuple(people) if people else question.what
    if fragment.unknown and before.what != ALL_THINGS and all(w.labels in ((), (PERSON,)) for w in question.what):
        return tuple(replace(what, unknown=True) for what in before.what if what.labels) or question.what
    return question.what if fragment.names_things else before.what


def _when(fragment: Fragment, before: Question, place: Place) -> When | None:
    """The span: a part of the day is that of the day that was asked about; None where nothing can be counted from."""
    new, old = fragment.question.when, before.when
    if fragment.shift:
        return _shifted(old, *fragment.shift, place)
    if not new.named:
        anew = fragment.of_somebody and fragment.names_places and fragment.question.kind in _EDGES
        return When() if anew else old
    if fragment.of_those and old.before is not None and (since := _since_today(new, place)):
        new = When(time_of_day=DailyWindow(since, 0))  # "of those from 1 pm on", and none of those was today
    part = new.only_part_of_day
    if part is None:
        return new
    end = old.before if old.before is not None else place.now
    if old.after is None or end - old.after > 1.5 * SECONDS_PER_DAY:
        return replace(old, time_of_day=part)
    return part_of_day(old.after, part, place)


def _since_today(when: When, place: Place) -> int:
    """The second of today since when it is, up to now; 0 where it is something else."""
    if when.after is None or when != When(after=when.after):
        return 0
    begin, now = local(when.after, place.timezone), local(place.now, place.timezone)
    return begin.hour * 3600 + begin.minute * 60 if begin.date() == now.date() else 0


def part_of_day(after: float, window: DailyWindow, place: Place) -> When:
    """That part of the one day."""
    midnight = local(after, place.timezone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    first, last = (
        (midnight + timedelta(days=days)).replace(hour=second // 3600, minute=second % 3600 // 60).timestamp()
        for second, days in ((window.start, 0), (window.end, int(window.wraps)))
    )
    return When(first, last if last < place.now else None)


def _shifted(old: When, unit: Unit, steps: int, place: Place) -> When | None:
    """The span so many units before or after; None where it has no beginning to count from."""
    if old.after is None or unit not in ("day", "week", "month"):
        return None
    start = local(old.after, place.timezone)
    end = local(old.before, place.timezone) if old.before is not None else None
    if unit == "month":
        first = _months_on(start.replace(day=1), steps)
        return When(first.timestamp(), _months_on(first, 1).timestamp(), old.time_of_day, old.weekdays)
    step = timedelta(days=7 if unit == "week" else 1)
    shifted = start.replace(fold=0) + steps * step
    whole = shifted.hour == shifted.minute == shifted.second == 0
    last = end.replace(fold=0) + steps * step if end is not None and not whole else shifted + step
    if end is not None and end - start > 1.5 * step:
        last = end.replace(fold=0) + steps * step
    return When(shifted.timestamp(), last.timestamp(), old.time_of_day, old.weekdays)


def _months_on(first: datetime, steps: int) -> datetime:
    index = first.year * 12 + first.month - 1 + steps
    return first.replace(year=index // 12, month=index % 12 + 1, hour=0, minute=0, second=0, microsecond=0, fold=0)


def _compared_with(fragment: Fragment, before: Question, place: Place) -> Question:
    """What was asked about before, compared with the same of another time, place or thing."""
    other = follow(replace(fragment, kind_said=False, compares=False), before, place)
    if other.problems:
        return other
    sides = tuple(replace(side, kind=Kind.COUNT, by=None, limit=None) for side in (before, other))
    if before.kind not in _COMPARABLE or len({(side.what, side.where, side.when) for side in sides}) == 1:
        return replace(fragment.question, problems=(Problem("follow_up"),))
    return replace(other, kind=Kind.COMPARE, by=None, limit=None, sides=sides)


def _compared_again(fragment: Fragment, before: Question, when: When) -> Question:
    """The same comparison, of another time, place or thing, unless that is what was compared."""
    sides = before.sides
    changes = {
        name: value
        for name, value, said in (
            ("when", when, fragment.names_time),
            ("where", fragment.question.where, fragment.names_places),
            ("what", fragment.question.what, fragment.names_things),
        )
        if said
    }
    if fragment.kind_said or any(len({getattr(side, name) for side in sides}) > 1 for name in changes):
        return replace(fragment.question, problems=(Problem("follow_up"),))
    return replace(before, sides=tuple(replace(side, **changes) for side in sides), **changes)
