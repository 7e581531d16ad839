"""A question as it was understood: what is asked of what, where and when, and what could not be placed."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from witness.domain.moment import DailyWindow
from witness.domain.query import GroupBy

Order = Literal["newest", "oldest"]


class Kind(Enum):
    """What is asked of the events that match."""

    COUNT = "count"
    LIST = "list"
    WHO = "who"
    EXISTS = "exists"
    FIRST = "first"
    LAST = "last"
    HOW_LONG = "how_long"
    GROUPS = "groups"
    BUSIEST = "busiest"
    COMPARE = "compare"
    RECAP = "recap"
    LIVE = "live"
    CAMERAS = "cameras"


@dataclass(frozen=True, slots=True)
class When:
    """The span that is asked about; Unix seconds, `after` inclusive, `before` exclusive, None: without that end."""

    after: float | None = None
    before: float | None = None
    time_of_day: DailyWindow | None = None
    weekdays: frozenset[int] | None = None
    """0 = Monday."""

    @property
    def named(self) -> bool:
        return self != When()

    @property
    def only_part_of_day(self) -> DailyWindow | None:
        """The part of the day, where nothing else is said."""
        return self.time_of_day if self == When(time_of_day=self.time_of_day) else None


@dataclass(frozen=True, slots=True)
class What:
    """The things that are asked about: events with one of these labels and, where given, one of these names.

    Both empty: everything. `noun` is the lexicon's word for a group of labels, None where the labels speak for
    themselves.
    """

    labels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    unknown: bool = False
    noun: str | None = None

    @property
    def everything(self) -> bool:
        return not (self.labels or self.names or self.unknown)


@dataclass(frozen=True, slots=True)
class Where:
    """The cameras that are asked about (ids), or only those of their zones; both empty: all cameras."""

    cameras: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()


ALL_THINGS = (What(),)
ALL_PLACES = (Where(),)


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands in the way of an answer. `words` are the asker's own, `options` what could be meant instead."""

    kind: Literal[
        "nothing_asked",
        "too_long",
        "out_of_scope",
        "cannot_change",
        "cannot_exclude",
        "unknown_camera",
        "unknown_name",
        "untracked_label",
        "no_couriers",
        "which_one",
        "two_times",
        "no_such_date",
        "lies_ahead",
        "follow_up",
    ]
    words: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood. Each of `what` with each of `where` is asked for on its own; results are put together.

    `limit` is set where a number of events was asked for. `left_aside` are words that changed nothing, to be said
    in the answer. Where there are problems, no call is made.
    """

    kind: Kind
    what: tuple[What, ...] = ALL_THINGS
    where: tuple[Where, ...] = ALL_PLACES
    when: When = field(default_factory=When)
    by: GroupBy | None = None
    least: bool = False
    """Of groups, that with the fewest is asked for rather than that with the most."""
    sides: tuple["Question", ...] = ()
    """What is compared; each side is a question of its own."""
    order: Order = "newest"
    limit: int | None = None
    min_seconds: float | None = None
    plate: str | None = None
    words: tuple[str, ...] = ()
    """Each must stand in an event's description."""
    unknown_words: tuple[str, ...] = ()
    """Those of `words` that nobody knows: they were taken for such words for want of anything better."""
    negated: bool = False
    """Whether it was asked if nothing was there, so that "yes" and "no" would confuse."""
    left_aside: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    """Sentences beside the question, of which only what could be placed was taken."""
    guessed: bool = False
    """Whether something was taken for what it most likely means, such as a word with a letter wrong."""
    problems: tuple[Problem, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the whole question was understood."""
        return not (self.problems or self.left_aside or self.unknown_words or self.told or self.guessed)
