"""What a question is about: labels with their synonyms and groups, names, couriers, strangers."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from witness.domain.place import Place
from witness.models.builtin.lexicon import Lexicon, ThingWords
from witness.models.builtin.names import DELIVERY, PERSON
from witness.models.builtin.question import ALL_THINGS, Problem, What
from witness.models.builtin.reading import Reading, key
from witness.models.builtin.vocabulary import Found, Vocabulary, adjacent


@dataclass(frozen=True, slots=True)
class Thing:
    """What a word stands for that is not a name."""

    kind: Literal["label", "group", "anybody", "stranger", "everything", "courier", "mail", "household", "nobody"]
    value: str = ""


@dataclass(frozen=True, slots=True)
class Things:
    """All that was said of things. `each` are the same one by one; `negated`: it was asked whether nobody was there;
    `left_aside` are those that could not be joined to the others."""

    whats: tuple[What, ...] = ALL_THINGS
    each: tuple[What, ...] = ()
    negated: bool = False
    unknown: bool = False
    left_aside: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def named(self) -> bool:
        """Whether anything was named, be it a problem."""
        return self.whats != ALL_THINGS or bool(self.problems)


def label_words(labels: Collection[str], words: ThingWords) -> Iterator[tuple[str, Thing]]:
    """The words for labels."""
    for label in labels:
        noun = label.replace("_", " ")
        for spelling in (noun, words.plural(noun), *words.labels.get(label, ())):
            yield spelling, Thing("label", label)


def general_words(words: ThingWords) -> Iterator[tuple[str, Thing]]:
    """The words for all that a place may have, whether this one has it or not."""
    for noun, (spellings, _) in words.groups.items():
        yield from ((spelling, Thing("group", noun)) for spelling in spellings)
    yield from label_words(words.labels, words)
    yield from ((w, Thing("anybody")) for w in words.anybody)
    yield from ((w, Thing("stranger")) for w in words.strangers)
    yield from ((w, Thing("everything")) for w in words.everything)
    yield from ((w, Thing("courier")) for w in words.couriers)
    yield from ((w, Thing("mail")) for w in words.mail)
    yield from ((w, Thing("household")) for w in words.household)
    yield from ((w, Thing("nobody")) for w in words.nobody)


class ThingReader:
    """Finds what a question is about, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = lexicon.things
        self._unknown = lexicon.compile(lexicon.things.unknown)
        self._fillers, self._left_aside = lexicon.asking.fillers, lexicon.asking.left_aside
        self._noun_lead_in = lexicon.things.noun_lead_in | lexicon.asking.shades | lexicon.things.own
        self._postal = lexicon.compile(rf"\w*(?:{lexicon.things.postal})\w*")

    def find(self, reading: Reading, things: Vocabulary[Thing]) -> tuple[list[Found[Thing]], bool]:
        """The words for things in the order of the text, and whether unknown ones are meant; crossed out."""
        unknown = bool(reading.take_all(self._unknown))
        found = [each for each in things.find(reading) if not self._is_something_else(reading, each)]
        for each in found:
            reading.cross_out(each.start, each.end)
        return found, unknown

    def _is_something_else(self, reading: Reading, found: Found[Thing]) -> bool:
        return self._is_verb(reading, found) or self._is_part_of_a_word(reading, found)

    def _is_part_of_a_word(self, reading: Reading, found: Found[Thing]) -> bool:
        """Whether the word in front makes it something else, like a signal box."""
        before = reading.before(found.words[0])
        if before is None or not self.words.compounded.intersection(word.text for word in found.words):
            return False
        known = before.text in self._fillers | self._noun_lead_in | self.words.packaging | self._left_aside
        return not known and reading.is_open(before) and adjacent(reading, (before, found.words[0]))

    def _is_verb(self, reading: Reading, found: Found[Thing]) -> bool:
        """Whether what could be a thing written apart is something that is done, as in "did it pick anything up"."""
        if len(found.words) < 2 or not all(word.text in self._fillers for word in found.words):
            return False
        before = reading.before(found.words[0])
        return before is None or before.text not in self._noun_lead_in

    def meant(self, thing: Thing, place: Place) -> What | None:
        """What a word asks for at this place; None where the place has nothing of it."""
        known = place.known
        match thing.kind:
            case "label":
                labels = (thing.value,)
            case "group":
                labels = self.words.groups[thing.value][1]
            case "anybody" | "stranger" | "nobody":
                labels = (PERSON,)
            case "courier":
                return What(names=known.get(DELIVERY, ()), noun="courier") if known.get(DELIVERY) else None
            case "mail":
                names = tuple(name for name in known.get(DELIVERY, ()) if self._postal.fullmatch(key(name)))
                return What(names=names) if names else None
            case "household":
                return What(names=known.get(PERSON, ())) if known.get(PERSON) else None
            case "everything":
                return What()
        labels = tuple(label for label in labels if label in place.labels)
        return What(labels, noun=thing.value if thing.kind == "group" else None) if labels else None

    def missing(self, thing: Thing, said: str, place: Place) -> Problem:
        """Why a word asks for nothing that is here."""
        if thing.kind in ("courier", "mail", "household"):
            return Problem("no_couriers", said)
        return Problem("untracked_label", said, place.labels)
