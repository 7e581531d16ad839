"""The words that only one place knows: what its cameras, zones, labels, people and vehicles are called."""

from collections.abc import Iterator
from itertools import chain

from witness.domain.place import Place
from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.names import Name, known_names, parts_of_names
from witness.models.builtin.places import PlaceIndex, Spot, place_names
from witness.models.builtin.reading import key
from witness.models.builtin.things import Thing, general_words, label_words
from witness.models.builtin.vocabulary import Vocabulary


class LocalWords:
    """Made once for a place, for making them takes longer than reading a question."""

    def __init__(self, place: Place, lexicon: Lexicon) -> None:
        self.known = known_names(place)
        self.index = PlaceIndex(place, lexicon.places)
        self.names: Vocabulary[Spot | Name] = Vocabulary(
            chain(place_names(place, lexicon.places), ((name.name, name) for name in self.known))
        )
        self.labels: Vocabulary[Thing] = Vocabulary(label_words(place.labels, lexicon.things))
        self.things: Vocabulary[Thing] = Vocabulary(
            chain(label_words(place.labels, lexicon.things), general_words(lexicon.things))
        )
        ordinary = lexicon.ordinary_words
        parts = parts_of_names(self.known, lexicon.things, ordinary)
        self.parts: Vocabulary[Name] = Vocabulary((part, name) for part, name in parts if part not in self.labels)
        self.spelled = frozenset(self._spelled(place))

    def _spelled(self, place: Place) -> Iterator[str]:
        """Each word of each name and label: none of them is a mistake."""
        yield from self.index.tokens
        for text in (*(name.name for name in self.known), *place.labels):
            yield from map(key, text.replace("_", " ").replace("-", " ").replace("'", " ").replace("’", " ").split())
