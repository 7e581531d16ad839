"""T47: a client that hardly reads costs little, and not for ever; a client that only pauses gets all of its answer."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest
from tests.support.api import Api, serving
from tests.support.chat import newest_turn
from tests.support.gone import Asker
from tests.support.house import House
from tests.support.scripted_llm import ScriptedLLM, delta, event, head, part, reply, scripted_llm
from tests.support.timing import within

from witness.api import connections
from witness.models.openai_chat import OpenAIChat

pytestmark = pytest.mark.anyio

READERS = 8
EACH = 2**20
"""Bytes that one of them may cost."""

THOUGHT = part(event(delta(reasoning_content="hm " * 30)))
ENDLESS = [head(), *[THOUGHT] * 100_000]
LONG = reply(*[delta(reasoning_content="hm " * 300)] * 2000, delta(content="Nobody."), delta("stop"))
"""Some 2 MB."""


@pytest.fixture
async def llm() -> AsyncIterator[ScriptedLLM]:
    async with scripted_llm(ENDLESS) as server:
        yield server


@pytest.fixture
def api(house: House, llm: ScriptedLLM) -> Iterable[Api]:
    with serving(house, OpenAIChat(llm.base_url, "test-model")) as running:
        yield running


async def ask_and_hardly_read(api: Api, conversation_id: str | None = None) -> Asker:
    asker = await Asker.ask(api, buffer_bytes=2048, stream=True, conversation_id=conversation_id)
    assert await asker.read(1)
    return asker


async def test_what_a_slow_reader_costs(api: Api, llm: ScriptedLLM) -> None:
    """In this process, which holds the model's server too, and in the system."""
    (await ask_and_hardly_read(api)).leave()  # what is loaded and made once
    before = resident_bytes()
    askers = [await ask_and_hardly_read(api) for _ in range(READERS)]
    ports = [port_of(api.url), port_of(llm.base_url)]
    waiting = -1
    while waiting != (waiting := system_bytes(*ports)):
        for asker in askers:
            await asker.read(1)
        await asyncio.sleep(0.3)
    cost = resident_bytes() - before + waiting
    for asker in askers:
        asker.leave()
    assert waiting > READERS * 64 * 2**10, "nobody was slow"
    assert cost < READERS * EACH


def port_of(url: str) -> int:
    return int(url.split(":")[2].partition("/")[0])


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def system_bytes(api_port: int, llm_port: int) -> int:
    """What the system holds of replies: given by the API and not taken, come from the model's server and not read."""
    waiting = 0
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, local, remote, _, queues, *_ = line.split()
        unsent, unread = (int(queue, 16) for queue in queues.split(":"))
        waiting += unsent if port_in(local) == api_port else unread if port_in(remote) == llm_port else 0
    return waiting


def port_in(address: str) -> int:
    return int(address.partition(":")[2], 16)


async def cut_off_after(api: Api, llm: ScriptedLLM, seconds: float) -> None:
    began = time.monotonic()
    asker = await ask_and_hardly_read(api, "new")
    await llm.asked.wait()
    while llm.open:
        assert time.monotonic() - began < seconds + within(2)
        await asker.read(1)
        await asyncio.sleep(min(1.0, seconds / 10))
    assert time.monotonic() - began > seconds
    turn = await newest_turn(api)
    assert turn["state"] == "interrupted"
    while await asker.read(65536):
        pass
    assert b'"done"' not in asker.received
    asker.leave()


async def test_who_takes_next_to_nothing_is_cut_off(
    api: Api, llm: ScriptedLLM, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "STALL_SECONDS", 1.0)
    await cut_off_after(api, llm, 1.0)


@pytest.mark.full
async def test_who_takes_a_byte_a_second_is_cut_off_after_half_a_minute(api: Api, llm: ScriptedLLM) -> None:
    await cut_off_after(api, llm, 30.0)


async def test_who_pauses_gets_the_whole_answer(api: Api, llm: ScriptedLLM, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "STALL_SECONDS", 1.0)
    llm.scripts = [LONG]
    asker = await ask_and_hardly_read(api)
    for _ in range(4):
        await asyncio.sleep(0.4)
        for _ in range(100):
            await asker.read(4096)
    await asker.read_until(b'{"type":"done"')
    assert b"Nobody." in asker.received
    asker.leave()
