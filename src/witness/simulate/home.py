"""The simulated home as data: its cameras, their zones and routes, and who is known there.

Everything on the ground is given in metres (to the right of a camera and away from it) and seen through its lens.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from witness.domain.camera import Camera, Polygon, Zone
from witness.simulate.lens import HEIGHT, WIDTH, Lens
from witness.simulate.route import Route

Ground = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A camera, how it looks at the place, and the routes that things take before it."""

    camera: Camera
    lens: Lens
    routes: Mapping[str, Route]


@dataclass(frozen=True, slots=True)
class Fixture:
    """Something that always stands at the beginning of a route; it heads for the camera."""

    camera: str
    label: str
    look: str
    route: str


@dataclass(frozen=True, slots=True, eq=False)
class Home:
    """A place; `known` maps a kind to names, `plates` a vehicle's name to its plate."""

    name: str
    views: Mapping[str, View]
    labels: tuple[str, ...]
    known: Mapping[str, tuple[str, ...]]
    plates: Mapping[str, str]
    fixtures: tuple[Fixture, ...]

    @property
    def cameras(self) -> tuple[Camera, ...]:
        """In settings order."""
        return tuple(view.camera for view in self.views.values())


def _zone(lens: Lens, name: str, title: str, ground: Ground) -> Zone:
    pixels = lens.project(np.array([(x, 0.0, z) for x, z in ground]))
    shares = np.clip(pixels / (WIDTH, HEIGHT), 0, 1).round(4).tolist()
    polygon: Polygon = tuple((x, y) for x, y in shares)
    return Zone(name, title, polygon)


def _view(
    name: str, title: str, lens: Lens, zones: Mapping[tuple[str, str], Ground], routes: Mapping[str, Route]
) -> View:
    return View(Camera(name, title, tuple(_zone(lens, *key, ground) for key, ground in zones.items())), lens, routes)


_PORCH: Final = _view(
    "porch",
    "Front Porch",
    Lens(horizon=110, height=2.6, focal=430),
    {
        ("doorstep", "Doorstep"): [(-0.1, 7.2), (2.8, 7.2), (2.8, 9.3), (-0.1, 9.3)],
        ("front_path", "Front Path"): [(-3.6, 4.9), (3.6, 4.9), (4.7, 6.4), (-4.7, 6.4)],
    },
    {
        "to_door": Route((-5.8, 5.6), (-1.6, 5.6), (0.6, 6.0), (1.3, 7.1), (1.35, 8.4)),
        "from_door": Route((1.35, 8.4), (1.3, 7.1), (0.6, 6.0), (-1.6, 5.6), (-5.8, 5.6)),
        "heel_in": Route((-5.8, 5.0), (-1.6, 5.0), (1.0, 5.4), (1.9, 6.8), (2.0, 8.0)),
        "heel_out": Route((2.0, 8.0), (1.9, 6.8), (1.0, 5.4), (-1.6, 5.0), (-5.8, 5.0)),
        "out_of_door": Route((1.3, 8.8), (1.5, 8.4), (2.0, 7.9), speed=0.9),
        "across": Route((-5.8, 5.5), (5.8, 5.5)),
        "flower_bed": Route((-6.4, 6.0), (-5.0, 7.4), (-3.6, 7.6), (-1.2, 7.6)),
        "prowl": Route((6.6, 7.6), (3.4, 7.2), (0.5, 6.6), (-3.0, 7.4), (-6.6, 8.0), speed=0.9),
        "parcel_spot": Route((2.35, 8.2)),
    },
)

