"""The things of one question put together: what belongs to whom, and what is asked for beside what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from witness.domain.place import Place
from witness.models.builtin.lexicon import ThingWords
from witness.models.builtin.names import PERSON, Name, own_names, owned_by
from witness.models.builtin.question import ALL_THINGS, Problem, What
from witness.models.builtin.reading import UNDERSTOOD, Reading
from witness.models.builtin.things import Thing, ThingReader, Things
from witness.models.builtin.vocabulary import Found, adjacent

_NEAR: Final = 2
"""Characters between two words that belong together."""

_WORD_OR_COMMA: Final = re.compile(r"[\w']+|[,/&+]")
_LABELS: Final = frozenset({"label", "group"})
_LIGHT: Final = frozenset({"anybody", "nobody"})


@dataclass(frozen=True, slots=True)
class _Mention:
    """One thing or name that was said. `names` are those that it stands for; a label has none."""

    start: int
    end: int
    kind: str
    what: What
    names: tuple[Name, ...] = ()


class Gathering:
    """Puts the things of one question together."""

    def __init__(self, place: Place, known: Sequence[Name], things: ThingReader, reading: Reading) -> None:
        self._place = place
        self._known = known
        self._things = things
        self._words: ThingWords = things.words
        self._reading = reading
        self._mentions: list[_Mention] = []
        self._problems: list[Problem] = []
        self._left_aside: list[str] = []

    def gather(self, names: Sequence[Found[Name]], found: Sequence[Found[Thing]], *, unknown: bool) -> Things:
        """All that was said of things; `unknown`: those without a name."""
        rest = list(found)
        for name in names:
            taken = self._name(name, rest)
            rest = [thing for thing in rest if thing is not taken]
        for thing in rest:
            self._thing(thing)
        self._mentions.sort(key=lambda mention: mention.start)
        kinds = {thing.meanings[0].kind for thing in found}
        kept = self._kept()
        return Things(
            whats=self._whats(kept, unknown=unknown or "stranger" in kinds),
            each=self._each(kept),
            negated="nobody" in kinds,
            unknown=unknown or "stranger" in kinds,
            left_aside=tuple(self._left_aside),
            problems=tuple(self._problems),
        )

    def _name(self, found: Found[Name], things: Sequence[Found[Thing]]) -> Found[Thing] | None:
        """Take a name; gives the label behind it that belongs to it: "Rex the dog" is Rex, "Bob's car" is not Bob."""
        name, *others = found.meanings
        if others:
            options = tuple(name.name for name in found.meanings)
            self._problems.append(Problem("which_one", self._said(found.start, found.end), options))
            return None
        if name.is_courier:
            self._take_deliverer(found)
        behind = next((t for t in things if 0 < t.start - found.end < _NEAR), None)
        if behind is None or behind.meanings[0].kind == "everything":
            self._add(found.start, found.end, "name", name)
            return behind
        labels = self._labels(behind.meanings[0])
        if name.is_courier or any(name.is_a(label) for label in labels):
            self._add(found.start, behind.end, "name", name)
        elif owned := owned_by(name, self._said(found.start, found.end), labels, self._known):
            self._add(found.start, behind.end, "name", *owned)
        elif found.possessive:
            said = self._said(found.start, behind.end)
            self._problems.append(Problem("unknown_name", said, tuple(n.name for n in self._known)))
        elif labels:
            what = What(labels, (name.name,))
            self._mentions.append(_Mention(found.start, behind.end, "together", what))
        else:
            self._add(found.start, found.end, "name", name)
            return None
        return behind

    def _take_deliverer(self, company: Found[Name]) -> None:
        """Cross out who is no other than the company: the driver of "the UPS driver"."""
        word = self._reading.behind(company.words[-1])
        if word and word.text in self._words.deliverers and adjacent(self._reading, (company.words[-1], word)):
            self._reading.cross_out(word.start, word.end)

    def _labels(self, thing: Thing) -> tuple[str, ...]:
        if thing.kind not in _LABELS | {"anybody"}:
            return ()
        what = self._things.meant(thing, self._place)
        return what.labels if what else (thing.value,)

    def _add(self, start: int, end: int, kind: str, *names: Name) -> None:
        what = What(names=tuple(name.name for name in names))
        self._mentions.append(_Mention(start, end, kind, what, names))

    def _thing(self, found: Found[Thing]) -> None:
        thing = found.meanings[0]
        said = self._said(found.start, found.end)
        what = self._things.meant(thing, self._place)
        if what is None:
            self._problems.append(self._things.missing(thing, said, self._place))
        elif thing.kind == "label" and self._is_own(found) and (own := own_names(thing.value, self._known)):
            several = said.lower().endswith("s")
            if len(own) > 1 and not several:
                self._problems.append(Problem("which_one", said, tuple(name.name for name in own)))
            self._add(found.start, found.end, "name", *own)
        elif what.names:
            names = tuple(name for name in self._known if name.name in what.names)
            self._mentions.append(_Mention(found.start, found.end, thing.kind, what, names))
        else:
            self._mentions.append(_Mention(found.start, found.end, thing.kind, what))

    def _is_own(self, found: Found[Thing]) -> bool:
        before = self._reading.before(found.words[0])
        return before is not None and before.text in self._words.own

    def _kept(self) -> list[_Mention]:
        """The mentions that are asked for; of two that nothing joins, one says more."""
        kept = [m for m in self._mentions if m.kind != "everything" and not self._is_spelled_out(m)]
        for first, second in pairwise(kept.copy()):
            if not self._are_joined(first, second) and not (first.names and second.names):
                weaker = self._weaker(first, second)
                kept = [m for m in kept if m is not weaker]
                if weaker.kind == "label" and not self._says_no_more(weaker, first if weaker is second else second):
                    self._left_aside.append(self._said(weaker.start, weaker.end))
        return kept

    def _is_spelled_out(self, mention: _Mention) -> bool:
        """Whether it says what others say one by one: "which of the couriers, this one or that one"."""
        others = [m for m in self._mentions if m is not mention and m.names and set(m.names) < set(mention.names)]
        return len(others) > 1

    def _are_joined(self, first: _Mention, second: _Mention) -> bool:
        between = self._reading.text[first.end : second.start].replace(UNDERSTOOD, " ")
        words = _WORD_OR_COMMA.findall(between)
        joints = [w for w in words if w in self._words.joints or w in ",/&+"]
        return bool(joints) and all(w in joints or w in self._words.fellows for w in words)

    def _weaker(self, first: _Mention, second: _Mention) -> _Mention:
        for one, other in ((first, second), (second, first)):
            if one.kind in _LIGHT or set(one.what.labels) > set(other.what.labels) > set():
                return one
        if bool(first.names) != bool(second.names):
            return second if first.names else first
        return first if first.what.labels == (PERSON,) and second.what.labels else second

    def _says_no_more(self, label: _Mention, other: _Mention) -> bool:
        """Whether a label beside a name or another label changes nothing."""
        if any(name.is_courier for name in other.names) or label.what.labels == (PERSON,):
            return True
        return all(any(name.is_a(each) for each in label.what.labels) for name in other.names) and bool(other.names)

    def _each(self, kept: Sequence[_Mention]) -> tuple[What, ...]:
        single: list[What] = []
        for mention in kept:
            if mention.kind == "name":
                single += [What(names=(name.name,)) for name in mention.names]
            else:
                single.append(mention.what)
        return tuple(dict.fromkeys(single))

    def _whats(self, kept: Sequence[_Mention], *, unknown: bool) -> tuple[What, ...]:
        labelled = [m.what for m in kept if m.what.labels and not m.what.names]
        labels = tuple(dict.fromkeys(label for what in labelled for label in what.labels))
        if unknown and not labels and not any(m.names for m in kept):
            labels = (PERSON,) if PERSON in self._place.labels else ()
        noun = labelled[0].noun if len(labelled) == 1 else None
        whats = [What(labels, unknown=unknown, noun=noun)] if labels or unknown else []
        named = [m.what for m in kept if m.names]
        if named:
            names = tuple(dict.fromkeys(name for what in named for name in what.names))
            whats.append(What(names=names, noun=named[0].noun if len(named) == 1 else None))
        together = [m.what for m in kept if m.kind == "together"]
        return (*whats, *together) or ALL_THINGS

    def _said(self, start: int, end: int) -> str:
        return self._reading.shown(start, end)
