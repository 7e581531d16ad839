"""The place's wall clock: from days and clock times to Unix seconds."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from witness.domain.place import Place
from witness.models.builtin.question import Problem
from witness.models.builtin.times.clocks import DAY_MINUTES
from witness.models.builtin.times.meanings import Days, Exact


class Unclear(Exception):
    """What was said makes no span of time."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.kind)
        self.problem = problem


def two_times() -> Unclear:
    return Unclear(Problem("two_times"))


@dataclass(frozen=True, slots=True)
class Span:
    """Unix seconds, None: open. `days` where it is whole days."""

    after: float | None = None
    before: float | None = None
    days: Days | None = None
    weekdays: frozenset[int] | None = None

    def __and__(self, other: "Span") -> "Span":
        after = max((s.after for s in (self, other) if s.after is not None), default=None)
        before = min((s.before for s in (self, other) if s.before is not None), default=None)
        if after is not None and before is not None and after >= before:
            raise two_times()
        return Span(after, before)


class Wall:
    """The place's wall clock at the moment of the question."""

    def __init__(self, place: Place) -> None:
        self.now = place.now
        self.today = place.local_now.date()
        self._timezone = place.timezone

    def at(self, day: date, minutes: int) -> float:
        """Unix seconds of a wall clock time, which may be on a following day or (below 0) a preceding one."""
        days, minute = divmod(minutes, DAY_MINUTES)
        moment = datetime.combine(day + timedelta(days=days), time(minute // 60, minute % 60), self._timezone)
        return moment.timestamp()

    def span(self, days: Days | Exact) -> Span:
        if isinstance(days, Exact):
            return Span(days.after, days.before)
        return Span(self.at(days.first, 0), self.at(days.last, DAY_MINUTES), days)
