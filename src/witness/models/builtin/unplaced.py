"""What is left of a question once all that is known has been crossed out, and what it must have been meant for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from witness.domain.place import Place
from witness.models.builtin.lexicon import Lexicon
from witness.models.builtin.question import Problem
from witness.models.builtin.reading import UNDERSTOOD, Reading, Word
from witness.models.builtin.vocabulary import adjacent

_OTHER_SUBJECT_WORDS = 3
"""So many unknown words mean that the question is about something else."""

_MAX_UNKNOWN = 3
"""So many may at most be looked for in descriptions or be left aside."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Words that change nothing that can be looked up, those that a description may tell of, and the problems that the
    others make."""

    left_aside: tuple[str, ...] = ()
    described: tuple[Word, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a question beside its rest.

    `asks`: it is the form of a question; `follows`: another was asked before; `about_something`: it names what is asked
    about, so that a word that nobody knows may be left aside; `state`: it asks how something is, so that a last word is
    what was asked; `nouns` are the places in the text where things are named, `labelled` those of them where it is by a
    label, `described` those of the words that a description must hold; `names` lists the names that there are.
    """

    asks: bool
    follows: bool
    about_something: bool
    state: bool
    nouns: frozenset[int]
    labelled: frozenset[int]
    described: frozenset[int]
    place: Place
    names: Callable[[], Sequence[str]]


