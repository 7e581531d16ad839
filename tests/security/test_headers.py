"""What every reply bears (T30)."""

import base64
import hashlib
import re
from collections.abc import Iterator

import httpx2
import pytest
from tests.support.api import Api, serving
from tests.support.house import EVENTS, House
from tests.support.raw import exchange
from tests.support.routes import endpoints
from tests.support.scripted_model import ScriptedModel, say

from witness.api.headers import content_policy

POLICY = {
    "default-src": "'none'", "style-src": "'self'", "connect-src": "'self'", "img-src": "'self' data: blob:",
    "media-src": "'self' blob:", "frame-ancestors": "'none'", "base-uri": "'none'", "form-action": "'self'",
    "object-src": "'none'",
}  # fmt: skip
UNSAFE = ("unsafe-inline", "unsafe-eval", "*", "http:", "https:", "data: 'self'", "strict-dynamic")


@pytest.fixture
def api(house: House) -> Iterator[Api]:
    house.show("farm_gate")
    house.store.media.save_thumbnail(EVENTS[0], b"\xff\xd8<script>alert(1)</script>")
    with serving(house, ScriptedModel([say("Nobody.")] * 9)) as api:
        yield api


def check(headers: httpx2.Headers, path: str) -> None:
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy.items() >= POLICY.items(), path
    assert policy["script-src"].startswith("'self'")
    assert not [word for word in UNSAFE if word in policy["script-src"]], path
    assert headers["x-content-type-options"] == "nosniff", path
    assert headers["referrer-policy"] == "no-referrer", path
    assert headers["cross-origin-opener-policy"] == "same-origin", path
    assert headers["cross-origin-resource-policy"] == "same-origin", path
    assert "camera=()" in headers["permissions-policy"], path
    assert "server" not in headers, path
    assert "x-powered-by" not in headers, path
    personal = path.startswith(("/api", "/v1", "/mcp")) or path in ("/", "/index.html")
    kept = "public, max-age=31536000, immutable" if path.startswith("/page/") else "no-cache"
    assert headers.get_list("cache-control") == ["private, no-store" if personal else kept], path
    assert "0.0.test" not in str(headers), path


def test_every_reply_bears_them(api: Api) -> None:
    """T30: each route, as a stranger and as an admin, for what is there and for what is wrong."""
    ways = 0
    for user in (None, "owner"):
        with api.client(user) as client:
            for endpoint in endpoints(api.app):
                if endpoint.path.endswith("/stream"):
                    continue  # does not end
                body = None if endpoint.is_safe else endpoint.body
                for method in {endpoint.method, "PUT", "OPTIONS"}:
                    check(client.request(method, endpoint.url, json=body).headers, endpoint.url)
                    ways += 1
    assert ways > 100


def test_a_moving_picture_bears_them(api: Api) -> None:
    """T30"""
    with api.client() as client, client.stream("GET", "/api/farm_gate/stream") as reply:
        check(reply.headers, "/api/farm_gate/stream")
        assert reply.headers["content-type"].startswith("multipart/x-mixed-replace")


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/icon.svg", "/none.js", "/../x", "/api", "/api/nothing", "/v1/x"]
)
def test_files_of_the_page_and_what_is_not_there_bear_them(api: Api, path: str) -> None:
    """T30"""
    with api.client(None) as client:
        check(client.get(path).headers, path)


def test_replies_to_what_is_refused_at_the_door_bear_them(api: Api) -> None:
    """T30: a stranger's name, a stranger's page, a body that is none, a bug."""
    with api.client() as client:
        for reply in (
            client.get("/api/version", headers={"Host": "evil.example"}),
            client.post("/api/chat/completion", json={}, headers={"Origin": "http://evil.example"}),
            client.post("/api/login", content=b"user=x", headers={"Content-Type": "text/plain"}),
            client.post("/api/login", content=b"{", headers={"Content-Type": "application/json"}),
            client.post("/api/chat/completion", json={"messages": []}),
        ):
            assert 400 <= reply.status_code < 500
            check(reply.headers, str(reply.url.path))


@pytest.mark.parametrize("request_", [b"\x16\x03\x01\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n"])
def test_what_is_no_request_is_answered_with_them(api: Api, request_: bytes) -> None:
    """T30"""
    head = exchange(api.url, request_).partition(b"\r\n\r\n")[0].split(b"\r\n")[1:]
    check(httpx2.Headers([(name, value) for name, _, value in (line.partition(b": ") for line in head)]), "/api")


def test_pictures_are_what_they_are_said_to_be(api: Api) -> None:
    """T30: media have fixed types, whatever their bytes look like."""
    with api.client() as client:
        reply = client.get(f"/api/events/{EVENTS[0].id}/thumbnail.jpg")
        assert reply.headers["content-type"] == "image/jpeg"
        assert b"<script>" in reply.content
        assert client.get("/api/farm_gate/latest.jpg").headers["content-type"] == "image/jpeg"


def test_a_file_of_the_page_is_sent_again_only_where_it_changed(api: Api) -> None:
    with api.client(None) as client:
        first = client.get("/icon.svg")
        again = client.get("/icon.svg", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    check(again.headers, "/icon.svg")


def test_what_is_of_one_version_is_kept_for_ever_and_another_version_is_not_there(api: Api) -> None:
    with api.client(None) as client:
        path = re.search(r'src="(page/[^"]+/main.js)"', client.get("/").text)[1]  # pyright: ignore[reportOptionalSubscript]
        file = client.get(f"/{path}")
        check(client.get(f"/{path}.map").headers, "/page/")
        check(file.headers, "/page/")
        gone = client.get("/page/0123456789abcdef/main.js")
    assert file.headers["content-type"].startswith(("text/javascript", "application/javascript"))
    assert gone.status_code == 404
    check(gone.headers, "/gone.js")


def test_of_the_scripts_inside_a_page_those_very_ones_run() -> None:
    """T30: an import map is named by its digest; what has a source of its own, or is data, needs none."""
    inline = b'\n{"imports": {}}\n'
    page = b'<script src="a.js"></script><script type="importmap">' + inline + b"</script><script type=module src=b.js>"
    page += b'</script><script type="application/json" id="session">[]</script>'
    digest = base64.b64encode(hashlib.sha256(inline).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in content_policy(page)[1].decode()
    assert "sha256" not in content_policy(b'<script defer src="a.js"></script>')[1].decode()
