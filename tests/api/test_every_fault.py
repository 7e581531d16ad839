"""T16, T17: whatever goes wrong with a model's server, an answer has an end that says so, plain and streamed.

The server speaks OpenAI's protocol; what its own reader makes of each fault, and other protocols', is tested in
tests/models.
"""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from tests.support.api import Api, serving
from tests.support.chat import ask, newest_turn
from tests.support.house import House, open_house
from tests.support.openai_client import call_delta
from tests.support.scripted_llm import (
    CUT,
    END,
    ScriptedLLM,
    Step,
    delta,
    event,
    head,
    json_reply,
    part,
    reply,
    scripted_llm,
)
from tests.support.timing import until_async, within

from witness.models.exchange import Limits
from witness.models.openai_chat import OpenAIChat

LIMITS = Limits(first_token_seconds=1.0, stall_seconds=0.5, reply_bytes=2**20)
GRACE_SECONDS = 2

Script = Sequence[Step]


@dataclass(frozen=True)
class Fault:
    """What a model's server does at each request (the last script again and again), and what must come of it."""

    name: str
    scripts: Sequence[Script]
    ends: Literal["stop", "length", "error"]
    says: str
    """In the error, or in the answer."""
    ran: int = 0
    """How often a tool ran."""


def begun(*chunks: object, then: Step = END) -> Script:
    """A stream that says `chunks` and then has no proper end."""
    return [head(), *(part(event(chunk)) for chunk in chunks), then]


def calling(arguments: object, name: str = "search_objects") -> Sequence[Script]:
    """A round with one call, and an answer after it."""
    return [reply(call_delta(id="c1", name=name, arguments=arguments), delta("tool_calls")), SAID]


def many(count: int, call_id: str = "c{}") -> list[object]:
    """So many calls in one message."""
    given = {"name": "search_objects", "arguments": '{"limit": 1}'}
    return [call_delta(i, id=call_id.format(i), **given) for i in range(count)]


SAID = reply(delta(content="Nobody came."), delta("stop"))
HALF = delta(content="Half ")
HALF_CALL = call_delta(id="c1", name="search_objects", arguments='{"label": "per')
WORDS = delta(content="la " * 20_000)
THOUGHT = delta(reasoning_content="hm " * 20_000)
ARGUMENTS = call_delta(arguments="a" * 60_000)
DEEP = '{"label": ' + "[" * 300 + "]" * 300 + "}"
PAGE = b"<html>Router</html>"
SLOW = json_reply(429, {"error": {"message": "slow down"}}, "Retry-After: 7\r\n")


def drip(data: bytes) -> list[Step]:
    return [step for byte in data for step in (part(bytes([byte])), 1.0)]


