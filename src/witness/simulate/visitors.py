"""Who comes to the house, who only passes, and what roams at night."""

from typing import Final

from witness.simulate.routines import WEEKEND, WORKDAYS, Routine, Traffic
from witness.simulate.story import Step

_MINUTE: Final = 60.0
_HOUR: Final = 3600.0
_AT_HOME: Final = frozenset({2, 4, 5})  # weekdays on which Nora is there at noon
_AWAY: Final = frozenset({0, 1, 3})


def delivery(courier: str, jacket: str, stays: tuple[float, float], collector: str) -> tuple[Step, ...]:
    """A van at the kerb, a courier at the door, the parcel that stays (seconds), and who takes it in."""
    return (
        Step(camera="street", label="truck", route="kerb", look=courier, manner="halt", seconds=(50, 90)),
        Step(
            camera="porch",
            label="person",
            route="to_door",
            name=courier,
            manner="visit",
            seconds=(6, 14),
            carries=True,
            when="turn",
            after=(8, 16),
            says=(
                f"A courier in a {jacket} jacket leaves a parcel beside the front door.",
                f"A courier in a {jacket} jacket carries a parcel to the front door.",
            ),
        ),
        Step(
            camera="porch",
            label="package",
            look="parcel",
            route="parcel_spot",
            manner="stay",
            seconds=stays,
            when="turn",
            after=(3, 5),
            says=("A cardboard box stands beside the front door.", "A parcel lies on the doorstep."),
        ),
        Step(
            camera="porch",
            label="person",
            route="out_of_door",
            name=collector,
            manner="visit",
            seconds=(3, 6),
            after=(-2, -1.5),
            says=(f"{collector} opens the front door and takes a parcel in.",),
        ),
    )


_POST: Final = (
    Step(camera="street", label="bicycle", route="cycle_east", look="post"),
    Step(
        camera="porch",
        label="person",
        route="to_door",
        name="post",
        manner="visit",
        seconds=(4, 9),
        after=(15, 40),
        says=("A letter carrier in blue with a red bag brings the post to the front door.",),
    ),
)
_LOTTE_COMES: Final = (
    Step(camera="street", label="person", route="footpath_west", look="Lotte"),
    Step(
        camera="porch",
        label="person",
        route="to_door",
        name="Lotte",
        after=(6, 14),
        says=("An elderly woman in a purple coat comes to the front door.",),
    ),
    Step(
        camera="garden",
        label="person",
        route="to_table",
        name="Lotte",
        manner="visit",
        seconds=(900, 2700),
        after=(2400, 5400),
        chance=0.8,
        says=("Lotte has tea at the garden table.", "Lotte reads on the terrace."),
    ),
)
_LOTTE_GOES: Final = (
    Step(camera="porch", label="person", route="from_door", name="Lotte"),
    Step(camera="street", label="person", route="footpath_east", look="Lotte", after=(8, 16)),
)
_GARDENER: Final = (
    Step(
        camera="driveway",
        label="truck",
        route="turn",
        name="Garden Van",
        says=("A white van with a green stripe stops on the driveway.",),
    ),
    Step(
        camera="side_path",
        label="person",
        route="gate_in",
        name="Mr Pell",
        after=(60, 140),
        says=("The gardener comes through the side gate.",),
    ),
    Step(
        camera="garden",
        label="person",
        route="to_lawn",
        name="Mr Pell",
        manner="visit",
        seconds=(1500, 3000),
        after=(30, 90),
        says=("The gardener mows the lawn.", "The gardener rakes leaves on the lawn."),
    ),
    Step(
        camera="garden",
        label="person",
        route="to_beds",
        name="Mr Pell",
        manner="visit",
        seconds=(600, 1500),
        after=(60, 300),
        chance=0.8,
        says=("The gardener weeds the vegetable beds.",),
    ),
    Step(camera="side_path", label="person", route="gate_out", name="Mr Pell", after=(60, 200)),
)
_BIN_LORRY: Final = (
    Step(
        camera="street",
        label="truck",
        route="kerb",
        look="bin lorry",
        manner="halt",
        seconds=(25, 50),
        says=("The orange bin lorry stops at the kerb.",),
    ),
    Step(camera="street", label="person", route="footpath_east", look="bin man", when="turn", after=(1, 6)),
)
_FRIENDS: Final = (
    Step(camera="driveway", label="car", route="turn", look="friends"),
    Step(
        camera="porch",
        label="person",
        route="to_door",
        after=(30, 60),
        says=("A visitor with a bunch of flowers comes to the front door.", "A visitor rings the bell."),
    ),
    Step(camera="porch", label="person", route="to_door", when="with", after=(1.5, 3)),
    Step(
        camera="garden",
        label="person",
        route="to_table",
        name="Nora",
        manner="visit",
        seconds=(1200, 5400),
        after=(600, 1500),
        says=("Nora has coffee with guests on the terrace.",),
    ),
    Step(
        camera="garden",
        label="person",
        route="to_terrace",
        manner="visit",
        seconds=(900, 3600),
        when="with",
        after=(20, 90),
        says=("A guest stands on the terrace.",),
    ),
)
_AT_THE_GATE: Final = (
    Step(
        camera="side_path",
        label="person",
        route="at_gate",
        look="hooded",
        manner="visit",
        seconds=(15, 50),
        says=("Somebody in a dark hooded jacket looks over the side gate.",),
    ),
    Step(
        camera="driveway",
        label="person",
        route="walk_in",
        look="hooded",
        after=(30, 80),
        chance=0.5,
        says=("Somebody in a dark hooded jacket walks up the driveway.",),
    ),
)
_LEAFLET: Final = Step(
    camera="porch",
    label="person",
    route="to_door",
    manner="visit",
    seconds=(3, 6),
    says=("A stranger puts a leaflet into the letter box.",),
)

