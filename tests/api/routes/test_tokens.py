"""Tokens and sessions: made, listed and taken back by those whose they are, and by admins."""

from typing import Any

import pytest
from tests.support.api import PASSWORD, Api, serving
from tests.support.house import House

from witness.domain.moment import SECONDS_PER_DAY


def status_with(api: Api, token: str) -> int:
    return api.send("GET", "/api/profile", headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_token_from_its_first_to_its_last_day(house: House) -> None:
    """T27: its secret is shown once; after its end it is worth nothing."""
    with serving(house, None) as api, api.client("hand") as client:
        now = house.clock.now()
        made = client.post("/api/tokens", json={"name": " my\nphone ", "days": 2}).json()
        secret = made.pop("token")
        assert made == {
            "id": made["id"], "user": "hand", "name": "my phone", "created": now,
            "expires": now + 2 * SECONDS_PER_DAY, "last_used": None,
        }  # fmt: skip
        house.clock.moment += 100
        assert status_with(api, secret) == 200
        _, listed = client.get("/api/tokens").json()
        assert listed == {**made, "last_used": now + 100}
        assert secret not in client.get("/api/tokens").text
        house.clock.moment += 2 * SECONDS_PER_DAY
        assert status_with(api, secret) == 401
        assert [token["name"] for token in client.get("/api/tokens").json()] == ["test"]


@pytest.mark.parametrize(
    "body", [{}, {"name": ""}, {"name": "\u200b"}, {"name": "x", "days": 0}, {"name": "x", "days": 1e9}]
)
def test_tokens_that_nobody_gets(house: House, body: dict[str, Any]) -> None:
    with serving(house, None) as api, api.client("hand") as client:
        assert client.post("/api/tokens", json=body).status_code in (400, 422)
        assert len(client.get("/api/tokens").json()) == 1


def test_a_token_makes_none_that_outlasts_it(house: House) -> None:
    with serving(house, None) as api:
        end = house.clock.now() + SECONDS_PER_DAY
        short = api.accounts.create_token("hand", "short", 1)
        headers = {"Authorization": f"Bearer {short}"}
        made = api.send("POST", "/api/tokens", json={"name": "long"}, headers=headers).json()
        assert made["expires"] == end
        api.accounts.revoke("token", api.accounts.credentials("hand", "token")[0].id)
        assert [status_with(api, token) for token in (short, made["token"])] == [401, 401]


def test_what_is_revoked_is_worth_nothing_at_once(house: House) -> None:
    """T09, T27"""
    with serving(house, None) as api, api.client("hand") as client, api.client() as admin:
        mine, also_mine = (client.post("/api/tokens", json={"name": n}).json() for n in ("a", "b"))
        assert client.delete(f"/api/tokens/{mine['id']}").json() == {"success": True}
        assert admin.delete(f"/api/tokens/{also_mine['id']}").json() == {"success": True}
        assert [status_with(api, token["token"]) for token in (mine, also_mine)] == [401, 401]


def test_sessions_are_listed_and_taken_back(house: House) -> None:
    with serving(house, None) as api, api.client() as admin:
        cookie = {"X-CSRF-Token": "1"}
        with api.client(None, **cookie) as here, api.client(None) as there:
            for client in (here, there):
                client.post("/api/login", json={"user": "hand", "password": PASSWORD})
            first, second = here.get("/api/sessions").json()
            assert (first["current"], second["current"]) == (True, False)
            assert {**first, "id": 0} == {
                "id": 0, "user": "hand", "address": "127.0.0.1", "created": house.clock.now(),
                "expires": house.clock.now() + api.accounts.session_seconds, "last_used": house.clock.now(),
                "current": True,
            }  # fmt: skip
            assert here.delete(f"/api/sessions/{second['id']}").json() == {"success": True}
            assert there.get("/api/profile").status_code == 401
            (left,) = admin.get("/api/sessions?user=hand").json()
            assert admin.delete(f"/api/sessions/{left['id']}").json() == {"success": True}
            assert here.get("/api/profile").status_code == 401


@pytest.mark.parametrize("kind", ["tokens", "sessions"])
def test_anothers_is_as_one_that_there_is_not(house: House, kind: str) -> None:
    """T02"""
    with serving(house, None) as api, api.client("hand") as client:
        api.accounts.sign_in("owner", PASSWORD)
        api.accounts.create_token("owner", "desk")
        theirs = api.accounts.credentials("owner", "session" if kind == "sessions" else "token")[0].id
        wrong_kind = api.accounts.credentials("hand", "token")[0].id
        unknown = [theirs, 10**15, *([wrong_kind] if kind == "sessions" else [])]
        replies = [client.delete(f"/api/{kind}/{number}") for number in unknown]
        assert {(reply.status_code, reply.content) for reply in replies} == {(404, replies[0].content)}
        for number in ("0", "-1", "x", "1e3", str(2**63), "1" * 5000):
            assert client.delete(f"/api/{kind}/{number}").status_code in (404, 414, 422), number
        assert len(api.accounts.credentials("owner", "token")) == 1


FORGED = (
    "eyJhbGciOiJub25lIn0.eyJzdWIiOiJvd25lciIsInJvbGUiOiJhZG1pbiJ9.",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJvd25lciJ9.c2lnbmF0dXJl",
    "wit_", "owner", "1", "null", "' OR 1=1 --", "wit_" + "A" * 43, "A" * 10_000,
)  # fmt: skip


def test_forged_tokens_are_refused(house: House) -> None:
    """T27: nothing that is not in the database counts, whatever it looks like."""
    with serving(house, None) as api:
        for forged in FORGED:
            assert status_with(api, forged) == 401
            cookie = {"Cookie": f"witness_session={forged}"}
            assert api.send("GET", "/api/profile", headers=cookie).status_code == 401