FAULTS = [
    # before the first token
    Fault("429-with-retry-after", [SLOW], "error", "too much to do right now"),
    Fault("429", [json_reply(429, {})], "error", "too much to do right now"),
    Fault("500", [json_reply(500, {"error": "out of memory"})], "error", "(500): out of memory"),
    Fault("503", [json_reply(503, {"error": {"message": "loading"}})], "error", "(503): loading"),
    Fault("dropped", [[CUT]], "error", "cannot be reached"),
    Fault("no-first-byte", [[30.0]], "error", "did not answer in time"),
    Fault("no-first-token", [begun(delta(role="assistant"), then=30.0)], "error", "did not answer in time"),
    Fault("a-byte-a-second", [[head(), *drip(event(HALF))]], "error", "did not answer in time"),
    # in the middle
    Fault("stall", [begun(HALF, then=30.0)], "error", "stopped in the middle"),
    Fault("then-a-byte-a-second", [[*begun(HALF)[:-1], *drip(event(HALF))]], "error", "stopped in the middle"),
    Fault("no-end-mark", [begun(HALF)], "error", "broke off"),
    Fault("cut-in-text", [begun(HALF, then=CUT)], "error", "broke off"),
    Fault("cut-in-arguments", [begun(HALF_CALL, then=CUT)], "error", "broke off"),
    Fault("ended-in-arguments", [begun(HALF_CALL)], "error", "broke off"),
    Fault("ended-after-a-whole-call", [begun(*many(1))], "error", "broke off"),
    Fault("error-in-the-stream", [begun(HALF, {"error": {"message": "out of luck"}})], "error", "out of luck"),
    Fault("no-json", [[head(), part(b'data: {"choices": [{"delta"\n\n'), END]], "error", "cannot be read"),
    # what is no stream of events, or is called something else
    Fault("proxys-page", [json_reply(502, PAGE, media_type="text/html")], "error", "(502)"),
    Fault("routers-page", [json_reply(200, PAGE, media_type="text/html")], "error", "base_url"),
    Fault("page-called-a-stream", [json_reply(200, PAGE, media_type="text/event-stream")], "error", "broke off"),
    Fault("stream-called-json", [[head(media_type="application/json"), *SAID[1:]]], "error", "broke off"),
    Fault("stream-called-text", [[head(media_type="text/plain"), *SAID[1:]]], "stop", "Nobody came."),
    Fault("picture", [json_reply(200, b"\x89PNG\r\n\x1a\n", media_type="image/png")], "error", "broke off"),
    # what can be answered in spite of it
    Fault("empty-choices", [reply({"choices": []}, delta(content="Nobody."), delta("stop"))], "stop", "Nobody."),
    Fault("nothing-but-empty-choices", [begun({"choices": []}, {"choices": None})], "error", "broke off"),
    Fault("no-utf8", [[*begun()[:-1], part(event(delta(content="a?b")).replace(b"?", b"\xff")), *SAID[1:]]], "stop",
          "a\ufffdbNobody came."),
    Fault("nul", [reply(delta(content="a\0b"), delta("stop"))], "stop", "ab"),
    # ends that are none
    Fault("length", [reply(HALF, delta("length"))], "length", "reached its maximum length"),
    Fault("length-in-a-call", [reply(HALF_CALL, delta("length"))], "length", "reached its maximum length"),
    Fault("length-after-a-call", [reply(*many(1), delta("length"))], "length", "reached its maximum length"),
    Fault("filter", [reply(HALF, delta("content_filter"))], "length", "filter"),
    Fault("filter-after-a-call", [reply(*many(1), delta("content_filter"))], "length", "filter"),
    # calls that are none
    Fault("arguments-cut", calling('{"label": "per'), "stop", "Nobody came."),
    Fault("arguments-no-json", calling("label=person"), "stop", "Nobody came."),
    Fault("arguments-null", calling(None), "stop", "Nobody came."),
    Fault("arguments-null-as-text", calling("null"), "stop", "Nobody came."),
    Fault("arguments-empty", calling(""), "stop", "Nobody came."),
    Fault("arguments-a-list", calling(["person"]), "stop", "Nobody came."),
    Fault("arguments-a-list-as-text", calling('["person"]'), "stop", "Nobody came."),
    Fault("arguments-a-string", calling('"person"'), "stop", "Nobody came."),
    Fault("arguments-a-number", calling(7), "stop", "Nobody came."),
    Fault("arguments-deep", calling(DEEP), "stop", "Nobody came."),
    Fault("arguments-unknown", calling('{"where": "barn"}'), "stop", "Nobody came."),
    Fault("arguments-an-object", calling({"label": "person"}), "stop", "Nobody came.", ran=1),
    Fault("no-arguments-where-there-are-none", calling("", "list_cameras"), "stop", "Nobody came.", ran=1),
    Fault("null-where-there-are-none", calling("null", "list_cameras"), "stop", "Nobody came.", ran=1),
    Fault("a-list-where-there-are-none", calling("[]", "list_cameras"), "stop", "Nobody came."),
    Fault("unknown-tool", calling("{}", "open_gate"), "stop", "Nobody came."),
    Fault("one-id-for-two-calls", [reply(*many(2, "c"), delta("tool_calls")), SAID], "stop", "Nobody came.", ran=2),
    # without end (T16)
    Fault("calls-for-ever", [reply(*many(1), delta("tool_calls"))], "length",
          "I reached the maximum number of tool call iterations. Please try rephrasing your question.", ran=5),
    Fault("a-thousand-calls", [reply(*many(1000), delta("tool_calls"))], "length", "number of tool calls", ran=16),
    Fault("50-mb-of-text", [begun(*[WORDS] * 850)], "length", "The answer reached its maximum length"),
    Fault("50-mb-of-thoughts", [begun(*[THOUGHT] * 850)], "error", "more than 1048576 bytes"),
    Fault("50-mb-of-arguments", [begun(HALF_CALL, *[ARGUMENTS] * 850)], "error", "more than 1048576 bytes"),
    Fault("50-mb-without-an-event", [[head(), *[part(b"a" * 65_536)] * 800]], "error", "more than 1048576 bytes"),
]  # fmt: skip


