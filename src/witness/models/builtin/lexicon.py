"""What a language gives to the built-in model so that it can read questions. One module a language fills it in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Final, Literal, cast

from witness.domain.moment import SECONDS_PER_DAY
from witness.domain.query import GroupBy
from witness.models.builtin.question import Kind

Unit = Literal["second", "minute", "hour", "day", "week", "fortnight", "month", "year"]
DayPart = Literal["morning", "afternoon", "evening", "night", "overnight", "small_hours", "lunchtime", "daytime"]
Slice = Literal["early", "mid", "late"]
ClockForm = Literal["noon", "midnight", "past", "to", "digits"]
TimeMarker = Literal["since", "until", "before", "after", "between", "from", "except"]

UNIT_SECONDS: Final[dict[Unit, float]] = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": SECONDS_PER_DAY,
    "week": 7 * SECONDS_PER_DAY,
    "fortnight": 14 * SECONDS_PER_DAY,
}
"""Months and years are of no fixed length."""

_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+?)(\d?)\}")
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def words(text: str) -> tuple[str, ...]:
    """The words of a text, which is the shortest way to list them."""
    return tuple(text.split())


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """How a language speaks of time; patterns as in `Lexicon`, for text that `forms` and `short_forms` rewrote."""

    numbers: Mapping[str, float]
    ordinals: Mapping[str, int]
    """-1: the last."""
    units: Mapping[str, Unit]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    holidays: Mapping[str, tuple[int, int]]
    """Month and day."""
    movable_feasts: Mapping[str, tuple[int, int]]
    """The first and the last day, counted from Easter Sunday."""
    day_parts: Mapping[str, DayPart]
    slices: Mapping[str, Slice]
    forms: Mapping[str, str]
    """What words of time are rewritten as, such as numbers in digits; the words with single blanks between them."""
    short_forms: Mapping[str, str]
    """Short forms that are other words too: they count beside a word of `lead_in` or another day, month or part of the
    day."""
    links: frozenset[str]
    """Words that may stand between those."""
    am_suffixes: frozenset[str]
    pm_suffixes: frozenset[str]
    day_suffixes: frozenset[str]
    """Of hours that are counted from midnight."""
    clock_hours: Mapping[str, int]
    """Hours that have a name."""
    clock_minutes: Mapping[str, int]
    month_first: bool
    """Whether 3/10 is the tenth of March."""
    clock_forms: tuple[tuple[ClockForm, str], ...]
    """Capture `hour`, where there is one also `minute` and `suffix`, and for `past` and `to` `minutes`."""
    phrases: tuple[tuple[str, str], ...]
    """Rules of `times.phrases`, and their patterns; of two equally long matches the earlier pattern counts."""
    markers: tuple[tuple[TimeMarker, str], ...]
    together: str
    """Stands between two phrases that say more of the same day or span."""
    to: str
    union: str
    left_over: str
    """What speaks of a time that nobody has understood, where it is left over."""
    lead_in: frozenset[str]
    """Words after which a month or weekday that is also somebody's name is not that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingWords:
    """How a language names what cameras see."""

    labels: Mapping[str, tuple[str, ...]]
    """Words for a label beside its own name and that name's plural."""
    anybody: tuple[str, ...]
    """Words for a person that say nothing of it: "anyone with a dog" is asked for the dog as well."""
    irregular_plurals: Mapping[str, str]
    plural_endings: tuple[tuple[str, str], ...]
    """Endings of a singular and what they become; the first that fits counts."""
    singular_endings: tuple[tuple[str, str], ...]
    """The same the other way round, for words that nobody knows."""
    groups: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    """A noun for several labels: words for it, and the labels."""
    strangers: tuple[str, ...]
    unknown: str
    """What says of a thing that it has no name: a pattern."""
    everything: tuple[str, ...]
    couriers: tuple[str, ...]
    deliverers: frozenset[str]
    """Who comes from a company that is named: "the UPS driver"."""
    mail: tuple[str, ...]
    postal: str
    """What a postal service's name has in it: a pattern."""
    household: tuple[str, ...]
    own: frozenset[str]
    """Words that say whose a thing is without a name."""
    nobody: tuple[str, ...]
    compounded: frozenset[str]
    """Words for a thing that with another word in front are something else: a signal box; but not with `packaging`."""
    packaging: frozenset[str]
    noun_lead_in: frozenset[str]
    """Words behind which a thing is named, be it written like something that is done: "the pick up"."""
    items: frozenset[str]
    """Things that no camera tracks, which a description may tell of."""
    vehicle_parts: frozenset[str]
    """What is part of a vehicle, and behind its name no place."""
    titles: frozenset[str]
    """Words that are part of many names, and name nobody alone."""
    joints: frozenset[str]
    """Words between two things either of which is meant; `fellows` may stand beside them."""
    fellows: frozenset[str]

    def plural(self, noun: str) -> str:
        if noun in self.irregular_plurals:
            return self.irregular_plurals[noun]
        ending, plural = next((e, p) for e, p in self.plural_endings if noun.endswith(e))
        return noun[: len(noun) - len(ending)] + plural

    def singular(self, noun: str) -> str:
        """What a description may begin a word with, where `noun` is asked for."""
        if noun in self.items:
            return noun
        ending, singular = next(((e, s) for e, s in self.singular_endings if noun.endswith(e)), ("", ""))
        return noun[: len(noun) - len(ending)] + singular


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """How a language speaks of places."""

    camera: frozenset[str]
    neutral: frozenset[str]
    """Words that may stand behind a place's name and add nothing to it: "the gate area"."""
    lead_in: frozenset[str]
    """Words behind which a place is named."""
    joints: frozenset[str]
    """Those of them behind which there are things as often as places."""
    sure_lead_in: frozenset[str]
    """Those of them behind which hardly anything else is."""
    articles: frozenset[str]
    everywhere: str
    whole: frozenset[str]
    """Words for the site, which alone name no part of it."""
    whole_of: frozenset[str]
    """Words that may stand between an article and one of those; others make it the name of a part."""
    all_of_it: frozenset[str]
    """Words for all that there is, be they words for a place."""
    alike: tuple[tuple[str, ...], ...]
    """Words for the same kind of place; those of two words are written as one."""
    compounds: Mapping[str, tuple[str, ...]]
    """Words that are written as one and as several."""
    others: tuple[str, ...]
    """Words for kinds of place that have no other word."""
    ambiguous: frozenset[str]
    """Those of them that often mean something else, and name a place only where one is expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellingWords:
    """How a language is written in haste."""

    shorthand: Mapping[str, str]
    """What is written for what; never a word that exists."""
    elliptical: tuple[str, str]
    """Two spans of which the second is not said in full, and how it is written so; matches anywhere."""
    vowels: frozenset[str]
    """Letters that are left out in haste, so that a word is told by the others alone."""
    other_words: frozenset[str]
    """Words that exist and are almost those that are told, so that they are no slip of these."""
    often_wrong: frozenset[str]
    """Words that are told even with a letter wrong, beside those for things and places."""
    often_mistyped: frozenset[str]
    """Words that are told where letters are swapped, doubled or left out, but not where another letter makes them what
    may be another word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingWords:
    """How a language asks; patterns as in `Lexicon`."""

    sentence_end: str
    """What stands between two sentences; `clause_end`: between what is told and what is asked in one sentence. Both
    match anywhere."""
    clause_end: str
    corrects: str
    """Takes back what stands in front of it in the same text; matches anywhere."""
    remarks: str
    """Begins what is told behind a question in one sentence with it."""
    opens: str
    """Begins a question; `tells`: makes words a sentence of their own."""
    tells: str
    narrows: str
    """Says what is not to be told, or what only."""
    greeting: str
    idioms: str
    """Words that change nothing where they stand together, though each has a meaning of its own."""
    list_too: str
    """Asks for a list, behind a question."""
    command: str
    """Asks to do something, not to tell."""
    about_cameras: str
    """Asks which cameras there are."""
    cues: tuple[tuple[Kind, str], ...]
    """What decides the kind wherever it stands; the first that is found counts."""
    forms: tuple[tuple[Kind, str], ...]
    """What decides the kind otherwise: the one that stands first in the question."""
    groupings: tuple[tuple[GroupBy, str], ...]
    picks: str
    """Begins a grouping that asks which there were, rather than how many in each."""
    tallies: str
    """Begins a grouping that asks in how many there was something."""
    most: str
    least: str
    usually: str
    """Asks when something happens most."""
    compare: str
    """Asks which of two is more; `compared` are words that do so in such a question only."""
    compared: str
    either_day: str
    """Stands between two days, one of which is asked for."""
    between_sides: str
    """Stands between the two that are compared."""
    newest_first: str
    oldest_first: str
    newest_of: str
    """Asks for the {number} newest, which may also stand as {number2}; `oldest_of` for the oldest."""
    oldest_of: str
    more_than: str
    """A number that is asked about, with which the true one can be held: {number}."""
    when: str
    who: str
    where: str
    look: str
    """Asks to look at a camera, which without a time named is about now."""
    now: str
    present: str
    """A question in the present tense, which without a time named is about now."""
    elliptical: str
    """A question without a verb, which with a place but no time named is about now."""
    present_count: str
    """The same of a question for a number."""
    past: str
    """What says that it is not, after all."""
    negation: str
    """Turns a yes-no question round: "has nobody come", "has it not come"."""
    longer_than: tuple[str, ...]
    """How long an event must last at least: {number} and {unit}."""
    plate: str
    """Captures, as `plate`, what was called a plate."""
    bare_plate: str
    """The same of what looks like one, in the case it was written in."""
    code: str
    """The same of what looks like one in any case."""
    described: tuple[str, ...]
    """Behind these stands what must stand in a description."""
    clothed: str
    """Behind this it does where the words tell of clothing: a shade or an item."""
    clothing_lead_in: frozenset[str]
    """Words between somebody and what is worn."""
    indefinite: frozenset[str]
    """Articles behind which hardly anybody names a place that there is."""
    amounts: frozenset[str]
    """Words behind those that say how much of something."""
    shades: frozenset[str]
    left_aside: frozenset[str]
    """Words that say something, which makes no difference to what is looked up."""
    other_question: str
    """Asks what cameras do not tell; `clause` is what of it is said to be so, where not all of it is."""
    after_auxiliary: frozenset[str]
    """Words behind which somebody is named."""
    comparatives: frozenset[str]
    """Words that compare, and that no description holds."""
    turning: frozenset[str]
    """Words that leave something out of what is asked for."""
    off_topic: frozenset[str]
    """Words that no description holds: they are about something else than cameras."""
    determiners: frozenset[str]
    """Words behind which a thing is named."""
    before_a_name: frozenset[str]
    """Words behind which somebody may be named by a word that is an ordinary one as well."""
    before_a_state: frozenset[str]
    """Words behind which it is said how something is, be it somebody's name."""
    trades: str
    """A word for somebody by trade: a pattern."""
    verb_endings: tuple[str, ...]
    existential: frozenset[str]
    """Words behind which a thing is named where one of `after_auxiliary` stands in front."""
    openers: frozenset[str]
    """Ordinary words with which a question begins, be they somebody's name."""
    fillers: frozenset[str]
    """Words that change nothing."""
    filler_phrases: str
    """Words that change nothing where they stand together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpWords:
    """How a language goes on from a question that was asked before; patterns as in `Lexicon`."""

    lead: str
    """Begins a question that leans on another."""
    rather: str
    """Takes back a part of the question before, in front of what is meant instead."""
    of_those: str
    """Picks from what was told before."""
    against: str
    """Begins a question that compares with what was told before."""
    refers: str
    """Speaks of what was told before."""
    same_time: str
    """Speaks of the time that was told before."""
    pronouns: frozenset[str]
    """Words for somebody or something that was told before; `weak_pronouns` may mean nothing of the kind."""
    weak_pronouns: frozenset[str]
    persons: frozenset[str]
    """Those of them that speak of somebody, and not of when or where."""
    unit_before: str
    """The {unit} before the one that was asked about; `unit_after`: the one after it."""
    unit_after: str


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """A language's words.

    Patterns are regular expressions over text without case, with single blanks. `{name}` in a pattern stands for
    `fragments[name]` and captures it under that name; `{name2}` is the same a second time. All patterns match whole
    words only.
    """

    fragments: Mapping[str, str]
    times: TimeWords
    things: ThingWords
    places: PlaceWords
    asking: AskingWords
    follow_up: FollowUpWords
    spelling: SpellingWords

    @cached_property
    def ordinary_words(self) -> frozenset[str]:
        """All words that this language module knows, by whatever field."""
        told = _words_in(self.times, self.things, self.places, self.asking, self.follow_up)
        return told | self.spelling.often_wrong | {self.things.plural(label) for label in self.things.labels}

    @cached_property
    def time_words(self) -> frozenset[str]:
        """All words by which it speaks of time."""
        return _words_in(self.times)

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A pattern of this language, ready for use."""
        return re.compile(rf"(?<!\w)(?:{_PLACEHOLDER.sub(self._fragment, pattern)})(?!\w)")

    def _fragment(self, match: re.Match[str]) -> str:
        return f"(?P<{match[1]}{match[2]}>{self.fragments[match[1]]})"


def _words_in(*parts: TimeWords | ThingWords | PlaceWords | AskingWords | FollowUpWords) -> frozenset[str]:
    """All words in the fields of some parts."""
    texts = (text for part in parts for field in fields(part) for text in _texts(getattr(part, field.name)))
    return frozenset(_LETTERS.findall(" ".join(texts)))


def _texts(value: object) -> Iterator[str]:
    """All texts in a field, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        mapping = cast("Mapping[object, object]", value)
        yield from _texts((*mapping.keys(), *mapping.values()))
    elif isinstance(value, tuple | frozenset):
        for each in cast("tuple[object, ...]", value):
            yield from _texts(each)
