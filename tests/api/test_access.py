"""Every route but login and version refuses whoever is not signed in."""

import re
from pathlib import Path

import pytest
from tests.support.api import PASSWORD, serving
from tests.support.house import EVENTS, House
from tests.support.scripted_model import ScriptedModel, say

from witness.api.app import all_routers

OPEN = {("GET", "/api/version"), ("POST", "/api/login")}
ROUTERS = ["audit", "cameras", "chat", "conversations", "events", "models", "session", "system", "tokens", "users"]


def routes() -> list[tuple[str, str]]:
    return sorted(
        (method, route.path)  # pyright: ignore[reportAttributeAccessIssue]
        for router in all_routers().values()
        for route in router.routes
        for method in route.methods  # pyright: ignore[reportAttributeAccessIssue]
    )


def test_the_routers_are_these() -> None:
    assert sorted(all_routers()) == ROUTERS
    modules = {p.stem for p in Path("src/witness/api/routes").glob("*.py")} - {"__init__"}
    assert modules == set(ROUTERS)


def test_no_route_of_a_camera_shadows_another() -> None:
    *others, last = all_routers()
    assert last == "cameras"
    assert "cameras" not in others


def test_without_a_session_nothing_is_said(house: House) -> None:
    with serving(house, ScriptedModel([say("secret")])) as api, api.client(None) as client:
        for method, path in routes():
            url = re.sub(r"{\w+_id}|{username}", "1", path.replace("{event_id}", EVENTS[0].id))
            cookie = {"Cookie": "witness_session=wrong", "X-CSRF-Token": "1"}
            for headers in ({}, {"Authorization": "Bearer wit_wrong"}, cookie):
                reply = client.request(method, url, json={}, headers=headers)
                if (method, path) in OPEN:
                    assert reply.status_code in (200, 422), (method, path)
                else:
                    # a body that is not of the form is told so only to those who may speak
                    assert reply.status_code == 401, (method, path, reply.text)
                    assert "Sign in" in reply.text


def test_a_session_lasts_from_login_to_logout(house: House) -> None:
    with serving(house, None) as api, api.client(None) as client:
        wrong = client.post("/api/login", json={"user": "owner", "password": "guess"})
        unknown = client.post("/api/login", json={"user": "nobody", "password": "guess"})
        assert (wrong.status_code, unknown.status_code) == (401, 401)
        assert wrong.text == unknown.text
        reply = client.post("/api/login", json={"user": "owner", "password": PASSWORD})
        assert reply.status_code == 200
        assert "HttpOnly" in reply.headers["set-cookie"]
        profile = client.get("/api/profile").json()
        assert profile == {"username": "owner", "role": "admin", "allowed_cameras": ["farm_gate", "barn", "orchard"]}
        secret = reply.cookies["witness_session"]
        assert client.post("/api/logout", headers={"X-CSRF-Token": "1"}).status_code == 200
        assert client.get("/api/profile", headers={"Cookie": f"witness_session={secret}"}).status_code == 401


def test_rights_change_at_once(house: House) -> None:
    with serving(house, None) as api, api.client("hand") as client:
        assert client.get("/api/profile").json()["allowed_cameras"] == ["farm_gate"]
        api.accounts.set_role("hand", "viewer")
        assert client.get("/api/profile").json()["allowed_cameras"] == ["farm_gate", "barn", "orchard"]
        api.accounts.delete_user("hand")
        assert client.get("/api/profile").status_code == 401


@pytest.mark.parametrize("path", ["/api/nothing", "/api/events/x/y/z", "/nothing.html"])
def test_what_does_not_exist_is_not_found(house: House, path: str) -> None:
    with serving(house, None) as api, api.client() as client:
        assert client.get(path).status_code == 404
