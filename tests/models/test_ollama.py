"""Ollama's own protocol, over a real socket; what all protocols share is in test_dialects and test_faults."""

import base64
import json
from collections.abc import Sequence
from typing import Any

import pytest
from tests.support.openai_client import PLACE, QUESTION, TOOL, ask, text_of
from tests.support.scripted_llm import END, ScriptedLLM, Step, head, json_reply, part

from witness.models.base import (
    Finish,
    Image,
    Message,
    ModelOptions,
    Reasoning,
    Refused,
    Text,
    ToolCall,
    ToolDefinition,
    Usage,
)
from witness.models.chunks import joined
from witness.models.ollama import DEFAULT_NUM_CTX, Ollama

pytestmark = pytest.mark.anyio


def line(message: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    said = {"role": "assistant", "content": ""} | (message or {})
    return {"model": "qwen3", "created_at": "2026-01-01T00:00:00Z", "message": said, "done": False} | more


def reply(*lines: dict[str, Any]) -> list[Step]:

    chunks = [part(json.dumps(each).encode() + b"\n") for each in lines]
    return [head(media_type="application/x-ndjson"), *chunks, END]


def make(llm: ScriptedLLM, script: Sequence[Step], **settings: Any) -> Ollama:
    llm.scripts = [script]
    return Ollama(llm.base_url, "qwen3", **settings)


DONE = line(done=True, done_reason="stop", prompt_eval_count=26, eval_count=5)


async def test_text_thoughts_usage_and_finish(llm: ScriptedLLM) -> None:
    script = reply(line({"thinking": "Hm"}), line({"content": "Bob"}), line({"content": " came."}), DONE)

    assert list(joined(await ask(make(llm, script)))) == [
        Reasoning("Hm"),
        Text("Bob came."),
        Usage(26, 5),
        Finish("stop"),
    ]


async def test_what_is_sent(llm: ScriptedLLM) -> None:
    await ask(make(llm, reply(DONE), api_key="key-123456789"))

    (seen,) = llm.seen
    assert seen.path == "/api/chat"
    assert seen.headers["authorization"] == "Bearer key-123456789"
    assert seen.body == {
        "model": "qwen3",
        "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Who came?"}],
        "stream": True,
        "tools": [
            {
                "type": "function",
                "function": {
                    "name": "search_objects",
                    "description": "Find events.",
                    "parameters": {"type": "object", "properties": {}},
                },
            }
        ],
        "truncate": False,
        "shift": False,
        "options": {"num_ctx": DEFAULT_NUM_CTX, "num_predict": 2048},
    }


async def test_options_go_where_ollama_reads_them(llm: ScriptedLLM) -> None:
    options = {"keep_alive": -1, "truncate": True, "shift": None, "num_ctx": 8192, "num_gpu": 1,
               "options": {"temperature": 0.2, "num_predict": None}}  # fmt: skip
    model = make(llm, reply(DONE), options=options)

    await ask(model, options=ModelOptions(PLACE, thinking=False))

    body = llm.seen[0].body
    assert body["options"] == {"num_ctx": 8192, "num_gpu": 1, "temperature": 0.2}
    assert (body["keep_alive"], body["truncate"], body["think"]) == (-1, True, False)
    assert "shift" not in body
    assert "num_ctx" not in body


async def test_a_conversation_in_ollamas_form(llm: ScriptedLLM) -> None:
    picture = Image(b"\xff\xd8jpeg")
    shown = [base64.b64encode(picture.data).decode()]
    messages = [
        Message("system", "One."),
        Message("user", "Look", images=(picture,)),
        Message("assistant", "", tool_calls=(ToolCall("a", "f", '{"x":1}'), ToolCall("b", "g", "{broken"))),
        Message("tool", "first", tool_call_id="a", name="f", images=(picture,)),
        Message("tool", "second", tool_call_id="b", name="g"),
        Message("system", "Two."),
    ]

    await ask(make(llm, reply(DONE), sees_pictures=True), messages)

    assert llm.seen[0].body["messages"] == [
        {"role": "system", "content": "One.\n\nTwo."},
        {"role": "user", "content": "Look", "images": shown},
        {
            "role": "assistant",
            "content": "",
            "tool_calls": [
                {"id": "a", "function": {"index": 0, "name": "f", "arguments": {"x": 1}}},
                {"id": "b", "function": {"index": 1, "name": "g", "arguments": {}}},
            ],
        },
        {"role": "tool", "content": "first", "tool_name": "f", "tool_call_id": "a"},
        {"role": "tool", "content": "second", "tool_name": "g", "tool_call_id": "b"},
        {"role": "user", "content": "These pictures belong to the tool results above.", "images": shown},
    ]


