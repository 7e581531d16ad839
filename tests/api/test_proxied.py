"""Sign-in at a trusted proxy, over a real socket (T10)."""

from dataclasses import replace

import httpx2
import pytest
from tests.support.api import PASSWORD, ROLES, Api, serving
from tests.support.house import House
from tests.support.scripted_model import ScriptedModel, say

from witness.accounts.proxy import ProxySignIn, TrustedProxies

SECRET = "between us"
AUTHELIA = ProxySignIn(
    user_header="Remote-User",
    role_header="Remote-Groups",
    role_map={"admin": ["family"], "hands": ["farm"]},
    default_role=None,
    secret=SECRET,
)
PROXIES = TrustedProxies(["127.0.0.1"], AUTHELIA, tuple(ROLES))
FAMILY = {"Remote-User": "ann", "Remote-Groups": "family", "X-Proxy-Secret": SECRET}


def profile(api: Api, headers: dict[str, str]) -> httpx2.Response:
    return api.send("GET", "/api/profile", headers=headers)


def test_a_proxy_signs_people_in_with_the_rights_of_their_groups_of_now(house: House) -> None:
    with serving(house, None, proxies=PROXIES) as api:
        assert profile(api, FAMILY).json() == {
            "username": "ann (proxy)", "role": "admin", "allowed_cameras": ["farm_gate", "barn", "orchard"],
        }  # fmt: skip
        assert profile(api, {**FAMILY, "Remote-Groups": "farm"}).json()["allowed_cameras"] == ["farm_gate"]
        none = profile(api, {**FAMILY, "Remote-Groups": "other"})
        assert (none.status_code, none.json()["message"]) == (403, "No role is given to you here; ask an admin.")
        assert api.send("GET", "/api/users", headers=FAMILY).status_code == 200
        assert api.send("GET", "/api/users", headers={**FAMILY, "Remote-Groups": "farm"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {**FAMILY, "X-Proxy-Secret": "guess"},
        {name: value for name, value in FAMILY.items() if name != "X-Proxy-Secret"},
        {"X-Proxy-Secret": SECRET, "X-Forwarded-User": "ann", "X-Original-URL": "/api/version"},
        {**FAMILY, "Remote-User": ""},
    ],
)
def test_without_all_of_it_nobody_is_signed_in(house: House, headers: dict[str, str]) -> None:
    with serving(house, None, proxies=PROXIES) as api:
        reply = profile(api, headers)
        assert (reply.status_code, reply.content) == (401, profile(api, {}).content)


@pytest.mark.parametrize("proxies", [TrustedProxies(), TrustedProxies(["192.0.2.0/24"], AUTHELIA, tuple(ROLES))])
def test_identity_from_anywhere_else_counts_for_nothing(house: House, proxies: TrustedProxies) -> None:
    """T10: the decision is the one without those headers, for nobody and for somebody."""
    forged = {
        **FAMILY, "Remote-Role": "admin", "Remote_User": "owner", "X-Forwarded-User": "owner",
        "X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https", "X-Original-URL": "/api/version",
        "X-Rewrite-URL": "/api/version", "X-authentik-username": "owner", "X-Remote-User-Name": "owner",
    }  # fmt: skip
    with serving(house, None, proxies=proxies) as api:
        token = {"Authorization": f"Bearer {api.accounts.create_token('hand', 'test')}"}
        for path in ("/api/profile", "/api/users", "/api/events", "/api/barn/latest.jpg", "/api/audit"):
            for who in ({}, token):
                plain = api.send("GET", f"{path}", headers=who)
                reply = api.send("GET", f"{path}", headers={**who, **forged})
                assert (reply.status_code, reply.content) == (plain.status_code, plain.content), path


def test_a_token_says_more_than_the_proxy_and_the_proxy_more_than_a_cookie(house: House) -> None:
    with serving(house, None, proxies=PROXIES) as api:
        token = api.accounts.create_token("hand", "test")
        assert profile(api, {**FAMILY, "Authorization": f"Bearer {token}"}).json()["username"] == "hand"
        session, _ = api.accounts.sign_in("hand", PASSWORD)
        stale = {**FAMILY, "Cookie": f"witness_session={session}"}
        assert profile(api, stale).json()["username"] == "ann (proxy)"
        without = {name: value for name, value in stale.items() if name != "Remote-User"}
        assert profile(api, without).json()["username"] == "hand"


def test_they_have_conversations_of_their_own_and_no_tokens(house: House) -> None:
    proxies = TrustedProxies(["127.0.0.1"], replace(AUTHELIA, user_header="X-User"), tuple(ROLES))
    owner = {**FAMILY, "X-User": "owner"}
    with serving(house, ScriptedModel([say("Nobody.")]), proxies=proxies) as api, api.client("owner") as ours:
        body = {"messages": [{"role": "user", "content": "Who came?"}], "conversation_id": "new"}
        with api.client(None, **owner) as theirs:
            assert theirs.post("/api/chat/completion", json=body).status_code == 200
            assert len(theirs.get("/api/conversations").json()) == 1
            assert ours.get("/api/conversations").json() == []
            assert theirs.post("/api/tokens", json={"name": "phone"}).status_code == 400
            assert theirs.get("/api/tokens").json() == theirs.get("/api/sessions").json() == []
            assert theirs.post("/api/logout").json() == {"success": True}
            change = {"password": "a new password", "old_password": PASSWORD}
            assert theirs.put("/api/users/owner (proxy)/password", json=change).status_code == 400


def test_the_door_for_programs_wants_a_token_all_the_same(house: House) -> None:
    with serving(house, None, proxies=PROXIES) as api:
        listing = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
        assert api.send("POST", "/mcp", json=listing, headers=FAMILY).status_code == 401
