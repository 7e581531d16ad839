"""The demonstration, as its user starts it."""

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from mcp import Client, StdioServerParameters
from tests.support.mcp_client import call, over_http, pictures, read
from tests.support.running import Running, running, witness
from tests.support.timing import until


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running("demo", home=tmp_path_factory.mktemp("demo")) as started:
        yield started


def home(demo: Running) -> Path:
    return demo.data.parents[3]


def test_it_says_that_the_place_is_simulated_and_what_to_ask(demo: Running) -> None:
    assert "nothing in it is real" in demo.output
    assert demo.output.count("witness ask") == 3
    with demo.client() as client:
        assert client.get("/api/config").json()["simulated"] is True


def test_the_questions_that_it_prints_are_answered_on_the_command_line(demo: Running) -> None:
    for question in [line.split('"')[1] for line in demo.output.splitlines() if "witness ask" in line][:2]:
        answered = witness("ask", question, home=home(demo))
        assert answered.returncode == 0, answered.stderr
        assert "Sorry" not in answered.stdout
        assert len(answered.stdout) > 20


def test_a_month_of_events_lies_behind_it(demo: Running) -> None:
    with demo.client() as client:
        reply = client.get("/api/events?sort=date_asc&limit=5&has_clip=0")
        assert int(reply.headers["x-total-count"]) > 1000
        assert reply.json()[0]["data"]["simulated"] is True
        cameras = client.get("/api/cameras").json()
    assert len(cameras) == 6


def test_pictures_are_drawn_the_newest_first(demo: Running) -> None:
    with demo.client() as client:
        newest = "/api/events?limit=1&has_clip=0&has_snapshot=1"
        (row,) = until(lambda: client.get(newest).json())
        for name in ("thumbnail.jpg", "snapshot.jpg"):
            assert client.get(f"/api/events/{row['id']}/{name}").content.startswith(b"\xff\xd8")


def test_the_cameras_are_live(demo: Running) -> None:
    with demo.client() as client:
        until(lambda: all(c["status"] == "live" for c in client.get("/api/cameras").json()))
        first = client.get("/api/street/latest.jpg").content
        until(lambda: client.get("/api/street/latest.jpg").content != first)
        (seen,) = until(
            lambda: client.post(
                "/api/chat/execute", json={"tool_name": "get_live_context", "arguments": {"camera": "driveway"}}
            ).json()["detections"][:1]
        )
    assert seen["label"] == "car"


@pytest.mark.anyio
async def test_its_tools_are_lent_over_http_and_to_desktop_programs(demo: Running) -> None:
    token = witness("user", "token", "admin", "--data", str(demo.data), home=home(demo)).stdout.strip()
    command = str(Path(sys.executable).with_name("witness"))
    desktop = StdioServerParameters(command=command, args=["mcp"], env={"HOME": str(home(demo))})
    async with over_http(demo.url, token) as http, Client(desktop) as stdio:
        for client in (http, stdio):
            cameras = read(await call(client, "list_cameras"))["cameras"]
            assert [camera["status"] for camera in cameras] == ["live"] * 6
            assert len(pictures(await call(client, "get_live_context", camera="driveway"))) == 1
            assert read(await call(client, "count_objects"))["total"] > 1000


def test_what_it_keeps_is_for_its_owner_alone(demo: Running) -> None:
    for path in (demo.data, *demo.data.glob("*")):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_the_page_and_no_other_file_is_open(demo: Running) -> None:
    with demo.client() as client:
        client.cookies.clear()
        assert "<title>Witness</title>" in client.get("/").text
        assert client.get("/api/config").status_code == 401
        for path in ("/../../pyproject.toml", "/%2e%2e/__init__.py", "/..%2f__init__.py"):
            assert client.get(path).status_code == 404


def test_a_second_server_over_the_same_folder_is_refused(demo: Running) -> None:
    second = witness("demo", "--port", "0", home=home(demo))
    assert second.returncode == 1
    assert "runs over" in second.stderr
    assert "Traceback" not in second.stderr
