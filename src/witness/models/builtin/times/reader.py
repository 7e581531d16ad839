"""When a question is about: its phrases of time put together to one span and, where asked, a part of each day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import reduce
from itertools import pairwise

from witness.domain.place import Place
from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.question import Problem, When
from witness.models.builtin.reading import Reading
from witness.models.builtin.times.day_time import day_time
from witness.models.builtin.times.grouping import SaidReader
from witness.models.builtin.times.meanings import (
    Ahead,
    Clock,
    Days,
    Exact,
    NoSuchDate,
    OfTheWhole,
    Part,
    Unknown,
    Weekdays,
)
from witness.models.builtin.times.phrases import Phrase, PhraseReader
from witness.models.builtin.times.ranges import from_to, opened
from witness.models.builtin.times.rewriting import Rewriter
from witness.models.builtin.times.said import Said, chains, common, settled
from witness.models.builtin.times.wall import Span, Unclear, Wall, two_times


class TimeReader:
    """Reads when a question is about, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rewriter = Rewriter(lexicon)
        self._phrases = PhraseReader(lexicon)
        self._said = SaidReader(lexicon)
        self._left_over = lexicon.compile(lexicon.times.left_over)

    def read(self, reading: Reading, place: Place) -> tuple[When, tuple[Problem, ...]]:
        """The span, and what is wrong with it; what was understood is crossed out."""
        rewritten = self._rewriter.rewrite(reading)
        phrases = list(_wholes_last(self._phrases.find(rewritten.text, place)))
        said = self._said.read(phrases, rewritten.text)
        places = [rewritten.origin(s.start, s.end) for s in said]
        for index, (start, end) in enumerate(places):
            tied = said[index].link == "to"
            reading.cross_out(places[index - 1][1] if tied else start, end)
        if left := self._left_over.search(reading.text):
            return When(), (Problem("two_times", reading.shown(*left.span()).strip()),)
        if not said:
            return When(), ()
        try:
            return _when(said, Wall(place)), ()
        except Unclear as unclear:
            words = ", ".join(reading.shown(start, end) for start, end in places)
            return When(), (replace(unclear.problem, words=words),)


