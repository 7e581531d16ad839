import asyncio
import base64
import json
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.openai_client import PLACE, QUESTION, TOOL, ask, call_delta, make, text_of
from tests.support.scripted_llm import CUT, END, ScriptedLLM, delta, event, head, json_reply, part, reply

from witness.domain.errors import BadInput
from witness.models.base import (
    Busy,
    CutOff,
    Finish,
    Image,
    Message,
    ModelOptions,
    Reasoning,
    Text,
    ToolCall,
    Usage,
)
from witness.models.chunks import joined
from witness.models.openai_chat import OpenAIChat, messages_to_wire

pytestmark = pytest.mark.anyio

FAKE_LLM = Path(__file__).parents[3] / "shared" / "bench" / "fake_llm.py"


async def test_text_reasoning_usage_and_finish(llm: ScriptedLLM) -> None:
    usage = {"choices": [], "usage": {"prompt_tokens": 11, "completion_tokens": 3, "total_tokens": 14}}
    chunks = [
        delta(role="assistant", content=""),
        delta(reasoning_content="Hm"),
        delta(reasoning=", yes"),
        delta(content="Bob"),
        delta(content=" came.", tool_calls=None),
        delta("stop"),
        usage,
    ]

    assert list(joined(await ask(make(llm, reply(*chunks))))) == [
        Reasoning("Hm, yes"),
        Text("Bob came."),
        Usage(11, 3),
        Finish("stop"),
    ]


async def test_what_is_sent(llm: ScriptedLLM) -> None:
    model = make(llm, reply(delta("stop", content="ok")), options={"temperature": 0.2, "stream_options": None})

    await ask(model, options=ModelOptions(PLACE, max_output_tokens=99, thinking=False))

    seen = llm.seen[0]
    assert seen.path == "/v1/chat/completions"
    assert seen.headers["authorization"] == "Bearer key-123456789"
    assert seen.body == {
        "model": "test-model",
        "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Who came?"}],
        "stream": True,
        "max_tokens": 99,
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
        "chat_template_kwargs": {"enable_thinking": False},
        "temperature": 0.2,
    }


@pytest.mark.parametrize("host", ["api.openai.com", "mine.openai.azure.com"])
async def test_openais_own_servers_take_another_field(host: str) -> None:
    model = OpenAIChat(f"https://{host}/v1", "m")

    body = model.body(QUESTION, [], ModelOptions(PLACE, thinking=True))

    await model.close()
    assert body["max_completion_tokens"] == 2048
    assert not {"max_tokens", "chat_template_kwargs"} & set(body)


def test_broken_arguments_of_a_call_are_not_sent_back() -> None:
    (wire,) = messages_to_wire([Message("assistant", "", tool_calls=(ToolCall("a", "f", '{"x"'),))])

    assert wire["tool_calls"][0]["function"]["arguments"] == "{}"


async def test_a_call_in_the_text_becomes_a_call(llm: ScriptedLLM) -> None:
    pieces = ["Wait.<tool", '_call>{"name": "search_objects", ', '"arguments": {"limit": 1}}</tool_call>']

    assert await ask(make(llm, reply(*(delta(content=piece) for piece in pieces), delta("stop")))) == [
        Text("Wait."),
        ToolCall("text_2_0", "search_objects", '{"limit":1}'),
        Finish("tool_calls"),
    ]


