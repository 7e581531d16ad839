"""No user name or password of a camera is ever printed, logged or raised, whatever goes wrong."""

import logging
import threading
import traceback
from itertools import islice
from pathlib import Path

import pytest
from av import logging as libav_logging
from tests.support.http_camera import http_camera
from tests.support.rtsp import RtspCamera, rtsp_camera

from witness.domain.moment import SystemClock
from witness.sources.address import parse_address
from witness.sources.av import AvSource
from witness.sources.base import SourceError

USER, PASSWORD, TOKEN = "n0body", "s3cret", "t0ken"


def attempt(url: str) -> str:
    """What is raised, as a log of it would show it with all that led to it."""
    address = parse_address(url, folder=Path("/"))
    source = AvSource("yard", address, frames=True, packets=True, clock=SystemClock(), timeout=0.5)
    try:
        list(islice(source, 3))
    except SourceError as error:
        error.__suppress_context__ = False
        return "".join(traceback.format_exception(error)) + repr(error) + str(error)
    return ""


def assert_nothing_shown(shown: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    printed = capfd.readouterr()
    names = " ".join(thread.name for thread in threading.enumerate())
    everything = shown + printed.out + printed.err + caplog.text + names
    for secret in (USER, PASSWORD, TOKEN):
        assert secret not in everything


def test_over_http(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    files = {f"/text?token={TOKEN}": b"no video", f"/list?token={TOKEN}": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"}
    with http_camera(login="u:right") as closed, http_camera(files=files) as camera:
        login = f"{USER}:{PASSWORD}"
        urls = [
            closed.url("/live", login=login),
            *(camera.url(path, login=login) for path in [*files, f"/nothing?token={TOKEN}", "/silent", "/live"]),
            f"http://{login}@cam.invalid/",
        ]
        shown = [attempt(url) for url in urls]
    shown.append(attempt(camera.url("/live", login=login)))
    assert sum("SourceError" in text for text in shown) == 7
    assert_nothing_shown("".join(shown), capfd, caplog)


def test_over_rtsp(camera: RtspCamera, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with rtsp_camera(user=USER, password=PASSWORD) as closed:
        shown = [
            attempt(closed.url.replace(PASSWORD, "wrong")),
            attempt(camera.url.replace("//", f"//{USER}:{PASSWORD}@").replace("live", f"dead?token={TOKEN}")),
            attempt(f"rtsp://{USER}:{PASSWORD}@127.0.0.1:1/live"),
            attempt(f"rtsps://{USER}:{PASSWORD}@127.0.0.1:{camera.port}/live"),
        ]
        closed.stall()
        shown.append(attempt(closed.url))
    assert all("SourceError" in text for text in shown)
    assert_nothing_shown("".join(shown), capfd, caplog)


def test_the_library_logs_nothing() -> None:
    assert libav_logging.get_level() is None
