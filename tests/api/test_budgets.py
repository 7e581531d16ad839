"""T16: what one turn may cost, by number: rounds, calls, seconds, bytes; a limit that is met is said in the answer."""

import functools
import threading
from collections.abc import Sequence
from typing import Any

import pytest
from tests.support.api import serving
from tests.support.chat import Told, ask
from tests.support.house import House
from tests.support.openai_client import call_delta
from tests.support.scripted_llm import END, Step, delta, event, head, part, reply, scripted_llm
from tests.support.timing import PATIENCE_SECONDS, within

from witness.api.routes import chat
from witness.assistant.budget import BYTES_SPENT, CALLS_SPENT, SECONDS_SPENT, Budget
from witness.models.openai_chat import OpenAIChat

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"]),
]

FRIGATES_WORDS = "I reached the maximum number of tool call iterations. Please try rephrasing your question."


def calling(count: int = 1, **said: Any) -> list[Step]:
    """A round with `count` calls, all the same."""
    calls = [call_delta(i, id=f"c{i}", name="count_objects", arguments="{}") for i in range(count)]
    return reply(delta(**said), *calls, delta("tool_calls"))


def saying(text: str, pieces: int) -> list[Step]:
    return reply(*[delta(content=text)] * pieces, delta("stop"))


async def answer(house: House, stream: bool, *scripts: Sequence[Step], **body: Any) -> tuple[Told, int]:
    """What a client is told, and how many requests the model got."""
    async with scripted_llm(*scripts) as llm:
        with serving(house, OpenAIChat(llm.base_url, "test-model")) as api:
            told = await ask(api, stream=stream, **body)
        return told, len(llm.seen)


@pytest.mark.parametrize(
    ("asked", "rounds"), [({}, 5), ({"max_tool_iterations": 1}, 1), ({"max_tool_iterations": 10}, 10)]
)
async def test_rounds(house: House, stream: bool, asked: dict[str, int], rounds: int) -> None:
    told, requests = await answer(house, stream, calling(), **asked)
    assert (requests, told.rounds, len(told.calls), told.end) == (rounds, rounds, rounds, "length")
    assert told.text.startswith(FRIGATES_WORDS)
    assert told.text.count("count_objects found 7") == 1, "said once, for each call found the same"


async def test_sixteen_calls_in_all_rounds_together(house: House, stream: bool) -> None:
    told, requests = await answer(house, stream, calling(7))
    assert (requests, told.rounds, len(told.calls), told.end) == (3, 3, 16, "length")
    assert told.text.startswith(CALLS_SPENT)


@pytest.mark.parametrize("text", ["lá " * 3000, "a" * 5000, "鹿" * 2000])
async def test_64_kib_of_text(house: House, stream: bool, text: str) -> None:
    """All rounds together; a character is never cut in two."""
    told, requests = await answer(house, stream, calling(content="a" * 30_000), saying(text, 20))
    given = told.text.removesuffix(f"\n\n{BYTES_SPENT}")
    assert given != told.text
    assert (requests, told.end) == (2, "length")
    limit = 65_536 if stream else 65_536 - 30_000  # what was said before the round is no part of the plain answer
    assert limit - 3 < len(given.encode()) <= limit + 2
    assert "\ufffd" not in given


async def test_an_answer_of_64_kib_is_whole(house: House, stream: bool) -> None:
    told, _ = await answer(house, stream, saying("abcd" * 256, 64))
    assert (told.end, told.text) == ("stop", "abcd" * 256 * 64)


PIECES = {
    "text": event(delta(content="la ")),
    "thoughts": event(delta(reasoning_content="hm ")),
    "arguments": event(call_delta(id="c1", name="count_objects", arguments='{"label": ')),
}


async def endless(house: House, stream: bool, piece: bytes, seconds: float) -> None:
    drip = [step for _ in range(int(seconds * 10 + 50)) for step in (part(piece), 0.1)]
    told, requests = await answer(house, stream, [head(), *drip, END])
    assert told.end == "length"
    assert told.text.endswith(SECONDS_SPENT)
    assert requests == 1
    assert told.calls == []
    assert seconds - 0.1 < told.seconds < seconds + 2


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
async def test_the_time_of_a_turn(house: House, stream: bool, piece: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat, "Budget", functools.partial(Budget, seconds=1.0))
    await endless(house, stream, piece, 1.0)


@pytest.mark.full
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
async def test_120_seconds(house: House, stream: bool, piece: bytes) -> None:
    await endless(house, stream, piece, 120.0)


async def test_a_tool_takes_of_the_turns_time(house: House, stream: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tool that still runs then is left to itself, and what it finds is not told."""
    monkeypatch.setattr(chat, "Budget", functools.partial(Budget, seconds=0.5))
    release = threading.Event()
    monkeypatch.setattr(type(house.store.events), "count", lambda *_, **__: release.wait(PATIENCE_SECONDS))
    try:
        told, requests = await answer(house, stream, calling())
    finally:
        release.set()
    assert (told.end, told.text, told.calls, requests) == ("length", SECONDS_SPENT, [], 1)
    assert told.seconds < 0.5 + within(0.4)
