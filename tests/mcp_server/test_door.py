"""`/mcp` on a real socket: who may knock, from where, and what they then may see."""

import json
from typing import Any

import httpx2
import pytest
from tests.support.api import PASSWORD, Api, serving
from tests.support.house import EVENTS, House
from tests.support.mcp_client import ERAS, call, over_http, pictures, read, refs, texts
from tests.support.scripted_model import ScriptedModel, calls, say
from tests.support.scripted_model import call as model_call

LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
JSON = {"Accept": "application/json", "Content-Type": "application/json"}


def knock(api: Api, token: str | None, method: str = "POST", **headers: str) -> httpx2.Response:
    sent = {**JSON, **({"Authorization": f"Bearer {token}"} if token else {}), **headers}
    return httpx2.request(method, f"{api.url}/mcp", json=LIST, headers=sent)


def port(api: Api) -> str:
    return api.url.rpartition(":")[2]


@pytest.mark.anyio
@pytest.mark.parametrize("era", ERAS)
async def test_a_client_of_the_package_finds_the_tools_of_its_user(house: House, era: str) -> None:
    house.show("farm_gate")
    with serving(house, None) as api:
        async with over_http(api.url, api.accounts.create_token("hand", "desk"), era) as client:
            tools = (await client.list_tools()).tools
            found = read(await call(client, "search_objects", order="oldest"))
            live = await call(client, "get_live_context", camera="Farm Gate")
            hidden = await call(client, "get_live_context", camera="barn")
    assert len(tools) == 6
    assert "barn" not in json.dumps([tool.input_schema for tool in tools])
    assert refs(found) == [EVENTS[n].id for n in (0, 1, 3, 5)]
    assert len(pictures(live)) == 1
    assert (hidden.is_error, pictures(hidden)) == (True, [])


@pytest.mark.anyio
@pytest.mark.parametrize("era", ERAS)
async def test_rights_are_those_of_the_moment_of_the_call(house: House, era: str) -> None:
    with serving(house, None) as api:
        async with over_http(api.url, api.accounts.create_token("hand", "desk"), era) as client:
            assert read(await call(client, "count_objects"))["total"] == 4
            api.accounts.set_role("hand", "viewer")
            assert read(await call(client, "count_objects"))["total"] == 7
            assert "barn" in json.dumps([tool.input_schema for tool in (await client.list_tools()).tools])
            api.accounts.set_role("hand", "hands")
            assert texts(await call(client, "search_objects", camera="barn")) == [
                "There is no camera 'barn' here. There are: Farm Gate."
            ]


@pytest.mark.anyio
@pytest.mark.parametrize("user", ["owner", "hand"])
async def test_the_same_call_gives_the_same_rows_at_every_door(house: House, user: str) -> None:
    """T33"""
    arguments: dict[str, Any] = {"label": "person", "after": "2026-05-19T09:00", "order": "oldest"}
    chat = ScriptedModel([calls(model_call("search_objects", **arguments)), say("There were some.")])
    with serving(house, chat) as api, api.client(user) as client:
        question = {"messages": [{"role": "user", "content": "Who came?"}]}
        (ran,) = client.post("/api/chat/completion", json=question).json()["tool_calls"]
        executed = client.post("/api/chat/execute", json={"tool_name": "search_objects", "arguments": arguments})
        async with over_http(api.url, api.accounts.create_token(user, "desk")) as mcp:
            over_mcp = refs(read(await call(mcp, "search_objects", **arguments)))
    assert over_mcp == [row["id"] for row in executed.json()] == [row["id"] for row in json.loads(ran["response"])]
    assert over_mcp == [EVENTS[n].id for n in ((1, 4, 5) if user == "owner" else (1, 5))]


def test_without_a_valid_token_nothing_is_said(house: House) -> None:
    """T33: no token, a wrong one, one of a user who is gone, a cookie, a session's id."""
    with serving(house, None) as api:
        api.accounts.add_user("gone", "viewer", PASSWORD)
        gone = api.accounts.create_token("gone", "desk")
        assert knock(api, gone).status_code == 200
        api.accounts.delete_user("gone")
        session, _ = api.accounts.sign_in("owner", PASSWORD)
        refused = [
            knock(api, None),
            knock(api, "wit_wrong"),
            knock(api, gone),
            knock(api, None, Authorization="Bearer"),
            knock(api, None, Authorization=f"Basic {session}"),
            knock(api, None, Cookie=f"witness_session={session}", **{"X-CSRF-Token": "1"}),
            knock(api, None, **{"Mcp-Session-Id": session}),
            knock(api, None, "GET"),
        ]
    for reply in refused:
        assert reply.status_code == 401
        assert reply.headers["www-authenticate"].startswith("Bearer")
        assert "token" in reply.json()["message"]
        assert "search_objects" not in reply.text


