"""One question's text, read by itself: everything in it is either understood, known to change nothing, or named as a
problem. Nothing is passed over in silence, for a part that is passed over widens what is asked."""

from dataclasses import dataclass, field, replace
from typing import Final

from witness.domain.moment import start_of_day
from witness.domain.place import Place
from witness.models.builtin.asking import Asked, AskingReader, Early
from witness.models.builtin.comparing import CompareReader, Comparison
from witness.models.builtin.details import DetailReader
from witness.models.builtin.follow_up import Fragment, part_of_day
from witness.models.builtin.gathering import Gathering
from witness.models.builtin.kinds import Decision, Named, decide
from witness.models.builtin.lexicon import Lexicon, Unit
from witness.models.builtin.local_words import LocalWords
from witness.models.builtin.names import PERSON, Name
from witness.models.builtin.places import Spot, to_wheres
from witness.models.builtin.question import ALL_THINGS, Kind, Problem, Question, What, When
from witness.models.builtin.reading import MAX_QUESTION, Reading, Word, plain_question
from witness.models.builtin.spelling import Speller
from witness.models.builtin.things import ThingReader, Things
from witness.models.builtin.times.reader import TimeReader
from witness.models.builtin.unplaced import Context, Rest, UnplacedReader
from witness.models.builtin.vocabulary import Found
from witness.models.builtin.where import Places, WhereReader

_LISTABLE: Final = frozenset({Kind.COUNT, Kind.EXISTS, Kind.WHO})
"""Kinds of question of which a list says no less."""


@dataclass(slots=True)
class _Draft:
    """A question while its parts are read."""

    reading: Reading
    place: Place
    local: LocalWords
    follows: bool
    guessed: bool
    leans: bool = False
    lists: bool = False
    """Whether it asks for a list behind all else."""
    same_time: str | None = None
    """What speaks of the time of a question before, where there was none."""
    shift: tuple[Unit, int] | None = None
    of_time: bool = False
    """Whether it leans on when something was, and on nothing else of the question before."""
    of_those: bool = False
    """Whether it asks about some of what was asked about before."""
    compares: bool = False
    """Whether it compares with what was asked about before."""
    places: Places = field(default_factory=Places)
    names: list[Found[Name]] = field(default_factory=list[Found[Name]])
    either: bool = False
    """Whether it asks for one of several days that make one span."""
    spans: tuple[When, ...] = ()
    compared: Comparison | None = None
    when: When = field(default_factory=When)
    min_seconds: float | None = None
    plate: str | None = None
    words: list[Word] = field(default_factory=list[Word])
    nouns: frozenset[int] = frozenset()
    """Where in the text things are named."""
    labelled: frozenset[int] = frozenset()
    """Where in the text it is by a label."""
    things: Things = field(default_factory=Things)
    problems: list[Problem] = field(default_factory=list[Problem])


