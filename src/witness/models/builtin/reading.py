"""A question while it is read: its text, and which parts of it somebody has understood."""

import re
from dataclasses import dataclass
from typing import Final

from witness.domain.text import clean

MAX_QUESTION: Final = 1000
"""Characters that are read; what follows is no question for this model."""

_UNDERSTOOD: Final = "\0"
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_QUOTES: Final = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "–": "-", "—": "-", "…": " "})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question: where it stands, and how it reads without case."""

    start: int
    end: int
    text: str


def key(text: str) -> str:
    """The form under which names are compared: letters and digits alone, so that "Back Yard" is "backyard"."""
    return "".join(c for c in text.casefold() if c.isalnum())


class Reading:
    """A question's text, in which what was understood is crossed out.

    `text` has no case and, where it was crossed out, no letters; it is as long as `original`, so that places in one
    are places in the other.
    """

    def __init__(self, question: str) -> None:
        self.original = clean(question, MAX_QUESTION).translate(_QUOTES)
        self.text = "".join(low if len(low := c.lower()) == 1 else c for c in self.original)
        self.words = tuple(Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(self.text))

    def cross_out(self, start: int, end: int) -> None:
        self.text = self.text[:start] + _UNDERSTOOD * (end - start) + self.text[end:]

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Find a pattern in what is left, and cross it out."""
        match = pattern.search(self.text)
        if match:
            self.cross_out(*match.span())
        return match

    def take_all(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Find a pattern wherever it is in what is left, and cross it out everywhere."""
        matches = list(pattern.finditer(self.text))
        for match in matches:
            self.cross_out(*match.span())
        return matches

    def is_open(self, word: Word) -> bool:
        return self.text.startswith(word.text, word.start)

    def open_words(self) -> list[Word]:
        """The words that are not crossed out."""
        return [w for w in self.words if self.is_open(w)]

    def shown(self, start: int, end: int) -> str:
        """A part of the question as it was written."""
        return self.original[start:end]
