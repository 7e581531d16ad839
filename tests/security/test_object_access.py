"""T02: what is another's, or on a camera that may not be seen, is as what never was: at each door, for each parameter
that names something.

Two proofs for each: the same request in a world where the thing never was gets the same reply to the byte; and so does
one for a thing that does not exist, but for the name that was asked for.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import httpx2
import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel
from tests.support.routes import Endpoint, endpoints
from tests.support.scripted_model import ScriptedModel, say
from tests.support.tables import tables
from tests.support.worlds import EVENTS, NOW, REMOVED, World, open_worlds, user_of

from witness.api import openai_door
from witness.api.app import all_routers
from witness.domain.access import Viewer
from witness.models.base import ToolCall
from witness.tools.registry import all_tools

SCOPE: Final = frozenset({"porch"})
ASKER: Final = user_of(SCOPE)
OTHER: Final = user_of(frozenset({"barn"}))
CHAT = "/api/chat/completion"
_ROW_ID = 50
"""Of a session and a token of somebody else; those of the asker have lower ones."""

NO_NAMES: Final = {
    "path": {"name"},  # a language model's, which only admins may ask for
    "query": {
        "after", "before", "bbox", "by", "favorites", "h", "has_clip", "has_snapshot", "in_progress", "kind", "limit",
        "max_length", "max_score", "min_length", "min_score", "offset", "quality", "search", "sort", "time_range",
    },
    "body": {
        "citations", "days", "enable_thinking", "max_tool_iterations", "messages", "name", "stream", "stream_options",
        "title", "tool_name", "arguments",  # each tool's are in the table of tools
        "user", "username", "password", "old_password", "role",  # what signing in says, and who may change whom
    },
    "tool": {
        "after", "before", "by", "limit", "min_duration", "order", "query", "time_of_day", "unknown_only", "weekdays",
    },
}  # fmt: skip
"""Parameters that name nothing of which somebody may not know."""

_EVENTS: Final = [(EVENTS["barn"][0].id, "1780000000.000000-zz0000"), (EVENTS[REMOVED][1].id, "never-was")]
_CAMERAS: Final = [("barn", "cellar"), (REMOVED, "cellar"), ("yard", "Yard")]
_CONVERSATIONS: Final = [("(theirs)", "AAAAAAAAAAAAAAAA")]
_ZONES: Final = [("loft", "moat"), ("pool", "moat")]
_LABELS: Final = [("horse", "yeti")]
_SUB_LABELS: Final = [("Faísca", "Zacarias"), ("Tareco", "Zacarias")]
_PLATES: Final = [("ba 01", "zz 01")]

NAMES: Final[dict[str, dict[str, list[tuple[Any, Any]]]]] = {
    "path": {
        "event_id": _EVENTS,
        "camera": _CAMERAS,
        "conversation_id": _CONVERSATIONS,
        "session_id": [(_ROW_ID, 99_999)],
        "token_id": [(_ROW_ID + 1, 99_999)],
        "username": [(OTHER, "nobody")],
    },
    "query": {
        "camera": _CAMERAS, "cameras": _CAMERAS, "zone": _ZONES, "zones": _ZONES, "label": _LABELS, "labels": _LABELS,
        "sub_label": _SUB_LABELS, "sub_labels": _SUB_LABELS, "recognized_license_plate": _PLATES,
        "user": [(OTHER, "nobody")],
    },
    "body": {"conversation_id": _CONVERSATIONS, "include_live_image": _CAMERAS},
    "tool": {
        "camera": [*_CAMERAS, ("Hay Loft", "cellar"), ("Back Yard", "cellar")],
        "zones": [*_ZONES, ("Hay Loft", "moat")],
        "label": _LABELS,
        "sub_label": _SUB_LABELS,
        "plate": _PLATES,
        "event": _EVENTS,
    },
}  # fmt: skip
"""For each parameter, names of which the asker may not know, each with one of something that does not exist."""


@dataclass
class Pair:
    """The world with everything in it, and one in which the asker is alone with what they may see."""

    whole: World
    bare: World
    conversation: str

    def real(self, name: Any) -> Any:
        return self.conversation if name == "(theirs)" else name


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with open_worlds(tmp_path_factory.mktemp("objects")) as worlds:
        whole, bare = worlds.pair(SCOPE)
        store = whole.site.parts.store
        theirs = Viewer(OTHER, OTHER, frozenset({"barn"}))
        conversation = store.conversations.create(theirs, "Who rides Faísca?", now=NOW)
        for world in (whole, bare):
            world.client(ASKER)  # whose token is made now
        user = store.users.user(OTHER)
        assert user is not None
        ids = [0, 0]
        while ids[-1] <= _ROW_ID:
            kind = "session" if ids[-1] == _ROW_ID - 1 else "token"
            made = store.users.add_credential(user.id, kind, "phone", bytes(ids[-1:]) * 32, now=NOW, expires=None)
            ids.append(made.id)
        yield Pair(whole, bare, conversation.id)


Ask = Callable[[World, Any], httpx2.Response]
Told = tuple[int, dict[str, str], str]


def told(reply: httpx2.Response, asked_for: Any = None) -> Told:
    """A reply; without the name that was asked for, where it stands in it."""
    headers = {name: value for name, value in reply.headers.items() if name != "date"}
    if asked_for is None:
        return reply.status_code, headers, reply.text
    headers.pop("content-length", None)
    return reply.status_code, headers, reply.text.replace(str(asked_for), "(name)")


def check(pair: Pair, ask: Ask, hidden: Any, absent: Any) -> httpx2.Response:
    """Ask for something hidden, and see that it is as nothing, for the asker and for the model."""
    hidden = pair.real(hidden)
    for world in (pair.whole, pair.bare):
        world.model.obey(instead=ScriptedModel([say("Hm.")]))
    reply, bare = ask(pair.whole, hidden), ask(pair.bare, hidden)
    assert told(reply) == told(bare)
    assert pair.whole.model.asked == pair.bare.model.asked
    assert told(reply, hidden) == told(ask(pair.whole, absent), absent)
    assert reply.status_code < 500
    return reply


def send(world: World, method: str, url: str, body: Any = None, **params: Any) -> httpx2.Response:
    headers = {"Accept": "application/json"}
    return world.client(ASKER).request(method, url, json=body, params=params or None, headers=headers)


def ask_chat(world: World, **body: Any) -> httpx2.Response:
    return send(world, "POST", CHAT, {"messages": [{"role": "user", "content": "And there?"}], **body})


def database(world: World) -> Any:
    return tables(world.site.parts.settings.data_dir / "witness.db")


def parameters(route: APIRoute) -> Iterator[tuple[str, str]]:
    """Where each of a route's parameters stands, and what it is called."""

    def walk(dependant: Dependant) -> Iterator[tuple[str, str]]:
        for place in ("path", "query", "header", "cookie", "body"):
            for each in getattr(dependant, f"{place}_params"):
                form = each.field_info.annotation
                is_form = isinstance(form, type) and issubclass(form, BaseModel)
                yield from ((place, name) for name in (form.model_fields if is_form else [each.name]))
        for inner in dependant.dependencies:
            yield from walk(inner)

    return walk(route.dependant)