_DHL_NOON: Final = delivery("dhl", "yellow", (10 * _MINUTE, 120 * _MINUTE), "Nora")
_DHL_AWAY: Final = delivery("dhl", "yellow", (4.6 * _HOUR, 5.4 * _HOUR), "Ida")
_DHL_LATE: Final = delivery("dhl", "yellow", (8 * _MINUTE, 40 * _MINUTE), "Ida")
_DPD: Final = delivery("dpd", "dark red", (9 * _MINUTE, 60 * _MINUTE), "Nora")

VISITORS: Final = (
    Routine(name="post", at=("10:50",), weekdays=WORKDAYS | {5}, jitter=35, chance=0.95, steps=_POST),
    Routine(name="dhl at noon", at=("12:00",), weekdays=_AT_HOME, jitter=60, chance=0.45, steps=_DHL_NOON),
    Routine(name="dhl, nobody in", at=("11:40",), weekdays=_AWAY, jitter=35, chance=0.4, steps=_DHL_AWAY),
    Routine(name="dhl late", at=("16:20",), weekdays=WORKDAYS, jitter=30, chance=0.25, steps=_DHL_LATE),
    Routine(name="dpd", at=("13:40",), weekdays=_AT_HOME, jitter=50, chance=0.3, steps=_DPD),
    Routine(name="dpd late", at=("18:00",), weekdays=WORKDAYS, jitter=30, chance=0.25, steps=_DPD),
    Routine(name="lotte comes", at=("09:30",), weekdays=frozenset({2, 4}), jitter=20, chance=0.9, steps=_LOTTE_COMES),
    Routine(name="lotte goes", at=("17:05",), weekdays=frozenset({2, 4}), jitter=10, chance=0.9, steps=_LOTTE_GOES),
    Routine(name="gardener", at=("09:05",), weekdays=frozenset({3}), jitter=12, chance=0.9, steps=_GARDENER),
    Routine(name="bin lorry", at=("06:40",), weekdays=frozenset({2}), jitter=15, steps=_BIN_LORRY),
    Routine(name="friends", at=("14:40",), weekdays=WEEKEND, jitter=50, chance=0.65, steps=_FRIENDS),
    Routine(name="somebody at the gate", at=("02:10",), jitter=90, chance=0.07, steps=_AT_THE_GATE),
    Routine(name="leaflet", at=("21:20",), jitter=50, chance=0.12, steps=(_LEAFLET,)),
)

