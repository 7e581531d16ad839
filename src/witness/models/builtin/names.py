"""The names that a place knows, of people, couriers, animals and vehicles, and what in a question stands for them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from witness.domain.place import Place
from witness.models.builtin.lexicon import ThingWords
from witness.models.builtin.reading import key

PERSON: Final = "person"
DELIVERY: Final = "delivery"
"""The kind of known names that are couriers."""

_SHORTEST_PART: Final = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name that this place knows, and of what it is one: `person`, `delivery`, `dog`, ...; none: not known."""

    name: str
    kinds: frozenset[str]

    @property
    def is_courier(self) -> bool:
        return DELIVERY in self.kinds

    def is_a(self, label: str) -> bool:
        """Whether the label says no more than the name does."""
        return label in self.kinds or (label == PERSON and (not self.kinds or self.is_courier))


def known_names(place: Place) -> tuple[Name, ...]:
    """The names that this place knows, each once."""
    kinds: dict[str, set[str]] = {}
    spelling: dict[str, str] = {}
    known = [(kind, name) for kind, names in place.known.items() for name in names]
    for kind, name in [*known, *(("", name) for name in place.sub_labels)]:
        kinds.setdefault(key(name), set()).update({kind} - {""})
        spelling.setdefault(key(name), name)
    return tuple(Name(name, frozenset(kinds[each])) for each, name in spelling.items())


def parts_of_names(names: Collection[Name], words: ThingWords, ordinary: Collection[str]) -> Iterator[tuple[str, Name]]:
    """By what part of it a name of several words is told: a person by each word, "Bob's Land Rover" as the rest
    behind "Bob's", "Old Blue" by the last. Words in `ordinary` have a meaning of their own."""
    for name in names:
        tokens = name.name.replace("_", " ").split()
        owned = next((i + 1 for i, token in enumerate(tokens) if token.lower().endswith(("'s", "’s", "s'"))), 0)
        rest = " ".join(tokens[owned:])
        if owned and _tells(rest, words, ordinary):
            yield rest, name
        elif len(tokens) > 1:
            whole = not name.kinds or name.kinds & {PERSON, DELIVERY}
            yield from ((token, name) for token in tokens[0 if whole else -1 :] if _tells(token, words, ordinary))


def _tells(part: str, words: ThingWords, ordinary: Collection[str]) -> bool:
    plain = part.lower().strip(".")
    return len(key(part)) >= _SHORTEST_PART and plain not in words.titles and plain not in ordinary


def owned_by(owner: Name, said: str, labels: Collection[str], names: Collection[Name]) -> tuple[Name, ...]:
    """The things with a name that are somebody's: "Bob's car" may be called "Bob's Golf". `said` is what the owner was
    called."""
    begin = key(said).removesuffix("s")
    return tuple(n for n in names if n != owner and key(n.name).startswith(begin) and n.kinds.intersection(labels))


def own_names(label: str, names: Collection[Name]) -> tuple[Name, ...]:
    """The names that "my car" can mean: those of cars, or those that end in the word."""
    return tuple(n for n in names if label in n.kinds or key(n.name).endswith(label))
