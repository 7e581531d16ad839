"""What stands in a path leads to no file but those that are meant (T11)."""

import mimetypes
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.support.api import Api, serving
from tests.support.house import EVENTS, House
from tests.support.opened import opened_files
from tests.support.raw import exchange, status_of
from tests.support.timing import within

from witness import web
from witness.api import app as api_app

SECRET = b"canary: not for the world"
STEPS = ["..", "%2e%2e", ".%2e", "%2e.", "%252e%252e", "..;", "....", ".."]
SLASHES = ["/", "%2f", "%5c", "\\", "//", "%252f", "%c0%af", "/./"]
CLIMBS = [slash.join([step] * 8 + ["outside", "secret.txt"]) for step in STEPS for slash in SLASHES]
OTHERS = [
    "%00", "secret.txt%00.jpg", "%2fetc%2fpasswd", "//etc/passwd", "%5c%5chost%5cshare", "C:%5cx", "file:%2f%2f%2fetc",
    "link.txt", "folder/secret.txt", "folder", "..", ".", "%2e", "%20", "%0a", "%ff%fe", "~root", "%24HOME", "*", "%3f",
    "index.html/../../outside/secret.txt", "js/..%2f..%2foutside%2fsecret.txt", "__init__.py", "../__init__.py", "CON",
    quote("ü" * 2500), quote("𝔘" * 1250), "a" * 5000, quote("\u202e/../" * 400, safe=""), "a/" * 2500, "a/" * 500,
]  # fmt: skip
DOORS = ["/{}", "/js/{}", "/api/{}", "/api/events/{}", "/api/events/{}/thumbnail.jpg", "/api/events/{}/snapshot.jpg",
         "/api/events/{}/clip.mp4", "/api/{}/latest.jpg", "/api/{}/stream", "/api/conversations/{}", "/api/sessions/{}",
         "/api/tokens/{}", "/v1/{}", "/mcp/{}"]  # fmt: skip
SECONDS = 0.1


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page's files in a folder of their own, with links in it that lead out."""
    page = tmp_path / "root" / "page"
    shutil.copytree(api_app.PAGE, page)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_bytes(SECRET)
    (page / "link.txt").symlink_to(outside / "secret.txt")
    (page / "folder").symlink_to(outside)
    monkeypatch.setattr(api_app, "PAGE", page)
    return page


@pytest.fixture
def api(house: House, page: Path) -> Iterator[Api]:
    with serving(house, None) as api:
        yield api


def allowed(path: str, tmp_path: Path) -> bool:
    """Whether it is a file of the page, of the data folder, or of Python and its packages."""
    libraries = {*sys.path, sys.prefix, sys.base_prefix, str(Path(web.__file__).parents[2])} - {""}
    roots = [tmp_path / "root", tmp_path / "house", tempfile.gettempdir() + "/witness-clip-", *libraries]
    return any(str(Path(path)).startswith(str(root)) for root in roots) or path == "/dev/null"


@pytest.mark.parametrize("door", DOORS)
def test_no_path_leads_out(api: Api, tmp_path: Path, door: str) -> None:
    """T11: each way out at each door; nothing outside is opened, and the reply is that there is no such thing."""
    mimetypes.init()  # reads a file of the system's, once
    token = api.accounts.create_token("owner", "desk").encode()
    head = b"GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
    with opened_files() as opened:
        for way in [*CLIMBS, *OTHERS]:
            request = head % (door.format(way).encode(), token)
            reply, seconds = timed(api, request)
            assert SECRET not in reply, way
            assert b"root:" not in reply, way
            meant = status_of(reply) in (400, 404, 405, 422) or is_the_page(reply)
            assert meant, (way, reply[:200])
            assert seconds < within(SECONDS), way
    assert not [path for path in opened if not allowed(path, tmp_path)]


def timed(api: Api, request: bytes) -> tuple[bytes, float]:
    """The reply, and how long it took; the best of three, for others use this machine too."""
    reply, taken = b"", list[float]()
    while len(taken) < 3 and (not taken or min(taken) > SECONDS):
        began = time.perf_counter()
        reply = exchange(api.url, request)
        taken.append(time.perf_counter() - began)
    return reply, min(taken)


def is_the_page(reply: bytes) -> bool:
    """`/.` and the like: the page's own files, which anyone may read."""
    return (status_of(reply) in (200, 307) and b'<div id="page">' in reply) or b"location: http://x/" in reply


def test_what_an_event_is_called_is_no_path(house: House, api: Api, tmp_path: Path) -> None:
    """T11: an event whose id, from a file that was brought in, climbs: its files stand in their folder."""
    event = type(EVENTS[0])(id="../../outside/secret", camera="../barn", label="person", start_time=1.0, end_time=2.0)
    with opened_files() as opened:
        house.store.writer.add_many([event])
        house.store.media.save_thumbnail(event, b"small")
        with api.client() as client:
            reply = client.get(f"/api/events/{quote(event.id, safe='')}/thumbnail.jpg")
    assert reply.status_code in (200, 404)
    assert house.store.media.thumbnail(event) == b"small"
    assert not [path for path in opened if not allowed(path, tmp_path)]
    assert [*(tmp_path / "outside").iterdir()] == [tmp_path / "outside" / "secret.txt"]


def test_the_files_of_the_page_are_served(api: Api, page: Path) -> None:
    with api.client(None) as client:
        times: list[float] = []
        for file in sorted(page.rglob("*.js")):
            began = time.perf_counter()
            assert client.get(f"/{file.relative_to(page)}").content == file.read_bytes()
            times.append(time.perf_counter() - began)
    assert statistics.median(times) < SECONDS
