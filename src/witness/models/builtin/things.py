"""What a question is about: labels with their synonyms and groups, names, couriers, strangers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from witness.domain.place import Place
from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.question import Problem, What
from witness.models.builtin.reading import Reading, key
from witness.models.builtin.vocabulary import Found, Vocabulary

PERSON: Final = "person"
DELIVERY: Final = "delivery"
"""The kind of known names that are couriers."""

_NEAR: Final = 2
"""Characters between two words that belong together."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that this place knows, and of what it is one: `person`, `delivery`, `dog`, ...; none: not known."""

    name: str
    kinds: frozenset[str]

    def is_a(self, label: str) -> bool:
        """Whether the label says no more than the name does."""
        return label in self.kinds or (label == PERSON and (not self.kinds or DELIVERY in self.kinds))


@dataclass(frozen=True, slots=True)
class Thing:
    """What a word stands for that is not a name."""

    kind: Literal["label", "group", "stranger", "everything", "courier", "mail", "household", "nobody"]
    value: str = ""


@dataclass(frozen=True, slots=True)
class Things:
    """All that was said of things. `negated`: it was asked whether nobody was there."""

    whats: tuple[What, ...]
    negated: bool = False
    problems: tuple[Problem, ...] = ()


class ThingReader:
    """Reads what a question is about, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.things
        self.own_words = lexicon.things.own
        self._unknown = lexicon.compile(lexicon.things.unknown)
        self._general = Vocabulary(self._general_words())

    def names(self, place: Place) -> Iterator[tuple[str, Name]]:
        """The names that this place knows."""
        kinds: dict[str, set[str]] = {}
        spelling: dict[str, str] = {}
        known = [(kind, name) for kind, names in place.known.items() for name in names]
        for kind, name in [*known, *(("", name) for name in place.sub_labels)]:
            kinds.setdefault(key(name), set()).update({kind} - {""})
            spelling.setdefault(key(name), name)
        for each, name in spelling.items():
            yield name, Name(name, frozenset(kinds[each]))

    def read(self, reading: Reading, place: Place, names: Sequence[Found[Name]]) -> Things:
        """What the question is about; the words are crossed out. `names` are those that were found before."""
        found = [*self._labels(place).find(reading)]
        _cross_out(reading, found)
        unknown = reading.take(self._unknown) is not None
        general = self._general.find(reading)
        _cross_out(reading, general)
        found = sorted((*found, *general), key=lambda f: f.start)
        gathering = _Gathering(place, self, reading)
        for each in found:
            gathering.take(each)
        for each in names:
            gathering.name(each, found)
        unknown = unknown or any(f.meanings[0].kind == "stranger" for f in found)
        negated = any(f.meanings[0].kind == "nobody" for f in found)
        return Things(gathering.whats(unknown=unknown), negated, tuple(gathering.problems))

    def _labels(self, place: Place) -> Vocabulary[Thing]:
        vocabulary: Vocabulary[Thing] = Vocabulary()
        for label in place.labels:
            noun = label.replace("_", " ")
            for spelling in (noun, self._words.plural(noun), *self._words.labels.get(label, ())):
                vocabulary.add(spelling, Thing("label", label))
        return vocabulary

    def _general_words(self) -> Iterator[tuple[str, Thing]]:
        words = self._words
        for noun, (spellings, _) in words.groups.items():
            yield from ((spelling, Thing("group", noun)) for spelling in spellings)
        for label, spellings in words.labels.items():
            for spelling in (label, words.plural(label), *spellings):
                yield spelling, Thing("label", label)
        yield from ((w, Thing("stranger")) for w in words.strangers)
        yield from ((w, Thing("everything")) for w in words.everything)
        yield from ((w, Thing("courier")) for w in words.couriers)
        yield from ((w, Thing("mail")) for w in words.mail)
        yield from ((w, Thing("household")) for w in words.household)
        yield from ((w, Thing("nobody")) for w in words.nobody)

    def meant(self, thing: Thing, place: Place) -> What | None:
        """What a word asks for at this place; None where the place has nothing of it."""
        known = place.known
        match thing.kind:
            case "label":
                labels = (thing.value,)
            case "group":
                labels = self._words.groups[thing.value][1]
            case "stranger" | "nobody":
                labels = (PERSON,)
            case "courier":
                return What(names=known.get(DELIVERY, ()), noun="courier") if known.get(DELIVERY) else None
            case "mail":
                services = self._words.postal_services
                names = tuple(name for name in known.get(DELIVERY, ()) if key(name) in services)
                return What(names=names) if names else None
            case "household":
                return What(names=known.get(PERSON, ())) if known.get(PERSON) else None
            case "everything":
                return What()
        labels = tuple(label for label in labels if label in place.labels)
        return What(labels, noun=thing.value if thing.kind == "group" else None) if labels else None


class _Gathering:
    """Puts the things of one question together."""

    def __init__(self, place: Place, things: ThingReader, reading: Reading) -> None:
        self._place = place
        self._things = things
        self._reading = reading
        self._labels: list[str] = []
        self._label_nouns: list[str | None] = []
        self._names: list[str] = []
        self._name_noun: str | None = None
        self._together: list[What] = []
        self._kinds: list[Name] = []
        self.problems: list[Problem] = []

    def take(self, found: Found[Thing]) -> None:
        thing = found.meanings[0]
        said = self._reading.shown(found.start, found.end)
        what = self._things.meant(thing, self._place)
        if what is None:
            self.problems.append(
                Problem("no_couriers", said)
                if thing.kind in ("courier", "mail", "household")
                else Problem("untracked_label", said, self._place.labels)
            )
        elif what.names:
            self._names += what.names
            self._name_noun = what.noun
        elif thing.kind == "label" and self._is_own(found) and (own := self._own(thing.value)):
            if len(own) > 1:
                self.problems.append(Problem("which_one", said, own))
            self._names += own
        elif what.labels:
            self._labels += what.labels
            self._label_nouns.append(what.noun)

    def name(self, found: Found[Name], things: Sequence[Found[Thing]]) -> None:
        """A name, which a neighbouring label may belong to: "Rex the dog" is Rex, "Bob's car" is not Bob."""
        name = found.meanings[0]
        behind = next((t for t in things if 0 < t.start - found.end < _NEAR and t.meanings[0].kind == "label"), None)
        if behind is None or name.is_a(behind.meanings[0].value):
            self._names.append(name.name)
            self._kinds.append(name)
            return
        label = behind.meanings[0].value
        if found.possessive:
            said = self._reading.shown(found.start, behind.end)
            self.problems.append(Problem("unknown_name", said, tuple(n for n, _ in self._things.names(self._place))))
        elif label in self._labels:
            self._labels.remove(label)
            self._together.append(What((label,), (name.name,)))

    def _is_own(self, found: Found[Thing]) -> bool:
        words = self._reading.words
        at = words.index(found.words[0])
        return at > 0 and words[at - 1].text in self._things.own_words

    def _own(self, label: str) -> tuple[str, ...]:
        """The names that "my car" can mean: those of cars, or those that end in the word."""
        return tuple(n for n, name in self._things.names(self._place) if label in name.kinds or key(n).endswith(label))

    def whats(self, *, unknown: bool) -> tuple[What, ...]:
        labels = tuple(dict.fromkeys(self._labels))
        if self._kinds:
            labels = tuple(label for label in labels if not any(name.is_a(label) for name in self._kinds))
        if unknown and not labels:
            labels = (PERSON,) if PERSON in self._place.labels else ()
        noun = self._label_nouns[0] if len(self._label_nouns) == 1 else None
        whats = [What(labels, unknown=unknown, noun=noun)] if labels or unknown else []
        if self._names:
            noun = self._name_noun if not self._kinds else None
            whats.append(What(names=tuple(dict.fromkeys(self._names)), noun=noun))
        return (*whats, *self._together) or (What(),)


def _cross_out(reading: Reading, found: Sequence[Found[Thing]]) -> None:
    for each in found:
        reading.cross_out(each.start, each.end)