_DRIVEWAY: Final = _view(
    "driveway",
    "Driveway",
    Lens(horizon=85, height=3.0, focal=400),
    {
        ("parking", "Parking"): [(-3.3, 4.8), (3.3, 4.8), (3.3, 11.5), (-3.3, 11.5)],
        ("gateway", "Gateway"): [(-3.4, 13.0), (3.4, 13.0), (3.4, 18.2), (-3.4, 18.2)],
    },
    {
        "drive_in": Route((13, 21.6), (6.5, 21.4), (2.4, 18.8), (1.6, 15), (1.5, 9), (1.5, 0.2), speed=2.8),
        "drive_out": Route((1.5, 0.2), (1.5, 9), (1.6, 15), (2.4, 18.8), (6.5, 21.4), (13, 21.6), speed=2.8),
        "turn": Route((-13, 21.8), (-4, 21.4), (0.4, 19.0), (1.4, 15.2), (1.5, 12.5), speed=2.6),
        "camper_spot": Route((-1.75, 8.6)),
        "walk_in": Route((-8, 19), (-1.4, 18.8), (0.2, 16.6), (0.4, 11.5), (2.2, 6), (5.4, 4.4)),
        "walk_out": Route((5.4, 4.4), (2.2, 6), (0.4, 11.5), (0.2, 16.6), (-1.4, 18.8), (-8, 19)),
        "ride_in": Route((-12, 19.2), (-1.4, 18.6), (0.6, 15.6), (1.2, 9), (4.8, 4.0), speed=3.2),
        "ride_out": Route((4.8, 4.0), (1.2, 9), (0.6, 15.6), (-1.4, 18.6), (-12, 19.2), speed=3.2),
        "play": Route((5.2, 4.6), (2.2, 6.5), (1.6, 12.5), speed=1.5),
        "prowl": Route((-10, 12.4), (-3, 11.6), (3, 12.6), (10, 11.4), speed=0.9),
    },
)

_STREET: Final = _view(
    "street",
    "Street",
    Lens(horizon=95, height=3.2, focal=420),
    {
        ("footpath", "Footpath"): [(-5.4, 7.25), (5.4, 7.25), (7.4, 9.8), (-7.4, 9.8)],
        ("road", "Road"): [(-7.4, 10.0), (7.4, 10.0), (12.0, 16.1), (-12.0, 16.1)],
    },
    {
        "footpath_east": Route((-8.4, 8.9), (8.4, 8.9), speed=1.3),
        "footpath_west": Route((8.4, 8.1), (-8.4, 8.1), speed=1.3),
        "leash_east": Route((-7.4, 9.4), (9.4, 9.3), speed=1.3),
        "leash_west": Route((7.4, 8.6), (-9.4, 8.6), speed=1.3),
        "run_east": Route((-8.2, 8.5), (8.2, 8.5), speed=2.0),
        "far_path": Route((15.4, 17.1), (-15.4, 17.1), speed=1.3),
        "road_east": Route((-12.0, 11.6), (12.0, 11.6), speed=6.4),
        "road_west": Route((14.4, 14.4), (-14.4, 14.4), speed=6.8),
        "kerb": Route((-12.4, 11.2), (12.4, 11.2), speed=6.0),
        "cycle_east": Route((-9.6, 10.8), (9.6, 10.8), speed=3.4),
        "cycle_west": Route((13.2, 15.2), (-13.2, 15.2), speed=3.6),
        "prowl": Route((13.6, 16.4), (3.0, 13.0), (-1.0, 9.2), (-7.6, 8.6), speed=1.2),
    },
)

