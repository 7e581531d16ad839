"""The other filters that a question may name: how long an event lasted, a plate, words of its description."""

import re
from collections.abc import Collection, Iterator
from itertools import takewhile
from typing import Final

from witness.models.builtin.lexicon import UNIT_SECONDS, Lexicon, ThingWords
from witness.models.builtin.names import PERSON
from witness.models.builtin.reading import Reading, Word
from witness.models.builtin.things import Thing
from witness.models.builtin.vocabulary import Vocabulary, adjacent

_MAX_DESCRIBED: Final = 4


class DetailReader:
    """Reads these filters, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.asking
        self._numbers = lexicon.times.numbers
        self._units = lexicon.times.units
        self._longer_than = [lexicon.compile(p) for p in words.longer_than]
        self._plate = lexicon.compile(words.plate)
        self._capitals = re.compile(r" [A-Z]{1,3}(?!\w)")
        self._bare_plate = lexicon.compile(words.bare_plate)
        self._code = lexicon.compile(words.code)
        self._described = [lexicon.compile(p) for p in words.described]
        self._clothed = lexicon.compile(words.clothed)
        self._telling = words.shades | lexicon.things.items
        things = lexicon.things
        labels = {w for label, also in things.labels.items() for w in (label, things.plural(label), *also)}
        labels -= {things.plural(PERSON)}  # "busy with people" tells of nothing in a description
        self._stops = lexicon.ordinary_words - self._telling - labels
        self._vehicles = _words_of_vehicles(things)
        self._vehicle_parts = things.vehicle_parts
        places = lexicon.places
        self._articles = places.articles
        self._indefinite = words.indefinite
        self._ends = labels | places.lead_in | places.articles | words.after_auxiliary | words.amounts
        self._hard_stops = (words.fillers | words.left_aside | places.lead_in | places.articles) - self._telling

    def min_seconds(self, reading: Reading) -> float | None:
        """How long what is asked for must have lasted; crossed out."""
        for pattern in self._longer_than:
            match = reading.take(pattern)
            if match and (seconds := UNIT_SECONDS.get(self._units[match["unit"]])):
                return (self._number(match["number"]) + 0.5 * bool(match.groupdict().get("half"))) * seconds
        return None

    def plate(self, reading: Reading) -> str | None:
        """The plate that is named, in capitals; crossed out."""
        if match := reading.take(self._plate):
            start, end = match.span("plate")
            rest = self._capitals.match(reading.original, end)
            if rest:
                reading.cross_out(*rest.span())
            return reading.original[start : rest.end() if rest else end].upper()
        found = (*self._bare_plate.finditer(reading.original), *self._code.finditer(reading.text))
        for match in found:
            if reading.text[slice(*match.span("plate"))] == match["plate"].lower():
                reading.cross_out(*match.span())
                return match["plate"].upper()
        return None

    def description(self, reading: Reading, labels: Vocabulary[Thing], *, compares: bool) -> list[Word]:
        """The words that must stand in a description, like the red umbrella of "a man with a red umbrella". What the
        cameras have a label for is none; `compares`: "with" joins what is compared."""
        telling = {word.text for word in reading.words if word.text in self._telling and word.text not in labels}
        found: list[tuple[int, list[Word]]] = []
        for pattern in () if compares else self._described:
            found += ((m.start(), self._described_behind(reading, m)) for m in pattern.finditer(reading.text))
        for match in self._clothed.finditer(reading.text):
            phrase = self._noun_phrase(reading, match.end(), self._hard_stops)
            words = list(takewhile(lambda word: word.text not in labels, phrase))
            last = max((i for i, word in enumerate(words, start=1) if word.text in telling), default=0)
            found.append((match.start(), words[:last]))
        described = self._vehicle_part(reading)
        for start, words in found:
            if words and words[0] not in described:
                described += words
                reading.cross_out(start, words[-1].end)
        alone = [word for word in reading.open_words() if word.text in telling]
        for word in alone:
            reading.cross_out(word.start, word.end)
        return described + alone

    def _described_behind(self, reading: Reading, match: re.Match[str]) -> list[Word]:
        """The noun phrase behind "with a" and its like; ordinary words are its noun too, for something must be."""
        words = list(self._noun_phrase(reading, match.end(), self._stops))
        if words or match[0].rpartition(" ")[2] not in self._indefinite:
            return words
        return list(self._noun_phrase(reading, match.end(), self._ends))

    def _noun_phrase(self, reading: Reading, start: int, stops: Collection[str]) -> Iterator[Word]:
        """The words right behind a place in the text, up to one of `stops`."""
        end = start
        count = 0
        for word in reading.words:
            if word.start < start:
                continue
            gap = reading.text[end : word.start]
            hyphen = reading.text.startswith("-", word.end)  # "hi-vis" is one word
            if gap.strip(" -") or count == _MAX_DESCRIBED or not reading.is_open(word):
                return
            if word.text in stops and not hyphen and not self._is_compound(reading, word):
                return
            yield word
            end = word.end
            count += 1

    def _is_compound(self, reading: Reading, word: Word) -> bool:
        """Whether it says which item is meant, like the lawn of "lawn mower"."""
        behind = reading.behind(word)
        if behind is None or behind.text not in self._telling or not adjacent(reading, (word, behind)):
            return False
        before = reading.before(word)
        return word.text not in self._hard_stops or (before is not None and before.text in self._articles)

    def _vehicle_part(self, reading: Reading) -> list[Word]:
        """The words of "a car window", which is no place."""
        for word in reading.open_words():
            behind = reading.behind(word)
            named = behind and word.text in self._vehicles and behind.text in self._vehicle_parts
            if named and behind and adjacent(reading, (word, behind)):
                reading.cross_out(word.start, behind.end)
                return [word, behind]
        return []

    def _number(self, text: str) -> float:
        return float(text) if text.isdecimal() else self._numbers[text]


def _words_of_vehicles(things: ThingWords) -> frozenset[str]:
    labels = things.groups["vehicle"][1]
    return frozenset(word for label in labels for word in (label, things.plural(label), *things.labels.get(label, ())))