async def test_calls_without_ids_get_stable_ones(llm: ScriptedLLM) -> None:
    first = {"function": {"name": "f", "arguments": {"größe": 1}}}
    second = {"function": {"name": "g", "arguments": '{"x": 2}'}}
    script = reply(line({"tool_calls": [first]}), line({"tool_calls": [second]}), DONE)

    assert await ask(make(llm, script)) == [
        ToolCall("call_2_0", "f", '{"größe":1}'),
        ToolCall("call_2_1", "g", '{"x": 2}'),
        Usage(26, 5),
        Finish("tool_calls"),
    ]


async def test_a_call_in_the_text_becomes_a_call(llm: ScriptedLLM) -> None:
    pieces = ["Wait.<tool", '_call>{"name": "search_objects", ', '"arguments": {"limit": 1}}</tool_call>']

    assert await ask(make(llm, reply(*(line({"content": piece}) for piece in pieces), DONE))) == [
        Text("Wait."),
        ToolCall("text_2_0", "search_objects", '{"limit":1}'),
        Usage(26, 5),
        Finish("tool_calls"),
    ]


@pytest.mark.parametrize(
    ("last", "finish"),
    [
        (line(done=True), Finish("stop")),
        (line(done_reason="stop"), Finish("stop")),
        (line(done=True, done_reason="length"), Finish("length")),
        (line(done=True, done_reason="unload"), Finish("stop")),
    ],
)
async def test_the_forms_of_the_end_mark(llm: ScriptedLLM, last: dict[str, Any], finish: Finish) -> None:
    assert await ask(make(llm, reply(line({"content": "Yes."}), last))) == [Text("Yes."), finish]


async def test_an_answer_in_one_document(llm: ScriptedLLM) -> None:
    answer = "Bob came to the front door at 8:02 AM, and an unknown person came to the driveway at noon. " * 4

    deltas = await ask(make(llm, json_reply(200, line({"content": answer}, done=True, done_reason="stop"))))

    assert text_of(deltas) == answer
    assert all(len(d.text) <= 80 for d in deltas if isinstance(d, Text))


@pytest.mark.parametrize(
    "words",
    ["model 'qwen3' not found", 'model "qwen3" not found, try pulling it first', "model 'qwen3:latest' not found"],
)
async def test_a_model_that_is_not_there(llm: ScriptedLLM, words: str) -> None:
    with pytest.raises(Refused, match="qwen3 is not there; on Ollama's machine run: ollama pull qwen3"):
        await ask(make(llm, json_reply(404, {"error": words})))


@pytest.mark.parametrize(
    ("status", "words"), [(404, "404 page not found"), (400, '"qwen3" does not support tools'), (500, "out of memory")]
)
async def test_other_errors_keep_ollamas_words(llm: ScriptedLLM, status: int, words: str) -> None:
    with pytest.raises(Refused, match=f"{status}.: {words}"):
        await ask(make(llm, json_reply(status, {"error": words})))


async def test_a_call_without_a_name(llm: ScriptedLLM) -> None:
    with pytest.raises(Refused, match="without a name"):
        await ask(make(llm, reply(line({"tool_calls": [{"function": {"arguments": {}}}]}), DONE)))


async def test_without_tools_none_are_sent(llm: ScriptedLLM) -> None:
    model = make(llm, reply(DONE))
    tools: list[ToolDefinition] = []

    deltas = [d async for d in model.stream(QUESTION, tools, ModelOptions(PLACE))]

    await model.close()
    assert deltas[-1] == Finish("stop")
    assert "tools" not in llm.seen[0].body
    assert TOOL.name not in str(llm.seen[0].body)
