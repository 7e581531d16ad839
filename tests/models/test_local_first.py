"""The built-in model in front of a language model, in the loop that runs every turn."""

import pytest
from tests.support.house import HAND, OWNER, House
from tests.support.scripted_model import ScriptedModel, call, calls, say

from witness.assistant.turn import TurnEnd, TurnRequest, run_turn
from witness.domain.access import Viewer
from witness.models.base import Image, Message, Text
from witness.models.builtin.model import BuiltinModel
from witness.models.local_first import LocalFirst
from witness.tools.base import ToolContext

pytestmark = pytest.mark.anyio

OTHER = "The language model says so."


async def ask(
    house: House, *texts: str, other: ScriptedModel | None = None, viewer: Viewer = OWNER, image: Image | None = None
) -> tuple[str, str]:
    """The last answer, and the name of the model that gave it; the answers before it are the language model's."""

    async def source() -> ToolContext:
        return house.context(viewer)

    messages = [m for text in texts for m in (Message("user", text), Message("assistant", OTHER))][:-1]
    if image:
        messages[-1] = Message("user", texts[-1], images=(image,))
    model = LocalFirst(BuiltinModel(), other or ScriptedModel([say(OTHER)], name="big"))
    events = [event async for event in run_turn(model, source, TurnRequest(messages))]
    end = events[-1]
    assert isinstance(end, TurnEnd)
    await model.close()
    return "".join(event.text for event in events if isinstance(event, Text)), end.model


async def test_what_is_understood_whole_is_answered_without_the_language_model(house: House) -> None:
    other = ScriptedModel([say("no")], name="big")

    answer, model = await ask(house, "how many people came to the farm gate yesterday?", other=other)

    assert answer.startswith("2 people at Farm Gate yesterday (Tue May 19).")
    assert (model, other.asked) == ("built-in", [])


@pytest.mark.parametrize(
    "text",
    [
        "who was in the cellar yesterday?",
        "did Steve come yesterday?",
        "write me a poem about the gate",
        "was anyone outside at the farm gate yesterday?",
        "how many poeple came yesterdy?",
        "any huskies yesterday?",
        "turn off the barn camera",
        "foxes on February 30",
        "",
    ],
)
async def test_all_else_goes_to_the_language_model(house: House, text: str) -> None:
    assert await ask(house, text or "?") == (OTHER, "big")


async def test_a_camera_that_one_may_not_see_is_as_one_that_is_not_there(house: House) -> None:
    assert await ask(house, "who was in the barn yesterday?", viewer=HAND) == (OTHER, "big")
    assert await ask(house, "who was in the cave yesterday?", viewer=HAND) == (OTHER, "big")


async def test_a_picture_goes_to_the_language_model(house: House) -> None:
    assert await ask(house, "how many people came yesterday?", image=Image(b"jpeg")) == (OTHER, "big")


async def test_a_question_may_lean_on_one_that_the_language_model_answered(house: House) -> None:
    assert (await ask(house, "how many people at the farm gate today?", "and yesterday?"))[1] == "built-in"
    assert await ask(house, "who was in the cellar today?", "and yesterday?") == (OTHER, "big")
    assert await ask(house, "say something nice", "and yesterday?") == (OTHER, "big")


async def test_the_language_model_keeps_a_turn_that_it_began(house: House) -> None:
    other = ScriptedModel([calls(call("count_objects", label="person")), say(OTHER)], name="big")

    assert await ask(house, "did Steve come yesterday?", other=other) == (OTHER, "big")
    assert [message.role for message in other.asked[1]][-2:] == ["assistant", "tool"]
