"""Which phrases stand together, with the word that leads them in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import cast

from witness.models.builtin.lexicon import Lexicon, TimeMarker
from witness.models.builtin.times.meanings import Clock, Days, Early, Shift
from witness.models.builtin.times.phrases import Phrase
from witness.models.builtin.times.said import Link, Said


class SaidReader:
    """Puts the phrases together that belong together, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.times
        markers = "|".join(f"(?P<{name}>{pattern})" for name, pattern in words.markers)
        self._marker = re.compile(rf"(?<!\w)(?:{markers}) \Z")
        self._together = re.compile(words.together)
        self._to = re.compile(words.to)
        self._union = re.compile(words.union)

    def read(self, phrases: Iterable[Phrase], text: str) -> list[Said]:
        """In the order of the text."""
        said: list[Said] = []
        for phrase in self._followed(phrases, text):
            end = said[-1].end if said else 0
            marker = self._marker.search(text[end : phrase.start])
            gap = text[end : end + marker.start() if marker else phrase.start]
            if said and not marker and self._belongs(said[-1], phrase, gap):
                said[-1:] = _together(said[-1], phrase)
                continue
            name = cast("TimeMarker | None", marker.lastgroup if marker else None)
            start = end + marker.start() if marker else phrase.start
            link = self._link(gap, name) if said else None
            said.append(Said(start, phrase.end, phrase.meanings, None if link == "to" else name, link))
        return said

    def _followed(self, phrases: Iterable[Phrase], text: str) -> Iterator[Phrase]:
        """All but those that say which day is meant beside another, where no other follows."""
        for phrase, following in pairwise([*phrases, None]):
            if phrase and (
                not isinstance(phrase.meanings[0], Shift)
                or (
                    following
                    and self._together.fullmatch(text[phrase.end : following.start])
                    and isinstance(following.meanings[0], Days)
                )
            ):
                yield phrase

    def _belongs(self, said: Said, phrase: Phrase, gap: str) -> bool:
        """Whether a phrase says more of the same, like "Tuesday" and "at 3"; a second weekday does not."""
        if gap.strip() == ",":
            kinds = [[m.repeats for m in ms if isinstance(m, Days)] for ms in (said.meanings, phrase.meanings)]
            return not kinds[0] or kinds[0] != kinds[1]
        if isinstance(said.meanings[-1], Early) and gap == "-":
            return True
        return self._together.fullmatch(gap) is not None

    def _link(self, gap: str, marker: TimeMarker | None) -> Link | None:
        if self._to.fullmatch(gap) or (marker == "until" and not gap.strip()):
            return "to"
        return "and" if gap.strip() == "," or self._union.fullmatch(gap) else None


def _together(said: Said, phrase: Phrase) -> list[Said]:
    """What was said and what a phrase adds to it; two where the phrase says where a span ends that began before."""
    both = replace(said, end=phrase.end, meanings=said.meanings + phrase.meanings)
    first, clock = phrase.meanings[0], next(iter(said.of(Clock)), None)
    if clock is None:
        return [both]
    if isinstance(first, Clock) and first.end and not first.start and both.of(Days):
        return [said, Said(phrase.start, phrase.end, phrase.meanings, link="to")]
    days = [m for m in said.meanings[: said.meanings.index(clock)] if isinstance(m, Days)]
    if isinstance(first, Days) and clock.start and clock.end and days and days[-1].single and first.single:
        begins = replace(said, meanings=(*said.without(Clock), Clock(around=clock.start)))
        ends = Said(said.end, phrase.end, (Clock(around=clock.end), *phrase.meanings), link="to")
        return [both] if days[-1] == first else [begins, ends]
    return [both]
