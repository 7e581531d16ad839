"""Daylight, dusk and the grey of night vision, by the place's clock."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from witness.domain.moment import local

Colour = tuple[float, float, float]
"""Blue, green, red; 0-255."""

_LATITUDE: Final = math.radians(47)
_TILT: Final = math.radians(23.44)
_STEPS: Final = 24  # of daylight: a picture of the empty place is kept for each

_STOPS: Final = (0.0, 0.3, 0.65, 1.0)
_TINT: Final[tuple[Colour, ...]] = ((0.50, 0.36, 0.34), (0.64, 0.62, 0.72), (0.80, 0.88, 0.98), (1.0, 1.0, 1.0))
_ZENITH: Final[tuple[Colour, ...]] = ((84, 46, 34), (150, 104, 92), (206, 164, 120), (226, 178, 116))
_SKYLINE: Final[tuple[Colour, ...]] = ((104, 78, 92), (128, 150, 236), (196, 214, 240), (244, 232, 212))


def ink(code: str) -> Colour:
    """The colour of `#rrggbb`."""
    return int(code[5:7], 16), int(code[3:5], 16), int(code[1:3], 16)


@dataclass(frozen=True, slots=True)
class Light:
    """`day` runs from 0 (night) to 1 (the sun stands high) in steps."""

    day: float

    @property
    def infrared(self) -> bool:
        """The camera has switched to night vision."""
        return self.day == 0

    @property
    def dark(self) -> bool:
        """Lamps are lit."""
        return self.day < 0.4

    @property
    def tint(self) -> Colour:
        """The share of each colour that comes back from a white thing."""
        return _between(_TINT, self.day)

    @property
    def sky(self) -> tuple[Colour, Colour]:
        """The colours overhead and at the horizon."""
        if self.infrared:
            return (16, 16, 16), (30, 30, 30)
        return _between(_ZENITH, self.day), _between(_SKYLINE, self.day)

    def on(self, colour: Colour, distance: float) -> Colour:
        """The colour of a thing, `distance` metres away, as the camera shows it."""
        if self.infrared:
            grey = (0.15 * colour[0] + 0.45 * colour[1] + 0.40 * colour[2] + 26) * self.reach(distance)
            return grey, grey, grey
        tint = self.tint
        return colour[0] * tint[0], colour[1] * tint[1], colour[2] * tint[2]

    def of_lamp(self, colour: Colour) -> Colour:
        """The colour of a thing that shines by itself, as the camera shows it."""
        grey = sum(colour) / 3
        return (grey, grey, grey) if self.infrared else colour

    @staticmethod
    def reach(distance: float) -> float:
        """How much of the camera's own infrared light comes back from there; about 1 nearby."""
        return max(0.30, min(1.0, 6.5 / distance))


def light_at(time: float, timezone: tzinfo) -> Light:
    """The light at that many Unix seconds."""
    height = _sun_height(local(time, timezone))
    day = max(0.0, min(1.0, (height + 0.06) / 0.36))
    return Light(round(day * _STEPS) / _STEPS)


def _sun_height(moment: datetime) -> float:
    """The sine of the sun's height: the usual formula from declination and hour angle."""
    hour = moment.hour + moment.minute / 60 - (moment.dst() or timedelta()).total_seconds() / 3600
    declination = -_TILT * math.cos(2 * math.pi * (moment.timetuple().tm_yday + 10) / 365)
    angle = math.radians((hour - 12) * 15)
    return math.sin(_LATITUDE) * math.sin(declination) + math.cos(_LATITUDE) * math.cos(declination) * math.cos(angle)


def _between(stops: Sequence[Colour], day: float) -> Colour:
    """The colour at `day` on the line through the stops."""
    after = next(i for i in range(1, len(_STOPS)) if day <= _STOPS[i])
    share = (day - _STOPS[after - 1]) / (_STOPS[after] - _STOPS[after - 1])
    low, high = stops[after - 1], stops[after]
    return (
        low[0] + (high[0] - low[0]) * share,
        low[1] + (high[1] - low[1]) * share,
        low[2] + (high[2] - low[2]) * share,
    )
