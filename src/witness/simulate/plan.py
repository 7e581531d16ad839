"""What happens when: each day's appearances, and the bustle of the moving pictures, as functions of a seed."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from random import Random
from typing import Final

from witness.domain.moment import local
from witness.simulate.bustle import BUSTLE
from witness.simulate.home import Home
from witness.simulate.household import HOUSEHOLD
from witness.simulate.routines import OFTEN, SELDOM, Bustle, Routine, Traffic
from witness.simulate.story import Appearance, play
from witness.simulate.visitors import TRAFFIC, VISITORS

_QUARTERS: Final = 96  # quarter hours of a day
_LOOK_BACK: Final = {OFTEN: 14, SELDOM: 3}  # so many periods ago, all bustle is over by now


class Plan:
    """All that happens at a home: the same for the same home, time zone and seed, whenever it is asked."""

    def __init__(self, home: Home, timezone: tzinfo, seed: int) -> None:
        self.home = home
        self.timezone = timezone
        self.seed = seed
        self.day = lru_cache(maxsize=4)(self._day)
        self._slot = lru_cache(maxsize=64)(self._bustle)

    def at(self, camera: str, moment: float, *, bustle: bool) -> list[Appearance]:
        """What is to be seen on a camera at that many Unix seconds."""
        today = local(moment, self.timezone).date()
        day = [*self.day(today - timedelta(days=1)), *self.day(today)]
        shown = [a for a in day if a.start <= moment <= a.end]
        if bustle:
            slots = ((period, int(moment // period) - i) for period, back in _LOOK_BACK.items() for i in range(back))
            extra = sorted((a for slot in slots for a in self._slot(*slot)), key=lambda a: a.start)
            shown += [
                a
                for i, a in enumerate(extra)
                if a.start <= moment <= a.end and not any(_same(a, other) for other in (*day, *extra[:i]))
            ]
        return [a for a in shown if a.step.camera == camera]

    def _day(self, day: date) -> tuple[Appearance, ...]:
        """The appearances that begin on a local day, by their start: routines and traffic, without bustle."""
        found: list[Appearance] = []
        for routine in (*HOUSEHOLD, *VISITORS):
            if day.weekday() in routine.weekdays:
                found += self._routine(routine, day)
        busy = Random(f"{self.seed}/{day}").uniform(0.75, 1.25)
        for traffic in TRAFFIC:
            found += self._traffic(traffic, day, busy)
        return tuple(_without_doubles(sorted(found, key=lambda a: a.start)))

    def _routine(self, routine: Routine, day: date) -> list[Appearance]:
        found: list[Appearance] = []
        for clock in routine.at:
            seed = f"{self.seed}/{day}/{routine.name}/{clock}"
            random = Random(seed)
            if random.random() < routine.chance:
                start = self._moment(day, time.fromisoformat(clock)) + random.gauss(0, 0.4) * routine.jitter * 60
                found += play(self.home, routine.steps, start, random, seed)
        return found

    def _traffic(self, traffic: Traffic, day: date, busy: float) -> list[Appearance]:
        found: list[Appearance] = []
        random = Random(f"{self.seed}/{day}/{traffic.name}")
        share = busy * traffic.per_day / sum(traffic.hours) / 4
        for quarter in range(_QUARTERS):
            if random.random() < share * traffic.hours[quarter // 4]:
                start = self._moment(day, time(quarter // 4, quarter % 4 * 15)) + random.uniform(0, 900)
                found += play(self.home, traffic.steps, start, random, f"{self.seed}/{day}/{traffic.name}/{quarter}")
        return found

    def _bustle(self, period: int, slot: int) -> list[Appearance]:
        seed = f"{self.seed}/bustle/{period}/{slot}"
        random = Random(seed)
        hour = local(slot * period, self.timezone).hour
        fitting = [b for b in BUSTLE if b.period == period and _fits(b, hour)]
        if not fitting:
            return []
        chosen = random.choices(fitting, [b.weight for b in fitting])[0]
        return play(self.home, chosen.steps, slot * period + random.uniform(0, OFTEN), random, seed)

    def _moment(self, day: date, clock: time) -> float:
        return datetime.combine(day, clock, self.timezone).timestamp()


def _fits(bustle: Bustle, hour: int) -> bool:
    start, end = bustle.hours
    return start <= hour < end if start < end else hour >= start or hour < end


def _same(one: Appearance, other: Appearance) -> bool:
    """Whether both would show the same one at the same time."""
    same = one.step.label == other.step.label and one.look == other.look
    return same and one.start < other.end and other.start < one.end


def _without_doubles(appearances: Iterable[Appearance]) -> list[Appearance]:
    """Leave out who would be in two places at once: those whose last appearance is not over. By start, in and out."""
    free: dict[tuple[str, str], float] = {}
    kept: list[Appearance] = []
    for appearance in appearances:
        who = appearance.step.label, appearance.look
        if appearance.start >= free.get(who, 0.0):
            free[who] = appearance.end
            kept.append(appearance)
    return kept
