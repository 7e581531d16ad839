"""The chat with a language model behind a real socket: the scripted server that load tests use."""

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
from tests.support.timing import PATIENCE_SECONDS

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
            "/api/chat/completion",
            json={"messages": [{"role": "user", "content": text}], **body},
            timeout=PATIENCE_SECONDS,
        )


def test_a_plain_answer(house: House, base_url: str) -> None:
    answer = ask(house, base_url, "Who came in the last day?").json()
    assert answer["message"]["content"].startswith("Twenty five people were seen")
    assert (answer["finish_reason"], answer["tool_iterations"], answer["model"]) == ("stop", 1, "fake-model")
    assert answer["tool_calls"][0]["arguments"]["label"] == "person"
    assert answer["usage"]["completion_tokens"] == 120


def test_a_stream(house: House, base_url: str) -> None:
    lines = [json.loads(line) for line in ask(house, base_url, "Who came?", stream=True).text.splitlines()]
    assert lines[0]["type"] == "tool_calls"
    said = "".join(line["delta"] for line in lines if line["type"] == "content")
    assert len(said.split()) == 60
    assert [line["type"] for line in lines[-4:]] == ["evidence", "usage", "conversation", "done"]
