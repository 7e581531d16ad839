"""The page's files, as they are sent: packed once, and kept in memory."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

INDEX: Final = "index.html"
_MOST_FILES: Final = 512


@dataclass(frozen=True, slots=True)
class _File:
    media_type: str
    body: bytes
    packed: bytes
    """With gzip."""
    tag: str


class PageFiles:
    """Gives the files of a folder, which it looks through once: no path leads anywhere else. `/` is the index."""

    def __init__(self, folder: Path) -> None:
        files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
        self._paths = {f"/{path.relative_to(folder).as_posix()}": path for path in files}
        self._paths["/"] = folder / INDEX

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """
        Raises:
            HTTPException: there is no such file, or it is not to be read but changed.
        """
        request = Request(scope)
        if request.method not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        path = self._paths.get(scope["path"])
        if path is None:
            raise HTTPException(404)
        file = _read(path, path.stat().st_mtime_ns)
        await _reply(file, request)(scope, receive, send)


@lru_cache(_MOST_FILES)
def _read(path: Path, changed: int) -> _File:  # noqa: ARG001  (a file that has changed is read anew)
    body = path.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'
    return _File(media_type, body, gzip.compress(body, mtime=0), tag)


def _reply(file: _File, request: Request) -> Response:
    headers = {"etag": file.tag, "vary": "accept-encoding"}
    if file.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if len(file.packed) < len(file.body) and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.packed, media_type=file.media_type, headers={**headers, "content-encoding": "gzip"})
    return Response(file.body, media_type=file.media_type, headers=headers)
