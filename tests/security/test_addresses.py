"""Where Witness may be told to connect to, and by whom (T13)."""

import contextlib
import json
import re
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tests.support.api import serving
from tests.support.house import House
from tests.support.openai_client import PLACE, QUESTION, TOOL
from tests.support.scripted_model import ScriptedModel, say

from witness.app.configured import configure
from witness.domain.errors import BadInput, WitnessError
from witness.domain.moment import SystemClock
from witness.models.base import ModelOptions, Refused
from witness.models.openai_chat import OpenAIChat
from witness.models.vendors import vendor_model
from witness.sources.address import parse_address
from witness.sources.av import AvSource
from witness.sources.base import SourceError

REFUSED = [
    # link-local and metadata, however they are written
    "http://169.254.169.254/latest/meta-data/", "rtsp://169.254.169.254/", "http://2852039166/", "http://0xa9fea9fe/",
    "http://0251.0376.0251.0376/", "http://169.254.43518/", "http://[::ffff:169.254.169.254]/", "http://[fe80::1]/",
    "http://[::a9fe:a9fe]/", "http://[64:ff9b::a9fe:a9fe]/", "http://metadata.google.internal/", "http://metadata/",
    "http://100.100.100.200/", "http://[fd00:ec2::254]/", "https://user:pw@169.254.169.254/", "http://169.254.169.254./",
    # what reads files, runs programs, or joins others
    "file:///etc/passwd", "file:/etc/passwd", "exec:ffmpeg -i x", "concat:/etc/passwd|x", "pipe:0", "fd:0",
    "subfile,,start,0,end,9,,:/etc/passwd", "data:video/mp4;base64,AAAA", "crypto:x", "async:x", "cache:x", "tee:a|b",
    "gopher://127.0.0.1/", "ftp://127.0.0.1/", "udp://239.0.0.1:1234", "unix:/run/x", "javascript:alert(1)",
    "lavfi:testsrc", "concatf:list", "ffmpeg:yard#video=h264",
    # what two readers may read differently
    "http:\\\\127.0.0.1\\", "http://127.0.0.1\\@169.254.169.254/", "http://a@b@127.0.0.1/@c", "http://169.254.169.254/@x/@y",
    "http://127.0.0.1:99999/", "http:///etc/passwd", "http://x\r\nHost: y/", "-i",
]  # fmt: skip
"""Refused wherever they are given."""

OWNERS = ["http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://[::1]:PORT/", "http://0:PORT/",
          "http://2130706433:PORT/", "http://0x7f.1:PORT/", "http://192.168.1.20/", "http://10.0.0.1/"]  # fmt: skip
"""For the owner of the settings to name, and for nobody else."""


@contextlib.contextmanager
def listener(to: str = "") -> Iterator[tuple[int, list[str]]]:
    """A web server on the loopback, and the paths that it was asked for; it sends everyone on to `to`."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(307 if to else 200)
            self.send_header("Location", to)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1], asked
    finally:
        server.shutdown()
        server.server_close()


def test_there_are_enough_targets() -> None:
    assert len(REFUSED) >= 40


@pytest.mark.parametrize("target", REFUSED)
def test_the_settings_refuse_it_at_every_place(tmp_path: Path, target: str) -> None:
    """T13: a camera in the file, as a text and as a mapping, a camera of the command line, a model's address."""
    path = tmp_path / "witness.yml"
    for given in (json.dumps(target), json.dumps({"url": target})):
        path.write_text(f"cameras: {{a: {{ffmpeg: {{inputs: [{{path: {given}}}]}}}}}}")
        with pytest.raises(WitnessError):
            configure(path)
        path.write_text(f"genai: {{provider: openai, model: m, base_url: {given}}}")
        with pytest.raises(WitnessError):
            configure(path)
    with pytest.raises(WitnessError):
        configure(None, cameras=[f"a={target}"])


@pytest.mark.parametrize("target", OWNERS)
def test_the_owner_may_name_what_is_at_home(tmp_path: Path, target: str) -> None:
    """T13"""
    target = target.replace("PORT", "80")
    path = tmp_path / "witness.yml"
    camera = f"cameras: {{a: {{ffmpeg: {{inputs: [{{path: '{target}'}}]}}}}}}"
    path.write_text(f"genai: {{provider: openai, model: m, base_url: '{target}'}}\n{camera}")
    assert configure(path).settings.cameras