_GARDEN: Final = _view(
    "garden",
    "Garden",
    Lens(horizon=88, height=3.3, focal=390),
    {
        ("terrace", "Terrace"): [(-3.9, 4.8), (3.9, 4.8), (5.9, 7.3), (-5.9, 7.3)],
        ("lawn", "Lawn"): [(-5.9, 7.3), (5.9, 7.3), (3.3, 9.4), (3.3, 18.4), (-12.0, 18.4)],
        ("vegetable_beds", "Vegetable Beds"): [(3.3, 9.4), (7.6, 9.4), (8.8, 17.4), (3.3, 17.4)],
        ("garden_gate", "Garden Gate"): [(2.2, 18.4), (5.4, 18.4), (5.4, 22.0), (2.2, 22.0)],
    },
    {
        "from_gate": Route((3.9, 21.6), (3.0, 17), (1.6, 12), (0.9, 8.6), (2.6, 6.4), (6.4, 5.2)),
        "to_gate": Route((6.4, 5.2), (2.6, 6.4), (0.9, 8.6), (1.6, 12), (3.0, 17), (3.9, 21.6)),
        "to_terrace": Route((6.6, 5.4), (3.0, 5.8), (0.4, 6.4)),
        "to_table": Route((6.6, 5.6), (2.0, 6.9), (-1.0, 7.2)),
        "to_beds": Route((6.4, 5.2), (3.0, 7.4), (3.5, 10), (3.6, 16)),
        "to_lawn": Route((6.4, 5.4), (2.0, 8), (-0.6, 10.5), (2.0, 15.5), (-2.4, 16.5)),
        "to_swing": Route((6.4, 5.4), (2.0, 8), (-2.2, 10.8), (-4.0, 12.6), speed=1.5),
        "dog_round": Route((6.4, 5.4), (1.0, 8.6), (-3.4, 9.6), (1.6, 12.8), (-1.6, 16.5), (2.4, 15), speed=1.9),
        "cat_round": Route((-11, 17), (-3.0, 15.2), (2.4, 11.4), (3.4, 8.8), (8.6, 7.8), speed=0.9),
        "night_round": Route((3.9, 21.2), (2.2, 14), (-1.6, 9.8), (-8.6, 8.2), speed=1.2),
        "terrace_round": Route((8.0, 7.0), (2.6, 6.3), (0.2, 7.6), (-8.4, 8.0), speed=0.8),
        "hop": Route((0.6, 10.8), (-0.6, 11.4), (-0.2, 9.8), (0.9, 9.2), speed=0.35),
    },
)

_GARAGE: Final = _view(
    "garage",
    "Garage",
    Lens(horizon=120, height=2.4, focal=360),
    {
        ("tool_bench", "Tool Bench"): [(-3.4, 4.3), (-1.2, 4.3), (-1.2, 7.6), (-3.4, 7.6)],
        ("bike_rack", "Bike Rack"): [(1.3, 4.6), (3.9, 4.6), (3.9, 7.5), (1.3, 7.5)],
    },
    {
        "to_bench": Route((2.65, 8.8), (1.2, 8.0), (-1.0, 7.0), (-2.5, 6.4), (-2.5, 5.3)),
        "to_rack": Route((2.65, 8.8), (2.2, 7.6), (1.9, 6.2)),
        "look_round": Route((2.65, 8.8), (1.4, 7.2), (0.2, 5.4), (-1.8, 6.2), speed=0.9),
    },
)

_SIDE_PATH: Final = _view(
    "side_path",
    "Side Path",
    Lens(horizon=80, height=2.7, focal=330),
    {
        ("bins", "Bins"): [(-0.6, 6.2), (2.0, 6.2), (2.0, 10.4), (-0.6, 10.4)],
        ("side_gate", "Side Gate"): [(-1.9, 12.4), (1.9, 12.4), (1.9, 16.4), (-1.9, 16.4)],
    },
    {
        "gate_in": Route((-0.3, 16.3), (-0.3, 11), (-0.4, 4.4), (-0.7, 0.8)),
        "gate_out": Route((-0.7, 0.8), (-0.4, 4.4), (-0.3, 11), (-0.3, 16.3)),
        "to_bins": Route((-0.7, 0.8), (-0.4, 4.0), (0.3, 6.4), (0.6, 8.0)),
        "at_gate": Route((-0.2, 16.3), (-0.3, 13.0)),
        "prowl": Route((-1.2, 16.2), (-0.6, 10), (0.7, 6.6), (-0.9, 3.4), (-1.6, 1.2), speed=0.9),
    },
)

HOME: Final = Home(
    name="Heron Lane 7",
    views={view.camera.name: view for view in (_PORCH, _DRIVEWAY, _STREET, _GARDEN, _GARAGE, _SIDE_PATH)},
    labels=("person", "car", "truck", "bicycle", "dog", "cat", "bird", "fox", "raccoon", "package"),
    known={
        "person": ("Nora", "Tomas", "Ida", "Lotte", "Mr Pell"),
        "delivery": ("dhl", "dpd", "post"),
        "dog": ("Biscuit",),
        "cat": ("Pepper",),
        "car": ("Hatchback", "Camper"),
        "truck": ("Garden Van",),
    },
    plates={"Hatchback": "HL 417 NT", "Camper": "HL 72 OLD", "Garden Van": "GP 205 X"},
    fixtures=(Fixture("driveway", "car", "Camper", "camper_spot"),),
)
