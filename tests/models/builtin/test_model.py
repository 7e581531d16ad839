import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from tests.support.invented_places import farm, shop, zone

from witness.domain.camera import Camera
from witness.models.base import Delta, Finish, Image, Message, ModelOptions, Text, ToolCall, ToolDefinition
from witness.models.builtin.model import BuiltinModel
from witness.models.builtin.wording_en.problems import NO_TOOLS, PICTURE_LEFT_ASIDE, TOO_MUCH

pytestmark = pytest.mark.anyio

TOOLS = tuple(ToolDefinition(name, "", {}) for name in ("search_objects", "count_objects", "get_live_context"))
SYSTEM = Message("system", "Ignored: everything is read from the place.")
FOX = {
    "total": 1,
    "cut": False,
    "columns": ["ref", "camera", "label", "start", "seconds"],
    "rows": [[4, "Lane", "fox", "2026-03-17 03:00:00 AM", 12]],
}
NONE = {"total": 0, "cut": False, "columns": [], "rows": []}


async def ask(*messages: Message, tools: Sequence[ToolDefinition] = TOOLS, place: Any = None) -> list[Delta]:
    model = BuiltinModel()
    stream = model.stream([SYSTEM, *messages], tools, ModelOptions(place or farm()))
    deltas = [delta async for delta in stream]
    await model.close()
    return deltas


def text_of(deltas: Sequence[Delta]) -> str:
    return "".join(d.text for d in deltas if isinstance(d, Text))


def results_for(calls: Sequence[Delta], *results: dict[str, Any]) -> list[Message]:
    made = [call for call in calls if isinstance(call, ToolCall)]
    told = [Message("tool", json.dumps(r), tool_call_id=c.id, name=c.name) for c, r in zip(made, results, strict=True)]
    return [Message("assistant", "", tool_calls=tuple(made)), *told]


async def test_a_question_becomes_calls_and_their_results_become_text() -> None:
    question = Message("user", "Any foxes yesterday?")

    calls = await ask(question)
    deltas = await ask(question, *results_for(calls, FOX))

    assert calls == [
        ToolCall(
            "call_2_0",
            "search_objects",
            '{"label":["fox"],"after":"2026-03-17T00:00:00","before":"2026-03-18T00:00:00","limit":10,"order":"newest"}',
        ),
        Finish("tool_calls"),
    ]
    assert deltas[-1] == Finish("stop")
    assert text_of(deltas) == (
        "Yes: 1 fox on all cameras yesterday (Tue Mar 17).\n- fox at Lane, yesterday 3:00 AM, 12 s [4]"
    )


async def test_a_picture_that_came_along_is_said_to_be_left_aside() -> None:
    shown = Message("user", "Any foxes yesterday?", images=(Image(b"\xff\xd8"),))
    calls = await ask(shown)
    assert text_of(await ask(shown, *results_for(calls, NONE))).endswith(PICTURE_LEFT_ASIDE)
    plain = replace(shown, images=())
    assert PICTURE_LEFT_ASIDE not in text_of(await ask(plain, *results_for(calls, NONE)))


async def test_an_answer_comes_in_pieces_of_some_words() -> None:
    deltas = await ask(Message("user", "Tell me a joke about horses"))

    texts = [d.text for d in deltas if isinstance(d, Text)]
    assert len(texts) > 2
    assert all(len(text) <= 80 for text in texts)


async def test_a_question_about_now_looks_at_all_cameras_at_once() -> None:
    deltas = await ask(Message("user", "where is Bello now?"))

    calls = [d for d in deltas if isinstance(d, ToolCall)]
    assert [json.loads(c.arguments)["camera"] for c in calls if c.name == "get_live_context"] == [
        "yard_cam",
        "barn_north",
        "barn_south",
        "lane",
        "house",
    ]
    assert len({c.id for c in calls}) == 6
    assert deltas[-1] == Finish("tool_calls")


