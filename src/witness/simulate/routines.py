"""When things happen at the simulated home: the forms in which its days and weeks are written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from witness.simulate.story import Step

WORKDAYS: Final = frozenset({0, 1, 2, 3, 4})
WEEKEND: Final = frozenset({5, 6})
DAILY: Final = WORKDAYS | WEEKEND

OFTEN: Final = 25
SELDOM: Final = 1800
"""How often bustle comes; seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """Steps at local times (`HH:MM`), give or take `jitter` minutes, each time with that `chance` (0-1)."""

    name: str
    at: tuple[str, ...]
    steps: Sequence[Step]
    weekdays: frozenset[int] = DAILY
    jitter: float = 10.0
    chance: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """What comes by lot, `per_day` times a day on average, spread as `hours` weighs the hours from 0 to 23."""

    name: str
    steps: Sequence[Step]
    per_day: float
    hours: Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bustle:
    """What the moving pictures show besides, so that there is always something to see.

    Once in every `period` seconds one of those that fit the hour takes place, by `weight`. `hours` are local, from
    the first to before the second; past midnight where the second is smaller.
    """

    steps: Sequence[Step]
    hours: tuple[int, int]
    weight: float = 1.0
    period: int = OFTEN
