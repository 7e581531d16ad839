"""T18: whatever takes its time, the event loop turns meanwhile, and other requests are answered."""

import asyncio
import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import AsyncGenerator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from tests.support.api import PASSWORD, Api, serving
from tests.support.house import ZONE, House, event
from tests.support.scripted_model import ScriptedModel, call, calls, say
from tests.support.timing import PATIENCE_SECONDS

from witness.app import garbage
from witness.app.reading_process import ReadingProcess
from witness.models.base import Delta, Finish, Message, ModelOptions, Text, ToolDefinition
from witness.tools.base import READERS, ToolFailed

EVENTS = 3000
SLOW_TOOLS = 4
"""That run at one time."""

SLOW_SECONDS = 4.0
"""That a slow tool takes."""

KINDS = {"slow model", "slow tool", "much at once", "export", "sign in"}


class ByQuestion(ScriptedModel):
    """Speaks slowly, searches much at once, or uses the slow tool, as it is asked to."""

    def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions
    ) -> AsyncGenerator[Delta, None]:
        asked = next(message.text for message in messages if message.role == "user")
        if asked == "slowly":
            return speak_slowly()
        looked = messages[-1].role == "tool"
        script = {
            "much": calls(*(call("search_objects", f"c{n}", limit=100, order="oldest") for n in range(16))),
            "tool": calls(call("count_objects")),
        }
        return ScriptedModel([say("Done.") if looked else script[asked]]).stream(messages, tools, options)


async def speak_slowly() -> AsyncGenerator[Delta, None]:
    for _ in range(50):
        yield Text("la ")
        await asyncio.sleep(0.02)
    yield Finish("stop")


@dataclass
class Felt:
    """What was felt of a load, in seconds."""

    gaps: list[float] = field(default_factory=list[float])
    """For which the loop did not turn."""
    work: list[float] = field(default_factory=list[float])
    """Of the processor, that the loop took in each of them."""
    waits: list[float] = field(default_factory=list[float])
    """Until `GET /api/version` was answered."""


def feel(api: Api, seconds: float) -> Felt:
    """Have many clients ask, and feel what it is like for others."""
    felt = Felt()
    clients = subprocess.Popen(
        [sys.executable, "-m", "tests.support.load", api.url, api.token(), PASSWORD, str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
    )

    async def feel_gaps() -> None:
        while clients.poll() is None:
            last, worked = time.monotonic(), time.thread_time()
            await asyncio.sleep(0.01)
            felt.gaps.append(time.monotonic() - last - 0.01)
            felt.work.append(time.thread_time() - worked)

    feeling = asyncio.run_coroutine_threadsafe(feel_gaps(), api.loop)
    told = json.loads(clients.communicate()[0])
    feeling.result(PATIENCE_SECONDS)
    assert told["done"].keys() == KINDS
    felt.waits = told["waits"]
    return felt


@pytest.fixture
def busy_api(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    # as many as there are, beside those that the slow tools hold
    monkeypatch.setattr("witness.tools.base.READING", ThreadPoolExecutor(READERS + SLOW_TOOLS))
    fields = {"zones": ("loft",), "description": "d" * 200}
    house.store.writer.add_many([event(100 + n, "barn", "cat", "2026-05-18T10:00", **fields) for n in range(EVENTS)])
    with serving(house, ByQuestion([])) as api, garbage.seldom_looked_for():  # as `witness serve` does
        yield api


@pytest.fixture
def house(house: House, tmp_path: Path) -> Iterator[House]:
    """The farm, with events read by a process of its own, as by `witness serve`."""
    reading = ReadingProcess(tmp_path / "house", ZONE, house.store.events)
    with contextlib.closing(reading):
        yield replace(house, store=replace(house.store, events=reading))


def make_slow(house: House, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let `count_objects` take so long."""
    events = type(house.store.events)
    count = events.count

    def slow(*args: Any, **kwargs: Any) -> Any:
        time.sleep(seconds)
        return count(*args, **kwargs)

    monkeypatch.setattr(events, "count", slow)


def test_the_loop_does_no_long_work(house: House, busy_api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in time of the processor, which does not depend on what else the machine does."""
    make_slow(house, monkeypatch, SLOW_SECONDS)
    felt = feel(busy_api, 1.5)
    assert max(felt.work) < 0.2
    assert max(felt.gaps) < SLOW_SECONDS, "the tool was waited for"


def test_slow_tools_keep_nobody_waiting(house: House, busy_api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as there are threads for them: whoever asks for something else is let in, and answered."""
    began, release = threading.Semaphore(0), threading.Event()

    def slow(*_: Any, **__: Any) -> Any:
        began.release()
        assert release.wait(50), "longer than a client waits"
        raise ToolFailed("It took too long.")

    monkeypatch.setattr(type(house.store.events), "count", slow)
    with ThreadPoolExecutor(READERS + SLOW_TOOLS) as clients:
        headers = {"Authorization": f"Bearer {busy_api.token()}"}
        ask = partial(busy_api.send, "POST", "/api/chat/execute", headers=headers, json={"tool_name": "count_objects"})
        tools = [clients.submit(ask) for _ in range(READERS + SLOW_TOOLS)]
        assert all(began.acquire(timeout=PATIENCE_SECONDS) for _ in tools)
        try:
            for path in ("/api/profile", "/api/chat/tools"):
                assert busy_api.send("GET", path, headers=headers).status_code == 200
        finally:
            release.set()


def test_the_first_request_finds_the_routes_built(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """FastAPI would build them then, a tenth of a second in which the loop does nothing else."""
    with serving(house, ByQuestion([])) as api:
        built: list[object] = []
        monkeypatch.setattr(TypeAdapter, "__init__", lambda self, *_, **__: built.append(self))
        assert api.send("GET", "/api/version").status_code == 200
        assert api.send("GET", "/api/profile").status_code == 401
    assert built == []


@pytest.mark.full
def test_others_hardly_wait(house: House, busy_api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    make_slow(house, monkeypatch, 20.0)
    felt = feel(busy_api, 25.0)
    assert max(felt.gaps) <= 0.2
    assert max(felt.waits) <= 0.1