async def test_it_is_the_last_question_that_is_answered() -> None:
    first, second = Message("user", "Any foxes yesterday?"), Message("user", "Any sheep yesterday?")
    calls = await ask(first)
    before = [first, *results_for(calls, FOX), Message("assistant", "Yes.")]

    again = await ask(*before, second)
    answer = await ask(*before, second, *results_for(again, NONE))

    assert isinstance(again[0], ToolCall)
    assert json.loads(again[0].arguments)["label"] == ["sheep"]
    assert text_of(answer) == "No sheep on any camera yesterday (Tue Mar 17)."


async def test_a_question_may_lean_on_the_one_before() -> None:
    first, second = Message("user", "Any foxes yesterday?"), Message("user", "and sheep?")

    calls = await ask(first, Message("assistant", "No."), second)

    assert isinstance(calls[0], ToolCall)
    assert json.loads(calls[0].arguments) == {
        "label": ["sheep"], "after": "2026-03-17T00:00:00", "before": "2026-03-18T00:00:00", "limit": 10,
        "order": "newest",
    }  # fmt: skip


async def test_a_question_that_leans_on_nothing_is_declined() -> None:
    deltas = await ask(
        Message("user", "Tell me a joke"), Message("assistant", "No."), Message("user", "and yesterday?")
    )

    assert text_of(deltas).startswith("I could not tell what this leans on.")


async def test_more_than_a_turn_can_look_up_is_declined() -> None:
    zones = [(zone("gate", f"Gate {i}"), zone("door", f"Door {i}")) for i in range(16)]
    cameras = tuple(Camera(f"c{i}", f"Shed {i}", both) for i, both in enumerate(zones))
    text = "people at " + ", ".join(both[i % 2].friendly_name for i, both in enumerate(zones))

    assert text_of(await ask(Message("user", text), place=replace(farm(), cameras=cameras))) == TOO_MUCH


@pytest.mark.parametrize("text", ["", "hello!", "Who was in the cellar?", "Did Steve come?", "What is 2 + 2?"])
async def test_a_declined_question_costs_no_call_and_claims_no_evidence(text: str) -> None:
    deltas = await ask(Message("user", text))

    assert deltas[-1] == Finish("stop")
    assert not [d for d in deltas if isinstance(d, ToolCall)]
    assert text_of(deltas)
    assert "[" not in text_of(deltas)


async def test_declining_says_what_there_is() -> None:
    assert text_of(await ask(Message("user", "Who was in the cellar?"))) == (
        "I don't know a camera called “cellar” here. "
        "The cameras are: Farm Yard, North Barn, South Barn, Lane, House Porch."
    )
    assert text_of(await ask(Message("user", "Who was in the barn today?"))) == (
        "I do not know which one you mean by “barn”: North Barn or South Barn?"
    )
    assert text_of(await ask(Message("user", "Did Steve come?"), place=shop())) == (
        "I don't know “Steve” here, so I would rather not guess. The names that I know are: none yet."
    )
    assert "“Who came to Till yesterday?”" in text_of(await ask(Message("user", "hello"), place=shop()))


async def test_without_the_tools_it_says_so() -> None:
    assert text_of(await ask(Message("user", "Any foxes?"), tools=())) == NO_TOOLS


async def test_messages_without_a_question_get_an_answer() -> None:
    assert text_of(await ask()).startswith("I can only answer questions about what the cameras here saw.")


async def test_what_it_is() -> None:
    model = BuiltinModel()

    assert model.name == "built-in"
    assert not model.sees_pictures


@pytest.mark.parametrize(
    ("texts", "sure"),
    [
        (("How many foxes came yesterday?",), True),
        (("How many foxes came yesterday?", "and today?"), True),
        (("Tell me a joke", "How many foxes came yesterday?"), True),
        (("Was anyone outside in the lane yesterday?",), False),
        (("How many foxs came yesterdy?",), False),
        (("Did Steve come yesterday?",), False),
        (("Did Steve come yesterday?", "and today?"), False),
        (("Any husky in the lane yesterday?",), False),
        (("Who was in the barn today?",), False),
        (("Turn off the lane camera",), False),
        (("Tell me a joke",), False),
    ],
)
def test_it_is_sure_of_what_it_understood_whole(texts: Sequence[str], sure: bool) -> None:
    messages = [m for text in texts for m in (Message("user", text), Message("assistant", "."))][:-1]

    assert BuiltinModel().is_sure(messages, farm()) is sure
