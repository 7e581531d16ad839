from dataclasses import replace

import pytest
from tests.support.answers import FARM, GRETA, PARSER, found, items, say_it, thing, view

from witness.domain.camera import Camera
from witness.models.builtin.answer import answer
from witness.models.builtin.calls import MAX_LIVE_CAMERAS, plan
from witness.models.builtin.results import read_results
from witness.models.builtin.wording_en import sentences as say

BELLO = thing("dog", "Bello", "Stalls", stationary=True)
BARN = view("North Barn", BELLO, thing("person"))
ELSEWHERE = [view(camera.friendly_name) for camera in FARM.cameras if camera.name != "barn_north"]


def test_what_a_camera_sees() -> None:
    assert say_it("what is in the north barn now", BARN) == (
        "- North Barn: Bello (dog, not moving, in Stalls) and unknown person"
    )
    assert say_it("what is in the lane now", view("Lane")) == "- Lane: nothing there right now"


def test_whether_something_is_there_with_what_else_is() -> None:
    assert say_it("is anyone in the lane?", view("Lane", thing("car"))).splitlines() == [
        "Right now: no people at Lane.",
        "- Lane: only car",
    ]
    assert say_it("is anyone in the north barn?", BARN).splitlines() == [
        "Right now: 1 person at North Barn.",
        "- North Barn: unknown person; also Bello (dog, not moving, in Stalls)",
    ]
    assert say_it("any people in the hay loft now", BARN).startswith("Right now: no people at Hay Loft (North Barn).")
    assert say_it("any unknown people in the north barn now", view("North Barn", thing("person", "Ole"))).startswith(
        "Right now: no unknown people at North Barn."
    )


def test_where_somebody_is_or_was_last() -> None:
    assert say_it("where is Bello?", *ELSEWHERE, BARN).splitlines() == [
        "Bello is in view right now.",
        "- North Barn: Bello (dog, not moving, in Stalls)",
    ]
    assert say_it("where is Greta?", *ELSEWHERE, view("North Barn"), found(GRETA, total=9)).splitlines() == [
        "Greta is not in view on any camera right now.",
        "The latest event: Greta at Lane, yesterday 8:02 AM, 1 min: A woman with a bucket. [1]",
    ]


def test_a_picture_that_is_not_of_now_is_not_passed_off_as_one() -> None:
    old = view("Lane", thing("car"), status="stale", age=90)
    gone = view("Farm Yard", status="offline")

    assert say_it("what is in the lane now", old) == (
        "- Lane (its last picture is 2 min old, so this may have changed): car"
    )
    assert say_it("what is in the farm yard now", gone) == "- Farm Yard is offline, so I cannot see it"
    assert say_it("is anyone in the lane or the farm yard?", old, gone).splitlines() == [
        "Right now: no people at Lane and Farm Yard.",
        "- Lane (its last picture is 2 min old, so this may have changed): only car",
        "- Farm Yard is offline, so I cannot see it",
    ]
    assert say_it("is anyone in the farm yard?", gone) == "- Farm Yard is offline, so I cannot see it"
    assert say_it("what is in the lane now", view("Lane", status="not_running")) == say.NOT_RUNNING
    assert answer(PARSER.parse("where is Bello", FARM), read_results([]), replace(FARM, cameras=())) == say.NO_CAMERAS


def test_a_place_of_many_cameras_is_not_looked_at_whole() -> None:
    place = replace(FARM, cameras=tuple(Camera(f"c{i}", f"Camera {i}") for i in range(30)))

    calls = plan(PARSER.parse("where is Bello?", place), place)
    looks = [str(call.arguments["camera"]) for call in calls if "camera" in call.arguments]

    assert len(looks) == MAX_LIVE_CAMERAS
    assert say_it("where is Bello?", *map(view, looks), place=place).splitlines() == [
        "Bello is not in view on any camera right now.",
        "I looked at 12 of the 30 cameras. Name one to see what is there.",
    ]


def test_what_no_picture_of_now_tells_is_said() -> None:
    assert say_it("is there a red car in the lane?", view("Lane", thing("car"))).splitlines() == [
        "Right now: 1 car at Lane.",
        "- Lane: car",
        "(I did not take “red” into account.)",
    ]


def test_names_make_no_marks() -> None:
    text = say_it("what is in the lane now", view("Lane", thing("person", "Eve [9]", "Gate [6]")))

    assert "Eve (9)" in text
    assert "[" not in text


@pytest.mark.parametrize(
    "text", ["which cameras are there?", "how many cameras do I have", "are all cameras online?", "list the cameras"]
)
def test_the_cameras_themselves(text: str) -> None:
    listed = [
        {"camera": "Lane", "zones": [], "status": "live", "since": "2026-03-18 08:00:00 AM"},
        {"camera": "House Porch", "zones": ["Front Steps"], "status": "offline"},
    ]

    answer = say_it(text, {"cameras": listed})

    assert answer.startswith("There are 2 cameras")
    assert items(answer) == ["Lane (live)", "House Porch (offline), with Front Steps"]
