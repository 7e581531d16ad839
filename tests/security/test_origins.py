"""By which names, and from the pages of which sites, the API may be asked (T10, T28, T33)."""

from collections.abc import Iterator

import httpx2
import pytest
import starlette
from tests.support.api import PASSWORD, Api, serving
from tests.support.house import EVENTS, House
from tests.support.raw import exchange, status_of
from tests.support.routes import Endpoint, endpoints
from tests.support.scripted_model import ScriptedModel, say
from tests.support.timing import PATIENCE_SECONDS

from witness.domain.access import Viewer

EVIL = "http://evil.example"
COOKIE = "witness_session"


@pytest.fixture
def api(house: House) -> Iterator[Api]:
    with serving(house, ScriptedModel([say("Nobody.")] * 99)) as api:
        yield api


@pytest.fixture
def browser(api: Api) -> Iterator[httpx2.Client]:
    """A client with the cookie of an admin, as a browser has it."""
    with httpx2.Client(base_url=api.url, timeout=PATIENCE_SECONDS) as client:
        client.post("/api/login", json={"user": "owner", "password": PASSWORD}).raise_for_status()
        yield client


def test_starlette_builds_no_address_from_a_bad_host() -> None:
    """T10: 1.0.1 was the first to check the Host header."""
    assert tuple(map(int, starlette.__version__.split(".")[:3])) >= (1, 0, 1)


GOOD = ["localhost", "127.0.0.1:{port}", "192.168.1.20:{port}", "10.0.0.7", "[::1]:{port}", "[fe80::1]:{port}",
        "100.64.0.9:8971", "nvr", "NVR.local:{port}", "nvr.local.", "nvr.lan", "nvr.home.arpa", "x.internal",
        "Farm.Example.org:8971"]  # fmt: skip
BAD = ["x/events?", "x?", "x#", "x/", "x@localhost", "user@127.0.0.1", "evil.example", "evil.example:{port}", "x y",
       "farm.example.org.evil.example", "localhost.evil.example", "192.168.1.20.evil.example", "evil.example/localhost",
       "[::1].evil.example", "localhost:x", "localhost:", "[::1", "", ":8971", "127.0.0.1,evil.example", "a\\b",
       "local.evil", "evil.local.example", "127.0.0.1.nip.io", "\xff", "http://localhost"]  # fmt: skip


def ask_by(api: Api, host: str) -> httpx2.Response:
    # as bytes, for the client library would not send some of them
    token = api.accounts.create_token("owner", "desk")
    sent = {
        b"Host": host.format(port=httpx2.URL(api.url).port).encode("latin-1"),
        b"Authorization": f"Bearer {token}".encode(),
    }
    return httpx2.get(f"{api.url}/api/events", headers=sent)


@pytest.mark.parametrize("host", GOOD)
def test_this_machine_may_be_asked_by_its_names(api: Api, host: str) -> None:
    """T10"""
    assert ask_by(api, host).status_code == 200


@pytest.mark.parametrize("host", BAD)
def test_a_name_that_a_stranger_can_point_here_is_refused(api: Api, host: str) -> None:
    """T10, T33: DNS rebinding, and hosts that are none."""
    name = host.format(port=httpx2.URL(api.url).port).encode("latin-1")
    token = api.accounts.create_token("owner", "desk").encode()
    for path in (b"/api/events", b"/", b"/mcp", b"/v1/models"):
        head = b"GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
        reply = exchange(api.url, head % (path, name, token))
        assert status_of(reply) == 400
        assert EVENTS[0].id.encode() not in reply