def test_a_session_of_the_api_counts_as_a_token(house: House) -> None:
    with serving(house, None) as api:
        session, _ = api.accounts.sign_in("hand", PASSWORD)
        reply = knock(api, session)
    assert reply.status_code == 200
    assert "farm_gate" in reply.text
    assert "barn" not in reply.text


def test_a_sessions_id_lends_no_rights(house: House) -> None:
    """T33: sessions are not kept, so the id of another's says nothing; the token alone does."""
    hello = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}},
    }  # fmt: skip
    with serving(house, None) as api:
        owner, hand = (api.accounts.create_token(user, "desk") for user in ("owner", "hand"))
        begun = httpx2.post(f"{api.url}/mcp", json=hello, headers={**JSON, "Authorization": f"Bearer {owner}"})
        assert begun.json()["result"]["serverInfo"]["name"] == "witness"
        assert "mcp-session-id" not in begun.headers
        reply = knock(api, hand, **{"Mcp-Session-Id": "1"})
    assert reply.status_code == 200
    assert "barn" not in reply.text


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "127.0.0.1:{port}", "192.168.1.20:{port}", "10.0.0.7", "[::1]:{port}", "[fe80::1]:{port}",
        "100.64.0.9:8971", "nvr", "NVR.local:{port}", "nvr.lan", "nvr.home.arpa", "Farm.Example.org:8971",
    ],
)  # fmt: skip
def test_a_machine_may_be_asked_by_any_address_and_by_its_own_names(house: House, host: str) -> None:
    with serving(house, None) as api:
        token = api.accounts.create_token("owner", "desk")
        asked = host.format(port=port(api))
        assert knock(api, token, Host=asked).status_code == 200
        assert knock(api, token, Host=asked, Origin=f"http://{asked.lower()}").status_code == 200
        assert knock(api, None, Host=asked).status_code == 401


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:{port}", "farm.example.org.evil.example", "localhost.evil.example",
        "192.168.1.20.evil.example", "evil.example/localhost", "user@localhost", "[::1].evil.example", "localhost:x",
    ],
)  # fmt: skip
def test_a_name_that_a_stranger_points_here_is_refused(house: House, host: str) -> None:
    """T33: DNS rebinding."""
    with serving(house, None) as api:
        reply = knock(api, api.accounts.create_token("owner", "desk"), Host=host.format(port=port(api)))
    assert reply.status_code in (400, 421)
    assert "search_objects" not in reply.text


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "https://evil.example:{port}", "http://localhost", "http://192.168.1.50", "null",
     "http://127.0.0.1:{port}.evil.example", "file://"],
)  # fmt: skip
def test_a_page_of_another_site_is_refused(house: House, origin: str) -> None:
    """T33: cross-site requests, with a token at that."""
    with serving(house, None) as api:
        reply = knock(api, api.accounts.create_token("owner", "desk"), Origin=origin.format(port=port(api)))
    assert reply.status_code == 403
    assert "access-control-allow-origin" not in reply.headers


@pytest.mark.parametrize("method", ["GET", "DELETE", "OPTIONS", "PUT"])
def test_nothing_is_pushed_and_no_session_ended(house: House, method: str) -> None:
    with serving(house, None) as api:
        reply = knock(api, api.accounts.create_token("owner", "desk"), method)
    assert (reply.status_code, reply.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"{", {}),
        (b"[" * 100_000, {}),
        (b"\xff\xfe", {}),
        (b'[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]', {}),
        (b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}', {"Content-Type": "text/plain"}),
        (b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}', {"MCP-Protocol-Version": "1999-01-01"}),
        (b" " * (5 << 20), {}),
    ],
)
def test_what_is_not_of_the_form_is_refused(house: House, body: bytes, headers: dict[str, str]) -> None:
    with serving(house, None) as api:
        token = api.accounts.create_token("owner", "desk")
        sent = {**JSON, "Authorization": f"Bearer {token}", **headers}
        reply = httpx2.post(f"{api.url}/mcp", content=body, headers=sent)
        assert 400 <= reply.status_code < 500
        assert "search_objects" not in reply.text
        assert knock(api, token).status_code == 200


def test_the_path_is_served_without_a_redirect(house: House) -> None:
    with serving(house, None) as api:
        assert knock(api, api.accounts.create_token("owner", "desk")).history == []
        assert httpx2.post(f"{api.url}/mcp/x", json=LIST).status_code in (404, 405)
