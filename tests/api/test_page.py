"""What the page comes with: who is signed in, and what they may know of the place."""

import json
import re
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from tests.support.api import PASSWORD, serving
from tests.support.house import OWNER, House

from witness.domain.access import Viewer
from witness.domain.errors import Unavailable
from witness.domain.place import Place

_BLOCK = re.compile(r'<script type="application/json" id="session">(.*?)</script>', re.DOTALL)


def told(page: httpx2.Response) -> Any:
    """What stands in the page; None: Witness could not say it."""
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    (block,) = _BLOCK.findall(page.text)
    return json.loads(block)


@pytest.mark.parametrize("path", ["/", "/index.html"])
def test_the_page_says_what_the_api_says_to_whoever_is_signed_in(house: House, path: str) -> None:
    with serving(house, None) as api:
        for user in ("owner", "hand"):
            with api.client(user) as client:
                profile, config = client.get("/api/profile").json(), client.get("/api/config").json()
                assert told(client.get(path)) == [profile, config]
                assert ("barn" in client.get(path).text) == (user == "owner")
                assert client.get(path).headers["cache-control"] == "private, no-store"


def test_a_session_is_as_good_as_a_token(house: House) -> None:
    with serving(house, None) as api, api.client(None) as client:
        client.post("/api/login", json={"user": "guest", "password": PASSWORD}).raise_for_status()
        assert told(client.get("/"))[0]["username"] == "guest"


def test_who_is_not_signed_in_is_told_that_and_nothing_else(house: House) -> None:
    with serving(house, None) as api, api.client(None) as client:
        assert told(client.get("/")) == [None, None]
        assert told(client.get("/", headers={"Authorization": "Bearer wit_wrong"})) == [None, None]
        assert "barn" not in client.get("/").text


def test_it_is_sent_packed_and_plain(house: House) -> None:
    with serving(house, None) as api, api.client() as client:
        packed = client.get("/")
        plain = client.get("/", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert {reply.headers["vary"] for reply in (packed, plain)} == {"accept-encoding"}


def test_no_name_ends_what_it_stands_in(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "</script><script>alert(1)</script><!--<script>\u2028"
    place = house.place

    def renamed(viewer: Viewer = OWNER) -> Place:
        cameras = tuple(replace(camera, friendly_name=hostile) for camera in place(viewer).cameras)
        return replace(place(viewer), cameras=cameras)

    monkeypatch.setattr(house, "place", renamed)
    with serving(house, None) as api, api.client() as client:
        page = client.get("/")
    assert {camera["friendly_name"] for camera in told(page)[1]["cameras"].values()} == {hostile}
    assert "alert(1)</script>" not in page.text
    assert "<!--" not in page.text


@pytest.mark.parametrize("error", [Unavailable("The database is busy."), RuntimeError("a bug")])
def test_where_it_cannot_say_it_the_page_comes_without(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    def fail(*_: object) -> Any:
        raise error

    with serving(house, None) as api, api.client() as client:
        monkeypatch.setattr(house, "place", fail)
        assert told(client.get("/")) is None
    assert ("a bug" in capsys.readouterr().out) == isinstance(error, RuntimeError)