def test_one_host_is_named_and_no_more(api: Api) -> None:
    """T10"""
    assert status_of(exchange(api.url, b"GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\nConnection: close\r\n\r\n")) == 400
    assert status_of(exchange(api.url, b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")) == 400
    assert status_of(exchange(api.url, b"GET / HTTP/1.0\r\n\r\n")) == 400


SPOOFED = [
    {"X-Forwarded-For": "127.0.0.1"}, {"X-Forwarded-Host": "evil.example"}, {"X-Forwarded-Proto": "https"},
    {"Forwarded": "for=127.0.0.1;host=evil.example"}, {"X-Original-URL": "/api/version"},
    {"X-Rewrite-URL": "/api/version"}, {"X-HTTP-Method-Override": "GET"}, {"Remote-User": "owner"},
    {"Remote-Role": "admin"}, {"X-Forwarded-User": "owner"},
    {"Remote-Groups": "admin"}, {"X-Forwarded-Prefix": "/api/version"}, {"X-Real-IP": "127.0.0.1"},
    {"X-Custom-IP-Authorization": "127.0.0.1"}, {"X-Auth-Request-User": "owner"}, {"X-Ingress-Path": "/api"},
]  # fmt: skip


@pytest.mark.parametrize("user", [None, "hand"])
def test_what_headers_claim_changes_no_decision(api: Api, user: str | None) -> None:
    """T10: each decision is that of the same request without the header."""
    asked = [
        "/api/events",
        "/api/users",
        "/api/audit",
        "/api/barn/latest.jpg",
        f"/api/events/{EVENTS[2].id}",
        "/api/version",
    ]
    with api.client(user) as client:
        for path in asked:
            plain = client.get(f"/api/{path}")
            for headers in SPOOFED:
                spoofed = client.get(f"/api/{path}", headers=headers)
                assert (spoofed.status_code, spoofed.text) == (plain.status_code, plain.text), (path, headers)


def unsafe(api: Api) -> list[Endpoint]:
    return [endpoint for endpoint in endpoints(api.app) if not endpoint.is_safe]


STRANGE: list[tuple[str, dict[str, str], int]] = [
    ("from a page elsewhere", {"Origin": EVIL}, 403),
    ("from a file or a frame", {"Origin": "null"}, 403),
    ("from another port", {"Origin": "http://127.0.0.1:1"}, 403),
    ("from a name like ours", {"Origin": "http://127.0.0.1.evil.example"}, 403),
    ("from a page elsewhere, without Origin", {"Sec-Fetch-Site": "cross-site"}, 403),
    ("from a neighbour's page, without Origin", {"Sec-Fetch-Site": "same-site"}, 403),
    ("with a cookie and no proof", {}, 403),
    ("elsewhere, and a header of ours", {"Origin": EVIL, "X-CSRF-Token": "1"}, 403),
    ("two origins", {"Origin": f"http://127.0.0.1 {EVIL}"}, 403),
]


@pytest.mark.parametrize(("how", "headers", "status"), STRANGE)
def test_a_page_elsewhere_moves_nothing(
    api: Api, browser: httpx2.Client, how: str, headers: dict[str, str], status: int
) -> None:
    """T28: each unsafe route, with an admin's cookie."""
    asked = unsafe(api)
    assert len(asked) > 10
    for endpoint in asked:
        reply = browser.request(endpoint.method, endpoint.url, json=endpoint.body, headers=headers)
        assert reply.status_code == status, (how, endpoint)
    assert browser.get("/api/profile").status_code == 200  # nobody was signed out
    assert [user.name for user in api.accounts.users()] == ["guest", "hand", "owner"]


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/plain", b'{"user": "x"}'),
        ("text/plain;application/json", b"{}"),
        ("application/x-www-form-urlencoded", b"user=x"),
        ("multipart/form-data; boundary=x", b"--x--"),
        ("", b"{}"),
    ],
)
def test_what_a_form_can_send_moves_nothing(api: Api, browser: httpx2.Client, kind: str, content: bytes) -> None:
    """T28: with an admin's cookie, even from our own page."""
    for endpoint in unsafe(api):
        headers = {"Origin": api.url, **({"Content-Type": kind} if kind else {})}
        reply = browser.request(endpoint.method, endpoint.url, content=content, headers=headers)
        assert reply.status_code == 415, endpoint
    assert browser.get("/api/profile").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "{own}"},
        {"Sec-Fetch-Site": "same-origin"},
        {"X-CSRF-Token": "1"},
        {"Origin": "http://farm.example.org"},
    ],
)
def test_our_own_page_and_programs_with_a_cookie_may(api: Api, browser: httpx2.Client, headers: dict[str, str]) -> None:
    proof = {name: value.format(own=api.url) for name, value in headers.items()}
    question = {"messages": [{"role": "user", "content": "who came?"}]}
    assert browser.post("/api/chat/completion", json=question, headers=proof).status_code == 200
    assert browser.post("/api/logout", headers=proof).status_code == 200


def test_programs_with_a_token_need_no_origin(api: Api) -> None:
    question = {"messages": [{"role": "user", "content": "who came?"}]}
    with api.client() as client:
        assert client.post("/api/chat/completion", json=question).status_code == 200
        assert (
            client.post("/api/chat/completion", json=question, headers={"Cookie": f"{COOKIE}=old"}).status_code == 200
        )


def test_no_other_site_is_let_in_by_a_browser(api: Api, browser: httpx2.Client) -> None:
    """T28: no reply allows a page elsewhere to read it, and none allows it to ask."""
    asks = {"Origin": EVIL, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    for reply in (
        browser.options("/api/chat/completion", headers=asks),
        browser.get("/api/events", headers={"Origin": EVIL}),
        browser.get("/api/version", headers={"Origin": EVIL}),
    ):
        assert reply.status_code == 403
        assert not [name for name in reply.headers if name.startswith("access-control")]


def test_a_camera_may_be_called_like_anything(house: House) -> None:
    """T10: a camera with the name of a route hides none; the settings refuse such names too."""
    viewer = Viewer("x", "x", frozenset({"events"}))
    assert viewer.may_see("events")
    with serving(house, None) as api, api.client() as client:
        assert client.get("/api/events/stream").status_code == 404
        assert isinstance(client.get("/api/events").json(), list)