_BY_CAR: Final = (
    0.3,
    0.2,
    0.1,
    0.1,
    0.2,
    0.6,
    1.4,
    2.6,
    3,
    1.8,
    1.5,
    1.6,
    1.8,
    1.7,
    1.7,
    2.2,
    2.8,
    3.2,
    2.4,
    1.7,
    1.2,
    1,
    0.7,
    0.4,
)
_ON_FOOT: Final = (0, 0, 0, 0, 0, 0.3, 1, 2.5, 3, 1.6, 1.4, 1.4, 1.8, 1.6, 1.5, 2.2, 2.6, 3, 2.4, 1.6, 1, 0.6, 0.3, 0.1)
_EARLY: Final = (0, 0, 0, 0, 0.4, 2, 3, 3, 2.5, 2, 1.5, 1, 1, 1, 1, 1, 1.2, 1.4, 1, 0.4, 0, 0, 0, 0)
_AT_NIGHT: Final = (2, 2.5, 3, 2.5, 1.5, 0.6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.8, 1.5, 2)


def _one(camera: str, label: str, route: str, *says: str) -> tuple[Step, ...]:
    return (Step(camera=camera, label=label, route=route, says=says),)


def _with_dog(way: str) -> tuple[Step, ...]:
    return (
        Step(camera="street", label="person", route=f"footpath_{way}"),
        Step(camera="street", label="dog", route=f"leash_{way}", when="with", after=(0, 0.4)),
    )


_FOX: Final = _one("garden", "fox", "night_round", "A fox comes through the garden gate and crosses the lawn.")
_RACCOON: Final = _one("garden", "raccoon", "terrace_round", "A raccoon searches the terrace.")
_BLACKBIRD: Final = _one("garden", "bird", "hop", "A blackbird hops around the bird bath.")

TRAFFIC: Final = (
    Traffic(name="cars east", per_day=9, hours=_BY_CAR, steps=_one("street", "car", "road_east")),
    Traffic(name="cars west", per_day=9, hours=_BY_CAR, steps=_one("street", "car", "road_west")),
    Traffic(name="trucks", per_day=1.6, hours=_ON_FOOT, steps=_one("street", "truck", "road_east")),
    Traffic(name="bicycles east", per_day=2.2, hours=_ON_FOOT, steps=_one("street", "bicycle", "cycle_east")),
    Traffic(name="bicycles west", per_day=2.2, hours=_ON_FOOT, steps=_one("street", "bicycle", "cycle_west")),
    Traffic(name="walkers east", per_day=3.6, hours=_ON_FOOT, steps=_one("street", "person", "footpath_east")),
    Traffic(name="walkers west", per_day=3.6, hours=_ON_FOOT, steps=_one("street", "person", "footpath_west")),
    Traffic(name="walkers over there", per_day=2, hours=_ON_FOOT, steps=_one("street", "person", "far_path")),
    Traffic(name="runners", per_day=1.2, hours=_EARLY, steps=_one("street", "person", "run_east", "A runner passes.")),
    Traffic(name="dogs east", per_day=1.1, hours=_ON_FOOT, steps=_with_dog("east")),
    Traffic(name="dogs west", per_day=1.1, hours=_ON_FOOT, steps=_with_dog("west")),
    Traffic(name="who turns round", per_day=0.5, hours=_BY_CAR, steps=_one("driveway", "car", "turn", "A car turns.")),
    Traffic(name="birds", per_day=2.4, hours=_EARLY, steps=_BLACKBIRD),
    Traffic(name="foxes", per_day=0.5, hours=_AT_NIGHT, steps=_FOX),
    Traffic(name="raccoons", per_day=0.3, hours=_AT_NIGHT, steps=_RACCOON),
    Traffic(name="cats", per_day=0.8, hours=_AT_NIGHT, steps=_one("street", "cat", "prowl")),
    Traffic(name="cat on the porch", per_day=0.3, hours=_AT_NIGHT, steps=_one("porch", "cat", "prowl")),
)
