"""What goes wrong between us and a model server, over a real socket."""

import asyncio
import socket
import time
from typing import Any

import pytest
from tests.support.openai_client import PLACE, QUESTION, TOOL, ask, call_delta, make, text_of
from tests.support.scripted_llm import CUT, END, ScriptedLLM, Step, delta, event, head, json_reply, part, reply
from tests.support.timing import PATIENCE_SECONDS, within

from witness.models.base import (
    AuthFailed,
    Busy,
    CutOff,
    Finish,
    ModelError,
    ModelOptions,
    Refused,
    Text,
    TimedOut,
)
from witness.models.exchange import Limits
from witness.models.openai_chat import OpenAIChat

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("cut", [[CUT], [END]], ids=["dropped", "ended"])
async def test_a_stream_without_an_end_mark_is_cut_off_and_runs_nothing(llm: ScriptedLLM, cut: list[Step]) -> None:
    chunks = [delta(content="Half"), call_delta(id="a", name="f", arguments="{}")]
    model = make(llm, [head(), *(part(event(c)) for c in chunks), *cut])
    stream = model.stream(QUESTION, [TOOL], ModelOptions(PLACE))

    assert await anext(stream) == Text("Half")
    with pytest.raises(CutOff, match="Testy broke off"):
        await anext(stream)
    await model.close()


@pytest.mark.parametrize(
    ("chunk", "kind", "words"),
    [
        ({"error": {"message": "the key key-123456789 is used up", "code": 429}}, Busy, "is used up"),
        ({"error": "out of memory"}, Refused, "answered with an error: out of memory"),
        ({"object": "error", "message": "bad prompt", "code": 400}, Refused, "bad prompt"),
        ({"error": {"message": "no", "code": 401}}, AuthFailed, "no"),
        (delta("error", content=""), Refused, "stopped with an error"),
        (call_delta(id="a", arguments="{}"), Refused, "a tool call without a name"),
    ],
)
async def test_errors_inside_the_stream(
    llm: ScriptedLLM, chunk: dict[str, Any], kind: type[ModelError], words: str
) -> None:
    with pytest.raises(kind, match=words) as caught:
        await ask(make(llm, reply(delta(content="So "), chunk)))

    assert "key-123456789" not in str(caught.value)


async def test_an_event_that_is_no_json_is_not_passed_over(llm: ScriptedLLM) -> None:
    with pytest.raises(CutOff, match="cannot be read"):
        await ask(make(llm, [head(), part(b'data: {"choices":[{"delta"\n\ndata: [DONE]\n\n'), END]))


@pytest.mark.parametrize(
    ("status", "kind"), [(401, AuthFailed), (403, AuthFailed), (400, Refused), (500, Refused), (307, Refused)]
)
async def test_statuses(llm: ScriptedLLM, status: int, kind: type[ModelError]) -> None:
    body = {"error": {"message": "key-123456789 may not"}}
    elsewhere = f"Location: {llm.base_url}/elsewhere\r\n"

    with pytest.raises(kind, match="Testy") as caught:
        await ask(make(llm, json_reply(status, body, elsewhere)))

    assert "may not" in str(caught.value)
    assert "key-123456789" not in str(caught.value)
    assert len(llm.seen) == 1


async def test_busy_says_how_long_to_wait(llm: ScriptedLLM) -> None:
    with pytest.raises(Busy, match="too much to do right now: slow down") as caught:
        await ask(make(llm, json_reply(429, {"error": {"message": "slow down"}}, "Retry-After: 7\r\n")))

    assert caught.value.retry_after == 7


async def test_a_web_page_is_not_an_answer(llm: ScriptedLLM) -> None:
    with pytest.raises(Refused, match="base_url"):
        await ask(make(llm, json_reply(200, b"<html>Router</html>", media_type="text/html; charset=utf-8")))


async def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    with pytest.raises(Refused, match="Testy cannot be reached") as caught:
        await ask(OpenAIChat(f"http://127.0.0.1:{port}/v1", "m", name="Testy"))

    assert str(port) not in str(caught.value)


@pytest.mark.parametrize(
    "script",
    [[5.0], [head(), 5.0], [head(), part(event(delta(role="assistant", content=""))), 5.0]],
    ids=["no-head", "no-body", "no-token"],
)
async def test_no_first_token_in_time(llm: ScriptedLLM, script: list[Step]) -> None:
    began = time.monotonic()

    with pytest.raises(TimedOut, match="did not answer in time"):
        await ask(make(llm, script, limits=Limits(0.1)))

    assert time.monotonic() - began < within(1)
    await asyncio.wait_for(llm.hung_up.wait(), PATIENCE_SECONDS)


async def test_comments_do_not_count_as_a_first_token(llm: ScriptedLLM) -> None:
    with pytest.raises(TimedOut):
        await ask(make(llm, [head(), *([part(b": busy\n\n"), 0.05] * 30)], limits=Limits(0.2)))


async def test_a_stall_in_the_middle(llm: ScriptedLLM) -> None:
    script = [head(), part(event(delta(content="So "))), *([part(b": busy\n\n"), 0.05] * 30)]

    with pytest.raises(TimedOut, match="stopped in the middle"):
        await ask(make(llm, script, limits=Limits(3, 0.2)))


async def test_an_answer_may_take_longer_than_the_first_token(llm: ScriptedLLM) -> None:
    words: list[Step] = [step for _ in range(6) for step in (part(event(delta(content="on "))), 0.05)]
    script = [head(), *words, part(event(delta("stop"))), END]

    assert text_of(await ask(make(llm, script, limits=Limits(0.15, 0.15)))) == "on " * 6


async def test_a_stream_that_is_left_open_after_its_end_ends(llm: ScriptedLLM) -> None:
    script = [head(), part(event(delta("stop", content="Whole."))), 30.0]

    assert await ask(make(llm, script)) == [Text("Whole."), Finish("stop")]


async def test_a_reply_without_end_is_cut_off(llm: ScriptedLLM) -> None:
    piece = part(event(delta(content="la " * 100)))

    with pytest.raises(CutOff, match="more than 20000 bytes"):
        await ask(make(llm, [head(), *([piece] * 1000), 5.0], limits=Limits(reply_bytes=20_000)))


async def test_closing_the_iterator_hangs_up(llm: ScriptedLLM) -> None:
    model = make(llm, [head(), part(event(delta(content="So "))), 30.0])
    stream = model.stream(QUESTION, [TOOL], ModelOptions(PLACE))
    assert await anext(stream) == Text("So ")

    await stream.aclose()

    await asyncio.wait_for(llm.hung_up.wait(), PATIENCE_SECONDS)
    await model.close()


async def test_a_cancelled_task_hangs_up(llm: ScriptedLLM) -> None:
    model = make(llm, [head(), 30.0])
    task = asyncio.create_task(ask(model))
    await llm.asked.wait()

    task.cancel()

    await asyncio.wait_for(llm.hung_up.wait(), PATIENCE_SECONDS)
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_half_a_document_is_cut_off(llm: ScriptedLLM) -> None:
    with pytest.raises(CutOff):
        await ask(make(llm, json_reply(200, b'{"choices": [{"message": {"content": "Ha')))