class UnplacedReader:
    """Names what nobody has understood, in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.asking
        self._left_aside = words.left_aside
        self._after_auxiliary = words.after_auxiliary
        self._known = words.fillers | words.left_aside | lexicon.follow_up.weak_pronouns | lexicon.places.neutral
        self._whole = lexicon.places.whole
        self._whole_of = lexicon.places.whole_of
        self._clothed = words.clothing_lead_in
        self._indefinite = words.indefinite
        self._existential = words.existential
        self._verb_endings = words.verb_endings
        self._singular = lexicon.things.singular
        self._trades = lexicon.compile(words.trades)
        self._pronouns = lexicon.follow_up.pronouns
        self._weak_pronouns = lexicon.follow_up.weak_pronouns
        self._off_topic = words.off_topic
        self._untold = words.off_topic | words.comparatives | lexicon.time_words
        self._turning = words.turning
        self._determiners = words.determiners
        self._articles = lexicon.places.articles
        self._lead_in = lexicon.places.lead_in - words.determiners - words.after_auxiliary - lexicon.places.articles
        self._camera_words = lexicon.places.camera

    def pronouns(self, reading: Reading) -> tuple[list[Word], list[Word]]:
        """The words for something that was told before, and those that may be."""
        words = reading.open_words()
        return (
            [word for word in words if word.text in self._pronouns],
            [word for word in words if word.text in self._weak_pronouns],
        )

    def read(self, reading: Reading, context: Context) -> Rest:
        """What the rest comes to."""
        aside = [word.text for word in reading.open_words() if word.text in self._left_aside]
        runs = list(self._runs(reading, context))
        turning = [word.text for run in runs for word in run if word.text in self._turning]
        if turning:
            return Rest(tuple(aside), problems=(Problem("cannot_exclude", turning[0]),))
        if context.asks and context.about_something:
            thrown_in = [run for run in runs if self._is_thrown_in(reading, run)]
            aside += [word.text for run in thrown_in for word in run]
            runs = [run for run in runs if run not in thrown_in]
        described = [run for run in runs if context.asks and self._may_be_described(reading, run, context)]
        others = [run for run in runs if run not in described]
        if context.asks and context.about_something and all(self._may_be_left(reading, run, context) for run in others):
            aside += [word.text for run in others for word in run]
            others = []
        unknown = sum(map(len, runs))
        if not others and unknown <= _MAX_UNKNOWN:
            return Rest(tuple(aside), tuple(word for run in described for word in run))
        return Rest(tuple(aside), problems=self._problems(reading, runs, context))

    def _problems(self, reading: Reading, runs: Sequence[Sequence[Word]], context: Context) -> tuple[Problem, ...]:
        if not runs:
            return ()
        shown = ", ".join(_shown(reading, run) for run in runs)
        places = [self._as_place(reading, run) for run in runs]
        out_of_scope = (Problem("out_of_scope", shown),)
        off_topic = any(word.text in self._off_topic for run in runs for word in run)
        if off_topic or sum(map(len, runs)) >= _OTHER_SUBJECT_WORDS or (any(places) and not all(places)):
            return out_of_scope
        if all(places):
            cameras = tuple(camera.friendly_name for camera in context.place.cameras)
            return (Problem("unknown_camera", ", ".join(filter(None, places)), cameras),)
        if context.asks or context.follows:
            return (Problem("unknown_name", shown, tuple(context.names())),)
        return out_of_scope

    def _is_thrown_in(self, reading: Reading, run: Sequence[Word]) -> bool:
        """Whether it stands beside the question: "well, ...", "..., mate" or "... (as usual)"."""
        before, behind = reading.text[: run[0].start].rstrip(), reading.text[run[-1].end :].lstrip()
        if before.count("(") > before.count(")") and ")" in behind:
            return True
        return len(run) == 1 and (
            (not before and behind.startswith(",")) or (before.endswith(",") and not behind.strip("?!. "))
        )

    def _may_be_left(self, reading: Reading, run: Sequence[Word], context: Context) -> bool:
        """Whether words may be left aside: they name nobody, no place, and are not what was asked."""
        if self._as_place(reading, run) is not None or any(self._is_told(reading, word) for word in run):
            return False
        before = reading.before(run[0])
        if before is None or before.text in self._after_auxiliary:
            return False
        return not (context.state and not reading.text[run[-1].end :].strip("?!. "))

    def _may_be_described(self, reading: Reading, run: Sequence[Word], context: Context) -> bool:
        """Whether these are words for a thing: behind an article, in front of a known thing, or what somebody wears."""
        if any(self._is_told(reading, word) for word in run):
            return False
        if self._wears(reading, run):
            return True
        if self._as_place(reading, run) is not None:
            return False
        if self._exists(reading, run) or (len(run) == 1 and self._trades.fullmatch(run[0].text)):
            return True
        before = reading.before(run[0])
        if before is not None and before.start in context.described and adjacent(reading, (before, run[0])):
            return True
        if before is not None and self._is_of(reading, before, run, context):
            return True
        return self._qualifies(reading, run[-1], context) or (before is not None and before.text in self._determiners)

    def _is_told(self, reading: Reading, word: Word) -> bool:
        """Whether a word is no unknown noun: a name, a part of some phrase of time, or about something else."""
        known = word.text in self._untold or not word.text.isalpha()
        return known or not reading.original[word.start : word.end].islower()

    def _qualifies(self, reading: Reading, word: Word, context: Context) -> bool:
        """Whether a word stands right before a known thing, like the dairy of "dairy truck"."""
        behind = reading.behind(word)
        return behind is not None and behind.start in context.nouns and adjacent(reading, (word, behind))

    def _wears(self, reading: Reading, run: Sequence[Word]) -> bool:
        """ "kids in costumes": a place would have an article."""
        before = reading.before(run[0])
        one = before is not None and before.text in self._indefinite
        if before is not None and one:
            before = reading.before(before)
        if before is None or before.text not in self._clothed:
            return False
        return reading.text[: before.start].endswith(f"{UNDERSTOOD} ") and (one or run[-1].text.endswith("s"))

    def _is_of(self, reading: Reading, before: Word, run: Sequence[Word], context: Context) -> bool:
        """Whether a word behind a thing is what is spoken of, like the keys of "the car keys", and no verb."""
        if before.start not in context.labelled or self._singular(before.text) != before.text:
            return False
        return not run[0].text.endswith(self._verb_endings) and reading.text[before.end : run[0].start] == " "

    def _exists(self, reading: Reading, run: Sequence[Word]) -> bool:
        """ "was there washing on the line": a name would not stand there."""
        before = reading.before(run[0])
        if before is None or before.text not in self._existential:
            return False
        auxiliary = reading.before(before)
        return auxiliary is not None and auxiliary.text in self._after_auxiliary

    def _runs(self, reading: Reading, context: Context) -> Iterator[list[Word]]:
        """The words that nobody has understood, neighbours together."""
        run: list[Word] = []
        for word in reading.words:
            if reading.is_open(word) and not self._is_known(reading, word, context):
                run.append(word)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _is_known(self, reading: Reading, word: Word, context: Context) -> bool:
        before, behind = reading.before(word), reading.behind(word)
        if behind is not None and self._is_part_of_whole(reading, word, behind):
            return False
        if word.text in self._whole:
            part = before is not None and self._is_part_of_whole(reading, before, word)
            return not part and not self._qualifies(reading, word, context)
        return word.text in self._known or word.text in self._pronouns or word.text.partition("'")[0] in self._known

    def _is_part_of_whole(self, reading: Reading, first: Word, second: Word) -> bool:
        """Whether two words name a part of the site, like "the still house", though the second alone is all of it."""
        if second.text not in self._whole or not adjacent(reading, (first, second)) or not reading.is_open(first):
            return False
        if first.text in self._articles | self._determiners | self._whole_of | self._lead_in | self._left_aside:
            return False
        before = reading.before(first)
        return reading.is_open(second) and (
            first.text not in self._known or (before is not None and before.text in self._articles)
        )

    def _as_place(self, reading: Reading, run: Sequence[Word]) -> str | None:
        """The words as the name of a place, with the known words that belong to it ("back" in "the back garden");
        None where no place would be named."""
        words = reading.words
        first, behind = reading.index(run[0]), reading.index(run[-1]) + 1
        if behind < len(words) and words[behind].text in self._camera_words:
            return _shown(reading, run)
        if len(run) > 1 and run[-1].text in self._whole:
            return _shown(reading, run)
        lead = first - 1
        while lead >= 0 and words[lead].text not in self._lead_in and reading.is_open(words[lead]):
            lead -= 1
            if words[lead + 1].text in self._articles:
                break
        if lead < 0 or words[lead].text not in self._lead_in or not reading.is_open(words[lead]):
            return None
        first = next(i for i in range(lead + 1, first + 1) if words[i].text not in self._articles)
        return reading.shown(words[first].start, run[-1].end)


def _shown(reading: Reading, run: Sequence[Word]) -> str:
    return reading.shown(run[0].start, run[-1].end)
