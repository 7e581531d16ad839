"""The phrases of time in a question, and what each says by itself."""

import re
from dataclasses import dataclass
from typing import Final

from witness.domain.place import Place
from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.times.calendar import Now
from witness.models.builtin.times.clock_rules import CLOCK_RULES
from witness.models.builtin.times.clocks import ClockReader
from witness.models.builtin.times.date_rules import DATE_RULES
from witness.models.builtin.times.day_rules import DAY_RULES, Rule
from witness.models.builtin.times.meanings import Meaning

RULES: Final[dict[str, Rule]] = {**DAY_RULES, **DATE_RULES, **CLOCK_RULES}

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LITERAL: Final = re.compile(r"\(\?P<\w+>|\\.|([a-z']+)")
_DIGITS: Final = "0"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of time and where it stands in the text; some say two things, like "this morning"."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


class PhraseReader:
    """Finds the phrases of time of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.times
        self._clocks = ClockReader(lexicon)
        self._patterns: dict[str, list[tuple[Rule, re.Pattern[str]]]] = {}
        for rule, pattern in lexicon.times.phrases:
            compiled = lexicon.compile(pattern)
            for key in _keys(compiled.pattern):
                self._patterns.setdefault(key, []).append((RULES[rule], compiled))

    def find(self, text: str, place: Place) -> list[Phrase]:
        """The phrases in the order of the text; the longest counts where several overlap."""
        matches = [
            (rule, found)
            for word in _WORD.finditer(text)
            for rule, pattern in self._patterns.get(_key(word[0]), ())
            if (found := pattern.match(text, word.start()))
        ]
        matches.sort(key=lambda found: found[1].start() - found[1].end())
        taken: list[tuple[Rule, re.Match[str]]] = []
        for rule, match in matches:
            if all(match.end() <= m.start() or match.start() >= m.end() for _, m in taken):
                taken.append((rule, match))
        now = Now(place, self._words, self._clocks)
        phrases = (Phrase(*match.span(), rule(now, match)) for rule, match in taken)
        return sorted(phrases, key=lambda phrase: phrase.start)


def _keys(pattern: str) -> set[str]:
    """The keys of all words in a pattern, among which are those of the words that it may begin with."""
    words = {_key(word) for word in _LITERAL.findall(pattern) if word}
    return words | {_DIGITS} if re.search(r"\\d|\[\d", pattern) else words


def _key(word: str) -> str:
    """By what a word is looked up: patterns spell words out, save for an ending like a plural's."""
    return _DIGITS if word[0].isdecimal() else word.rstrip("'s") or word
