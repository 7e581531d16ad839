"""A question while it is read: its text, and which parts of it somebody has understood."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from witness.domain.text import clean

MAX_QUESTION: Final = 600
"""Characters: what is longer is no question for this model."""

UNDERSTOOD: Final = "\0"
"""Stands where something was crossed out."""

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_QUOTES: Final = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "–": "-", "—": "-", "…": " "})
_LETTERS: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question: where it stands, and how it reads without case."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """The form under which names are compared: letters and digits alone, without accents, so that "Back Yard" is
    "backyard" and "Inês" is "ines"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in plain if c.isalnum())


def plain_question(text: str) -> str:
    """A question's text on one line, with plain quotes and dashes, and cut."""
    return clean(text, MAX_QUESTION).translate(_QUOTES)


def without_case(text: str) -> str:
    """The text in small letters, as long as before."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(small if len(small := c.lower()) == 1 else c for c in text)


class Reading:
    """A question's text, in which what was understood is crossed out.

    `text` has no case and, where it was crossed out, no letters; it is as long as `original`, so that places in one
    are places in the other.
    """

    def __init__(self, question: str) -> None:
        self.original = plain_question(question)
        self.text = without_case(self.original)
        self.words = tuple(Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(self.text))
        self._places = {word.start: index for index, word in enumerate(self.words)}

    def cross_out(self, start: int, end: int) -> None:
        self.text = self.text[:start] + UNDERSTOOD * (end - start) + self.text[end:]

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

    def index(self, word: Word) -> int:
        """Which of `words` it is."""
        return self._places[word.start]

    def before(self, word: Word) -> Word | None:
        """The word before it, crossed out or not."""
        at = self.index(word)
        return self.words[at - 1] if at else None

    def behind(self, word: Word) -> Word | None:
        at = self.index(word) + 1
        return self.words[at] if at < len(self.words) else None

    def stands_apart(self, word: Word, joints: Collection[str]) -> bool:
        """Whether punctuation stands in front of it, and behind it as well, or nothing, or one of `joints`."""
        before, behind = self.original[: word.start].rstrip(), self.original[word.end :].lstrip()
        following = self.behind(word)
        ends = not behind or behind[0] in ",;?!." or (following is not None and following.text in joints)
        return before.endswith((":", ",", ";")) and ends

    def shown(self, start: int, end: int) -> str:
        """A part of the question as it was written."""
        return self.original[start:end]