def all_routes() -> list[APIRoute]:
    routers = [*all_routers().values(), openai_door.router]
    return [route for router in routers for route in router.routes if isinstance(route, APIRoute)]


def test_each_parameter_of_each_door_is_in_the_table() -> None:
    """T02: a new one fails until it is there."""
    found = {each for route in all_routes() for each in parameters(route)}
    found |= {("tool", name) for tool in all_tools().values() for name in tool.parameters.model_fields}
    listed = {(place, name) for table in (NAMES, NO_NAMES) for place, names in table.items() for name in names}
    assert found == listed


def in_path(pair: Pair) -> Iterator[tuple[Endpoint, str]]:
    for endpoint in endpoints(pair.whole.site.api.app):
        for name in NAMES["path"]:
            if f"{{{name}}}" in endpoint.path:
                yield endpoint, name


BODY = {"title": "Mine now", "role": "admin", "password": "my own horse battery", "old_password": "guess"}
"""What each unsafe method at a path takes, all of them in one."""


def test_what_is_hidden_is_in_no_path(pair: Pair) -> None:
    """T02: events with their pictures and clips, cameras, conversations, sessions, tokens, users, by all methods."""
    before, asked = database(pair.whole), 0
    for endpoint, name in in_path(pair):

        def ask(world: World, value: Any, endpoint: Endpoint = endpoint, name: str = name) -> httpx2.Response:
            url, body = endpoint.path.format(**{name: value}), None if endpoint.is_safe else BODY
            return send(world, endpoint.method, url, body)

        for hidden, absent in NAMES["path"][name]:
            reply = check(pair, ask, hidden, absent)
            assert reply.status_code in (403, 404), (endpoint, reply.text)
            asked += 1
    assert asked >= 20
    assert database(pair.whole) == before


