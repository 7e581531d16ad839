"""How something happens: steps that follow each other, and what then stands on which camera's ground, when."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from witness.simulate.actors.body import Pose
from witness.simulate.home import Home
from witness.simulate.route import Route

Manner = Literal["pass", "halt", "visit", "stay"]
"""`pass`: along the route once; `halt`: with a stop half way; `visit`: to the end, a while there, and back; `stay`:
at its start, without moving."""

When = Literal["then", "with", "turn"]
"""Counted from the end of the step before, from its start, or from when its visit (or halt) reaches its place."""

_PACE_SECONDS: Final = 16.0  # of going to and fro during a long visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing on one camera. `name` is a known one's; `look` what it looks like, else `name`, else a stranger.

    `seconds` bounds the halt or stay, `after` the time since the step before (see `when`). `chance` is 0-1. `says`
    holds descriptions, of which one is taken.
    """

    camera: str
    label: str
    route: str
    name: str | None = None
    look: str | None = None
    manner: Manner = "pass"
    seconds: tuple[float, float] = (0.0, 0.0)
    when: When = "then"
    after: tuple[float, float] = (2.0, 8.0)
    chance: float = 1.0
    carries: bool = False
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appearance:
    """Something on one camera from `start` to `end` (Unix seconds). `seed` names it for all that is drawn by lot."""

    step: Step
    route: Route
    look: str
    start: float
    end: float
    halt: float
    """Seconds at its place, for a halt or a visit."""
    seed: str

    @property
    def turn(self) -> float:
        """When it reaches its place."""
        return self.start + self._walk

    @property
    def _walk(self) -> float:
        legs = 1 if self.step.manner == "pass" else 2
        return (self.end - self.start - self.halt) / legs

    def pose(self, time: float) -> Pose:
        metres, soon = self._metres(time), self._metres(time + 0.1)
        x, z, heading = self.route.at(metres)
        speed = (soon - metres) / 0.1
        backwards = speed < -0.05
        return Pose(
            x,
            z,
            heading + (math.pi if backwards else 0),
            stride=-metres if backwards else metres,
            moving=min(1.0, abs(speed) / (0.7 * self.route.speed)),
        )

    def carries(self, time: float) -> bool:
        """Whether it has its load in its arms: on the way to its place."""
        return self.step.carries and time < self.turn + self.halt / 2

    def _metres(self, time: float) -> float:
        """How far along the route it is."""
        since, walk, length = time - self.start, self._walk, self.route.length
        manner = self.step.manner
        if manner == "stay" or not walk:
            return 0.0
        if manner == "pass":
            return length * min(1.0, since / walk)
        if since < walk:
            return length * since / walk * (0.5 if manner == "halt" else 1.0)
        if since < walk + self.halt:
            return length / 2 if manner == "halt" else length - self._pacing(since - walk)
        share = min(1.0, (since - walk - self.halt) / walk)
        return length * (0.5 + share / 2) if manner == "halt" else length * (1 - share)

    def _pacing(self, since: float) -> float:
        """Metres back from the end, to and fro, while a visit takes long."""
        turns = round(self.halt / _PACE_SECONDS)
        if turns < 2:
            return 0.0
        wave = max(-1.0, min(1.0, 1.7 * math.cos(2 * math.pi * since * turns / self.halt)))
        return 0.28 * self.route.length * (1 - wave) / 2


def play(home: Home, steps: Sequence[Step], start: float, random: Random, seed: str) -> list[Appearance]:
    """What the steps come to when the first begins at `start` (Unix seconds)."""
    played: list[Appearance] = []
    for i, step in enumerate(steps):
        if random.random() >= step.chance:
            continue
        begin = start if not played else _moment(played[-1], step) + random.uniform(*step.after)
        route = home.views[step.camera].routes[step.route]
        walk = route.length / (route.speed * random.uniform(0.88, 1.12))
        halt = random.uniform(*step.seconds)
        seconds = {"pass": walk, "halt": walk + halt, "visit": 2 * walk + halt, "stay": halt}[step.manner]
        own = f"{seed}/{i}"
        played.append(Appearance(step, route, step.look or step.name or own, begin, begin + seconds, halt, own))
    return played


def _moment(before: Appearance, step: Step) -> float:
    return {"then": before.end, "with": before.start, "turn": before.turn}[step.when]
