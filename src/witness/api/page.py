"""The page's files, as they are sent: assembled and packed once, and kept in memory."""

import gzip
import hashlib
import mimetypes
from functools import cached_property
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from witness.web.assembly import INDEX, VERSIONS, assemble

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


class PageFiles:
    """Gives the files of a folder, and what is made of them: no path leads anywhere else. `/` is the index; with it
    comes what has changed in the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[Path, int] = {}
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
        await _reply(file, request)(scope, receive, send)

    def _look(self) -> None:
        seen = {
            path: path.stat().st_mtime_ns
            for path in self._folder.rglob("*")
            if path.is_file() and not path.is_symlink()
        }
        if seen == self._seen:
            return
        read = {path.relative_to(self._folder).as_posix(): path.read_bytes() for path in seen}
        self._files = {path: _File(path, body) for path, body in assemble(read).items()}
        self._seen = seen


def _reply(file: _File, request: Request) -> Response:
    if file.headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=file.headers)
    if len(file.packed) < len(file.body) and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.packed, media_type=file.media_type, headers={**file.headers, "content-encoding": "gzip"})
    return Response(file.body, media_type=file.media_type, headers=file.headers)
