"""What a request may bring along (T31)."""

import asyncio
import gzip
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send
from tests.support.api import Api, serving
from tests.support.house import EVENTS, House
from tests.support.kept import keep_clip
from tests.support.raw import connected, read_all, status_of
from tests.support.routes import endpoints
from tests.support.scripted_model import ScriptedModel, say
from tests.support.timing import until, within

from witness.api import connections, limits
from witness.api.limits import MAX_BODY_BYTES, MAX_CHAT_BYTES, MAX_DEPTH, MAX_MARKS, Limits

JSON = {"Content-Type": "application/json"}
CHAT = "/api/chat/completion"
SECONDS = 2.0
RISE_BYTES = 50 * 2**20
"""How much a server's memory may rise."""


@pytest.fixture
def api(house: House) -> Iterator[Api]:
    with serving(house, ScriptedModel([say("Nobody.")] * 99)) as api:
        yield api


def question(text: str = "who came?", **more: Any) -> bytes:
    return json.dumps({"messages": [{"role": "user", "content": text}], **more}).encode()


class Watched:
    """How long something took, and how far the memory of this process, server and client, rose meanwhile."""

    def __enter__(self) -> Self:
        Path("/proc/self/clear_refs").write_text("5")  # forgets the highest value so far
        self._before = _highest_bytes()
        self._began = time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.monotonic() - self._began
        self.rise = _highest_bytes() - self._before


def _highest_bytes() -> int:
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def pieces(total: int, piece: bytes = b" " * 2**16) -> Iterator[bytes]:
    for _ in range(total // len(piece)):
        yield piece


def post(client: httpx2.Client, path: str, content: bytes | Iterator[bytes], **headers: str) -> int:
    """The status; 413 too where the server stopped reading and closed before all was sent."""
    return client.post(path, content=content, headers={**JSON, **headers}).status_code


@pytest.mark.parametrize("length", [str(100 * 2**20), None])
@pytest.mark.parametrize("user", [None, "owner"])
def test_a_hundred_megabytes_are_not_read(api: Api, user: str | None, length: str | None) -> None:
    """T31: at each unsafe route, with and without a length that says so."""
    told = {"Content-Length": length} if length else {}
    with api.client(user) as client:
        for path in sorted({endpoint.url for endpoint in endpoints(api.app) if endpoint.method == "POST"}):
            with Watched() as watched:
                status = post(client, path, pieces(100 * 2**20), **told)
            assert status == 413, path
            assert watched.seconds < within(SECONDS), path
            assert watched.rise < RISE_BYTES, path


SHAPES: dict[str, Callable[[], bytes]] = {
    "lists": lambda: b"[" * 100_000 + b"]" * 100_000,
    "objects": lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "open lists": lambda: b"[" * 10_000_000,
    "closed lists": lambda: b"]" * 10_000_000,
    "keys": lambda: b'{"messages":[],' + b",".join(b'"k%d":1' % i for i in range(1_000_000)) + b"}",
    "values": lambda: b'{"messages":[' + b"1," * 5_000_000 + b"1]}",
    "deep arguments": lambda: question(arguments=json.loads("[" * 900 + "]" * 900)),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_nested_and_numerous_values_are_refused(api: Api, shape: str) -> None:
    """T31: depth 100,000 and a million keys, where large bodies are taken, and elsewhere."""
    body = SHAPES[shape]()
    with api.client() as client:
        for path in (CHAT, "/v1/chat/completions", "/api/chat/execute", "/mcp"):
            with Watched() as watched:
                status = post(client, path, body)
            assert status in (400, 413), path
            assert watched.seconds < within(SECONDS), path
            assert watched.rise < RISE_BYTES + 3 * len(body), path


@pytest.mark.parametrize("text", [b'"' + b'\\"' * 7_000_000, b'"\\' * 7_000_000, b'"' * 14_000_000, b"\\" * 14_000_000])
def test_what_looks_like_text_is_looked_through_once(api: Api, text: bytes) -> None:
    """T31: texts without an end, or full of backslashes, take no more time than others."""
    with api.client() as client, Watched() as watched:
        assert post(client, CHAT, b'{"messages":' + text) in (400, 422)
    assert watched.seconds < within(SECONDS)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "GZIP", "gzip, identity", "x"])
def test_compressed_bodies_are_refused(api: Api, coding: str) -> None:
    """T31: a bomb of 100 MB in 100 kB."""
    bomb = gzip.compress(b" " * 100_000_000)
    with api.client() as client, Watched() as watched:
        assert post(client, CHAT, bomb, **{"Content-Encoding": coding}) == 415
    assert (watched.seconds < within(SECONDS), watched.rise < RISE_BYTES) == (True, True)


@pytest.mark.parametrize(("ranges", "status"), [(1, 206), (16, 206), (17, 416), (1000, 416)])
def test_few_ranges_of_a_clip_may_be_asked_for(
    house: House, api: Api, tmp_path: Path, ranges: int, status: int
) -> None:
    """T31; ten thousand do not fit into the head of a request."""
    keep_clip(house.store.media, EVENTS[0], tmp_path)
    asked = ",".join(f"{10 * i}-{10 * i + 1}" for i in range(ranges))
    with api.client() as client, Watched() as watched:
        reply = client.get(f"/api/events/{EVENTS[0].id}/clip.mp4", headers={"Range": f"bytes={asked}"})
    assert reply.status_code == status
    assert (watched.seconds < within(SECONDS), watched.rise < RISE_BYTES) == (True, True)