@dataclass
class Served:
    """The farm's API, with a model whose server does as it is told."""

    house: House
    llm: ScriptedLLM
    api: Api

    def play(self, scripts: Sequence[Script]) -> None:
        self.llm.scripts = list(scripts)
        self.llm.seen.clear()
        self.house.clock.moment += 1  # so that the newest conversation is known by its time

    def busy(self) -> tuple[int, int]:
        """The server's tasks, and this process's sockets but for those to the model that wait for the next request."""
        return self.api.tasks(), _sockets() - 2 * self.llm.open

    def is_at_rest(self, before: tuple[int, int]) -> bool:
        """Whether everything that an answer took is given back."""
        tasks, sockets = self.busy()
        return self.llm.open <= 1 and tasks <= before[0] and sockets <= before[1]


def _sockets() -> int:
    found = 0
    for entry in Path("/proc/self/fd").iterdir():
        try:
            found += str(entry.readlink()).startswith("socket:")
        except FileNotFoundError:
            continue
    return found


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    house = open_house(tmp_path_factory.mktemp("faults"))
    async with scripted_llm() as llm:
        model = OpenAIChat(llm.base_url, "test-model", limits=LIMITS)
        with serving(house, model) as api:
            yield Served(house, llm, api)
    house.store.close()


@pytest.fixture
def ran(served: Served, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What tools did: each search, and each look at the cameras' states."""
    done: list[str] = []
    for kind, name in ((type(served.house.store.events), "search"), (type(served.house.live), "states")):
        real = getattr(kind, name)

        def counting(*args: object, _real: object = real, _name: str = name, **kwargs: object) -> object:
            done.append(_name)
            return _real(*args, **kwargs)  # pyright: ignore[reportCallIssue]

        monkeypatch.setattr(kind, name, counting)
    return done


@pytest.mark.anyio
@pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
async def test_a_fault(served: Served, ran: list[str], fault: Fault, stream: bool) -> None:
    served.play(fault.scripts)
    before = served.busy()

    told = await ask(served.api, stream=stream, conversation_id="new")

    assert told.end == fault.ends, told
    assert told.status == (500 if fault.ends == "error" and not stream else 200)
    assert fault.says in (told.error or told.text)
    assert told.seconds < LIMITS.first_token_seconds + within(GRACE_SECONDS)
    assert "127.0.0.1" not in (told.error or "")
    assert len(ran) == fault.ran == sum("error" not in json.loads(call["response"]) for call in told.calls)
    await until_async(lambda: served.is_at_rest(before))
    kept = await newest_turn(served.api)
    assert kept["state"] == ("complete" if fault.ends == "stop" else "incomplete")


@pytest.mark.anyio
@pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "https://{}"], ids=["refused", "no-tls"])
async def test_a_server_that_cannot_be_reached(house: House, served: Served, address: str, stream: bool) -> None:
    some_http_server = served.api.url.removeprefix("http://")
    with serving(house, OpenAIChat(address.format(some_http_server), "test-model", limits=LIMITS)) as api:
        told = await ask(api, stream=stream, conversation_id="new")
        assert (await newest_turn(api))["state"] == "incomplete"
    assert told.error == "test-model cannot be reached"
    assert told.status == (200 if stream else 500)
    assert told.seconds < LIMITS.first_token_seconds + within(GRACE_SECONDS)
