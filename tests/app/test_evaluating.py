"""Asking a suite's questions, over a store of its own."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson
import pytest
from tests.support.scripted_model import ScriptedModel, Step, call, calls, say
from tests.support.suite_folder import SuiteFolder, at

from witness.app.evaluating import OpenSuite, chosen_model, evaluate, open_suite
from witness.domain.errors import BadInput
from witness.evals.fill import fill_in
from witness.evals.suite import load_suite
from witness.models.base import Finish, Refused, Text, Usage
from witness.models.builtin.model import BuiltinModel
from witness.models.fallback import Fallback
from witness.settings import Settings

pytestmark = pytest.mark.anyio


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenSuite]:
    with open_suite(SuiteFolder(tmp_path / "harbour").load()) as opened:
        yield opened


def scripted(*script: Sequence[Step], name: str = "scripted") -> ScriptedModel:
    return ScriptedModel(script, name=name)


async def test_a_question_is_asked_as_its_user(opened: OpenSuite) -> None:
    guests = opened.suite.questions[2]
    model = scripted(calls(call("search_objects"), call("get_live_context", camera="jetty")), say("Mere [1]."))
    reply = await opened.ask(guests, model)
    found, live = (orjson.loads(message.text) for message in model.asked[1][-2:])
    assert found["total"] == 3
    assert [seen["label"] for seen in live["objects"]] == ["dog", "person"]
    assert "Boat House" not in model.asked[0][0].text
    assert reply.evidence == ["e3"]


async def test_the_clock_stands_at_the_suites_now(opened: OpenSuite) -> None:
    place = (await opened.context(opened.suite.viewers["mere"])).place
    assert place.now == opened.places.clock.now() == at("2026-04-07T09:00")
    assert place.known["delivery"] == ("nzpost",)
    assert place.labels == ("person", "dog", "boat", "package")


async def test_earlier_turns_are_asked_first_in_one_conversation(opened: OpenSuite) -> None:
    model = scripted(say("Mere and a man."), say("A courier."))
    reply = await opened.ask(opened.suite.questions[1], model)
    assert [m.text for m in model.asked[1][1:]] == ["Who came on Sunday?", "Mere and a man.", "and on Monday?"]
    assert reply.answer == "A courier."
    await opened.ask(opened.suite.questions[3], model)
    assert [m.text for m in model.asked[2][1:]] == ["Tell me a story."]


async def test_a_reply_has_what_the_last_turn_gave(opened: OpenSuite) -> None:
    model = scripted(
        [Text("Let me see."), call("search_objects", label="person"), Usage(100, 10), Finish("tool_calls")],
        [Text("A courier [1], before that "), Text("a man [2] and Mere [3]."), Usage(200, 20), Finish("stop")],
    )
    reply = await opened.ask(opened.suite.questions[0], model)
    assert reply.answer == "A courier, before that a man and Mere."
    assert reply.evidence == ["e4", "e3", "e1"]
    assert reply.tool_calls == [{"name": "search_objects", "arguments": {"label": "person"}}]
    assert (reply.tokens, reply.finish_reason, reply.model, reply.error) == (330, "stop", "scripted", None)
    assert reply.ms > 0
    assert orjson.loads(reply.to_line())["evidence"] == ["e4", "e3", "e1"]


async def test_the_model_that_answered_is_named_where_one_stands_for_several(opened: OpenSuite) -> None:
    model = Fallback(scripted([Refused("no")], say("Three."), name="first"), scripted(say("Two."), name="second"))
    replies = [await opened.ask(opened.suite.questions[0], model) for _ in range(2)]
    assert [reply.model for reply in replies] == ["second", "first"]


async def test_all_questions_are_asked_and_judged_even_where_the_model_fails(tmp_path: Path) -> None:
    folder = SuiteFolder(tmp_path / "harbour").write()
    fill_in(folder)
    model = scripted(say("Three people."), say("Mere."), [Text("No"), Refused("the server went away")], say("A story."))
    with open_suite(load_suite(folder)) as opened:
        judged = [answer async for answer in evaluate(opened, model)]
    assert [answer.question.id for answer in judged] == ["q1", "q2", "q3", "q4"]
    assert [answer.wrong for answer in judged] == [None, "the server went away", "does not decline", None]
    failed = judged[1].reply
    assert (failed.error, failed.answer, failed.finish_reason) == ("the server went away", "", "error")


def test_a_model_is_chosen_by_its_name(tmp_path: Path) -> None:
    settings = Settings.model_validate(
        {"genai": {"big": {"provider": "ollama", "base_url": "http://127.0.0.1:9", "model": "qwen"}}}
    )
    assert chosen_model(settings, "big").name == "qwen"
    assert chosen_model(settings, None).name == "built-in or qwen"
    assert isinstance(chosen_model(settings, "builtin"), BuiltinModel)
    assert isinstance(chosen_model(Settings(), None), BuiltinModel)
    with pytest.raises(BadInput, match="there is no model small; there are: builtin, big"):
        chosen_model(settings, "small")
