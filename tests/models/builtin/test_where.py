from dataclasses import replace

import pytest
from tests.support.invented_places import shop, zone
from tests.support.parsing import FARM, parse, problems

from witness.domain.camera import Camera
from witness.domain.place import Place
from witness.models.builtin.question import Problem, Where

HOUSE = replace(
    shop(),
    cameras=(
        Camera("front_door", "Front Door", (zone("mat", "Mat"),)),
        Camera("yard", "Back Yard", (zone("bins", "Bins"), zone("shed", "Tool Shed"))),
        Camera("cam_drive", "Driveway"),
        Camera("lot", "Staff Car Park", (zone("bay_1", "Loading Bay"),)),
        Camera("river", "River Walk"),
    ),
)


def where(text: str, place: Place = HOUSE) -> tuple[Where, ...]:
    question = parse(f"who was {text} yesterday", place)
    assert question.problems == ()
    return question.where


@pytest.mark.parametrize(
    ("text", "camera"),
    [
        ("at the front door", "front_door"),
        ("visiting the river", "river"),
        ("at front_door", "front_door"),
        ("at the frontdoor", "front_door"),
        ("at the front", "front_door"),
        ("at the door", "front_door"),
        ("at the front entrance", "front_door"),
        ("on the doorstep", "front_door"),
        ("in the back yard", "yard"),
        ("in the backyard", "yard"),
        ("in the garden", "yard"),
        ("in the rear garden", "yard"),
        ("out back", "yard"),
        ("in the drive", "cam_drive"),
        ("on the driveway camera", "cam_drive"),
        ("in the parking lot", "lot"),
        ("in the parking area", "lot"),
        ("in the staff carpark", "lot"),
        ("by the river", "river"),
    ],
)
def test_a_camera_by_what_people_call_it(text: str, camera: str) -> None:
    assert where(text) == (Where((camera,)),)


@pytest.mark.parametrize(
    ("text", "camera", "zone"),
    [
        ("by the bins", "yard", "bins"),
        ("at the dumpster", "yard", "bins"),
        ("in the shed", "yard", "shed"),
        ("at the loading dock", "lot", "bay_1"),
        ("on the mat at the front door", "front_door", "mat"),
    ],
)
def test_a_zone_by_what_people_call_it(text: str, camera: str, zone: str) -> None:
    assert where(text) == (Where((camera,), (zone,)),)


@pytest.mark.parametrize(
    ("text", "camera"),
    [("in the drivway", "cam_drive"), ("at the frnot door", "front_door"), ("by the rivre", "river")],
)
def test_a_place_with_letters_wrong_is_found_but_not_sure(text: str, camera: str) -> None:
    assert where(text) == (Where((camera,)),)
    assert not parse(f"who was {text} yesterday", HOUSE).sure


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("in the garage", "garage"),
        ("at the back door", "back door"),
        ("in the front garden", "front garden"),
        ("in the milking shed", "milking shed"),
        ("at the front door window", "front door window"),
        ("in the tea room", "tea room"),
        ("on the moon", "moon"),
    ],
)
def test_a_place_that_is_not_here_is_not_taken_for_another(text: str, said: str) -> None:
    assert problems(f"who was {text} yesterday", HOUSE) == [("unknown_camera", said)]


@pytest.mark.parametrize(
    "text",
    [
        "did anyone come back yesterday",
        "did anybody drive by yesterday",
        "did someone park yesterday",
        "who went for a walk yesterday",
        "how many people stopped at the house yesterday",
    ],
)
def test_words_that_could_be_places_and_are_not(text: str) -> None:
    question = parse(text, HOUSE)

    assert question.problems == ()
    assert question.where == (Where(),)


def test_two_that_fit_equally_are_asked_back() -> None:
    assert parse("who was in the barn today").problems == (Problem("which_one", "barn", ("North Barn", "South Barn")),)
    assert parse("who was in the barn, I mean the north barn, today").where == (Where(("barn_north",)),)


def test_the_last_word_of_a_name_says_what_it_is() -> None:
    place = replace(FARM, cameras=(Camera("a", "Gate House"), Camera("b", "Top Gate")))

    assert parse("who was at the gate today", place).where == (Where(("b",)),)


def test_what_a_label_and_a_place_have_in_common() -> None:
    place = replace(FARM, cameras=(Camera("a", "Horse Barn"), Camera("b", "Dog Run")))

    assert parse("any horse in the horse barn today", place).where == (Where(("a",)),)
    assert parse("was the horse there today", place).where == (Where(),)
    assert parse("cats in the run today", place).where == (Where(("b",)),)


def test_all_cameras() -> None:
    for text in ("on all cameras", "anywhere", "on any of the cameras", "around the house", "all over the place"):
        assert where(text) == (Where(),)


def test_a_part_of_a_name_is_told_only_where_a_place_is_led_to() -> None:
    place = replace(FARM, cameras=(Camera("a", "Pickers' Hut"), Camera("b", "Milk Room")))

    assert parse("dogs in the pickers hut today", place).where == (Where(("a",)),)
    assert parse("foxes at the pickers today", place).where == (Where(("a",)),)
    for text in ("how often was each of the pickers here today: Greta, Ole", "is there news about the milk today"):
        assert parse(text, place).where == (Where(),)