def test_what_is_hidden_is_in_no_query(pair: Pair) -> None:
    """T02"""
    asked = 0
    for route in all_routes():
        named = {name for place, name in parameters(route) if place == "query"}
        needed = {"by": "label"} if "by" in named else {}
        for name in named & set(NAMES["query"]) if "{" not in route.path else ():

            def ask(
                world: World,
                value: Any,
                route: APIRoute = route,
                name: str = name,
                needed: dict[str, str] = needed,
            ) -> httpx2.Response:
                return send(world, "GET", route.path, **needed, **{name: value})

            for hidden, absent in NAMES["query"][name]:
                reply = check(pair, ask, hidden, absent)
                counted = reply.json() if isinstance(reply.json(), list) else reply.json().get("groups")
                assert reply.status_code == 403 or (reply.status_code == 200 and not counted), reply.text
                asked += 1
    assert asked >= 20


@pytest.mark.parametrize("stream", [False, True])
def test_another_users_conversation_is_as_none(pair: Pair, stream: bool) -> None:
    """T02"""
    before = database(pair.whole)
    for hidden, absent in NAMES["body"]["conversation_id"]:
        reply = check(pair, lambda w, value: ask_chat(w, stream=stream, conversation_id=value), hidden, absent)
        assert reply.status_code == 404
    assert pair.whole.model.asked == []
    assert database(pair.whole) == before


@pytest.mark.parametrize("stream", [False, True])
def test_no_picture_of_a_hidden_camera_goes_with_a_question(pair: Pair, stream: bool) -> None:
    """T02: and the words are the same as for a camera that does not exist."""
    for hidden, absent in NAMES["body"]["include_live_image"]:
        reply = check(pair, lambda w, value: ask_chat(w, stream=stream, include_live_image=value), hidden, absent)
        assert "no live picture" in reply.text
        (asked, _) = pair.whole.model.asked
        assert not any(message.images for message in asked.messages)


def by_tool() -> Iterator[tuple[str, str, Any, Any]]:
    for tool in all_tools().values():
        for name in tool.parameters.model_fields:
            for hidden, absent in NAMES["tool"].get(name, []):
                yield tool.name, name, hidden, absent


def call_tool(world: World, door: str, tool: str, arguments: dict[str, Any]) -> httpx2.Response:
    if door == "execute":
        return send(world, "POST", "/api/chat/execute", {"tool_name": tool, "arguments": arguments})
    if door == "mcp":
        params = {"name": tool, "arguments": arguments}
        return send(world, "POST", "/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params})
    world.model.obey([ToolCall("c1", tool, json.dumps(arguments, ensure_ascii=False))])
    return ask_chat(world)


@pytest.mark.parametrize("door", ["execute", "chat", "mcp"])
def test_what_is_hidden_is_in_no_tool(pair: Pair, door: str) -> None:
    """T02: at the door of programs, in a chat, and over MCP."""
    asked = 0
    for tool, name, hidden, absent in by_tool():
        check(pair, lambda w, value, t=tool, n=name: call_tool(w, door, t, {n: value}), hidden, absent)
        asked += 1
    assert asked >= 20
