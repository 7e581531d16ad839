"""The stream as `curl -N` shows it: the lines of the wire contract, each as soon as there is something to say."""

import asyncio
import json
import shutil
import time
from typing import Any

import pytest
from tests.support.api import serving
from tests.support.house import EVENTS, House
from tests.support.scripted_model import Pause, ScriptedModel, call, calls

from witness.models.base import Finish, Reasoning, Text, Usage

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl"),
]

PAUSE_SECONDS = 0.5
TALK = [
    calls(call("search_objects", camera="farm_gate", order="oldest", limit=2)),
    [Reasoning("hm"), Text("Inês left [1],"), Pause(PAUSE_SECONDS), Text(" a courier came [2]."), Usage(12, 9),
     Finish("stop")],
]  # fmt: skip
BODY = {"messages": [{"role": "user", "content": "Who came?"}], "stream": True, "conversation_id": "new"}


async def curl(url: str, token: str, body: object) -> list[tuple[float, str]]:
    """The lines that curl prints, the reply's head among them, and when it did."""
    headers = ["-H", f"Authorization: Bearer {token}", "-H", "Content-Type: application/json"]
    arguments = ["-sNi", f"{url}/api/chat/completion", *headers, "-d", json.dumps(body)]
    process = await asyncio.create_subprocess_exec("curl", *arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    lines = [(time.monotonic(), line.decode("ascii").rstrip("\r\n")) async for line in process.stdout]
    assert await process.wait() == 0
    return lines


async def test_the_lines_of_a_stream(house: House) -> None:
    with serving(house, ScriptedModel(TALK)) as api:
        printed = await curl(api.url, api.token(), BODY)
    blank = [line for _, line in printed].index("")
    status, *headers = [line.lower() for _, line in printed[:blank]]
    assert status == "http/1.1 200 ok"
    assert "content-type: application/x-ndjson" in headers
    assert "x-accel-buffering: no" in headers

    times = [when for when, _ in printed[blank + 1 :]]
    lines: list[dict[str, Any]] = [json.loads(line) for _, line in printed[blank + 1 :]]
    conversation = lines[0]
    ran, reasoning, first, second, evidence, usage, again, done = lines[1:]
    assert conversation["type"] == "conversation"
    assert again == conversation
    assert set(ran) == {"type", "tool_calls"}
    (search,) = ran["tool_calls"]
    assert search["arguments"] == {"camera": "farm_gate", "order": "oldest", "limit": 2}
    assert [row["id"] for row in json.loads(search["response"])] == [EVENTS[0].id, EVENTS[1].id]
    assert reasoning == {"type": "reasoning", "delta": "hm"}
    assert first == {"type": "content", "delta": "Inês left,"}
    assert second == {"type": "content", "delta": " a courier came."}
    assert [row["id"] for row in evidence["evidence"]] == [EVENTS[0].id, EVENTS[1].id]
    assert (usage["type"], usage["usage"]["total_tokens"]) == ("usage", 21)
    assert done == {"type": "done", "finish_reason": "stop", "tool_iterations": 1}
    assert times[4] - times[3] > PAUSE_SECONDS / 2, "nothing waited for what came after it"


async def test_a_refusal_is_one_object(house: House) -> None:
    with serving(house, ScriptedModel(TALK)) as api:
        printed = await curl(api.url, "wit_wrong", BODY)
    assert printed[0][1].split()[1] == "401"
    assert set(json.loads(printed[-1][1])) == {"error"}
