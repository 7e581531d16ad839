"""T03: what is told at any door is the same to the byte whether or not there is anything that the asker may not see.

The same requests are made in a world with all cameras and in one in which the forbidden ones never were: neither their
settings nor their events, pictures and spans. tests/store/sql/test_two_worlds.py says the same of the store alone.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.hostile_arguments import ARGUMENTS, CALLS, EVENTS_QUERIES, look_alikes
from tests.support.routes import Endpoint, endpoints
from tests.support.worlds import CAMERAS, EVENTS, LOUD, SCOPES, SPECS, Scope, World, Worlds, open_worlds, user_of

from witness.models.base import Model, ToolCall
from witness.models.builtin.model import BuiltinModel
from witness.tools.registry import all_tools

CHAT = "/api/chat/completion"
Calls = list[tuple[str, dict[str, Any]]]
Query = dict[str, Any]
Reply = tuple[int, dict[str, str], str]
Door = Callable[[httpx2.Client, Calls, Query], httpx2.Response]

_DRAWN = re.compile(r'chatcmpl-[0-9a-f]{24}|(?<="conversation_id":)\s*"[\w-]{16}"')


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worlds]:
    with open_worlds(tmp_path_factory.mktemp("worlds")) as opened:
        for scope in SCOPES:
            opened.part(scope)
        yield opened


def told(reply: httpx2.Response) -> Reply:
    """All of a reply but for the moment, and for the ids that are drawn for it alone."""
    headers = {name: value for name, value in reply.headers.items() if name != "date"}
    return reply.status_code, headers, _DRAWN.sub("(drawn)", reply.content.decode("utf-8", "surrogateescape"))


def question(text: str = "Who came?", **body: Any) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": text}], **body}


def execute(client: httpx2.Client, calls: Calls, _: Query) -> httpx2.Response:
    tool, arguments = calls[0]
    return client.post("/api/chat/execute", json={"tool_name": tool, "arguments": arguments})


def mcp(client: httpx2.Client, calls: Calls, _: Query) -> httpx2.Response:
    tool, arguments = calls[0]
    params = {"name": tool, "arguments": arguments}
    return ask_mcp(client, "tools/call", params)


def ask_mcp(client: httpx2.Client, method: str, params: dict[str, Any]) -> httpx2.Response:
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    return client.post("/mcp", json=body, headers={"Accept": "application/json"})


CHATS: dict[str, Door] = {
    "plain": lambda client, *_: client.post(CHAT, json=question(citations=True)),
    "streamed": lambda client, *_: client.post(CHAT, json=question(stream=True)),
    "kept": lambda client, *_: client.post(CHAT, json=question(conversation_id="new")),
    "openai": lambda client, *_: client.post("/v1/chat/completions", json=question()),
    "openai streamed": lambda client, *_: client.post("/v1/chat/completions", json=question(stream=True)),
}
DOORS: dict[str, Door] = {
    **CHATS,
    "execute": execute,
    "mcp": mcp,
    "events": lambda client, _, query: client.get("/api/events", params=query),
    "summary": lambda client, _, query: client.get("/api/events/summary", params=query),
}


def answer(world: World, scope: Scope, door: str, calls: Calls, query: Query) -> tuple[Reply, Any]:
    """What the asker is told, and what the model was."""
    wanted = [ToolCall(f"c{n}", tool, json.dumps(arguments)) for n, (tool, arguments) in enumerate(calls)]
    world.model.obey(wanted, adds="[1] [2] [3, 4] [99]")
    return told(DOORS[door](world.client(user_of(scope)), calls, query)), world.model.asked


def check(worlds: Worlds, scope: Scope, door: str, calls: Calls, query: Query) -> None:
    one, other = (answer(world, scope, door, calls, query) for world in worlds.pair(scope))
    assert one == other
    (status, _, text), asked = one
    assert status in (200, 400, 422), text
    assert "inside Witness" not in text
    assert LOUD not in text
    assert len(asked) == (2 if door in CHATS else 0)
    if status == 200 and (door in ("events", "summary") or (door, calls[0][0]) == ("execute", "search_objects")):
        assert {row["camera"] for row in json.loads(text)} <= scope


ASKED = {
    "scope": st.sampled_from(SCOPES),
    "door": st.sampled_from(sorted(DOORS)),
    "calls": st.lists(CALLS, min_size=1, max_size=3),
    "query": EVENTS_QUERIES,
}


def test_every_parameter_of_every_tool_is_tried() -> None:
    """T03"""
    assert {name for tool in all_tools().values() for name in tool.parameters.model_fields} == set(ARGUMENTS)


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(**ASKED)
def test_no_reply_depends_on_what_is_forbidden(
    worlds: Worlds, scope: Scope, door: str, calls: Calls, query: Query
) -> None:
    """T03"""
    check(worlds, scope, door, calls, query)


@pytest.mark.full
@pytest.mark.timeout(1800)
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(**ASKED)
def test_no_reply_ever_depends_on_what_is_forbidden(
    worlds: Worlds, scope: Scope, door: str, calls: Calls, query: Query
) -> None:
    """T03"""
    check(worlds, scope, door, calls, query)


def names_of(scope: Scope) -> dict[str, list[str]]:
    """What to ask for in each place of a path: something of each camera, seen or not, and what never was."""
    cameras = [*CAMERAS, *(spec.title for spec in SPECS.values()), *look_alikes("barn"), "nowhere"]
    ids = [event.id for events in EVENTS.values() for event in (events[0], events[9])]
    return {"camera": cameras, "event_id": [*ids, ids[0][:-1], "never"], "conversation_id": ["never"]}


OF_THE_USER = ("/api/tokens", "/api/sessions", "/api/conversations")
"""What is listed there bears ids that are drawn, and tells of no camera."""


def reading(endpoint: Endpoint) -> bool:
    is_told = endpoint.path == "/" or endpoint.path.startswith("/api")
    is_read = endpoint.method == "GET" and is_told and endpoint.path not in OF_THE_USER
    return is_read and not endpoint.path.endswith("/stream")  # which does not end; see test_object_access.py


@pytest.mark.parametrize("scope", SCOPES[::3], ids=user_of)
def test_no_route_that_reads_depends_on_what_is_forbidden(worlds: Worlds, scope: Scope) -> None:
    """T03: every route of the application that can be read; lists of names, settings, states, counts, pictures,
    and the page, which says who is signed in."""
    asked = 0
    names = names_of(scope)
    for endpoint in filter(reading, endpoints(worlds.whole.site.api.app)):
        (name,) = re.findall(r"\{(\w+)\}", endpoint.path) or [""]
        for value in names.get(name, [""]):
            url = endpoint.path.replace(f"{{{name}}}", value)
            one, other = (told(world.client(user_of(scope)).get(url)) for world in worlds.pair(scope))
            assert one == other, url
            assert one[0] < 500
            asked += 1
    assert asked > 60


@pytest.mark.parametrize("scope", SCOPES[::4], ids=user_of)
def test_no_list_of_tools_depends_on_what_is_forbidden(worlds: Worlds, scope: Scope) -> None:
    """T03: at the chat's door, which is a route that reads, and at MCP's."""
    one, other = (told(ask_mcp(world.client(user_of(scope)), "tools/list", {})) for world in worlds.pair(scope))
    assert one == other
    assert all(spec.title not in one[2] for camera, spec in SPECS.items() if spec.title and camera not in scope)


QUESTIONS = (
    "Was anyone at the barn today?", "How many dogs were in the back yard last week?", "Who was here yesterday?",
    "What happened at old_shed?", "When did Tareco come?", "Is there somebody at the pool now?", "Summarise the week",
    "How many horses were seen on each camera?", "Did AA-12-BC come?", "Which cameras are there?",
    "Was it quiet last night?",
)  # fmt: skip


@pytest.mark.parametrize("scope", SCOPES[::4], ids=user_of)
@pytest.mark.parametrize("picture", [None, "barn"])
def test_no_answer_without_a_language_model_depends_on_what_is_forbidden(
    worlds: Worlds, scope: Scope, picture: str | None
) -> None:
    """T03: with words for what is forbidden in the question."""
    model: Model = BuiltinModel()
    for text in QUESTIONS:
        replies: list[Any] = []
        for world in worlds.pair(scope):
            world.model.obey(instead=model)
            body = question(text, include_live_image=picture, citations=True)
            replies.append((told(world.client(user_of(scope)).post(CHAT, json=body)), world.model.asked))
        assert replies[0] == replies[1], text
        assert replies[0][0][0] == 200


@pytest.mark.parametrize("scope", SCOPES[::4], ids=user_of)
def test_where_nothing_is_meant_that_may_be_seen_there_is_nothing(worlds: Worlds, scope: Scope) -> None:
    """T03: no meet, no rows; all of them for a star."""
    client = worlds.whole.client(user_of(scope))
    hidden = [camera for camera in CAMERAS if camera not in scope]
    for camera in [*hidden, hidden, ",".join(hidden), "nowhere", "barn\u0430"]:
        found = execute(client, [("search_objects", {"camera": camera})], {})
        assert (found.status_code, found.json(), found.headers["x-total-count"]) == (200, [], "0")
        counted = execute(client, [("count_objects", {"camera": camera, "by": "camera"})], {}).json()
        assert (counted["total"], counted["groups"], counted["coverage"]) == (0, {}, [])
    for camera in ("*", "all", "", None, [], ["*", *hidden]):
        found = execute(client, [("search_objects", {"camera": camera, "limit": 100})], {})
        assert found.headers["x-total-count"] == str(sum(len(EVENTS[c]) for c in scope))
        assert {row["camera"] for row in found.json()} <= scope
