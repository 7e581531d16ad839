"""A conversation's last question, read to a `Question`: by itself, or with what it takes from the ones before it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from witness.domain.place import Place
from witness.models.builtin.follow_up import Fragment, follow
from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.local_words import LocalWords
from witness.models.builtin.question import Question
from witness.models.builtin.sentences import SentenceReader
from witness.models.builtin.single import SingleReader
from witness.models.builtin.telling import told_and_asked

_KEPT_PLACES: Final = 32
_MAX_TURNS: Final = 8
"""A question may lean on one that leans on one before, so many turns back."""
_MAX_SPLITS: Final = 3
"""So many ways to part a text are tried."""


class Parser:
    """Reads questions in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._single = SingleReader(lexicon)
        self._sentences = SentenceReader(lexicon)
        self._local_words: dict[object, LocalWords] = {}

    def parse(self, text: str, place: Place, *, earlier: Sequence[str] = ()) -> Question:
        """What the question asks. `earlier` are the questions before it, which it may lean on."""
        earlier = earlier[-_MAX_TURNS:]
        if (corrected := self._sentences.corrected(text)) is not None:
            first, better = corrected
            fragment = replace(self._read(better, place, follows=True), leans=True)
            question = follow(fragment, self.parse(first, place, earlier=earlier), place)
            if not question.problems:
                return replace(question, guessed=True)
        fragment = self._read(text, place, follows=bool(earlier))
        if not earlier or fragment.stands_alone:
            return fragment.question
        return follow(fragment, self.parse(earlier[-1], place, earlier=earlier[:-1]), place)

    def _read(self, text: str, place: Place, *, follows: bool) -> Fragment:
        """The question by itself. Where not all of it is understood, what is only told is read apart from what is
        asked."""
        local = self._local(place)
        whole = self._single.read(text, place, local, follows=follows)
        if not (whole.question.problems or whole.question.unknown_words):
            return whole
        for split in islice(self._sentences.splits(text), _MAX_SPLITS):
            told = self._single.read(" ".join(split.told), place, local, follows=False)
            asked = self._single.read(split.asked, place, local, follows=split.leads or follows)
            if together := told_and_asked(told, asked, split.told, place, follows=follows):
                return together
        return whole

    def _local(self, place: Place) -> LocalWords:
        names = (place.cameras, place.labels, tuple(place.known.items()), place.sub_labels)
        if names not in self._local_words:
            if len(self._local_words) >= _KEPT_PLACES:
                self._local_words.clear()
            self._local_words[names] = LocalWords(place, self._lexicon)
        return self._local_words[names]
