"""A real RTSP camera for tests: GStreamer's server on a free port of the loopback."""

import contextlib
import functools
import json
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

_SYSTEM_PYTHON = Path("/usr/bin/python3")
_SERVER = Path(__file__).with_name("rtsp_server.py")
_NEEDED = """
import gi
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gst, GstRtspServer
Gst.init(None)
raise SystemExit(not all(Gst.ElementFactory.find(name) for name in ("videotestsrc", "x264enc", "rtph264pay", "rtpbin")))
"""
PACKAGES = "gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-ugly python3-gi"


@dataclass(frozen=True)
class RtspCamera:
    """A running server; it serves a moving ball, 320x240, H.264 without B-frames, a keyframe each second."""

    port: int
    user: str | None
    password: str | None
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        login = f"{self.user}:{quote(self.password or '', safe='')}@" if self.user else ""
        return f"rtsp://{login}127.0.0.1:{self.port}/live"

    def stall(self) -> None:
        """Say nothing more, with the connection open."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """Vanish, as if the power were cut."""
        self.process.kill()
        self.process.wait()


@contextlib.contextmanager
def rtsp_camera(
    *, fps: int = 10, user: str | None = None, password: str | None = None, digest: bool = False
) -> Iterator[RtspCamera]:
    """Run a camera; where `user` is given it asks for a password, with digest or basic authentication.

    Skips the test where the packages are missing.
    """
    skip_without_gstreamer()
    launch = (
        f"( videotestsrc is-live=true pattern=ball ! video/x-raw,width=320,height=240,framerate={fps}/1"
        f" ! x264enc tune=zerolatency speed-preset=ultrafast bframes=0 key-int-max={fps}"
        " ! rtph264pay name=pay0 pt=96 config-interval=1 )"
    )
    order = {"launch": launch, "user": user, "password": password, "digest": digest}
    process = subprocess.Popen([_SYSTEM_PYTHON, _SERVER, json.dumps(order)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    with process:
        try:
            yield RtspCamera(int(process.stdout.readline()), user, password, process)
        finally:
            process.kill()


def skip_without_gstreamer() -> None:
    """Skip the test, with what to install, where there is no RTSP server."""
    if not _is_there():
        pytest.skip(f"no RTSP server; on Debian: apt-get install --no-install-recommends {PACKAGES}")


@functools.cache
def _is_there() -> bool:
    if not _SYSTEM_PYTHON.exists():
        return False
    return subprocess.run([_SYSTEM_PYTHON, "-c", _NEEDED], check=False, capture_output=True).returncode == 0
