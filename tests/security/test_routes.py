"""Who is let in where: all that the running application answers at, for each role (T01)."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute
from tests.support.api import PASSWORD, Api, serving
from tests.support.house import EVENTS, House
from tests.support.kept import keep_clip
from tests.support.mcp_client import over_http
from tests.support.routes import Endpoint, endpoints
from tests.support.scripted_model import ScriptedModel, say

from witness.api import app as api_app
from witness.api.app import create_app
from witness.tools.registry import all_tools

BARN = EVENTS[2]

TABLE = """
                                                stranger  hands  viewer  admin  no role
GET    /                                             200    200     200    200      200
GET    /api/audit                                    401    403     403    200      403
GET    /api/audit.jsonl                              401    403     403    200      403
GET    /api/cameras                                  401    200     200    200      403
POST   /api/chat/completion                          401    200     200    200      403
POST   /api/chat/execute                             401    200     200    200      403
GET    /api/chat/tools                               401    200     200    200      403
GET    /api/config                                   401    200     200    200      403
GET    /api/conversations                            401    200     200    200      403
DELETE /api/conversations/{conversation_id}          401    404     404    404      403
GET    /api/conversations/{conversation_id}          401    404     404    404      403
PATCH  /api/conversations/{conversation_id}          401    404     404    404      403
GET    /api/events                                   401    200     200    200      403
GET    /api/events/counts                            401    200     200    200      403
GET    /api/events/summary                           401    200     200    200      403
GET    /api/events/{event_id}                        401    404     200    200      403
GET    /api/events/{event_id}/clip.mp4               401    404     200    200      403
POST   /api/events/{event_id}/retain                 401    403     403    200      403
DELETE /api/events/{event_id}/retain                 401    403     403    200      403
GET    /api/events/{event_id}/snapshot.jpg           401    404     200    200      403
GET    /api/events/{event_id}/thumbnail.jpg          401    404     200    200      403
DELETE /api/events/{event_id}                        401    403     403    200      403
GET    /api/labels                                   401    200     200    200      403
POST   /api/login                                    401    401     401    401      401
POST   /api/logout                                   401    200     200    200      403
GET    /api/models                                   401    403     403    200      403
POST   /api/models/{name}/test                       401    403     403    404      403
GET    /api/openapi.json                             401    200     200    200      403
GET    /api/profile                                  401    200     200    200      403
GET    /api/roles                                    401    403     403    200      403
GET    /api/sessions                                 401    200     200    200      403
DELETE /api/sessions/{session_id}                    401    404     404    404      403
GET    /api/stats                                    401    200     200    200      403
GET    /api/sub_labels                               401    200     200    200      403
GET    /api/tokens                                   401    200     200    200      403
POST   /api/tokens                                   401    200     200    200      403
DELETE /api/tokens/{token_id}                        401    404     404    404      403
GET    /api/users                                    401    403     403    200      403
POST   /api/users                                    401    403     403    400      403
DELETE /api/users/{username}                         401    403     403    404      403
PUT    /api/users/{username}/password                401    403     403    404      403
PUT    /api/users/{username}/role                    401    403     403    404      403
GET    /api/version                                  200    200     200    200      200
GET    /api/{camera}/latest.jpg                      401    404     200    200      403
GET    /api/{camera}/stream                          401    404     200    200      403
POST   /mcp                                          401    200     200    200      403
POST   /v1/chat/completions                          401    200     200    200      403
GET    /v1/models                                    401    200     200    200      403
"""
"""The status of each request. Those that name an event, a camera or another user name `BARN` and its camera, which
hands may not see, or a thing that does not exist, so that 404 says that one was let in."""

ROLES = {"stranger": None, "hands": "hand", "viewer": "guest", "admin": "owner", "no role": "ghost"}
TOOLS = {"count_objects", "get_event", "get_live_context", "get_recap", "list_cameras", "search_objects"}


def table() -> dict[Endpoint, dict[str, int]]:
    """The statuses by endpoint and role, in the table's order."""
    _, *lines = TABLE.strip().splitlines()
    rows = (line.split() for line in lines)
    return {
        Endpoint(path, method): dict(zip(ROLES, map(int, statuses), strict=True)) for method, path, *statuses in rows
    }


@pytest.fixture
def api(house: House, tmp_path: Path) -> Iterator[Api]:
    for camera in ("farm_gate", "barn"):
        house.show(camera)
    keep_clip(house.store.media, BARN, tmp_path)
    house.store.media.save_thumbnail(BARN, b"small")
    house.store.media.save_snapshot(BARN, b"whole", boxed=False)
    with serving(house, ScriptedModel([say("Nobody.")] * 99)) as api:
        api.accounts.add_user("ghost", "viewer", PASSWORD)
        yield api


