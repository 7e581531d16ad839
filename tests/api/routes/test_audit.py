"""T44: the audit trail over all doors, and who may read it."""

import json
from typing import Any

import pytest
from tests.support.api import PASSWORD, serving
from tests.support.house import House
from tests.support.mcp_client import call, over_http
from tests.support.scripted_model import ScriptedModel, calls, say
from tests.support.scripted_model import call as model_call

QUESTION = {"messages": [{"role": "user", "content": "Who came?"}]}


@pytest.mark.anyio
async def test_each_call_of_a_tool_is_one_entry_whichever_door_it_came_through(house: House) -> None:
    hostile = "rtsp://u:hunter2@h/\r\nadmin\x1b[2J"
    search = calls(model_call("search_objects", camera="farm_gate", query=hostile))
    model = ScriptedModel([search, say("There."), search, say("There.")])
    with serving(house, model) as api, api.client("hand") as client, api.client() as admin:
        client.post("/api/chat/completion", json=QUESTION).raise_for_status()
        client.post("/v1/chat/completions", json=QUESTION).raise_for_status()
        for arguments in ({"camera": "farm_gate"}, {"camera": "barn", "after": "nonsense"}):
            client.post("/api/chat/execute", json={"tool_name": "count_objects", "arguments": arguments})
        async with over_http(api.url, api.accounts.create_token("hand", "desk")) as mcp:
            await call(mcp, "list_cameras")
        entries = admin.get("/api/audit", params={"kind": "tool_call"}).json()[::-1]
    assert {(e["who"], e["address"]) for e in entries} == {("hand", "127.0.0.1")}
    assert [(e["door"], e["action"], e["outcome"]) for e in entries] == [
        ("chat", "search_objects", "ok"),
        ("openai", "search_objects", "ok"),
        ("execute", "count_objects", "ok"),
        ("execute", "count_objects", "ToolRetry"),
        ("mcp", "list_cameras", "ok"),
    ]
    assert entries[0]["details"] == {
        "arguments": {"camera": "farm_gate", "query": "rtsp://***@h/ admin[2J"}, "count": 0,
    }  # fmt: skip
    assert entries[2]["details"] == {"arguments": {"camera": "farm_gate"}, "count": 4}
    assert "hunter2" not in json.dumps(entries)


def test_each_refusal_is_one_entry_with_who_and_where(house: House) -> None:
    with serving(house, None) as api, api.client("hand") as client, api.client() as admin:
        listing = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
        api.send("GET", "/api/events")
        api.send("POST", "/mcp", json=listing)
        api.send("POST", "/v1/chat/completions", json=QUESTION, headers={"Authorization": "Bearer wit_no"})
        client.get("/api/users")
        client.get("/api/barn/latest.jpg")
        client.get("/api/events", headers={"Origin": "http://evil.example"})
        client.get("/api/events/none")
        entries = admin.get("/api/audit", params={"kind": "refusal"}).json()[::-1]
    assert [(e["who"], e["door"], e["action"], e["outcome"]) for e in entries] == [
        (None, "api", "GET /api/events", "401"),
        (None, "mcp", "POST /mcp", "401"),
        (None, "openai", "POST /v1/chat/completions", "401"),
        ("hand", "api", "GET /api/users", "403"),
        ("hand", "api", "GET /api/barn/latest.jpg", "404"),
        (None, "api", "GET /api/events", "403"),
    ]


def test_sign_ins_and_changes_are_there_as_soon_as_they_are_answered(house: House) -> None:
    with serving(house, None) as api, api.client() as admin:
        login = {"user": "hand", "password": PASSWORD}
        api.send("POST", "/api/login", json={**login, "password": "wrong"})
        api.send("POST", "/api/login", json=login)
        admin.put("/api/users/hand/role", json={"role": "viewer"})
        entries = admin.get("/api/audit", params={"limit": 3}).json()
    told = sorted((e["kind"], e["who"], e["address"], e["action"], e["outcome"]) for e in entries)
    assert told == [
        ("account", "owner", "127.0.0.1", "change role", "ok"),
        ("sign_in", "hand", "127.0.0.1", "sign in", "ok"),
        ("sign_in", "hand", "127.0.0.1", "sign in", "wrong password"),
    ]


def test_it_is_read_in_pages_and_exported_as_a_whole(house: House) -> None:
    with serving(house, None) as api, api.client() as admin:
        for number in range(5):
            admin.post("/api/chat/execute", json={"tool_name": "list_cameras", "arguments": {"n": number}})
        pages: list[dict[str, Any]] = []
        while page := admin.get(
            "/api/audit", params={"limit": 2, **({"before": pages[-1]["id"]} if pages else {})}
        ).json():
            pages += page
        export = admin.get("/api/audit.jsonl")
    assert export.headers["content-type"].startswith("application/x-ndjson")
    assert export.headers["content-disposition"] == 'attachment; filename="audit.jsonl"'
    lines = [json.loads(line) for line in export.text.splitlines()]
    assert lines == pages[::-1]
    assert len([e for e in lines if e["kind"] == "tool_call"]) == 5


@pytest.mark.parametrize("path", ["/api/audit", "/api/audit.jsonl"])
def test_only_admins_read_it_and_nobody_changes_it(house: House, path: str) -> None:
    with serving(house, None) as api, api.client("guest") as guest, api.client() as admin:
        assert guest.get(path).status_code == 403
        for method in ("DELETE", "PUT", "PATCH", "POST"):
            assert admin.request(method, path, json={}).status_code == 405


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "before=-1", "before=9223372036854775808", "kind=all"])
def test_what_is_not_of_the_form_is_refused(house: House, query: str) -> None:
    with serving(house, None) as api, api.client() as admin:
        assert admin.get(f"/api/audit?{query}").status_code == 422
