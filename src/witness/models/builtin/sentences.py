"""A question among other sentences: "I heard a bang. Was anybody at the gate?"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.reading import plain_question, without_case


@dataclass(frozen=True, slots=True)
class Split:
    """The one sentence that asks, and what was told before and behind it."""

    asked: str
    told: tuple[str, ...]
    leads: bool = True
    """Whether any of it was told before it was asked, so that the question may lean on it."""


class SentenceReader:
    """Parts what is asked from what is only told, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.asking
        self._end = re.compile(words.sentence_end, re.IGNORECASE)
        self._comma = re.compile(words.clause_end)
        self._corrects = re.compile(words.corrects)
        self._remarks = lexicon.compile(words.remarks)
        self._greeting = lexicon.compile(words.greeting)
        self._opens = lexicon.compile(words.opens)
        self._tells = lexicon.compile(words.tells)
        self._narrows = lexicon.compile(words.narrows)

    def splits(self, text: str) -> Iterator[Split]:
        """How the text may be parted, sentence by sentence before clause by clause; nothing where there is nothing to
        part, where several sentences ask, or where another says what is not to be told, or only what is."""
        sentences = [part.strip() for part in self._end.split(plain_question(text)) if not self._says_nothing(part)]
        asking = [at for at, sentence in enumerate(sentences) if self._asks(sentence)]
        if len(asking) != 1:
            return
        asked = sentences.pop(asking[0])
        if not all(map(self._only_tells, sentences)):
            return
        if sentences:
            yield Split(asked, tuple(sentences), leads=asking[0] > 0)
        for clause, rest in self._clauses(asked):
            if self._only_tells(clause):
                yield Split(rest, (clause, *sentences))
        for comma in self._comma.finditer(asked):
            remark = asked[comma.end() :]
            if self._remarks.match(without_case(remark)) and self._only_tells(remark):
                yield Split(asked[: comma.start()], (remark, *sentences), leads=asking[0] > 0)

    def corrected(self, text: str) -> tuple[str, str] | None:
        """What was said first and what it was corrected to, as in "on Monday, I mean on Tuesday"."""
        question = plain_question(text)
        match = self._corrects.search(without_case(question))
        if match is None or not question[: match.start()].strip():
            return None
        return question[: match.start()], question[match.end() :]

    def _says_nothing(self, sentence: str) -> bool:
        return self._greeting.sub("", without_case(sentence)).strip(" .,!?") == ""

    def _asks(self, sentence: str) -> bool:
        opens = self._opens.match(without_case(sentence)) is not None
        return opens or sentence.endswith("?") or next(self._clauses(sentence), None) is not None

    def _only_tells(self, sentence: str) -> bool:
        low = without_case(sentence)
        return self._tells.search(low) is not None and self._narrows.search(low) is None

    def _clauses(self, sentence: str) -> Iterator[tuple[str, str]]:
        """What is told in front of the question in one sentence with it."""
        low = without_case(sentence)
        if not self._opens.match(low):
            for comma in self._comma.finditer(sentence):
                if self._opens.match(low, comma.end()):
                    yield sentence[: comma.start()], sentence[comma.end() :]