class SingleReader:
    """Reads single questions in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._speller = Speller(lexicon)
        self._times = TimeReader(lexicon)
        self._where = WhereReader(lexicon)
        self._things = ThingReader(lexicon)
        self._asking = AskingReader(lexicon)
        self._details = DetailReader(lexicon)
        self._comparing = CompareReader(lexicon, self._times)
        self._unplaced = UnplacedReader(lexicon)
        self._singular, self._joints = lexicon.things.singular, lexicon.things.joints
        self._units = lexicon.times.units
        words = lexicon.follow_up
        self._rather, self._lead, self._of_those, self._refers, self._before, self._after = map(
            lexicon.compile,
            (words.rather, words.lead, words.of_those, words.refers, words.unit_before, words.unit_after),
        )
        self._against = lexicon.compile(words.against)
        self._same_time = lexicon.compile(words.same_time)
        self._words = lexicon.asking
        self._ambiguous_places = lexicon.places.ambiguous
        self._sure_lead_in = lexicon.places.sure_lead_in
        self._name_leads_on = lexicon.places.sure_lead_in - lexicon.places.articles
        self._persons = words.persons
        self._time_lead_in = lexicon.times.lead_in
        self._time_words = frozenset((*lexicon.times.weekdays, *lexicon.times.months, *lexicon.times.day_parts))

    def read(self, text: str, place: Place, local: LocalWords, *, follows: bool) -> Fragment:
        """The question by itself; `follows`: another was asked before it.

        The order matters: what may be called anything comes first, and what is left of a phrase must not be taken for
        something else.
        """
        if len(text.strip()) > MAX_QUESTION:
            return Fragment(Question(Kind.LIST, problems=(Problem("too_long"),)), kind_said=True, leans=False)
        corrected, guessed = self._speller.correct(plain_question(text), local.spelled)
        draft = _Draft(Reading(corrected), place, local, follows, guessed)
        draft.lists = self._asking.small_talk(draft.reading)
        self._read_leaning(draft)
        self._read_proper_names(draft)
        asked = self._read_form(draft)
        self._read_parts(draft, compares=asked.early.compare)
        rest = self._read_rest(draft, asked)
        seen_now = asked.now or (asked.present and draft.places.mentions)
        described = bool(draft.words) and not (seen_now and draft.things.named and not rest.described)
        stored = bool(draft.min_seconds or draft.plate) or described
        named = Named(draft.things.named, bool(draft.places.mentions), draft.when, draft.things.negated, stored)
        decision = decide(asked, named)
        by_default = decision.kind is Kind.LAST and asked.cue is None
        if draft.lists and (decision.kind in _LISTABLE or by_default):
            decision = replace(decision, kind=Kind.LIST)
        return self._fragment(draft, asked, decision, rest)

    def _read_leaning(self, draft: _Draft) -> None:
        """What speaks of the question before."""
        reading = draft.reading
        if not draft.follows:
            same_time = self._same_time.search(reading.text)
            draft.same_time = same_time and same_time[0]
            return
        for pattern, steps in ((self._before, -1), (self._after, 1)):
            if match := reading.take(pattern):
                unit = match["unit"] or match["unit2"]
                draft.shift = (self._units[unit] if unit else "day", steps)
        draft.compares = bool(reading.take(self._against))
        rather = reading.take(self._rather)
        lead = reading.take(self._lead)
        of_those = reading.take(self._of_those)
        same_time = reading.take(self._same_time)
        refers = self._refers.search(reading.text)
        draft.of_those = bool(of_those)
        draft.of_time = bool(same_time) and not (rather or of_those or refers or draft.shift)
        draft.leans = bool(rather or lead or of_those or refers or same_time or draft.shift or draft.compares)

    def _read_proper_names(self, draft: _Draft) -> None:
        """The names of places and of everybody, which come first: a camera may be called anything."""
        reading, local = draft.reading, draft.local
        for found in local.names.find(reading):
            first = found.meanings[0]
            if len(found.words) == 1 and self._is_ordinary(reading, found.words[0], first):
                continue
            if isinstance(first, Spot) and not self._where.is_whole(reading, found.words, local.index):
                continue
            reading.cross_out(found.start, found.end)
            if isinstance(first, Name):
                draft.names.append(Found(found.words, (first,), found.possessive))
            elif first.zone is None:
                draft.places.mentions.append((found.start, (first,)))
            else:
                zones = tuple(m for m in found.meanings if isinstance(m, Spot) and m.zone is not None)
                draft.places.mentions.append((found.start, zones))
        for found in local.parts.find(reading):
            reading.cross_out(found.start, found.end)
            draft.names.append(found)

    def _is_ordinary(self, reading: Reading, word: Word, meaning: Spot | Name) -> bool:
        """Whether a word that is also a name is not one here, like May in "in May" and Fly in "did birds fly by"."""
        before, behind = reading.before(word), reading.behind(word)
        if word.text in self._time_words:
            return bool(behind and behind.text.isdecimal()) or bool(before and before.text in self._time_lead_in)
        if isinstance(meaning, Spot) and word.text in self._ambiguous_places:
            return (
                before is not None
                and before.text not in self._sure_lead_in
                and not reading.stands_apart(word, self._joints)
            )
        if word.text in self._words.off_topic and reading.original[word.start].islower():
            return before is not None and before.text in self._words.before_a_state
        if word.text not in self._words.fillers:
            return False
        if reading.original[word.start].isupper():
            return before is None and word.text in self._words.openers
        if before is None:
            return behind is None or behind.text not in self._name_leads_on
        return before.text not in self._words.before_a_name

    def _read_form(self, draft: _Draft) -> Asked:
        """When, and how it asks."""
        reading, place = draft.reading, draft.place
        nameless = reading.text
        draft.min_seconds = self._details.min_seconds(reading)
        early = self._asking.early(reading)
        draft.either = not early.compare and self._comparing.is_either_day(reading, place)
        draft.spans = () if draft.either else self._comparing.times(reading, place, compares=early.compare)
        if not draft.spans:
            draft.when, problems = self._times.read(reading, place)
            draft.problems += problems
        return self._asking.read(reading, nameless, early, leans=draft.leans)

    def _read_parts(self, draft: _Draft, *, compares: bool) -> None:
        """What it is about, and where."""
        reading, place, local = draft.reading, draft.place, draft.local
        draft.plate = self._details.plate(reading)
        draft.words = self._details.description(reading, local.labels, compares=compares)
        self._where.read(reading, local.index, place, draft.places)
        found, unknown = self._things.find(reading, local.things)
        gathering = Gathering(place, local.known, self._things, reading)
        draft.things = gathering.gather(draft.names, found, unknown=unknown)
        draft.nouns = frozenset(each.start for each in (*found, *draft.words))
        draft.labelled = frozenset(each.start for each in found if each.meanings[0].kind in ("label", "group"))
        draft.problems += (*draft.things.problems, *draft.places.problems)
        if compares or draft.spans:
            mentions = [mention for _, mention in sorted(draft.places.mentions)]
            draft.compared = self._comparing.read(reading, draft.spans, mentions, draft.things.each)

    def _read_rest(self, draft: _Draft, asked: Asked) -> Rest:
        """What nobody has understood; words for things that nobody knows may stand in a description."""
        context = Context(
            asks=asked.asks or draft.things.named or bool(draft.words),
            follows=draft.follows,
            about_something=draft.follows or draft.things.named or asked.who or bool(draft.words),
            state=asked.present and asked.cue is None,
            nouns=draft.nouns,
            labelled=draft.labelled,
            described=frozenset(word.start for word in draft.words),
            place=draft.place,
            names=lambda: [name.name for name in draft.local.known],
        )
        rest = self._unplaced.read(draft.reading, context)
        draft.words = sorted((*draft.words, *rest.described), key=lambda word: word.start)
        return rest

    def _question(self, draft: _Draft, asked: Asked, decision: Decision, rest: Rest) -> Question:
        question = Question(
            kind=decision.kind or Kind.LIST,
            what=_whats(asked, draft.things, draft.place),
            where=to_wheres(draft.places.spots, draft.place),
            when=draft.when,
            by=decision.by or ("day" if draft.either and decision.kind in (Kind.EXISTS, Kind.LIST) else None),
            least=asked.least,
            order=asked.order,
            limit=asked.limit,
            min_seconds=draft.min_seconds,
            plate=draft.plate,
            words=tuple(dict.fromkeys(self._singular(word.text) for word in draft.words)),
            unknown_words=tuple(word.text for word in rest.described),
            negated=draft.things.negated or asked.negated,
            guessed=draft.guessed,
        )
        if question.kind is Kind.RECAP and not draft.follows:
            question = replace(question, when=_recapped(question.when, draft.place))
        if draft.compared and not (question.kind is Kind.LIVE and asked.now):
            return draft.compared.sides(question, draft.place)
        return question

    def _fragment(self, draft: _Draft, asked: Asked, decision: Decision, rest: Rest) -> Fragment:
        strong, weak = self._unplaced.pronouns(draft.reading)
        question = self._question(draft, asked, decision, rest)
        problems = [*_out_of_reach(asked.early), *rest.problems, *draft.problems]
        if strong and not (draft.follows or draft.things.named or draft.words or asked.who):
            problems.append(Problem("follow_up", strong[0].text))
        if draft.same_time and question.when.after is None:
            problems.append(Problem("follow_up", draft.same_time))
        leans = draft.leans or (draft.follows and bool(strong or (weak and not draft.things.named)))
        leads_on = leans or (draft.follows and (draft.places.everywhere or draft.things.unknown))
        if decision.kind is None and not leads_on and not problems:
            problems.append(Problem("nothing_asked"))
        # a picture of now has no description
        dropped = asked.by and question.kind in (Kind.FIRST, Kind.LAST) and not asked.early.picks
        aside = (
            *rest.left_aside,
            *draft.things.left_aside,
            *([asked.early.each] if dropped else []),
            *(question.words if question.kind is Kind.LIVE else ()),
        )
        return Fragment(
            question=replace(question, left_aside=tuple(dict.fromkeys(aside)), problems=tuple(dict.fromkeys(problems))),
            kind_said=decision.said and decision.kind is not None,
            leans=leans,
            shift=draft.shift,
            unknown=draft.things.unknown,
            who=asked.who and not draft.things.named,
            asks_when=asked.when and asked.cue is None,
            asks_when_last=asked.when and asked.cue is Kind.LAST,
            of_somebody=any(word.text in self._persons for word in strong),
            everywhere=draft.places.everywhere,
            of_time=draft.of_time and not (strong or weak),
            of_those=draft.of_those,
            compares=draft.compares,
        )


def _out_of_reach(early: Early) -> list[Problem]:
    if early.command:
        return [Problem("cannot_change", early.command)]
    return [Problem("out_of_scope", early.other)] if early.other else []


def _whats(asked: Asked, things: Things, place: Place) -> tuple[What, ...]:
    if things.whats == ALL_THINGS and asked.who and PERSON in place.labels:
        return (What((PERSON,)),)
    return things.whats


def _recapped(when: When, place: Place) -> When:
    """Without a day it is today, or the last day on which that part of it had begun."""
    today = start_of_day(place.now, place.timezone)
    if not when.named:
        return When(after=today)
    part = when.only_part_of_day
    if part is None:
        return when
    latest = part_of_day(today, part, place)
    if latest.after is not None and latest.after > place.now:
        return part_of_day(start_of_day(place.now, place.timezone, -1), part, place)
    return latest
