"""How a question asks: for a number, a list, the last time, what is there now; and in which order and groups."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from witness.domain.query import GroupBy
from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.places import Spot
from witness.models.builtin.question import Kind, What, When
from witness.models.builtin.reading import Reading
from witness.models.builtin.things import Things
from witness.models.builtin.time_phrases import UNIT_SECONDS

MAX_LIMIT: Final = 100

Order = Literal["newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Asked:
    """How it was asked, before it is known what about. `cue` decides the kind wherever it stands, `form` otherwise."""

    text: str
    now: bool
    limit: int | None
    order: Order
    by: GroupBy | None
    most: bool
    cue: Kind | None
    form: Kind | None
    look: bool
    """Whether it was asked to have a look."""


class AskingReader:
    """Reads how a question asks, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.asking
        self._numbers = lexicon.times.numbers
        self._units = lexicon.times.units
        self._cues = [(kind, lexicon.compile(p)) for kind, p in words.cues]
        self._forms = [(kind, lexicon.compile(p)) for kind, p in words.forms]
        self._groupings: list[tuple[GroupBy, re.Pattern[str]]] = [
            (by, lexicon.compile(pattern)) for by, pattern in words.groupings
        ]
        self._longer_than = [lexicon.compile(p) for p in lexicon.times.longer_than]
        self._described = [lexicon.compile(p) for p in words.described]
        self._most = lexicon.compile(words.most)
        self._in_order: dict[Order, re.Pattern[str]] = {
            "newest": lexicon.compile(words.newest_first),
            "oldest": lexicon.compile(words.oldest_first),
        }
        self._some: dict[Order, re.Pattern[str]] = {
            "newest": lexicon.compile(words.newest_of),
            "oldest": lexicon.compile(words.oldest_of),
        }
        self._when = lexicon.compile(words.when)
        self._who = lexicon.compile(words.who)
        self._look = lexicon.compile(words.look)
        self._now = lexicon.compile(words.now)
        self._present = lexicon.compile(words.present)
        self._present_count = lexicon.compile(words.present_count)
        self._past = lexicon.compile(words.past)
        self._plate = lexicon.compile(words.plate)
        self._filler_phrases = lexicon.compile(words.filler_phrases)

    def read(self, reading: Reading, text: str) -> Asked:
        """How it was asked; the words that say so are crossed out. `text` is the question without the names in it."""
        listed: Order | None = next((order for order, pattern in self._in_order.items() if reading.take(pattern)), None)
        now = reading.take(self._now) is not None
        limit, order = self._limit(reading)
        by: GroupBy | None = next((by for by, pattern in self._groupings if reading.take(pattern)), None)
        most = self._most.search(text) is not None and (by is not None or self.asks_who(text) or self._asks_when(text))
        if most:
            reading.take(self._most)
        cue = next((kind for kind, pattern in self._cues if reading.take_all(pattern)), None)
        starts = [(match.start(), kind) for kind, pattern in self._forms if (match := pattern.search(text))]
        form = min(starts, key=lambda start: start[0])[1] if starts else None
        look = reading.take(self._look) is not None
        reading.take_all(self._filler_phrases)
        return Asked(text, now, limit, listed or order, by, most, cue, form, look)

    def asks_who(self, text: str) -> bool:
        return self._who.search(text) is not None

    def _asks_when(self, text: str) -> bool:
        return self._when.search(text) is not None

    def min_seconds(self, reading: Reading) -> float | None:
        """How long what is asked for must have lasted; crossed out."""
        for pattern in self._longer_than:
            match = reading.take(pattern)
            if match and (seconds := UNIT_SECONDS.get(self._units[match["unit"]])):
                return self._number(match["number"]) * seconds
        return None

    def plate(self, reading: Reading) -> str | None:
        match = reading.take(self._plate)
        return (match["plate"] or match["code"]).upper() if match else None

    def description(self, reading: Reading) -> tuple[str, ...]:
        """The words that must stand in a description, like the red umbrella of "a man with a red umbrella"."""
        words: list[str] = []
        for pattern in self._described:
            for match in reading.take_all(pattern):
                words += match["words"].split()
        return tuple(words)

    def kind(
        self, asked: Asked, when: When, things: Things, spots: Sequence[Spot]
    ) -> tuple[Kind | None, GroupBy | None]:
        """What kind of question it is, and what it groups by; None where nothing is asked at all."""
        if asked.now and not when.named:
            return Kind.LIVE, None
        if asked.most:
            return Kind.BUSIEST, asked.by or ("hour" if self._asks_when(asked.text) else "sub_label")
        if asked.by and asked.cue not in (Kind.FIRST, Kind.LAST):
            return Kind.GROUPS, asked.by
        if asked.limit is not None:
            return Kind.LIST, None
        if not when.named and self._is_about_now(asked, things, spots):
            return Kind.LIVE, None
        if things.negated and asked.cue is None:
            return Kind.EXISTS, None
        return asked.cue or self._kind_by_form(asked, when, things, spots), None

    def _kind_by_form(self, asked: Asked, when: When, things: Things, spots: Sequence[Spot]) -> Kind | None:
        if self._asks_when(asked.text):
            return Kind.LIST if when.named else Kind.LAST
        if asked.form is not None:
            return asked.form
        if things.whats != (What(),) or spots:
            return Kind.LIST
        return Kind.RECAP if when.named else None

    def _is_about_now(self, asked: Asked, things: Things, spots: Sequence[Spot]) -> bool:
        if asked.cue in (Kind.FIRST, Kind.LAST) or self._past.search(asked.text):
            return False
        if asked.cue is Kind.COUNT:
            return self._present_count.search(asked.text) is not None
        only_places = spots and things.whats == (What(),) and asked.cue is None and (asked.look or asked.form is None)
        if only_places and not self._asks_when(asked.text):
            return True
        return self._present.search(asked.text) is not None

    def _limit(self, reading: Reading) -> tuple[int | None, Order]:
        for order, pattern in self._some.items():
            if match := reading.take(pattern):
                return max(1, min(MAX_LIMIT, int(self._number(match["number"])))), order
        return None, "newest"

    def _number(self, text: str) -> float:
        return float(text) if text.isdecimal() else self._numbers[text]