@pytest.fixture
def clients(api: Api, house: House) -> Iterator[dict[str, httpx2.Client]]:
    """A client for each role; the role of the last one was taken out of the settings since."""
    clients = {role: api.client(user) for role, user in ROLES.items()}
    (ghost,) = (user for user in house.store.users.users() if user.name == "ghost")
    house.store.users.set_role(ghost.id, "ghosts")
    yield clients
    for client in clients.values():
        client.close()


def status_of(client: httpx2.Client, endpoint: Endpoint) -> int:
    url = endpoint.at(event_id=BARN.id, camera="barn", username="nobody", session_id="999", token_id="999")
    if endpoint.path == "/api/events/counts":
        url += "?by=label"
    body = None if endpoint.is_safe else endpoint.body
    with client.stream(endpoint.method, url, json=body, headers={"Accept": "application/json"}) as reply:
        return reply.status_code


def test_every_endpoint_stands_in_the_table(api: Api) -> None:
    """T01: a route, mount, door or socket that does not makes this fail."""
    assert endpoints(api.app) == sorted(table())


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_let_in_where_it_may(api: Api, clients: dict[str, httpx2.Client], role: str) -> None:
    """T01: by real requests; an unknown role is refused everywhere."""
    asked = {endpoint: status_of(clients[role], endpoint) for endpoint in table()}
    assert asked == {endpoint: statuses[role] for endpoint, statuses in table().items()}


def test_a_token_that_is_none_opens_nothing(api: Api, clients: dict[str, httpx2.Client]) -> None:
    """T01: what a stranger makes up counts as nothing."""
    for header in ("Bearer wit_wrong", "Bearer", "Basic b3duZXI6eA==", "wit_wrong"):
        clients["stranger"].headers["Authorization"] = header
        for endpoint, statuses in table().items():
            assert status_of(clients["stranger"], endpoint) == statuses["stranger"], (header, endpoint)


@pytest.mark.anyio
async def test_each_role_is_offered_the_tools_and_no_others(api: Api, clients: dict[str, httpx2.Client]) -> None:
    """T01: in the chat and over MCP; a tool that is added must be put here."""
    assert set(all_tools()) == TOOLS
    for role in ("hands", "viewer", "admin"):
        offered = await asyncio.to_thread(clients[role].get, "/api/chat/tools")
        assert {tool["function"]["name"] for tool in offered.json()["tools"]} == TOOLS
        async with over_http(api.url, api.accounts.create_token(ROLES[role] or "", "desk")) as client:
            assert {tool.name for tool in (await client.list_tools()).tools} == TOOLS


@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_each_tool_runs_for_each_role_within_its_cameras(clients: dict[str, httpx2.Client], tool: str) -> None:
    """T01: nothing of the barn for those who may not see it; nothing at all for strangers and unknown roles."""
    given = {
        "count_objects": {"by": "camera"},
        "get_event": {"event": BARN.id},
        "get_live_context": {"camera": "barn"},
    }
    said: dict[str, str] = {}
    for role, client in clients.items():
        reply = client.post("/api/chat/execute", json={"tool_name": tool, "arguments": given.get(tool, {})})
        let_in = {"stranger": 401, "no role": 403}.get(role)
        assert reply.status_code in ((200, 400) if let_in is None else (let_in,)), (role, reply.text)
        said[role] = reply.text
    assert "barn" not in said["hands"].replace("There is no camera 'barn' here", "")
    assert "barn" in said["viewer"].lower()
    assert said["viewer"] == said["admin"]


def test_a_route_must_say_whom_it_lets_in(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """T01: the application does not start with one that does not."""
    routers = api_app.all_routers()
    careless = type(routers["system"])()

    @careless.get("/careless")
    async def careless_route() -> None:  # pyright: ignore[reportUnusedFunction]
        pass

    monkeypatch.setattr(api_app, "all_routers", lambda: {**routers, "careless": careless})
    with pytest.raises(TypeError, match="/careless must say whom it lets in"):
        create_app(api.app.state.services)


def test_a_socket_would_be_seen() -> None:
    """T01: there are none; what lists the endpoints would not pass over one."""

    async def nothing(*_: object) -> None:
        pass

    with pytest.raises(TypeError, match="a socket at /ws"):
        endpoints(Starlette(routes=[Route("/a", nothing), WebSocketRoute("/ws", nothing)]))  # pyright: ignore[reportArgumentType]
