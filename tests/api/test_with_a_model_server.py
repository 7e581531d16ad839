"""The chat with a language model behind a real socket: the scripted server that load tests use."""

import base64
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.support.api import serving
from tests.support.house import House

from witness.models.openai_chat import OpenAIChat

SERVER = Path("../shared/bench/fake_llm.py").resolve()

pytestmark = pytest.mark.skipif(not SERVER.exists(), reason="needs ../shared/bench/fake_llm.py")


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, str(SERVER), "--port", str(port)], stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    while True:
        try:
            httpx2.get(f"{url}/v1/models")
            break
        except httpx2.ConnectError:
            time.sleep(0.05)
    yield url
    process.terminate()
    process.wait()


def ask(house: House, base_url: str, text: str, **body: Any) -> Any:
    model = OpenAIChat(f"{base_url}/v1", "fake-model")
    with serving(house, model) as api, api.client() as client:
        return client.post(
            "/api/chat/completion", json={"messages": [{"role": "user", "content": text}], **body}, timeout=20
        )


def directed(*calls: dict[str, Any]) -> str:
    return f"[[tools:{base64.b64encode(json.dumps(calls).encode()).decode()}]]"


def test_a_plain_answer(house: House, base_url: str) -> None:
    answer = ask(house, base_url, "Who came in the last day?").json()
    assert answer["message"]["content"].startswith("Twenty five people were seen")
    assert (answer["finish_reason"], answer["tool_iterations"], answer["model"]) == ("stop", 1, "fake-model")
    assert answer["tool_calls"][0]["arguments"]["label"] == "person"
    assert answer["usage"]["completion_tokens"] == 120


def test_a_stream(house: House, base_url: str) -> None:
    lines = [json.loads(line) for line in ask(house, base_url, "Who came?", stream=True).text.splitlines()]
    assert lines[0]["type"] == "tool_calls"
    assert len([line for line in lines if line["type"] == "content"]) >= 50
    assert [line["type"] for line in lines[-4:]] == ["evidence", "usage", "conversation", "done"]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("directive", "said"),
    [
        ("[[sc:status=500]]", "500"),
        ("[[sc:status=429]] [[retry_after:7]]", "too much to do"),
        ("[[sc:die=10]]", "broke off"),
    ],
)
def test_a_server_that_fails_is_said_in_plain_words(
    house: House, base_url: str, directive: str, said: str, stream: bool
) -> None:
    reply = ask(house, base_url, directive, stream=stream)
    if stream:
        last = json.loads(reply.text.splitlines()[-1])
        assert last["type"] == "error"
        error = last["error"]
    else:
        assert reply.status_code == 500
        error = reply.json()["error"]
    assert "127.0.0.1" not in error
    assert said in error.lower()


@pytest.mark.parametrize("rounds", [1, 3])
def test_a_model_that_calls_for_ever_is_ended(house: House, base_url: str, rounds: int) -> None:
    answer = ask(house, base_url, "[[sc:loop]]", max_tool_iterations=rounds).json()
    assert answer["message"]["content"].startswith("I reached the maximum number of tool call iterations.")
    assert (answer["tool_iterations"], answer["finish_reason"]) == (rounds, "length")


@pytest.mark.parametrize("arguments", ['{"label": "per', "null", "[]", '"person"', ""])
def test_no_tool_runs_on_arguments_that_are_not_whole(house: House, base_url: str, arguments: str) -> None:
    answer = ask(house, base_url, directed({"name": "search_objects", "arguments": arguments})).json()
    (ran,) = answer["tool_calls"]
    assert list(json.loads(ran["response"])) == ["error"]
    assert ran["arguments"] == {}
