"""`witness mcp` as a desktop program starts it: a process of its own, asked by the `mcp` package's client."""

import base64
import json
import signal
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from mcp import Client, StdioServerParameters
from tests.support.house import CAMERAS, EVENTS, ZONE, open_house
from tests.support.mcp_client import ERAS, call, pictures, read, refs, texts
from tests.support.running import witness

from witness.accounts.accounts import Accounts
from witness.accounts.audit import AuditTrail
from witness.domain.frame import Frame
from witness.domain.moment import SystemClock
from witness.live.board import LiveBoard
from witness.live.socket import serve_live, socket_path
from witness.recorder.pictures import encode_picture
from witness.store.sql import open_store

SETTINGS = """
ui: {timezone: Europe/Lisbon}
auth: {roles: {hands: [farm_gate]}}
cameras:
  farm_gate: {friendly_name: Farm Gate, ffmpeg: {inputs: [{path: "rtsp://192.0.2.1/1"}]}}
  barn: {ffmpeg: {inputs: [{path: "rtsp://192.0.2.1/2"}]}}
  orchard: {ffmpeg: {inputs: [{path: "rtsp://192.0.2.1/3"}]}}
"""

HELLO = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}},
}  # fmt: skip


@pytest.fixture
def farm(tmp_path: Path) -> Path:
    """A home directory with the farm's settings and data folder."""
    (tmp_path / "witness.yml").write_text(SETTINGS)
    open_house(tmp_path / "data").store.close()
    return tmp_path


def options(farm: Path, *more: str) -> list[str]:
    return ["mcp", "--config", str(farm / "witness.yml"), "--data", str(farm / "data"), *more]


def desktop(farm: Path, *more: str, era: str = "auto") -> Client:
    command = str(Path(sys.executable).with_name("witness"))
    return Client(StdioServerParameters(command=command, args=options(farm, *more), env={"HOME": str(farm)}), mode=era)


@pytest.mark.anyio
@pytest.mark.parametrize("era", ERAS)
async def test_a_desktop_program_has_all_tools_and_the_live_pictures(farm: Path, era: str) -> None:
    clock = SystemClock()
    board = LiveBoard((c.name for c in CAMERAS), clock=clock, encode=encode_picture)
    async with serve_live(board, socket_path(farm / "data")), desktop(farm, era=era) as client:
        tools = (await client.list_tools()).tools
        found = read(await call(client, "search_objects", camera="Farm Gate", order="oldest"))
        board.show(Frame("barn", 1, clock.now(), np.full((1200, 1600, 3), 128, np.uint8)))
        live = await call(client, "get_live_context", camera="barn")
        failed = await call(client, "get_live_context", camera="cellar")
    assert len(tools) == 6
    assert refs(found) == [EVENTS[n].id for n in (0, 1, 3, 5)]
    assert read(live)["status"] == "live"
    (picture,) = pictures(live)
    shown = cv2.imdecode(np.frombuffer(base64.b64decode(picture.data), np.uint8), cv2.IMREAD_COLOR)
    assert shown is not None
    assert shown.shape == (768, 1024, 3)
    assert failed.is_error


@pytest.mark.anyio
async def test_without_a_recorder_it_says_that_nothing_runs(farm: Path) -> None:
    async with desktop(farm) as client:
        live = await call(client, "get_live_context", camera="barn")
    assert read(live)["status"] == "not_running"
    assert pictures(live) == []


@pytest.mark.anyio
async def test_a_users_rights_are_taken_at_each_call(farm: Path) -> None:
    store = open_store(farm / "data", ZONE, SystemClock())
    audit = AuditTrail(store.audit, SystemClock())
    accounts = Accounts(store.users, audit, {"hands": ["farm_gate"]}, SystemClock())
    for name, role in (("ada", "admin"), ("hand", "hands")):
        accounts.add_user(name, role, "long enough password")
    async with desktop(farm, "--user", "hand") as client:
        assert "barn" not in json.dumps([tool.input_schema for tool in (await client.list_tools()).tools])
        assert read(await call(client, "count_objects"))["total"] == 4
        accounts.set_role("hand", "admin")
        assert read(await call(client, "count_objects"))["total"] == 7
        accounts.delete_user("hand")
        assert texts(await call(client, "count_objects")) == ["there is no such user"]
    store.close()


def start(farm: Path) -> "subprocess.Popen[str]":
    command = [str(Path(sys.executable).with_name("witness")), *options(farm)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env={"HOME": str(farm)})


def test_only_the_protocol_goes_to_its_output_and_it_ends_with_its_input(farm: Path) -> None:
    with start(farm) as process:
        output, errors = process.communicate(f"no JSON\n{json.dumps(HELLO)}\n", timeout=50)
    assert process.returncode == 0, errors
    (line,) = output.splitlines()
    assert json.loads(line)["result"]["serverInfo"]["name"] == "witness"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_while_it_waits(farm: Path, number: signal.Signals) -> None:
    with start(farm) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(HELLO) + "\n")
        process.stdin.flush()
        assert "witness" in process.stdout.readline()
        process.send_signal(number)
        assert process.wait(10) == -number


@pytest.mark.parametrize(
    ("more", "said"),
    [(("--user", "nobody"), "there is no such user"), (("--data", "/nowhere/data"), "start witness serve or demo")],
)
def test_what_cannot_be_served_is_said_at_once(farm: Path, more: tuple[str, ...], said: str) -> None:
    ran = witness(*options(farm, *more), home=farm)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
