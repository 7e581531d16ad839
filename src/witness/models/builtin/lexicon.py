"""What a language gives to the built-in model so that it can read questions. One module a language fills it in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from witness.domain.query import GroupBy
from witness.models.builtin.question import Kind

Unit = Literal["second", "minute", "hour", "day", "week", "month", "year"]
DayPart = Literal["morning", "afternoon", "evening", "night"]
ClockForm = Literal["noon", "midnight", "half_past", "quarter_past", "quarter_to", "digits"]

_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+?)(\d?)\}")


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """How a language speaks of time; patterns as in `Lexicon`."""

    numbers: Mapping[str, float]
    units: Mapping[str, Unit]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    day_parts: Mapping[str, DayPart]
    am_suffixes: frozenset[str]
    pm_suffixes: frozenset[str]
    month_first: bool
    """Whether 3/10 is the tenth of March."""
    clock_forms: tuple[tuple[ClockForm, str], ...]
    """Captures {hour}, and for `digits` also `minute` and `suffix`."""
    phrases: tuple[tuple[str, str], ...]
    """Rules of `time_phrases`, and their patterns; of two equally long matches the earlier pattern counts."""
    since: str
    until: str
    before: str
    after: str
    between: str
    day_to_day: str
    """Stands between two days that begin and end a span."""
    day_and_day: str
    """Stands between those two days after `between`."""
    lead_in: frozenset[str]
    """Words after which a month or weekday that is also somebody's name is not that name."""
    longer_than: tuple[str, ...]
    """How long an event must last at least: {number} and {unit}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingWords:
    """How a language names what cameras see."""

    labels: Mapping[str, tuple[str, ...]]
    """Words for a label beside its own name and that name's plural."""
    irregular_plurals: Mapping[str, str]
    plural_endings: tuple[tuple[str, str], ...]
    """Endings of a singular and what they become; the first that fits counts."""
    groups: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    """A noun for several labels: words for it, and the labels."""
    strangers: tuple[str, ...]
    unknown: str
    """What says of a thing that it has no name: a pattern."""
    everything: tuple[str, ...]
    couriers: tuple[str, ...]
    mail: tuple[str, ...]
    postal_services: frozenset[str]
    household: tuple[str, ...]
    own: frozenset[str]
    """Words that say whose a thing is without a name."""
    nobody: tuple[str, ...]

    def plural(self, noun: str) -> str:
        if noun in self.irregular_plurals:
            return self.irregular_plurals[noun]
        ending, plural = next((e, p) for e, p in self.plural_endings if noun.endswith(e))
        return noun[: len(noun) - len(ending)] + plural


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """How a language speaks of places."""

    camera: frozenset[str]
    lead_in: frozenset[str]
    """Words behind which a part of a place's name stands for the place."""
    articles: frozenset[str]
    everywhere: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingWords:
    """How a language asks; patterns as in `Lexicon`."""

    cues: tuple[tuple[Kind, str], ...]
    """What decides the kind wherever it stands; the first that is found counts."""
    forms: tuple[tuple[Kind, str], ...]
    """What decides the kind otherwise: the one that stands first in the question."""
    groupings: tuple[tuple[GroupBy, str], ...]
    most: str
    newest_first: str
    oldest_first: str
    newest_of: str
    """Asks for the {number} newest; `oldest_of` for the oldest."""
    oldest_of: str
    when: str
    who: str
    look: str
    """Asks to look at a camera, which without a time named is about now."""
    now: str
    present: str
    """A question in the present tense, which without a time named is about now."""
    present_count: str
    """The same of a question for a number."""
    past: str
    """What says that it is not, after all."""
    follow_up: str
    pronouns: frozenset[str]
    plate: str
    """Captures, as `plate`, what was called a plate."""
    described: tuple[str, ...]
    """Captures, as `words`, what must stand in a description."""
    left_aside: frozenset[str]
    fillers: frozenset[str]
    """Words that change nothing."""
    filler_phrases: str
    """Words that change nothing where they stand together."""


@dataclass(frozen=True, slots=True, kw_only=True)
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

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A pattern of this language, ready for use."""
        return re.compile(rf"(?<!\w)(?:{_PLACEHOLDER.sub(self._fragment, pattern)})(?!\w)")

    def _fragment(self, match: re.Match[str]) -> str:
        return f"(?P<{match[1]}{match[2]}>{self.fragments[match[1]]})"