def _wholes_last(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """With "of the day" and its like meaning something only where no other phrase says which."""
    others = [phrase for phrase in phrases if not isinstance(phrase.meanings[0], OfTheWhole)]
    for phrase in phrases:
        whole = phrase.meanings[0]
        if not isinstance(whole, OfTheWhole):
            yield phrase
        elif not others:
            yield replace(phrase, meanings=(whole.days,))


def _when(said: Sequence[Said], wall: Wall) -> When:
    if any(each.of(NoSuchDate) for each in said):
        raise Unclear(Problem("no_such_date"))
    if any(each.of(Unknown) for each in said):
        raise two_times()
    if any(each.of(Ahead) for each in said):
        raise Unclear(Problem("lies_ahead"))
    said = [opened(each, wall) for each in _joined([settled(each) for each in _shared(said)], wall)]
    tied = [_same_kind(chain) for chain in chains(said)]
    said = [each for chain in tied for each in chain]
    try:
        part_of_day = day_time([p for s in said for p in s.of(Part)], [c for s in said for c in s.of(Clock)])
    except Unclear:
        return _past(_touching(said, wall), wall)
    span = reduce(lambda one, other: _and(one, other, wall), [_union(chain, wall) for chain in tied])
    if span.days and span.days.from_to and part_of_day.is_night and (span.days.last - span.days.first).days == 1:
        night = span.days.first  # the night from Monday to Tuesday is Monday's
        if span.days.weekly and night + timedelta(days=7) < wall.today:
            night += timedelta(days=7)
        span = wall.span(Days(night, night))
    when = part_of_day.within(span, wall)
    weekdays = [m.days for s in said for m in s.of(Weekdays)]
    if weekdays:
        when = replace(when, weekdays=frozenset[int]().union(*weekdays))
    return _past(when, wall)


def _past(when: When, wall: Wall) -> When:
    """The span as far as it is over."""
    if when.after is not None and when.after > wall.now:
        raise Unclear(Problem("lies_ahead"))
    if when.after is not None and when.before is not None and when.after >= when.before:
        raise two_times()
    return replace(when, before=None) if when.before is not None and when.before > wall.now else when


def _joined(said: Sequence[Said], wall: Wall) -> list[Said]:
    """With those made one that lead from one day or moment to another."""
    joined: list[Said] = []
    for each in said:
        first = joined[-1] if joined else None
        if first and (each.link == "to" or (each.link == "and" and first.marker == "between")):
            joined[-1] = from_to(first, each, wall)
        else:
            joined.append(each)
    if any(each.marker in ("between", "except") for each in joined):
        raise two_times()
    return joined


def _shared(said: Sequence[Said]) -> list[Said]:
    """ "Monday and Tuesday last week" are both of last week."""
    shared: list[Said] = []
    for chain in chains(said):
        whole = [days for each in chain for days in each.of(Days) if not days.single]
        for each in chain:
            weekday = [days.repeats for days in each.of(Days)] == ["week"]
            shared.append(replace(each, meanings=(*each.meanings, *whole)) if weekday and len(chain) > 1 else each)
    return shared


def _same_kind(chain: Sequence[Said]) -> list[Said]:
    """ "Tuesday and Thursday evenings" are all Tuesdays too."""
    if not any(each.of(Weekdays) for each in chain):
        return list(chain)
    return [
        replace(each, meanings=(Weekdays(frozenset({each.days.first.weekday()})), *each.without(Days)))
        if isinstance(each.days, Days) and each.days.repeats == "week" and not each.of(Weekdays)
        else each
        for each in chain
    ]


def _union(chain: Sequence[Said], wall: Wall) -> Span:
    """The one span that days with "and" between them come to."""
    spans = [each.days for each in chain if each.days is not None]
    if len(spans) < 2:
        return wall.span(spans[0]) if spans else Span()
    if all(isinstance(s, Exact) for s in spans):
        return _bounded([wall.span(s) for s in spans])
    days = sorted((s for s in spans if isinstance(s, Days)), key=lambda d: d.first)
    if len(days) < len(spans):
        raise two_times()
    first, last = days[0].first, max(d.last for d in days)
    if all(later.first <= earlier.last + timedelta(days=1) for earlier, later in pairwise(days)):
        return wall.span(Days(first, last))
    if not all(d.single for d in days) or last - first >= timedelta(days=7):
        raise two_times()
    return replace(wall.span(Days(first, last)), weekdays=frozenset(d.first.weekday() for d in days))


def _bounded(spans: Sequence[Span]) -> Span:
    """ "after Monday and before Thursday"."""
    if sum(span.after is None for span in spans) != 1 or len(spans) != 2:
        raise two_times()
    return spans[0] & spans[1]


def _and(one: Span, other: Span, wall: Wall) -> Span:
    """What two spans have in common that were said in different places."""
    if Span() in (one, other):
        return one if other == Span() else other
    if one.days and other.days and not (one.weekdays or other.weekdays):
        return wall.span(common(one.days, other.days))
    return one & other


def _touching(said: Sequence[Said], wall: Wall) -> When:
    """Parts of days with "and" between them, of which one begins where the other ends."""
    if any(each.link != "and" for each in said[1:]) or any(each.of(Weekdays) for each in said):
        raise two_times()
    whens = [each.day_time.within(wall.span(each.days), wall) for each in said if each.days is not None]
    ends = sorted((when.after, when.before) for when in whens if when.after is not None and when.before is not None)
    if len(ends) < len(said) or any(when.time_of_day for when in whens):
        raise two_times()
    if any(later[0] > earlier[1] for earlier, later in pairwise(ends)):
        raise two_times()
    return When(ends[0][0], max(before for _, before in ends))
