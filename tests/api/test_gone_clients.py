"""T47: a client that goes away takes with it what it asked for: the request to the model, and the tools to come."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import pytest
from tests.support.api import Api, serving
from tests.support.chat import newest_turn
from tests.support.gone import Asker
from tests.support.house import House
from tests.support.openai_client import call_delta
from tests.support.scripted_llm import ScriptedLLM, Step, delta, event, head, part, reply, scripted_llm
from tests.support.timing import until_async, within

from witness.models.openai_chat import OpenAIChat

pytestmark = pytest.mark.anyio


def calling(*call_ids: str) -> list[Step]:
    calls = [call_delta(n, id=i, name="count_objects", arguments="{}") for n, i in enumerate(call_ids)]
    return reply(*calls, delta("tool_calls"))


@dataclass
class Scene:
    """The farm's API, its model's server, and a tool that takes its time; `ran` counts how often it has begun."""

    api: Api
    llm: ScriptedLLM
    tool_seconds: float = 0.0
    ran: int = 0

    async def asked(self, requests: int) -> None:
        await until_async(lambda: len(self.llm.seen) >= requests)

    async def running(self) -> None:
        await until_async(lambda: self.ran > 0)


@dataclass(frozen=True)
class Stage:
    """A moment of a turn: what the model's server does, how to know that the moment has come, and what has happened
    until then."""

    scripts: Sequence[Sequence[Step]]
    has_come: Callable[[Scene], Awaitable[None]]
    tool_seconds: float = 0.0
    ran: int = 0
    requests: int = 1
    seen_by_reader: bytes = b""
    """What a reader of the stream has seen by then."""


HANGING: list[Step] = [30.0]
TALKING: list[Step] = [head(), part(event(delta(content="Half "))), 30.0]

STAGES = {
    "before-the-head": Stage([HANGING], lambda scene: scene.asked(1)),
    "before-the-first-token": Stage([[head(), 30.0]], lambda scene: scene.asked(1)),
    "in-the-text": Stage([TALKING], lambda scene: scene.asked(1), seen_by_reader=b"Half"),
    "between-rounds": Stage(
        [calling("a"), HANGING], lambda scene: scene.asked(2), ran=1, requests=2, seen_by_reader=b'"tool_calls"'
    ),
    # the second call waits for the only thread
    "during-a-tool": Stage([calling("a", "b")], lambda scene: scene.running(), tool_seconds=0.3, ran=1),
}


@pytest.fixture
async def scene(house: House, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    async with scripted_llm() as llm:
        with serving(house, OpenAIChat(llm.base_url, "test-model")) as api:
            made = Scene(api, llm)
            events = type(house.store.events)
            count = events.count

            def slow_count(*args: object, **kwargs: object) -> object:
                made.ran += 1
                time.sleep(made.tool_seconds)
                return count(*args, **kwargs)  # pyright: ignore[reportArgumentType]

            monkeypatch.setattr(events, "count", slow_count)
            monkeypatch.setattr("witness.tools.base.READING", ThreadPoolExecutor(1))
            yield made


async def leave_at(scene: Scene, stage: Stage, *, politely: bool = True, **body: Any) -> None:
    """Ask, wait for the moment, go away, and see that all that was under way ends within 2 s."""
    scene.llm.scripts, scene.ran, scene.tool_seconds = list(stage.scripts), 0, stage.tool_seconds
    scene.llm.seen.clear()
    tasks = scene.api.tasks()
    asker = await Asker.ask(scene.api, **body)
    await stage.has_come(scene)
    if body.get("stream") and stage.seen_by_reader:
        await asker.read_until(stage.seen_by_reader)
    asker.leave(politely=politely)
    idle = 1 if stage.tool_seconds else 0  # the connection that waits for the next request
    await until_async(lambda: scene.llm.open <= idle, within(2))
    await until_async(lambda: scene.api.tasks() <= tasks, within(2))
    assert scene.ran == stage.ran
    assert len(scene.llm.seen) == stage.requests


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
@pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES)
async def test_what_was_asked_ends_with_its_asker(scene: Scene, stage: Stage, stream: bool) -> None:
    await leave_at(scene, stage, stream=stream, conversation_id="new")

    kept = await newest_turn(scene.api)
    assert (kept["question"], kept["state"]) == ("Who came?", "interrupted")
    assert kept["answer"] == ("Half" if stage is STAGES["in-the-text"] else "")
    await asyncio.sleep(stage.tool_seconds * 2)  # in which a second call would have begun
    assert scene.ran == stage.ran


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
@pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES)
async def test_so_it_does_at_openais_door(scene: Scene, stage: Stage, stream: bool) -> None:
    # which shows nothing of tools
    shown = replace(stage, seen_by_reader=b"Half" if stage is STAGES["in-the-text"] else b"")
    await leave_at(scene, shown, path="/v1/chat/completions", stream=stream)


@pytest.mark.parametrize("times", [20, pytest.param(1000, marks=pytest.mark.full)])
async def test_many_leave_and_nothing_stays_behind(scene: Scene, times: int) -> None:
    dice = random.Random(times)
    for _ in range(times):
        stage = dice.choice(list(STAGES.values()))
        await leave_at(scene, stage, politely=dice.random() < 0.5, stream=dice.random() < 0.5)
