"""What the family does, day by day."""

from typing import Final

from witness.simulate.routines import WEEKEND, WORKDAYS, Routine
from witness.simulate.story import Step

_OFFICE: Final = frozenset({0, 1, 3})  # the weekdays on which Nora goes to work


def hatchback(route: str, says: str) -> Step:
    return Step(camera="driveway", label="car", route=route, name="Hatchback", after=(15, 40), says=(says,))


def _visit(camera: str, route: str, name: str, seconds: tuple[float, float], *says: str, chance: float = 1) -> Step:
    return Step(
        camera=camera, label="person", route=route, name=name, manner="visit", seconds=seconds, chance=chance, says=says
    )


_TOMAS_LEAVES: Final = (
    _visit("garage", "to_bench", "Tomas", (15, 60), "Tomas fetches something from the tool bench.", chance=0.6),
    hatchback("drive_out", "A blue hatchback leaves the driveway."),
    Step(camera="street", label="car", route="road_east", look="Hatchback", after=(4, 8)),
)
_TOMAS_COMES: Final = (
    Step(camera="street", label="car", route="road_west", look="Hatchback"),
    hatchback("drive_in", "A blue hatchback turns into the driveway and drives into the garage."),
    Step(camera="porch", label="person", route="to_door", name="Tomas", after=(40, 90), chance=0.7),
)
_IDA_LEAVES: Final = (
    Step(
        camera="porch",
        label="person",
        route="from_door",
        name="Ida",
        says=("A girl with a green backpack leaves by the front door.",),
    ),
    Step(camera="street", label="person", route="footpath_east", look="Ida", after=(8, 16)),
)
_IDA_COMES: Final = (
    Step(camera="street", label="person", route="footpath_west", look="Ida"),
    Step(
        camera="porch",
        label="person",
        route="to_door",
        name="Ida",
        after=(6, 14),
        says=("A girl with a green backpack comes home.",),
    ),
)
_NORA_LEAVES: Final = (
    _visit("garage", "to_rack", "Nora", (12, 30), "Nora takes her bicycle from the rack."),
    Step(
        camera="driveway",
        label="bicycle",
        route="ride_out",
        name="Nora",
        after=(15, 30),
        says=("Nora rides her bicycle out of the gateway.",),
    ),
    Step(camera="street", label="bicycle", route="cycle_west", look="Nora", after=(4, 8)),
)
_NORA_COMES: Final = (
    Step(camera="driveway", label="bicycle", route="ride_in", name="Nora", says=("Nora comes home on her bicycle.",)),
    _visit("garage", "to_rack", "Nora", (10, 25), "Nora puts her bicycle into the rack."),
)
_WALK: Final = (
    Step(camera="porch", label="person", route="from_door", name="Nora"),
    Step(camera="porch", label="dog", route="heel_out", name="Biscuit", when="with", after=(0.5, 1.5)),
    Step(camera="street", label="person", route="footpath_east", look="Nora", after=(6, 12)),
    Step(
        camera="street",
        label="dog",
        route="leash_east",
        look="Biscuit",
        when="with",
        after=(0, 0.4),
        says=("A light brown dog on a walk along the footpath.",),
    ),
    Step(camera="porch", label="person", route="to_door", name="Nora", after=(900, 1500)),
    Step(camera="porch", label="dog", route="heel_in", name="Biscuit", when="with", after=(0.3, 1.0)),
)
_BISCUIT: Final = Step(
    camera="garden",
    label="dog",
    route="dog_round",
    name="Biscuit",
    manner="visit",
    seconds=(60, 300),
    says=("A light brown dog runs across the lawn.", "The dog sniffs around the vegetable beds."),
)
_BISCUIT_TOO: Final = Step(
    camera="garden",
    label="dog",
    route="dog_round",
    name="Biscuit",
    manner="visit",
    seconds=(200, 600),
    when="with",
    after=(20, 60),
)
_PEPPER: Final = (
    Step(camera="garden", label="cat", route="cat_round", name="Pepper", says=("A grey cat strolls over the lawn.",)),
    Step(
        camera="side_path",
        label="cat",
        route="prowl",
        name="Pepper",
        after=(60, 400),
        chance=0.5,
        says=("A grey cat comes along the side path.",),
    ),
)
_CAMPER: Final = Step(
    camera="driveway",
    label="car",
    route="camper_spot",
    name="Camper",
    manner="stay",
    seconds=(47_000, 52_000),
    says=("The old camper van stands on the driveway.",),
)
_SWING: Final = _visit("garden", "to_swing", "Ida", (300, 1500), "Ida plays by the swing.")
_BEDS: Final = _visit(
    "garden",
    "to_beds",
    "Nora",
    (240, 1500),
    "Nora waters the vegetable beds.",
    "Nora picks something from the vegetable beds.",
)
_SHOPPING: Final = (
    hatchback("drive_out", "A blue hatchback leaves the driveway."),
    Step(
        camera="driveway",
        label="car",
        route="drive_in",
        name="Hatchback",
        after=(3600, 7200),
        says=("A blue hatchback comes back with the shopping.",),
    ),
    Step(
        camera="porch",
        label="person",
        route="to_door",
        name="Tomas",
        manner="visit",
        seconds=(4, 8),
        carries=True,
        after=(40, 80),
        says=("Tomas carries a box of shopping to the front door.",),
    ),
)
_BINS_OUT: Final = _visit("side_path", "to_bins", "Tomas", (20, 50), "Tomas moves the bins to the side gate.")
_RUBBISH: Final = _visit("side_path", "to_bins", "Nora", (6, 15), "Nora throws a bag into the green bin.")
_TINKERING: Final = _visit("garage", "to_bench", "Tomas", (300, 2400), "Tomas works at the tool bench.")
_WASHING: Final = _visit("driveway", "play", "Tomas", (600, 1500), "Tomas washes the camper van.")

