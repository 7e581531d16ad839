"""A question's text, read to a `Question`: everything in it is either understood, known to change nothing, or named
as a problem. Nothing is passed over in silence, for a part that is passed over widens what is asked."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from witness.domain.moment import start_of_day
from witness.domain.place import Place
from witness.models.builtin.asking import Asked, AskingReader
from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.places import PlaceReader, Spot, to_wheres
from witness.models.builtin.question import Kind, Problem, Question, What, When
from witness.models.builtin.reading import Reading, Word
from witness.models.builtin.things import PERSON, Name, ThingReader, Things
from witness.models.builtin.times import TimeReader
from witness.models.builtin.unplaced import UnplacedReader
from witness.models.builtin.vocabulary import Found, Vocabulary

_KEPT_PLACES: Final = 32


class Parser:
    """Reads questions in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._times = TimeReader(lexicon)
        self._places = PlaceReader(lexicon)
        self._things = ThingReader(lexicon)
        self._asking = AskingReader(lexicon)
        self._unplaced = UnplacedReader(lexicon)
        self._follow_up = lexicon.compile(lexicon.asking.follow_up)
        self._fillers = lexicon.asking.fillers
        self._time_lead_in = lexicon.times.lead_in
        self._vocabularies: dict[object, Vocabulary[Spot | Name]] = {}
        self._time_words = frozenset((*lexicon.times.weekdays, *lexicon.times.months, *lexicon.times.day_parts))

    def parse(self, text: str, place: Place, *, follows: bool = False) -> Question:
        """What the question asks. `follows`: something was asked before it, which it may lean on."""
        reading = Reading(text)
        leans = follows and self._follow_up.search(reading.text) is not None
        spots, names = self._proper_names(reading, place)
        nameless = reading.text
        when, time_problems = self._times.read(reading, place)
        asked = self._asking.read(reading, nameless)
        min_seconds = self._asking.min_seconds(reading)
        plate = self._asking.plate(reading)
        things = self._things.read(reading, place, names)
        words = self._asking.description(reading)
        more_spots, unclear = self._places.parts(reading, place)
        spots += more_spots
        kind, by = self._asking.kind(asked, when, things, spots)
        if kind is Kind.LIVE and (min_seconds or plate):
            kind = Kind.EXISTS  # only the store knows how long, and which plate
        question = Question(
            kind=kind or Kind.LIST,
            what=self._whats(asked, things, place),
            where=to_wheres(spots, place),
            when=_today(place) if kind is Kind.RECAP and not when.named else when,
            by=by,
            order=asked.order,
            limit=asked.limit,
            min_seconds=min_seconds,
            plate=plate,
            words=words,
            negated=things.negated,
            # a picture of now has no description
            left_aside=self._unplaced.left_aside(reading) + (words if kind is Kind.LIVE else ()),
        )
        if leans:
            return replace(question, problems=(Problem("follow_up", reading.original),))
        unplaced = self._unplaced_words(reading, asked, question, place)
        problems = (*unplaced, *time_problems, *things.problems, *unclear)
        nothing = (Problem("nothing_asked"),) if kind is None else ()
        return replace(question, problems=problems or nothing)

    def _unplaced_words(self, reading: Reading, asked: Asked, question: Question, place: Place) -> list[Problem]:
        return self._unplaced.read(
            reading,
            place,
            lambda: [name for name, _ in self._things.names(place)],
            asks=asked.cue is not None or asked.form is not None,
            about_something=question.what != (What(),),
        )

    def _proper_names(self, reading: Reading, place: Place) -> tuple[list[Spot], list[Found[Name]]]:
        """The names of places and of everybody, which come first: a camera may be called anything."""
        spots: list[Spot] = []
        names: list[Found[Name]] = []
        for found in self._vocabulary(place).find(reading):
            if len(found.words) == 1 and self._is_ordinary(reading, found.words[0]):
                continue
            reading.cross_out(found.start, found.end)
            first = found.meanings[0]
            if isinstance(first, Name):
                names.append(Found(found.words, (first,), found.possessive))
            else:
                spots += _same_place(first, found.meanings)
        return spots, names

    def _vocabulary(self, place: Place) -> Vocabulary[Spot | Name]:
        """All names of a place; kept, for making them takes longer than reading a question."""
        names = (place.cameras, tuple(place.known.items()), place.sub_labels)
        if names not in self._vocabularies:
            if len(self._vocabularies) >= _KEPT_PLACES:
                self._vocabularies.clear()
            self._vocabularies[names] = Vocabulary((*self._places.names(place), *self._things.names(place)))
        return self._vocabularies[names]

    def _is_ordinary(self, reading: Reading, word: Word) -> bool:
        """Whether a word that is also a name is not one here, like May in "in May"."""
        at = reading.words.index(word)
        if word.text in self._time_words:
            behind = reading.words[at + 1].text if at + 1 < len(reading.words) else ""
            return behind.isdecimal() or (at > 0 and reading.words[at - 1].text in self._time_lead_in)
        capital = at > 0 and reading.original[word.start].isupper()
        return word.text in self._fillers and not capital

    def _whats(self, asked: Asked, things: Things, place: Place) -> tuple[What, ...]:
        if things.whats == (What(),) and self._asking.asks_who(asked.text) and PERSON in place.labels:
            return (What((PERSON,)),)
        return things.whats


def _today(place: Place) -> When:
    return When(after=start_of_day(place.now, place.timezone))


def _same_place(first: Spot, meanings: Sequence[Spot | Name]) -> list[Spot]:
    """The likeliest meaning; a zone's name stands for the zones of that name on all cameras."""
    if first.zone is None:
        return [first]
    return [m for m in meanings if isinstance(m, Spot) and m.zone is not None]
