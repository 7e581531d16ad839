"""OpenAI's protocol, spoken by OpenAI's own package."""

from collections.abc import Iterator

import openai
import pytest
from tests.support.api import Api, serving
from tests.support.house import EVENTS, House
from tests.support.scripted_model import ScriptedModel, call, calls, say

from witness.models.base import Refused

QUESTION = [{"role": "user", "content": "Who came?"}]
SEARCH = call("search_objects", camera="farm_gate", order="oldest", limit=2)


def talk() -> ScriptedModel:
    return ScriptedModel([calls(SEARCH), say("Inês left [1], a courier came [2].")])


def client(api: Api, user: str = "owner") -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{api.url}/v1", api_key=api.accounts.create_token(user, "openai"), max_retries=0)


@pytest.fixture
def api(house: House) -> Iterator[Api]:
    with serving(house, talk()) as running:
        yield running


def test_the_model_is_witness(api: Api) -> None:
    with client(api) as speaker:
        assert [model.id for model in speaker.models.list()] == ["witness"]


def test_a_plain_answer_has_its_evidence_as_text(api: Api) -> None:
    with client(api) as speaker:
        answer = speaker.chat.completions.create(model="witness", messages=QUESTION)  # pyright: ignore[reportCallIssue, reportArgumentType]
    (choice,) = answer.choices
    assert choice.finish_reason == "stop"
    assert choice.message.content == (
        "Inês left, a courier came.\n\nEvidence:\n"
        f"- Inês, Farm Gate, 2026-05-19 08:05:00 AM ({EVENTS[0].id})\n"
        f"- ctt, Farm Gate, 2026-05-19 11:30:00 AM ({EVENTS[1].id})"
    )
    assert choice.message.tool_calls is None
    assert (answer.object, answer.model) == ("chat.completion", "witness")


def test_a_stream_gives_the_same_text(api: Api) -> None:
    with client(api) as speaker:
        chunks = list(
            speaker.chat.completions.create(  # pyright: ignore[reportCallIssue]
                model="gpt-whatever",
                messages=QUESTION,  # pyright: ignore[reportArgumentType]
                stream=True,
                stream_options={"include_usage": True},
            )
        )
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert text.startswith("Inês left, a courier came.")
    assert EVENTS[1].id in text
    assert [c.choices[0].finish_reason for c in chunks if c.choices][-1] == "stop"
    assert chunks[-1].usage is not None
    assert len({chunk.id for chunk in chunks}) == 1


def test_rights_are_the_callers(house: House) -> None:
    model = ScriptedModel([calls(call("count_objects")), say("Some.")])
    with serving(house, model) as api, client(api, "hand") as speaker:
        speaker.chat.completions.create(model="witness", messages=QUESTION)  # pyright: ignore[reportCallIssue, reportArgumentType]
    assert '"total":4' in model.asked[1][-1].text


def test_errors_are_openais(house: House) -> None:
    with serving(house, ScriptedModel([[Refused("the model is down")]])) as api, client(api) as speaker:
        with pytest.raises(openai.InternalServerError, match="the model is down"):
            speaker.chat.completions.create(model="witness", messages=QUESTION)  # pyright: ignore[reportCallIssue, reportArgumentType]
        with pytest.raises(openai.APIError, match="the model is down"):
            list(speaker.chat.completions.create(model="witness", messages=QUESTION, stream=True))  # pyright: ignore[reportCallIssue, reportArgumentType]
        with pytest.raises(openai.UnprocessableEntityError, match="role user"):
            speaker.chat.completions.create(model="witness", messages=[{"role": "system", "content": "x"}])
    with (
        serving(house, talk()) as api,
        openai.OpenAI(base_url=f"{api.url}/v1", api_key="wit_wrong") as stranger,
        pytest.raises(openai.AuthenticationError, match="not valid"),
    ):
        stranger.models.list()