def test_a_conversation_in_openais_form() -> None:
    picture = Image(b"\xff\xd8jpeg")
    url = f"data:image/jpeg;base64,{base64.b64encode(picture.data).decode()}"

    wire = messages_to_wire(
        [
            Message("system", "One."),
            Message("user", "Look", images=(picture,)),
            Message("assistant", "", tool_calls=(ToolCall("a", "f", "{}"), ToolCall("b", "g", '{"x":1}'))),
            Message("tool", "first", tool_call_id="a", name="f"),
            Message("tool", "second", tool_call_id="b", name="g", images=(picture,)),
            Message("system", "Two."),
            Message("assistant", "Done."),
        ]
    )

    shown = {"type": "image_url", "image_url": {"url": url}}
    assert wire == [
        {"role": "system", "content": "One.\n\nTwo."},
        {"role": "user", "content": [{"type": "text", "text": "Look"}, shown]},
        {
            "role": "assistant",
            "content": None,
            "tool_calls": [
                {"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}},
                {"id": "b", "type": "function", "function": {"name": "g", "arguments": '{"x":1}'}},
            ],
        },
        {"role": "tool", "tool_call_id": "a", "content": "first"},
        {"role": "tool", "tool_call_id": "b", "content": "second"},
        {
            "role": "user",
            "content": [{"type": "text", "text": "These pictures belong to the tool results above."}, shown],
        },
        {"role": "assistant", "content": "Done."},
    ]


async def test_half_a_surrogate_pair_breaks_neither_way(llm: ScriptedLLM) -> None:
    model = make(llm, [head(), part(b'data: {"choices":[{"delta":{"content":"a\\ud83db"}}]}\n\ndata: [DONE]\n\n'), END])

    deltas = await ask(model, [Message("user", "x\ud83dy")])

    assert llm.seen[0].body["messages"][0]["content"] == "x?y"
    assert deltas == [Text("a?b"), Finish("stop")]


async def test_invalid_utf8_is_replaced(llm: ScriptedLLM) -> None:
    script = [head(), part(b'data: {"choices":[{"delta":{"content":"a\xffb\xc3"}}]}\n\ndata: [DONE]\n\n'), END]

    assert text_of(await ask(make(llm, script))) == "a\ufffdb\ufffd"


async def test_bytes_may_be_cut_anywhere(llm: ScriptedLLM) -> None:
    stream = b"".join(map(event, [delta(content="Größe "), call_delta(id="c", name="f", arguments='{"ä":1}')]))
    stream = stream.replace(b"\n", b"\r\n") + b": ping\r\ndata:[DONE]\r\n\r\n"

    deltas = await ask(make(llm, [head(), *(part(bytes([b])) for b in stream), END]))

    assert deltas == [Text("Größe "), ToolCall("c", "f", '{"ä":1}'), Finish("tool_calls")]


@pytest.mark.parametrize(
    ("pieces", "calls"),
    [
        pytest.param(
            [
                call_delta(0, id="a", name="f", arguments=""),
                call_delta(1, id="b", name="g", arguments='{"y"'),
                call_delta(0, arguments='{"x"'),
                call_delta(1, arguments=":2}"),
                call_delta(0, arguments=":1}"),
            ],
            [ToolCall("a", "f", '{"x":1}'), ToolCall("b", "g", '{"y":2}')],
            id="pieces-by-index",
        ),
        pytest.param(
            [call_delta(0, name="f", arguments={"x": [1, None]}), call_delta(1, name="g")],
            [ToolCall("call_2_0", "f", '{"x":[1,null]}'), ToolCall("call_2_1", "g", "")],
            id="an-object-and-nothing-and-no-ids",
        ),
        pytest.param(
            [call_delta(0, id="same", name="f", arguments="{}"), call_delta(1, id="same", name="g", arguments="{}")],
            [ToolCall("same", "f", "{}"), ToolCall("call_2_1", "g", "{}")],
            id="one-id-for-all",
        ),
        pytest.param(
            [call_delta(0, id="a", name="f", arguments="{}"), call_delta(0, id="b", name="f", arguments="{}")],
            [ToolCall("a", "f", "{}"), ToolCall("b", "f", "{}")],
            id="all-numbered-0",
        ),
        pytest.param(
            [
                call_delta(None, name="f", arguments='{"x":'),
                call_delta(None, name="f", arguments="1}"),
                call_delta(None, name="f", arguments="{}"),
            ],
            [ToolCall("call_2_0", "f", '{"x":1}'), ToolCall("call_2_1", "f", "{}")],
            id="no-index-and-the-name-repeated",
        ),
        pytest.param(
            [call_delta(0, id="a", name="f", arguments='{"x": nonsense')],
            [ToolCall("a", "f", '{"x": nonsense')],
            id="arguments-are-passed-as-written",
        ),
    ],
)
async def test_tool_calls(llm: ScriptedLLM, pieces: list[Any], calls: list[ToolCall]) -> None:
    assert await ask(make(llm, reply(*pieces))) == [*calls, Finish("tool_calls")]


@pytest.mark.parametrize("finish", ["stop", "tool_calls", "function_call"])
async def test_calls_count_as_such_whatever_the_reason_is_called(llm: ScriptedLLM, finish: str) -> None:
    chunks = [call_delta(id="a", name="f", arguments="{}"), delta(finish)]

    assert await ask(make(llm, reply(*chunks, done=False))) == [ToolCall("a", "f", "{}"), Finish("tool_calls")]


@pytest.mark.parametrize(("finish", "reason"), [("length", "length"), ("content_filter", "filtered")])
async def test_a_call_that_a_limit_cut_is_left_out(llm: ScriptedLLM, finish: str, reason: Any) -> None:
    chunks = [
        call_delta(0, id="a", name="f", arguments='{"x":1}'),
        call_delta(1, id="b", name="f", arguments='{"x":'),
        delta(finish),
    ]

    assert await ask(make(llm, reply(*chunks))) == [ToolCall("a", "f", '{"x":1}'), Finish(reason)]


async def test_a_connection_that_drops_after_the_end_mark_is_no_error(llm: ScriptedLLM) -> None:
    script = [head(), part(event(delta(content="Whole."))), part(event(delta("stop"))), CUT]

    assert await ask(make(llm, script)) == [Text("Whole."), Finish("stop")]


async def test_odd_payloads_are_passed_over(llm: ScriptedLLM) -> None:
    odd = b'data: ping\n\ndata: 1\n\ndata: {"choices":null}\n\ndata: {"choices":[7]}\n\ndata: {"choices":[{}]}\n\n'
    whole = event(delta(content=[{"type": "text", "text": "Fine"}]))

    assert await ask(make(llm, [head(), part(odd + whole + b'data: "[done]"\n\n'), END])) == [
        Text("Fine"),
        Finish("stop"),
    ]


async def test_one_connection_serves_many_requests(llm: ScriptedLLM) -> None:
    model = make(llm, reply(delta("stop", content="ok")))

    for _ in range(3):
        assert text_of([d async for d in model.stream(QUESTION, [], ModelOptions(PLACE))]) == "ok"
    await model.close()

    assert [seen.connection for seen in llm.seen] == [1, 1, 1]
    assert "tools" not in llm.seen[0].body


async def test_a_server_that_cannot_stream(llm: ScriptedLLM) -> None:
    answer = "Bob came to the front door at 8:02 AM, and an unknown person came to the driveway at noon. " * 4
    message = {"role": "assistant", "content": answer, "tool_calls": None}
    body = {
        "choices": [{"message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 2},
    }

    deltas = await ask(make(llm, json_reply(200, body)))

    texts = [d.text for d in deltas if isinstance(d, Text)]
    assert "".join(texts) == answer
    assert all(len(t) <= 80 for t in texts)
    assert deltas[-2:] == [Usage(1, 2), Finish("stop")]


async def test_calls_of_a_server_that_cannot_stream(llm: ScriptedLLM) -> None:
    call = {"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}}
    body = {"choices": [{"message": {"content": None, "tool_calls": [call]}}]}

    assert await ask(make(llm, json_reply(200, body))) == [ToolCall("a", "f", "{}"), Finish("tool_calls")]


async def test_the_environment_does_not_redirect(llm: ScriptedLLM, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert text_of(await ask(make(llm, reply(delta("stop", content="ok"))))) == "ok"


@pytest.mark.parametrize("base_url", ["ftp://host/v1", "host:8080", "", "http://", "http://[::1"])
def test_a_base_url_must_be_an_address(base_url: str) -> None:
    with pytest.raises(BadInput, match="base_url must be an address like"):
        OpenAIChat(base_url, "m")


def test_a_key_must_look_like_one() -> None:
    with pytest.raises(BadInput, match="api_key") as caught:
        OpenAIChat("http://localhost/v1", "m", "schlüssel")

    assert "schlüssel" not in str(caught.value)


@pytest.fixture
async def fake_llm() -> AsyncIterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(FAKE_LLM), "--port", str(port), stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr
    await process.stderr.readline()
    yield f"http://127.0.0.1:{port}/v1"
    process.terminate()
    await process.wait()


async def test_a_round_with_the_fake_server(fake_llm: str) -> None:
    model = OpenAIChat(fake_llm, "fake-model")
    options = ModelOptions(PLACE)

    *calls, usage, finish = [d async for d in model.stream(QUESTION, [TOOL], options)]

    assert [(c.name, json.loads(c.arguments)["label"]) for c in calls if isinstance(c, ToolCall)] == [
        ("search_objects", "person")
    ]
    assert isinstance(usage, Usage)
    assert finish == Finish("tool_calls")
    called = [c for c in calls if isinstance(c, ToolCall)]
    result = Message("tool", '{"total":0}', tool_call_id=called[0].id, name=called[0].name)
    turn = [*QUESTION, Message("assistant", "", tool_calls=tuple(called)), result]
    deltas = [d async for d in model.stream(turn, [TOOL], options)]
    assert text_of(deltas).startswith("Twenty five people")
    assert deltas[-1] == Finish("stop")
    with pytest.raises(Busy) as busy:
        _ = [d async for d in model.stream([Message("user", "[[sc:status=429]][[retry_after:5]]")], [], options)]
    assert busy.value.retry_after == 5
    with pytest.raises(CutOff):
        _ = [d async for d in model.stream([Message("user", "[[sc:die=10]]")], [], options)]
    await model.close()
