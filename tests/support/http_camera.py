"""A real HTTP server for tests that plays a camera: a motion JPEG stream, files, errors and silence."""

import base64
import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

import cv2
from tests.support.clips import draw

_BOUNDARY: Final = "picture"


@dataclass
class HttpCamera:
    """`/live` streams motion JPEG at `fps` until `stop`; `files` are served by their path, `endless` ones as streams
    that tell no length, in small pieces; `/silent` never answers.

    Where `login` ("user:password") is set, everything asks for it. `seen` are the paths asked for.
    """

    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    endless: dict[str, bytes] = field(default_factory=dict[str, bytes])
    fps: float = 20
    login: str | None = None
    port: int = 0
    seen: list[str] = field(default_factory=list[str])
    pause: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, *, login: str | None = None) -> str:
        return f"http://{f'{login}@' if login else ''}127.0.0.1:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Any

    def do_GET(self) -> None:
        camera: HttpCamera = self.server.camera
        camera.seen.append(self.path)
        expected = f"Basic {base64.b64encode((camera.login or '').encode()).decode()}"
        if camera.login and self.headers["Authorization"] != expected:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="camera"')
            self.end_headers()
        elif self.path == "/silent":
            camera.stop.wait()
        elif self.path == "/live":
            self._stream(camera)
        elif self.path in camera.files:
            self._file(camera.files[self.path])
        elif self.path in camera.endless:
            self._drip(camera.endless[self.path])
        else:
            self.send_error(404)

    def _file(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def _drip(self, body: bytes) -> None:
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            for start in range(0, len(body), 500):
                self.wfile.write(body[start : start + 500])
                time.sleep(0.01)

    def _stream(self, camera: HttpCamera) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={_BOUNDARY}")
        self.end_headers()
        index = 0
        with contextlib.suppress(OSError):
            while not camera.stop.wait(1 / camera.fps):
                if camera.pause.is_set():
                    continue
                index += 1
                jpeg = cv2.imencode(".jpg", draw(index))[1].tobytes()
                head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
                self.wfile.write(head.encode() + jpeg + b"\r\n")

    def log_message(self, *_: Any, **__: Any) -> None:
        """Say nothing."""


@contextlib.contextmanager
def http_camera(**options: Any) -> Iterator[HttpCamera]:
    """Run the server on a free port of the loopback."""
    camera = HttpCamera(**options)
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.camera, server.daemon_threads = camera, True
    camera.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield camera
    finally:
        camera.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()
