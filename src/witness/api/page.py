"""The page's files, as they are sent: assembled and packed once, and kept in memory.

The index says who is signed in and what they may know of the place, so that the page is drawn without asking first.
"""

import gzip
import hashlib
import mimetypes
import os
import stat
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from witness.api.deps import SignInNeeded, get_services, get_signed_in
from witness.api.errors import bug_message
from witness.domain.errors import WitnessError
from witness.tools.base import in_thread
from witness.web.assembly import INDEX, VERSIONS, assemble

_SESSION: Final = b'<script type="application/json" id="session">'
_FOR_EVER: Final = "public, max-age=31536000, immutable"


class _File:
    def __init__(self, path: str, body: bytes) -> None:
        self.media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
        self.body = body
        self.headers = {"etag": f'W/"{hashlib.sha256(body).hexdigest()[:16]}"', "vary": "accept-encoding"}
        if path.startswith(VERSIONS):
            self.headers["cache-control"] = _FOR_EVER

    @cached_property
    def packed(self) -> bytes:
        """With gzip."""
        return gzip.compress(self.body, mtime=0)

    def reply(self, request: Request) -> Response:
        if self.headers["etag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=self.headers)
        if len(self.packed) < len(self.body) and "gzip" in request.headers.get("accept-encoding", ""):
            headers = {**self.headers, "content-encoding": "gzip"}
            return Response(self.packed, media_type=self.media_type, headers=headers)
        return Response(self.body, media_type=self.media_type, headers=self.headers)


class PageFiles:
    """Gives the files of a folder, and what is made of them: no path leads anywhere else. `/` is the index; with it
    comes what has changed in the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[str, int] = {}
        self._files: dict[str, _File] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """
        Raises:
            HTTPException: there is no such file, or it is not to be read but changed.
        """
        request = Request(scope)
        if request.method not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        path = scope["path"].removeprefix("/") or INDEX
        if path == INDEX or not self._files:
            await run_in_threadpool(self._look)
        file = self._files.get(path)
        if file is None:
            raise HTTPException(404)
        if path == INDEX:
            file = await _for_whoever_asks(file, request)
        await file.reply(request)(scope, receive, send)

    def _look(self) -> None:
        seen = dict(_regular_files(self._folder))
        if seen == self._seen:
            return
        read = {path.relative_to(self._folder).as_posix(): path.read_bytes() for path in map(Path, seen)}
        self._files = {path: _File(path, body) for path, body in assemble(read).items()}
        self._seen = seen


def _regular_files(folder: Path) -> Iterator[tuple[str, int]]:
    """The files below a folder, no links, and when they were changed (ns). Each view of the page waits for it, and with
    `Path` it would take three times as long."""
    for parent, _, names in os.walk(folder):
        for path in (f"{parent}/{name}" for name in names):
            status = os.lstat(path)
            if stat.S_ISREG(status.st_mode):
                yield path, status.st_mtime_ns


async def _for_whoever_asks(index: _File, request: Request) -> _File:
    told = orjson.dumps(await _told(request)).replace(b"<", rb"\u003c")  # or text could end the element
    return _File(INDEX, index.body.replace(_SESSION, _SESSION + told))


async def _told(request: Request) -> list[Any] | None:
    """`[profile, config]` as the API has them, both null where nobody is signed in; None: the page has to ask, and is
    told then what is wrong."""
    try:
        services, signed_in = await get_services(request), await get_signed_in(request)
        return [signed_in.profile, await in_thread(services.config_for, signed_in.viewer)]
    except SignInNeeded:
        return [None, None]
    except WitnessError:
        return None
    except Exception as error:  # the page can say it better than a reply without one
        bug_message(error, path=request.url.path)
        return None