def test_no_door_takes_an_address(house: House) -> None:
    """T13: a picture's must be a `data:` URL; anything else that looks like an address is a name, or not read."""
    model = ScriptedModel([say("Nobody.")])
    with listener() as (port, asked), serving(house, model) as api, api.client() as client:
        for target in [*REFUSED, *(target.replace("PORT", str(port)) for target in OWNERS)]:
            for given in (target, {"url": target}, [target]):
                parts: list[dict[str, Any]] = [{"type": "image_url", "image_url": given}]
                shown = {"messages": [{"role": "user", "content": parts}]}
                for path in ("/api/chat/completion", "/v1/chat/completions"):
                    assert client.post(path, json=shown).status_code == 422, target
                extra = {"base_url": given, "model": given, "webhook": given, "camera_url": given, "genai": given}
                question = {"messages": [{"role": "user", "content": "hello"}], **extra, "include_live_image": target}
                assert client.post("/api/chat/completion", json=question).status_code == 200
                call = {"tool_name": "get_live_context", "arguments": {"camera": given}}
                assert client.post("/api/chat/execute", json=call).status_code in (200, 400)
            assert client.get("/api/events", params={"camera": target, "url": target}).status_code == 200
    assert asked == []
    assert not [image for messages in model.asked for message in messages for image in message.images]


@pytest.fixture
def rebound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that passes for one of the world, and leads to a metadata service."""
    resolve = socket.getaddrinfo

    def astray(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        return resolve("169.254.169.254" if host == "cam.example.org" else host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", astray)


@pytest.mark.usefixtures("rebound")
@pytest.mark.parametrize("scheme", ["rtsp", "http", "https", "rtsps"])
def test_a_cameras_name_must_not_lead_there(scheme: str) -> None:
    """T13"""
    address = parse_address(f"{scheme}://cam.example.org/live", folder=Path("/"))
    source = AvSource("yard", address, frames=True, packets=False, clock=SystemClock(), timeout=1.0)
    with pytest.raises(SourceError, match=r"cam\.example\.org: link-local and metadata"):
        list(source)


@pytest.mark.anyio
@pytest.mark.usefixtures("rebound")
async def test_a_models_name_must_not_lead_there() -> None:
    """T13: whatever it led to before; looked at where the connection is made."""
    pytest.importorskip("anthropic")
    for model in (
        OpenAIChat("http://cam.example.org/v1", "m", "key-12345", name="Testy"),
        vendor_model("anthropic", "m", "key-12345", "https://cam.example.org"),
    ):
        with pytest.raises(Refused, match="cannot be reached"):
            _ = [delta async for delta in model.stream(QUESTION, [TOOL], ModelOptions(PLACE))]
        await model.close()


@pytest.mark.anyio
async def test_no_redirect_is_followed() -> None:
    """T13: neither of a camera over HTTP nor of a model's server."""
    with listener() as (port, asked), listener(to=f"http://127.0.0.1:{port}/x") as (first, redirected):
        address = parse_address(f"http://127.0.0.1:{first}/live", folder=Path("/"))
        with pytest.raises(SourceError):
            list(AvSource("yard", address, frames=True, packets=False, clock=SystemClock(), timeout=1.0))
        model = OpenAIChat(f"http://127.0.0.1:{first}/v1", "m", None, name="Testy")
        with pytest.raises(Refused, match="307"):
            _ = [delta async for delta in model.stream(QUESTION, [TOOL], ModelOptions(PLACE))]
        await model.close()
    assert redirected == ["/live", "/v1/chat/completions"]
    assert asked == []


def test_no_program_is_run() -> None:
    """T13: no shell, and no arguments into which an address could be put."""
    runners = r"^\s*(?:import|from) (?:subprocess|pty|shlex)\b|\bos\.(?:system|popen|exec|spawn|posix_spawn)"
    starts = re.compile(runners, re.MULTILINE)
    files = list(Path("src/witness").rglob("*.py"))
    assert len(files) > 100
    assert not [path for path in files if starts.search(path.read_text("utf-8"))]


def test_a_model_at_such_an_address_cannot_be_made() -> None:
    """T13: behind the settings, too."""
    with pytest.raises(BadInput, match="link-local"):
        OpenAIChat("http://169.254.169.254/v1", "m", None, name="Testy")
