"""Words written in haste: shorthand, and words with a letter or two wrong."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from witness.models.builtin.lexicon import Lexicon, any_of
from witness.models.builtin.places import kinds_of_place
from witness.models.builtin.reading import key

_WORD: Final = r"[^\W_]+(?:'[^\W_]+)*"
_SHORTEST: Final = 5
_SHORTEST_SKELETON: Final = 4
_LONG: Final = 8
_WRONG_IN_LONG: Final = 2
"""So many letters may be wrong in words of so many, in shorter ones one."""


class Speller:
    """Corrects how a question is written, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._shorthand = lexicon.spelling.shorthand
        signs = any_of(short for short in self._shorthand if not short.isalnum() and "'" not in short)
        self._word = re.compile(rf"(?:{signs})(?!\w)|{_WORD}")
        self._known = lexicon.ordinary_words
        self._exist = self._known | lexicon.spelling.other_words
        self._vowels = lexicon.spelling.vowels
        pattern, self._in_full = lexicon.spelling.elliptical
        self._elliptical = re.compile(pattern, re.IGNORECASE)
        self._lead_in = lexicon.places.lead_in | lexicon.places.articles
        things = lexicon.things
        self._mistyped = lexicon.spelling.often_mistyped
        told = {*lexicon.spelling.often_wrong, *self._mistyped, *things.anybody, *things.couriers}
        told |= {
            word for label, spellings in things.labels.items() for word in (label, things.plural(label), *spellings)
        }
        told |= {word for spellings, _ in things.groups.values() for word in spellings}
        self._told = sorted(word for word in told if len(word) >= _SHORTEST and word.isalpha())
        self._skeletons = dict(self._told_apart({*self._told, *kinds_of_place(lexicon.places)}))

    def correct(self, text: str, own: Collection[str]) -> tuple[str, bool]:
        """The text with whole words, and whether any was guessed. `own` are the words of the place's names."""
        text = self._elliptical.sub(self._in_full, text)
        names = sorted(word for word in own if len(word) >= _SHORTEST)
        parts: list[str] = []
        guessed = False
        end = 0
        before = ""
        for match in self._word.finditer(text):
            word = match[0].lower()
            better = self._shorthand.get(word) if word not in own else None
            if better is None and word not in own:
                better = self._skeletons.get(match[0])
                if better is None and self._may_be_wrong(match[0], before, own):
                    better = self._told_by(word) or _nearest(word, names)
                guessed |= better is not None
            parts += [text[end : match.start()], better or match[0]]
            before, end = word, match.end()
        return "".join((*parts, text[end:])), guessed

    def _told_apart(self, words: Collection[str]) -> Iterator[tuple[str, str]]:
        """Words by what is left of them without vowels, like "crtyrd", where that is no other word's."""
        left: dict[str, set[str]] = {}
        for word in (*words, *self._known):
            letters = word[:1] + "".join(letter for letter in word[1:] if letter not in self._vowels)
            left.setdefault(letters, set()).add(word)
        for letters, alike in left.items():
            is_short = letters not in alike and letters not in self._exist
            if is_short and len(alike) == 1 and len(letters) >= _SHORTEST_SKELETON:
                yield from ((letters, word) for word in alike if word in words)

    def _told_by(self, word: str) -> str | None:
        near = _nearest(word, self._told)
        return None if near in self._mistyped and not _is_slip(word, near) else near

    def _may_be_wrong(self, word: str, before: str, own: Collection[str]) -> bool:
        """Whether a word is none that there is; with a capital in the midst of a sentence it is a name, except
        where a place is named."""
        plain = word.lower()
        if len(word) < _SHORTEST or not plain.isalpha() or plain in self._exist or key(plain) in own:
            return False
        if plain.endswith("s") and (plain[:-1] in self._known or key(plain[:-1]) in own):
            return False
        return word.islower() or not before or before in self._lead_in


def _nearest(word: str, choices: Sequence[str]) -> str | None:
    """The one choice that is written almost like that."""
    wrong = _WRONG_IN_LONG if len(word) >= _LONG else 1
    near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=wrong, limit=2)
    near = [found for found in near if found[0][0] == word[0]]
    if not near or (len(near) > 1 and near[0][1] == near[1][1]):
        return None
    return near[0][0]


def _is_slip(word: str, meant: str) -> bool:
    """Whether two letters were swapped, one was doubled or one left out, but not the last; long words are told by
    more than that."""
    if sorted(word) == sorted(meant):
        return True
    if word[-1] != meant[-1]:
        return False
    if len(meant) >= _LONG:
        return abs(len(word) - len(meant)) < _WRONG_IN_LONG
    doubled = any(a == b and word[:at] + word[at + 1 :] == meant for at, (a, b) in enumerate(pairwise(word)))
    return doubled or len(word) < len(meant)
