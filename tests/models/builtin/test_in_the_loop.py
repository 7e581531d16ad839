"""The built-in model in the loop that every model runs in, with the real tools over a real store."""

import pytest
from tests.support.house import EVENTS, HAND, OWNER, House

from witness.assistant.turn import Evidence, TurnRequest, run_turn
from witness.domain.access import Viewer
from witness.live.base import LiveObject
from witness.models.base import Message, Text
from witness.models.builtin.model import BuiltinModel
from witness.tools.base import ToolContext

pytestmark = pytest.mark.anyio


async def ask(house: House, text: str, viewer: Viewer = OWNER) -> tuple[str, list[str]]:
    """The answer's text, and the ids of its evidence."""

    async def source() -> ToolContext:
        return house.context(viewer)

    request = TurnRequest([Message("user", text)])
    events = [event async for event in run_turn(BuiltinModel(), source, request)]
    evidence = next(event for event in events if isinstance(event, Evidence))
    return "".join(e.text for e in events if isinstance(e, Text)), [event.id for event in evidence.events]


@pytest.mark.parametrize(
    ("text", "beginning", "evidence"),
    [
        ("how many people today?", "2 people on all cameras today so far (Wed May 20).", [5, 4]),
        (
            "Who came to the farm gate yesterday?",
            "Inês and ctt.\n2 people at Farm Gate yesterday (Tue May 19), newest first:",
            [1, 0],
        ),
        ("When was the last car?", "The last car on any camera in all that is stored: car at Farm Gate", [3]),
        ("did ines or tomás come yesterday", "Yes: 1 sighting of Inês and Tomás on all cameras", [0]),
        ("did Inácio come yesterday", "I don't know “Inácio” here", []),
        ("did Inês come yesterday", "Yes: 1 sighting of Inês on all cameras yesterday (Tue May 19).", [0]),
        ("any deliveries yesterday?", "Yes: 1 courier visit on all cameras", [1]),
        ("a person in a red jacket", "1 person with “red jacket” in the description on all cameras", [1]),
        ("was there anyone unknown in the barn today", "Yes: 1 unknown person at Barn today", [4]),
        ("when was the plate AA-12-BC last here", "The last event with the plate AA-12-BC", [3]),
        ("anything in the barn that lasted longer than 5 minutes?", "Yes: 2 events lasting at least 5 min", [4, 2]),
        ("list everything in the barn for over 5 minutes", "2 events lasting at least 5 min at Barn", [4, 2]),
        ("which camera saw the most people?", "Busiest camera: Farm Gate, with 3 of 4 people on all cameras", []),
        (
            "people by day",
            "4 people on all cameras in all that is stored, by day:\n- Tue May 19: 2\n- Wed",
            [],
        ),
        ("foxes at the lane", "The cameras here do not look out for “foxes”.", []),
        ("last night in the barn", "1 event at Barn from yesterday 6:00 PM to today 6:00 AM:", [2]),
    ],
)
async def test_questions(house: House, text: str, beginning: str, evidence: list[int]) -> None:
    answer, ids = await ask(house, text)

    assert answer.startswith(beginning)
    assert ids == [EVENTS[i].id for i in evidence]


async def test_a_recap(house: House) -> None:
    answer, ids = await ask(house, "what happened today?")

    assert answer.startswith("4 events on all cameras today so far (Wed May 20): 2 people, 1 car and 1 tractor.")
    assert ids == [EVENTS[i].id for i in (6, 5, 4, 3)]


async def test_what_is_there_now(house: House) -> None:
    house.show("farm_gate", LiveObject("7", "person", "Inês", ("lane",), stationary=False))
    house.show("barn", age=600)

    answer, _ = await ask(house, "is Inês here right now?")

    assert answer.startswith("Inês is in view right now.\n- Farm Gate: Inês (in Lane)")
    assert "Barn (its last picture is 10 min old" in answer


async def test_a_camera_that_the_viewer_may_not_see_is_as_unknown_as_one_that_is_not_there(house: House) -> None:
    hidden, _ = await ask(house, "who was in the barn today?", HAND)
    absent, _ = await ask(house, "who was in the cave today?", HAND)

    assert hidden == "I don't know a camera called “barn” here. The cameras are: Farm Gate."
    assert absent == hidden.replace("barn", "cave")


async def test_counts_keep_to_what_the_viewer_may_see(house: House) -> None:
    answer, ids = await ask(house, "how many people today?", HAND)

    assert answer.startswith("1 person today so far (Wed May 20).")
    assert ids == [EVENTS[5].id]


async def test_a_question_about_one_event_gives_what_is_known_of_it(house: House) -> None:
    known = (
        "ctt at Farm Gate (Lane, Cattle Grid), yesterday 11:30 AM, 30 s: "
        "A courier in a red jacket leaves a parcel at the gate."
    )
    text, evidence = await ask(house, f"About event {EVENTS[1].id}: who is that?")
    assert text == f"{known}\n\nThat is all that is known of this event."
    assert evidence == [EVENTS[1].id]


@pytest.mark.parametrize("event_id", [EVENTS[2].id, "1779174600.000000-absent"])
async def test_an_event_that_is_not_there_for_the_asker_is_like_none(house: House, event_id: str) -> None:
    """T02"""
    text, evidence = await ask(house, f"About event {event_id}: who is that?", HAND)
    assert text == "I could not look that up: There is no such event here; give a ref or id that a result bears."
    assert evidence == []
