"""Users, in Frigate's shapes: for admins, and for everyone their own password."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest
from tests.support.api import PASSWORD, Api, serving
from tests.support.house import House

NEW = "another long password"


@contextmanager
def signed_in(api: Api, user: str, password: str = PASSWORD) -> Iterator[httpx2.Client]:
    """A client with a session in its cookie, as a browser has it."""
    with api.client(None, **{"X-CSRF-Token": "1"}) as client:
        client.post("/api/login", json={"user": user, "password": password}).raise_for_status()
        yield client


def test_an_admin_manages_users(house: House) -> None:
    with serving(house, None) as api, api.client() as admin:
        ann = {"username": "ann", "password": PASSWORD, "role": "hands"}
        assert admin.post("/api/users", json=ann).json() == {"username": "ann", "role": "hands"}
        assert admin.post("/api/users", json={"username": "bob", "password": PASSWORD}).json()["role"] == "viewer"
        assert admin.get("/api/users").json() == [
            {"username": "ann", "role": "hands"},
            {"username": "bob", "role": "viewer"},
            {"username": "guest", "role": "viewer"},
            {"username": "hand", "role": "hands"},
            {"username": "owner", "role": "admin"},
        ]
        assert admin.put("/api/users/Ann/role", json={"role": "admin"}).json() == {"success": True}
        assert admin.put("/api/users/ann/password", json={"password": NEW}).json() == {"success": True}
        with signed_in(api, "ann", NEW) as client:
            assert client.get("/api/profile").json()["role"] == "admin"
        assert admin.delete("/api/users/ann").json() == {"success": True}
        assert admin.delete("/api/users/ann").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "said"),
    [
        ("POST", "/api/users", {"username": "GUEST", "password": PASSWORD}, 400, "exists"),
        ("POST", "/api/users", {"username": "a b", "password": PASSWORD}, 400, "a user's name must be"),
        ("POST", "/api/users", {"username": "ann", "password": "short"}, 400, "8 to 512 characters"),
        ("POST", "/api/users", {"username": "ann", "password": PASSWORD, "role": "king"}, 400, "no such role"),
        ("POST", "/api/users", {"username": "ann"}, 422, "password"),
        ("PUT", "/api/users/guest/role", {"role": "king"}, 400, "no such role"),
        ("PUT", "/api/users/owner/role", {"role": "viewer"}, 400, "this is the only admin"),
        ("DELETE", "/api/users/owner", None, 400, "this is the only admin"),
        ("PUT", "/api/users/nobody/role", {"role": "viewer"}, 404, "there is no such user"),
        ("PUT", "/api/users/nobody/password", {"password": NEW}, 404, "there is no such user"),
        ("PUT", "/api/users/%00%ff/role", {"role": "viewer"}, 404, "there is no such user"),
        ("PUT", "/api/users/guest/password", {"password": "short"}, 400, "8 to 512 characters"),
    ],
)
def test_what_is_refused_is_said(
    house: House, method: str, path: str, body: dict[str, str] | None, status: int, said: str
) -> None:
    with serving(house, None) as api, api.client() as admin:
        reply = admin.request(method, path, json=body)
        assert (reply.status_code, said in reply.json()["message"]) == (status, True), reply.text
        assert PASSWORD not in reply.text


@pytest.mark.parametrize("user", ["guest", "hand"])
def test_nobody_else_does_and_nobody_else_learns_who_there_is(house: House, user: str) -> None:
    """T02: the reply is the same for users that there are and that there are not."""
    with serving(house, None) as api, api.client(user) as client:
        for method, path, body in (
            ("GET", "/api/users", None),
            ("GET", "/api/roles", None),
            ("POST", "/api/users", {"username": "ann", "password": PASSWORD}),
            ("DELETE", "/api/users/{}", None),
            ("PUT", "/api/users/{}/role", {"role": "admin"}),
            ("PUT", "/api/users/{}/password", {"password": NEW}),
            ("GET", "/api/tokens?user={}", None),
            ("GET", "/api/sessions?user={}", None),
        ):
            replies = [client.request(method, path.format(name), json=body) for name in ("owner", "nobody")]
            assert {(reply.status_code, reply.content) for reply in replies} == {
                (403, b'{"success":false,"message":"Only an admin may do this."}')
            }
        assert len(api.accounts.users()) == 3


def test_roles_with_their_cameras(house: House) -> None:
    with serving(house, None) as api, api.client() as admin:
        assert admin.get("/api/roles").json() == [
            {"role": "admin", "cameras": "all"},
            {"role": "viewer", "cameras": ["barn", "farm_gate", "orchard"]},
            {"role": "hands", "cameras": ["farm_gate"]},
        ]


@pytest.mark.parametrize("user", ["owner", "hand"])
def test_ones_own_password_takes_the_old_one(house: House, user: str) -> None:
    """T09: also an admin's."""
    with serving(house, None) as api, signed_in(api, user) as client, signed_in(api, user) as other:
        path = f"/api/users/{user.upper()}/password"
        for body, status in (
            ({"password": NEW}, 400),
            ({"password": NEW, "old_password": ""}, 400),
            ({"password": NEW, "old_password": "wrong password"}, 401),
            ({"password": "short", "old_password": PASSWORD}, 400),
        ):
            assert client.put(path, json=body).status_code == status, body
        assert client.put(path, json={"password": NEW, "old_password": PASSWORD}).json() == {"success": True}
        assert client.get("/api/profile").json()["username"] == user
        assert other.get("/api/profile").status_code == 401
        assert api.send("POST", "/api/login", json={"user": user, "password": PASSWORD}).status_code == 401


def test_whoever_changes_it_with_a_token_gets_no_cookie(house: House) -> None:
    with serving(house, None) as api, api.client("hand") as client:
        reply = client.put("/api/users/hand/password", json={"password": NEW, "old_password": PASSWORD})
        assert (reply.status_code, "set-cookie" in reply.headers) == (200, False)
        assert client.get("/api/profile").status_code == 401


def test_guessing_an_old_password_is_limited(house: House) -> None:
    """T26"""
    with serving(house, None) as api, api.client("hand") as client:
        body = {"password": NEW, "old_password": "wrong password"}
        replies = [client.put("/api/users/hand/password", json=body) for _ in range(11)]
        assert [reply.status_code for reply in replies] == [401] * 10 + [429]
        assert replies[-1].headers["retry-after"] == "60"
        outcomes = [e.outcome for e in api.audit.latest(api.accounts.viewer_named("owner"), limit=11)]
        assert outcomes == ["429"] + ["wrong password"] * 10
