"""What the moving pictures show beside the day's routines, so that a visitor of the demonstration sees something."""

from typing import Final

from witness.simulate.routines import SELDOM, Bustle
from witness.simulate.story import Manner, Step
from witness.simulate.visitors import delivery

_DAY: Final = (6, 22)
_NIGHT: Final = (22, 6)
_ALWAYS: Final = (0, 24)


def _step(
    camera: str,
    label: str,
    route: str,
    look: str | None = None,
    manner: Manner = "pass",
    seconds: tuple[float, float] = (0.0, 0.0),
) -> Step:
    return Step(camera=camera, label=label, route=route, look=look, manner=manner, seconds=seconds)


def _and_dog(camera: str, route: str, look: str) -> Step:
    return Step(camera=camera, label="dog", route=route, look=look, when="with", after=(0.0, 0.4))


_PARCEL: Final = delivery("dhl", "yellow", (480.0, 1080.0), "Nora")

BUSTLE: Final = (
    Bustle(hours=(8, 20), period=SELDOM, steps=_PARCEL),
    Bustle(hours=_ALWAYS, weight=2.2, steps=(_step("street", "car", "road_east"),)),
    Bustle(hours=_ALWAYS, weight=2.2, steps=(_step("street", "car", "road_west"),)),
    Bustle(hours=_DAY, weight=2.0, steps=(_step("street", "person", "footpath_east"),)),
    Bustle(hours=_DAY, weight=2.0, steps=(_step("street", "person", "footpath_west"),)),
    Bustle(hours=_DAY, weight=1.2, steps=(_step("street", "bicycle", "cycle_east"),)),
    Bustle(hours=_DAY, weight=0.8, steps=(_step("street", "truck", "road_east"),)),
    Bustle(
        hours=_DAY,
        weight=1.5,
        steps=(_step("street", "person", "footpath_west"), _and_dog("street", "leash_west", "a dog")),
    ),
    Bustle(hours=_DAY, weight=1.5, steps=(_step("porch", "person", "across"),)),
    Bustle(hours=_DAY, weight=1.5, steps=(_step("porch", "person", "to_door", None, "visit", (6, 14)),)),
    Bustle(hours=_DAY, weight=1.2, steps=(_step("porch", "person", "flower_bed", "Nora", "visit", (20, 45)),)),
    Bustle(hours=_DAY, weight=1.0, steps=(_step("driveway", "person", "walk_in"),)),
    Bustle(hours=_DAY, weight=1.0, steps=(_step("driveway", "person", "walk_out"),)),
    Bustle(hours=_DAY, weight=0.8, steps=(_step("garden", "person", "from_gate"),)),
    Bustle(hours=_DAY, weight=0.8, steps=(_step("garden", "person", "to_gate"),)),
    Bustle(hours=_DAY, weight=1.0, steps=(_step("driveway", "bicycle", "ride_out"),)),
    Bustle(hours=_DAY, weight=1.4, steps=(_step("driveway", "car", "drive_in"),)),
    Bustle(hours=_DAY, weight=1.0, steps=(_step("driveway", "person", "play", "Ida", "visit", (10, 30)),)),
    Bustle(hours=_DAY, weight=1.6, steps=(_step("garden", "person", "to_beds", "Nora", "visit", (25, 60)),)),
    Bustle(hours=_DAY, weight=1.6, steps=(_step("garden", "dog", "dog_round", "Biscuit", "visit", (20, 60)),)),
    Bustle(hours=_DAY, weight=1.2, steps=(_step("garden", "person", "to_swing", "Ida", "visit", (20, 50)),)),
    Bustle(hours=_DAY, weight=1.0, steps=(_step("garden", "bird", "hop"),)),
    Bustle(hours=_ALWAYS, weight=0.8, steps=(_step("garden", "cat", "cat_round", "Pepper"),)),
    Bustle(hours=_DAY, weight=1.5, steps=(_step("garage", "person", "to_bench", "Tomas", "visit", (20, 60)),)),
    Bustle(hours=_DAY, weight=1.2, steps=(_step("garage", "person", "to_rack", "Nora", "visit", (10, 25)),)),
    Bustle(hours=_DAY, weight=1.6, steps=(_step("side_path", "person", "gate_in"),)),
    Bustle(hours=_DAY, weight=1.2, steps=(_step("side_path", "person", "to_bins", "Tomas", "visit", (8, 20)),)),
    Bustle(hours=_ALWAYS, weight=0.7, steps=(_step("side_path", "cat", "prowl", "Pepper"),)),
    Bustle(hours=_NIGHT, weight=1.0, steps=(_step("garden", "fox", "night_round"),)),
    Bustle(hours=_NIGHT, weight=1.0, steps=(_step("garden", "raccoon", "terrace_round"),)),
    Bustle(hours=_NIGHT, weight=0.8, steps=(_step("porch", "cat", "prowl"),)),
    Bustle(hours=_NIGHT, weight=0.6, steps=(_step("driveway", "cat", "prowl"),)),
    Bustle(hours=_NIGHT, weight=0.6, steps=(_step("street", "person", "far_path"),)),
    Bustle(hours=_NIGHT, weight=0.5, steps=(_step("garage", "cat", "look_round", "Pepper"),)),
)
