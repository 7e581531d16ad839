"""Where a question is about: the places that it mentions by a part of their name, or by a word for their kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from witness.domain.place import Place
from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.places import PlaceIndex, Spot, same_zone, title_of
from witness.models.builtin.question import Problem
from witness.models.builtin.reading import Reading, Word, key
from witness.models.builtin.vocabulary import adjacent

Mention = tuple[Spot, ...]
"""What one mention of a place means: a camera, or the zones of one name."""


@dataclass(slots=True)
class Places:
    """All places that a question mentions, in the order of the text, and those that could not be found."""

    mentions: list[tuple[int, Mention]] = field(default_factory=list[tuple[int, Mention]])
    """Where in the text, and what."""
    problems: list[Problem] = field(default_factory=list[Problem])
    everywhere: bool = False
    """Whether it was said that all places are meant."""

    @property
    def spots(self) -> list[Spot]:
        return [spot for _, mention in sorted(self.mentions) for spot in mention]


class WhereReader:
    """Reads where a question is about, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.places
        self._everywhere = lexicon.compile(lexicon.places.everywhere)
        things = lexicon.things
        self._thing_words = frozenset(
            word for label, spellings in things.labels.items() for word in (label, *spellings)
        )
        places = lexicon.places
        self._plain = lexicon.asking.fillers | lexicon.asking.left_aside | places.lead_in
        self._aside = lexicon.asking.left_aside
        self._leads = places.lead_in - places.articles - places.joints
        self._known = self._plain | places.articles | places.camera | places.neutral

    def read(self, reading: Reading, index: PlaceIndex, place: Place, places: Places) -> None:
        """Add the places that are mentioned in what is left of the question; they are crossed out."""
        places.everywhere = bool(reading.take_all(self._everywhere))
        unclear: list[tuple[Problem, set[Spot]]] = []
        for run in self._runs(reading, index):
            unclear += self._take(reading, run, index, place, places)
        told = set(places.spots)
        # "the barn, I mean the north barn": what is said more exactly need not be asked
        places.problems += (problem for problem, spots in unclear if spots.isdisjoint(told))

    def _take(
        self, reading: Reading, run: Sequence[Word], index: PlaceIndex, place: Place, places: Places
    ) -> list[tuple[Problem, set[Spot]]]:
        """Add what a run of words means; gives it where it may mean several places."""
        tokens = tuple(key(word.text) for word in run)
        start, end = run[0].start, run[-1].end
        spots = index.find(tokens)
        said = reading.shown(start, end)
        reading.cross_out(start, end)
        if not spots and self._means_all(reading, run):
            return []
        if not spots:
            cameras = tuple(camera.friendly_name for camera in place.cameras)
            places.problems.append(Problem("unknown_camera", said, cameras))
        elif len(set(spots)) == 1 or same_zone(spots, place):
            places.mentions.append((start, tuple(spots)))
        else:
            return [(Problem("which_one", said, tuple(title_of(s, place) for s in spots)), set(spots))]
        return []

    def _means_all(self, reading: Reading, run: Sequence[Word]) -> bool:
        """Whether it is the lot of "show me the lot", which is no place."""
        article = reading.before(run[0])
        if len(run) > 1 or run[0].text not in self._words.all_of_it or article is None:
            return False
        before = reading.before(article)
        return article.text in self._words.articles and (before is None or before.text not in self._words.lead_in)

    def _runs(self, reading: Reading, index: PlaceIndex) -> Iterator[list[Word]]:
        """Neighbouring words that together name a place."""
        words = reading.words
        at = 0
        while at < len(words):
            run: list[Word] = []
            while at < len(words) and self._belongs(reading, words[at], run, index):
                run.append(words[at])
                at += 1
            at += not run
            named = self._trimmed(reading, run, index)
            if named:
                yield named

    def _belongs(self, reading: Reading, word: Word, run: Sequence[Word], index: PlaceIndex) -> bool:
        if not reading.is_open(word) or (run and not adjacent(reading, (run[-1], word))):
            return False
        token = key(word.text)
        if (
            token in index.tokens
            or index.is_kind(token)
            or index.ends_a_name(token)
            or (run and word.text in self._words.neutral)
        ):
            return True
        behind = reading.behind(word)
        return (behind is not None and self._is_compound(reading, word, behind, index)) or (
            bool(run) and self._is_compound(reading, run[-1], word, index)
        )

    def _is_compound(self, reading: Reading, first: Word, second: Word, index: PlaceIndex) -> bool:
        """Whether two words are one word for a kind of place, like "car park"."""
        return index.is_kind(key(first.text) + key(second.text)) and adjacent(reading, (first, second))

    def _trimmed(self, reading: Reading, run: list[Word], index: PlaceIndex) -> list[Word]:
        """The run without words that mean something else here; empty where it names no place."""
        while run and self._means_a_thing(reading, run, index):
            run = run[1:]
        while run and run[-1].text in self._words.whole | self._words.neutral and len(run) > 1:
            run = run[:-1]
        if not run or not self._names_a_place(reading, run, index):
            return []
        before, behind = reading.before(run[0]), reading.behind(run[-1])
        if before and self._is_part_of_the_name(reading, before, (before, run[0])):
            run = [before, *run]
        if behind and self._is_part_of_the_name(reading, behind, (run[-1], behind)):
            # "in the milk parlour" names a place that is not here, "the milk tanker" names none
            return [*run, behind] if self._is_led_to(reading, run[0]) else []
        return run

    def _means_a_thing(self, reading: Reading, run: Sequence[Word], index: PlaceIndex) -> bool:
        """Whether the first word is a label, and does not belong to the name of a place."""
        if run[0].text not in self._thing_words:
            return False
        if len(run) > 1 and self._is_compound(reading, run[0], run[1], index):
            before = reading.before(run[0])
            return before is not None and before.text not in self._words.sure_lead_in
        return len(run) == 1 or not index.find(tuple(key(word.text) for word in run))

    def _is_part_of_the_name(self, reading: Reading, word: Word, pair: Sequence[Word]) -> bool:
        """A word that nobody knows, right beside a word for a place, is part of what that place is called."""
        known = word.text in self._known or word.text in self._thing_words
        return not known and reading.is_open(word) and adjacent(reading, pair) and word.text.isalpha()

    def _is_led_to(self, reading: Reading, first: Word) -> bool:
        """Whether a word that leads to a place stands in front, with or without an article."""
        before = reading.before(first)
        if before is None:
            return True
        if before.text in self._words.articles:
            before = reading.before(before)
        return before is not None and before.text in self._leads

    def is_whole(self, reading: Reading, found: Sequence[Word], index: PlaceIndex) -> bool:
        """Whether a place's name does not go on with a word beside it: the front door window is not the front door, and
        a milking shed is not the shed."""
        before, behind = reading.before(found[0]), reading.behind(found[-1])
        if before is not None and self._extends(reading, before, (before, found[0]), index):
            return False
        if behind is not None and self._extends(reading, behind, (found[-1], behind), index):
            return False
        only_a_kind = len(found) == 1 and index.is_kind(key(found[0].text))
        return not (only_a_kind and before and self._is_part_of_the_name(reading, before, (before, found[0])))

    def _extends(self, reading: Reading, word: Word, pair: Sequence[Word], index: PlaceIndex) -> bool:
        """Whether a word beside a place is one for a place as well."""
        if self._is_ambiguous(word) or not index.is_kind(key(word.text)):
            return False
        return reading.is_open(word) and adjacent(reading, pair)

    def _names_a_place(self, reading: Reading, run: Sequence[Word], index: PlaceIndex) -> bool:
        if len(run) == 1 and run[0].text in self._words.whole:
            return False
        before, behind = reading.before(run[0]), reading.behind(run[-1])
        if behind and behind.text in self._words.camera:
            return True
        if behind and all(word.text in self._aside for word in run) and adjacent(reading, (run[-1], behind)):
            return False  # the "big" of "the big white coach"
        if all(word.text in self._words.articles or word.text.isdecimal() for word in run):
            return False  # the "a" of "on a weekend" is not that of "Pier A"
        expected = before is None or before.text in self._words.lead_in | self._words.articles
        if before is not None and not reading.is_open(before):
            expected = key(before.text) in index.tokens or index.is_kind(key(before.text))
        sure = [key(word.text) for word in run if not self._is_ambiguous(word)]
        if sure:
            if any(index.is_kind(token) for token in sure):
                return True
            # "the guard came" speaks of no place, though there may be a guard booth
            return expected and (any(map(index.ends_a_name, sure)) or self._is_led_to(reading, run[0]))
        return before is None or before.text in self._words.sure_lead_in

    def _is_ambiguous(self, word: Word) -> bool:
        return word.text in self._words.ambiguous or word.text in self._plain
