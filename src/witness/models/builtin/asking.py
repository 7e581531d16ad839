"""How a question asks: for a number, a list, the last time, what is there now; and in which order and groups."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from witness.domain.query import GroupBy
from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.question import Kind, Order
from witness.models.builtin.reading import Reading

MAX_LIMIT: Final = 100


@dataclass(frozen=True, slots=True)
class Early:
    """What is read before the phrases of time, which have some words in common with it."""

    command: str | None
    """The words that ask to do something."""
    other: str | None
    """The words that ask what cameras do not tell."""
    about_cameras: bool
    by: GroupBy | None
    each: str
    """The words that ask for each of them."""
    picks: bool
    """Whether it asks which of them there were, rather than how many in each."""
    tallies: bool
    """Whether it asks in how many of them there was something."""
    most: bool
    least: bool
    compare: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """How it was asked, before it is known what about. `cue` decides the kind wherever it stands, `form` otherwise."""

    early: Early
    now: bool
    limit: int | None
    order: Order
    listed: Order | None
    """The order, where one was asked for."""
    most: bool
    least: bool
    usually: bool
    cue: Kind | None
    form: Kind | None
    when: bool
    who: bool
    where: bool
    look: bool
    """Whether it was asked to have a look."""
    present: bool
    elliptical: bool
    present_count: bool
    past: bool
    negated: bool

    @property
    def by(self) -> GroupBy | None:
        return self.early.by

    @property
    def asks(self) -> bool:
        """Whether it has the form of a question at all."""
        return self.cue is not None or self.form is not None or self.by is not None or self.most or self.least


class AskingReader:
    """Reads how a question asks, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.asking
        self._numbers: Mapping[str, float] = lexicon.times.numbers
        self._greeting, self._idioms = lexicon.compile(words.greeting), lexicon.compile(words.idioms)
        self._command = lexicon.compile(words.command)
        self._about_cameras = lexicon.compile(words.about_cameras)
        self._cues = [(kind, lexicon.compile(p)) for kind, p in words.cues]
        self._forms = [(kind, lexicon.compile(p)) for kind, p in words.forms]
        self._groupings: list[tuple[GroupBy, re.Pattern[str]]] = [
            (by, lexicon.compile(pattern)) for by, pattern in words.groupings
        ]
        self._in_order: dict[Order, re.Pattern[str]] = {
            "newest": lexicon.compile(words.newest_first),
            "oldest": lexicon.compile(words.oldest_first),
        }
        self._some: dict[Order, re.Pattern[str]] = {
            "newest": lexicon.compile(words.newest_of),
            "oldest": lexicon.compile(words.oldest_of),
        }
        self._most, self._least, self._usually, self._compare, self._more_than = map(
            lexicon.compile, (words.most, words.least, words.usually, words.compare, words.more_than)
        )
        self._when, self._who, self._where, self._look, self._now = map(
            lexicon.compile, (words.when, words.who, words.where, words.look, words.now)
        )
        self._present, self._elliptical, self._present_count, self._past = map(
            lexicon.compile, (words.present, words.elliptical, words.present_count, words.past)
        )
        self._picks, self._tallies, self._list_too = map(lexicon.compile, (words.picks, words.tallies, words.list_too))
        self._negation, self._filler_phrases, self._other_question = map(
            lexicon.compile, (words.negation, words.filler_phrases, words.other_question)
        )

    def small_talk(self, reading: Reading) -> bool:
        """Cross out what says nothing; gives whether behind the question a list was asked for."""
        reading.take(self._greeting)
        lists = reading.take(self._list_too) is not None
        reading.take_all(self._idioms)
        return lists

    def early(self, reading: Reading) -> Early:
        """What must be read before times; crossed out. Whether it compares is only noted."""
        command, other = reading.take(self._command), self._other_question.search(reading.text)
        about_cameras = reading.take(self._about_cameras) is not None
        compare = self._compare.search(reading.text) is not None
        by, grouping = (None, "") if about_cameras else self._grouping(reading)
        return Early(
            command=reading.shown(*command.span()) if command else None,
            other=reading.shown(*other.span("clause" if other["clause"] else 0)) if other else None,
            about_cameras=about_cameras,
            by=by,
            each=grouping,
            picks=self._picks.match(grouping) is not None,
            tallies=self._tallies.match(grouping) is not None,
            most=self._most.search(grouping) is not None,
            least=self._least.search(grouping) is not None,
            compare=compare,
        )

    def _grouping(self, reading: Reading) -> tuple[GroupBy | None, str]:
        """By what to count, and the words that say so."""
        for by, pattern in self._groupings:
            if matches := reading.take_all(pattern):
                return by, " ".join(match[0] for match in matches)
        return None, ""

    def read(self, reading: Reading, text: str, early: Early, *, leans: bool) -> Asked:
        """How it was asked; the words that say so are crossed out. `text` is the question without the names in it,
        `leans`: it speaks of the question before."""
        listed: Order | None = next((order for order, pattern in self._in_order.items() if reading.take(pattern)), None)
        now = reading.take(self._now) is not None
        limit, order = self._limit(reading)
        when = self._when.search(text) is not None
        reading.take_all(self._more_than)
        usually = when and reading.take(self._usually) is not None
        superlative = leans or early.by is not None or when or self._who.search(text) is not None
        most = (superlative and reading.take(self._most) is not None) or early.most
        least = (superlative and reading.take(self._least) is not None) or early.least
        negated = reading.take(self._negation) is not None
        cue = next((kind for kind, pattern in self._cues if reading.take_all(pattern)), None)
        starts = [(match.start(), kind) for kind, pattern in self._forms if (match := pattern.search(text))]
        look = reading.take(self._look) is not None
        reading.take_all(self._filler_phrases)
        return Asked(
            early=early,
            now=now,
            limit=limit,
            order=listed or order,
            listed=listed,
            most=most,
            least=least,
            usually=usually,
            cue=cue,
            form=min(starts, key=lambda start: start[0])[1] if starts else None,
            when=when,
            who=self._who.search(text) is not None,
            where=self._where.search(text) is not None,
            look=look,
            present=self._present.search(text) is not None,
            elliptical=self._elliptical.search(text) is not None or (not starts and text.endswith("?")),
            present_count=self._present_count.search(text) is not None,
            past=self._past.search(text) is not None,
            negated=negated,
        )

    def _limit(self, reading: Reading) -> tuple[int | None, Order]:
        for order, pattern in self._some.items():
            if match := reading.take(pattern):
                text = match["number"] or match["number2"]
                number = float(text) if text.isdecimal() else self._numbers[text]
                return max(1, min(MAX_LIMIT, int(number))), order
        return None, "newest"
