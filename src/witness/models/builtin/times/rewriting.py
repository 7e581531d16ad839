"""Words of time in the one form in which phrases know them: numbers in digits, short forms in full."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.reading import Reading, Word

_JOINTS: Final = (" ", "-")
_DAY_NUMBER: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What was written anew: where it stands in the text, and where it stood."""

    start: int
    end: int
    was_start: int
    was_end: int


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A question's text with words of time in one form."""

    text: str
    pieces: tuple[_Piece, ...] = ()

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the text stands in the question as it was written."""
        return self._was(start, at_end=False), self._was(end, at_end=True)

    def _was(self, place: int, *, at_end: bool) -> int:
        shift = 0
        for piece in self.pieces:
            if place < piece.start + at_end:
                break
            if place < piece.end + at_end:
                return piece.was_end if at_end else piece.was_start
            shift = piece.was_end - piece.end
        return place + shift


class Rewriter:
    """Writes the words of time of one language in one form."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.times
        self._forms = words.forms
        self._short = words.short_forms
        self._months = words.months
        self._links = words.links
        self._before = words.lead_in | {*words.weekdays, *words.months}
        self._behind = frozenset((*words.weekdays, *words.months, *words.day_parts))
        self._longest: dict[str, int] = {}
        for form in words.forms:
            first, *rest = form.split()
            self._longest[first] = max(self._longest.get(first, 1), len(rest) + 1)

    def rewrite(self, reading: Reading) -> Rewritten:
        words = reading.open_words()
        parts: list[str] = []
        pieces: list[_Piece] = []
        end = length = at = 0
        while at < len(words):
            count, form = self._form(reading, words, at)
            if form is not None:
                start, behind = words[at].start, words[at + count - 1].end
                parts += (reading.text[end:start], form)
                length += start - end
                pieces.append(_Piece(length, length + len(form), start, behind))
                length += len(form)
                end = behind
            at += count
        return Rewritten("".join((*parts, reading.text[end:])), tuple(pieces)) if pieces else Rewritten(reading.text)

    def _form(self, reading: Reading, words: Sequence[Word], at: int) -> tuple[int, str | None]:
        """How many words are written anew, and as what."""
        word = words[at]
        for count in range(min(self._longest.get(word.text, 0), len(words) - at), 0, -1):
            run = words[at : at + count]
            if all(reading.text[a.end : b.start] in _JOINTS for a, b in pairwise(run)):
                form = self._forms.get(" ".join(w.text for w in run))
                if form is not None:
                    return count, form
        full = self._short.get(word.text)
        return 1, full if full and self._has_company(words, at, month=full in self._months) else None

    def _has_company(self, words: Sequence[Word], at: int, *, month: bool) -> bool:
        """Whether a short form that is another word as well, like "sat", stands where a time is named."""
        before = next(self._beside(words[:at][::-1]), "")
        behind = next(self._beside(words[at + 1 :]), "")
        if month and (_DAY_NUMBER.fullmatch(before) or _DAY_NUMBER.fullmatch(behind)):
            return True
        return before in self._before or behind in self._behind

    def _beside(self, words: Sequence[Word]) -> Iterator[str]:
        return (word.text for word in words if word.text not in self._links)
