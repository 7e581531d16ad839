"""Daylight by the place's clock."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from tests.support.simulated import ZONE, at

from witness.simulate.light import Light, ink, light_at


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [("2026-06-21", "13:00", 1.0), ("2026-06-21", "01:00", 0.0), ("2026-12-21", "17:30", 0.0)],
)
def test_days_are_light_and_nights_dark(day: str, clock: str, expected: float):
    assert light_at(at(clock, day), ZoneInfo(ZONE)).day == expected


def test_summer_evenings_are_lighter_than_winter_evenings():
    summer, winter = (light_at(at("18:00", day), ZoneInfo(ZONE)).day for day in ("2026-07-01", "2026-01-10"))
    assert summer > 0.8
    assert winter == 0


def test_the_sun_does_not_follow_the_clock_change():
    before, after = at("12:00", "2026-03-28"), at("13:00", "2026-03-29")
    assert after - before == 86_400
    assert light_at(before, ZoneInfo(ZONE)) == light_at(after, ZoneInfo(ZONE))


def test_night_vision_is_grey_and_dimmer_afar():
    night = light_at(at("02:00"), ZoneInfo(ZONE))
    assert night.infrared
    near, far = night.on(ink("#c03020"), 5), night.on(ink("#c03020"), 15)
    assert len(set(near)) == 1
    assert near[0] > far[0] > 0
    assert len(set(night.of_lamp(ink("#ffcf7d")))) == 1


def test_lamps_are_lit_at_dusk_but_colours_stay():
    dusk = Light(0.25)
    assert dusk.dark
    assert not dusk.infrared
    blue, _, red = dusk.on(ink("#ff0000"), 5)
    assert red > 3 * max(blue, 1)


def test_there_is_a_light_for_each_moment_of_a_day():
    lights = {light_at(at("00:00") + 600 * i, UTC).day for i in range(144)}
    assert min(lights) == 0
    assert max(lights) == 1
    assert 10 < len(lights) <= 25