@pytest.mark.parametrize(("asked", "status"), [("0-9", 206), ("999999999-", 416), ("x", 400), ("9-0", 400)])
def test_no_reply_leaves_a_clip_on_the_disk(
    house: House, api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, status: int
) -> None:
    """T31: a disk that fills up ends the recording."""
    keep_clip(house.store.media, EVENTS[0], tmp_path)
    made = tmp_path / "made"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    with api.client() as client:
        reply = client.get(f"/api/events/{EVENTS[0].id}/clip.mp4", headers={"Range": f"bytes={asked}"})
    assert reply.status_code == status
    until(lambda: not list(made.iterdir()))


def test_large_and_nested_questions_that_are_within_reason_are_answered(api: Api) -> None:
    picture = "data:image/jpeg;base64," + "A" * (10 * 2**20)
    parts = [{"type": "text", "text": "{[,:]}" * 30_000}, {"type": "image_url", "image_url": {"url": picture}}]
    turns = [{"role": "user", "content": f"question {i}"} for i in range(1000)]
    with api.client() as client:
        assert post(client, CHAT, json.dumps({"messages": [{"role": "user", "content": parts}]}).encode()) == 200
        assert post(client, CHAT, json.dumps({"messages": turns}).encode()) == 200
        assert post(client, CHAT, question(more=json.loads("[" * 60 + "]" * 60))) == 200
        assert post(client, CHAT, question("x" * (MAX_CHAT_BYTES - 200))) == 200


def test_large_bodies_are_held_within_a_bound_in_all(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """T31: bodies are read before it is known who sends them; what is small is answered all the same."""
    monkeypatch.setattr(limits, "MAX_HELD_BYTES", MAX_BODY_BYTES)
    monkeypatch.setattr(connections, "SLOWEST_BYTES_PER_SECOND", 2**30)
    monkeypatch.setattr(connections, "PATIENCE_SECONDS", 1)
    head = b"POST /api/chat/completion HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    head += b"Content-Length: 9000000\r\n\r\n"
    with connected(api.url) as one, connected(api.url) as two, api.client() as client:
        one.sendall(head + b" " * 900_000)
        wait_until_held(api, 800_000)
        two.sendall(head + b" " * 900_000)
        assert status_of(read_all(two)) == 503
        assert post(client, CHAT, question()) == 200
        assert status_of(read_all(one)) == 408
        assert post(client, CHAT, question("x" * 900_000)) == 200


def wait_until_held(api: Api, size: int) -> None:
    app: Any = api.app.middleware_stack
    while not isinstance(app, Limits):
        app = getattr(app, "_app", None) or app.app
    until(lambda: app._held >= size)


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(alphabet='ab"\\[]{},:\n\u20ac'),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(alphabet='a"\\{[,'), inner),
    max_leaves=30,
)


def depth_of(value: Any) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(depth_of, value), default=0) if isinstance(value, list) else 0


@settings(max_examples=60, derandomize=True)
@given(VALUES, st.integers(0, 80))
def test_the_depth_is_that_of_the_document(value: Any, wrapped: int) -> None:
    """T31: brackets within texts do not count, those around them do."""
    check_depth(value, wrapped)


@pytest.mark.full
@settings(max_examples=10_000)
@given(VALUES, st.integers(0, 80))
def test_the_depth_is_always_that_of_the_document(value: Any, wrapped: int) -> None:
    """T31"""
    check_depth(value, wrapped)


def check_depth(value: Any, wrapped: int) -> None:
    depth = depth_of(value) + wrapped
    for _ in range(wrapped):
        value = [value]
    status = asyncio.run(_through(json.dumps(value, ensure_ascii=False).encode()))
    assert status == (400 if depth > MAX_DEPTH else 200)


@pytest.mark.parametrize(("values", "status"), [(MAX_MARKS - 10, 200), (MAX_MARKS + 10, 400)])
def test_the_number_of_values_is_bounded(values: int, status: int) -> None:
    """T31"""
    assert asyncio.run(_through(b"[" + b",".join([b"1"] * values) + b"]")) == status


async def _through(body: bytes) -> int:
    """The status with which a body gets through the limits to an application that takes everything."""
    statuses: list[int] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        assert (await receive())["body"] == body
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    scope = {"type": "http", "method": "POST", "path": CHAT, "headers": headers}
    await Limits(app)(scope, receive, send)
    return statuses[0]


def test_many_bodies_at_once_leave_room_for_others(api: Api) -> None:
    """T31: large bodies side by side; a reply to somebody else is not kept waiting."""
    bodies = [question("x" * 4_000_000)] * 6

    def ask(body: bytes) -> int:
        with api.client() as client:
            return post(client, CHAT, body)

    with ThreadPoolExecutor(len(bodies)) as pool, api.client() as client:
        asked = [pool.submit(ask, body) for body in bodies]
        slowest = 0.0
        while not all(each.done() for each in asked):
            began = time.monotonic()
            assert client.get("/api/version").status_code == 200
            slowest = max(slowest, time.monotonic() - began)
        assert {each.result() for each in asked} <= {200, 503}
    assert slowest < within(1)
