"""Words and names, and finding them in a question however they are spaced, hyphenated or put into the possessive."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Generic, TypeVar

from witness.models.builtin.reading import Reading, Word, key

T = TypeVar("T")

_MAX_WORDS: Final = 6
_JOINTS: Final = frozenset({"", " ", "-", "_", " - ", ". ", "."})


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A name found in a question: its words, and what it may stand for. `possessive`: it was said as "Bob's"."""

    words: tuple[Word, ...]
    meanings: tuple[T, ...]
    possessive: bool = False

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


class Vocabulary(Generic[T]):
    """What words stand for. Several meanings of one word are kept in the order in which they were added."""

    def __init__(self, entries: Iterable[tuple[str, T]] = ()) -> None:
        self._meanings: dict[str, tuple[T, ...]] = {}
        for text, meaning in entries:
            self.add(text, meaning)

    def add(self, text: str, meaning: T) -> None:
        if (name := key(text)) and meaning not in self._meanings.get(name, ()):
            self._meanings[name] = (*self._meanings.get(name, ()), meaning)

    def __contains__(self, text: str) -> bool:
        return key(text) in self._meanings

    def find(self, reading: Reading) -> list[Found[T]]:
        """All that is found in the words that are still open, the longest names first; nothing is crossed out."""
        words = reading.open_words()
        keys = [key(word.text) for word in words]
        apart = [not adjacent(reading, pair) for pair in pairwise(words)]
        found: list[Found[T]] = []
        at = 0
        while at < len(words):
            end = min(at + _MAX_WORDS, len(words))
            end = next((i + 1 for i in range(at, end - 1) if apart[i]), end)
            match = next((m for stop in range(end, at, -1) if (m := self._named(words[at:stop], keys[at:stop]))), None)
            if match:
                found.append(match)
            at += len(match.words) if match else 1
        return found

    def _named(self, run: Sequence[Word], keys: Sequence[str]) -> Found[T] | None:
        name = "".join(keys)
        if meanings := self._meanings.get(name):
            return Found(tuple(run), meanings)
        if name.endswith("s") and (meanings := self._meanings.get(name[:-1])):
            return Found(tuple(run), meanings, possessive=True)
        return None


def adjacent(reading: Reading, words: Sequence[Word]) -> bool:
    """Whether nothing but blanks and hyphens stands between these words."""
    return all(reading.text[a.end : b.start] in _JOINTS for a, b in pairwise(words))
