"""What the replies to a suite come to: the share that is right, and what a question costs."""

import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from witness.evals.judge import Judged


@dataclass(frozen=True, slots=True)
class Share:
    """How many are right of how many; at least one."""

    right: int
    total: int

    @property
    def percent(self) -> float:
        return 100 * self.right / self.total


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle value, and the one that 95 % of all do not exceed."""

    median: float
    p95: float


@dataclass(frozen=True, slots=True)
class Report:
    """Of what was judged: the shares by kind of question and by the model that worded the answer, and in all (None
    where nothing was); of all that was asked: the leaks, and milliseconds and tokens a question."""

    by_kind: dict[str, Share]
    by_model: dict[str, Share]
    overall: Share | None
    failures: tuple[Judged, ...]
    leaks: int
    ms: Spread
    tokens: Spread


def sum_up(answers: Sequence[Judged]) -> Report:
    """The report on at least one answer."""
    judged = [answer for answer in answers if answer.kind]
    return Report(
        by_kind=_shares(judged, lambda answer: answer.kind or ""),
        by_model=_shares(judged, lambda answer: answer.reply.model),
        overall=_share(judged) if judged else None,
        failures=tuple(answer for answer in judged if answer.wrong),
        leaks=sum(answer.leaks for answer in answers),
        ms=spread([answer.reply.ms for answer in answers]),
        tokens=spread([answer.reply.tokens for answer in answers]),
    )


def spread(values: Sequence[float]) -> Spread:
    """The spread of at least one value."""
    return Spread(statistics.median(values), sorted(values)[math.ceil(len(values) * 0.95) - 1])


def _shares(judged: Iterable[Judged], key: Callable[[Judged], str]) -> dict[str, Share]:
    parts: dict[str, list[Judged]] = {}
    for answer in judged:
        parts.setdefault(key(answer), []).append(answer)
    return {name: _share(part) for name, part in sorted(parts.items())}


def _share(judged: Sequence[Judged]) -> Share:
    return Share(sum(answer.wrong is None for answer in judged), len(judged))
