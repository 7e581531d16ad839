"""Two or more that are compared: two spans of time, two places, two things. Each becomes a question of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from witness.domain.place import Place
from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.places import to_wheres
from witness.models.builtin.question import Kind, Question, What, When
from witness.models.builtin.reading import Reading
from witness.models.builtin.times.reader import TimeReader
from witness.models.builtin.where import Mention


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared; one of these has at least two."""

    spans: tuple[When, ...] = ()
    places: tuple[Mention, ...] = ()
    things: tuple[What, ...] = ()

    def sides(self, question: Question, place: Place) -> Question:
        """The question with a side for each."""
        if self.spans:
            sides = [replace(question, when=when) for when in self.spans]
        elif self.places:
            sides = [replace(question, where=to_wheres(mention, place)) for mention in self.places]
        else:
            sides = [replace(question, what=(what,)) for what in self.things]
        counted = tuple(replace(side, kind=Kind.COUNT, by=None, limit=None) for side in sides)
        return replace(question, kind=Kind.COMPARE, by=None, limit=None, sides=counted)


class CompareReader:
    """Reads what is compared, in one language."""

    def __init__(self, lexicon: Lexicon, times: TimeReader) -> None:
        self._times = times
        self._between = lexicon.compile(lexicon.asking.between_sides)
        self._either_day = lexicon.compile(lexicon.asking.either_day)
        self._compared = lexicon.compile(lexicon.asking.compared)

    def is_either_day(self, reading: Reading, place: Place) -> bool:
        """Whether it asks for one of two days that make one span: "on Monday or Tuesday"."""
        return bool(self._either(reading, place)) and not self._times.read(Reading(reading.text), place)[1]

    def times(self, reading: Reading, place: Place, *, compares: bool) -> tuple[When, ...]:
        """The two spans that are compared, where two are; both are crossed out. Also without a word that compares, of
        two days one of which is asked for."""
        spans = self._halves(reading, place, self._between) if compares else self._either(reading, place)
        if spans:
            reading.take_all(self._either_day)
            self._times.read(reading, place)
        return spans

    def _either(self, reading: Reading, place: Place) -> tuple[When, ...]:
        spans = self._halves(reading, place, self._either_day)
        return spans if all(when.after and when.before and not when.time_of_day for when in spans) else ()

    def _halves(self, reading: Reading, place: Place, joint: re.Pattern[str]) -> tuple[When, ...]:
        """The spans on both sides of a word that joins them."""
        for match in joint.finditer(reading.text):
            halves = [Reading(reading.text[: match.start()]), Reading(reading.text[match.end() :])]
            spans = [self._times.read(half, place) for half in halves]
            if all(when.named and not problems for when, problems in spans):
                return tuple(when for when, _ in spans)
        return ()

    def read(
        self, reading: Reading, spans: tuple[When, ...], places: Sequence[Mention], things: Sequence[What]
    ) -> Comparison | None:
        """What is compared, where there is anything; the words that compare are crossed out."""
        if spans:
            comparison = Comparison(spans=spans)
        elif len(parts := _without_their_camera(places)) > 1:
            comparison = Comparison(places=parts)
        elif len(things) > 1:
            comparison = Comparison(things=tuple(things))
        else:
            return None
        reading.take_all(self._compared)
        return comparison


def _without_their_camera(places: Sequence[Mention]) -> tuple[Mention, ...]:
    """Of a camera and its own zones, the zones."""
    zoned = {spot.camera for mention in places for spot in mention if spot.zone is not None}
    return tuple(mention for mention in places if any(s.zone is not None or s.camera not in zoned for s in mention))