HOUSEHOLD: Final = (
    Routine(name="camper stands", at=("06:30",), jitter=4, steps=(_CAMPER,)),
    Routine(name="tomas leaves", at=("07:35",), weekdays=WORKDAYS, jitter=8, steps=_TOMAS_LEAVES),
    Routine(name="tomas comes", at=("17:40",), weekdays=WORKDAYS, jitter=22, steps=_TOMAS_COMES),
    Routine(name="ida leaves", at=("07:55",), weekdays=WORKDAYS, jitter=5, steps=_IDA_LEAVES),
    Routine(name="ida comes", at=("15:25",), weekdays=WORKDAYS, jitter=9, steps=_IDA_COMES),
    Routine(name="ida plays", at=("16:30",), weekdays=WORKDAYS, jitter=25, chance=0.5, steps=(_SWING,)),
    Routine(name="nora leaves", at=("08:25",), weekdays=_OFFICE, jitter=10, steps=_NORA_LEAVES),
    Routine(name="nora comes", at=("16:50",), weekdays=_OFFICE, jitter=14, steps=_NORA_COMES),
    Routine(name="walk", at=("06:50", "20:40"), jitter=15, chance=0.9, steps=_WALK),
    Routine(name="dog in the garden", at=("09:40", "13:10", "18:20"), jitter=40, chance=0.75, steps=(_BISCUIT,)),
    Routine(name="cat", at=("05:50", "10:50", "16:10", "22:40"), jitter=60, chance=0.7, steps=_PEPPER),
    Routine(name="bins out", at=("19:30",), weekdays=frozenset({1}), jitter=30, steps=(_BINS_OUT,)),
    Routine(name="rubbish", at=("07:20", "19:05"), jitter=20, chance=0.35, steps=(_RUBBISH,)),
    Routine(name="evening in the garden", at=("18:40",), jitter=40, chance=0.45, steps=(_BEDS,)),
    Routine(name="tinkering", at=("20:10",), jitter=30, chance=0.3, steps=(_TINKERING,)),
    Routine(name="shopping", at=("10:10",), weekdays=frozenset({5}), jitter=30, chance=0.9, steps=_SHOPPING),
    Routine(name="play", at=("11:20", "15:40"), weekdays=WEEKEND, jitter=45, chance=0.6, steps=(_SWING, _BISCUIT_TOO)),
    Routine(name="washing", at=("16:20",), weekdays=frozenset({6}), jitter=40, chance=0.5, steps=(_WASHING,)),
)
"""Who does what at what time; nobody is planned to be in two places at once."""
