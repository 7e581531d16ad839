"""Replies that are quicker than a response model."""

from pathlib import Path
from typing import Any

import orjson
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from witness.models.base import Usage


class Jpeg(Response):
    media_type = "image/jpeg"


class MovingJpeg(Response):
    media_type = "multipart/x-mixed-replace"


class Mp4(FileResponse):
    """A video in a file of its own, because browsers ask for ranges of it. The file goes with the reply."""

    media_type = "video/mp4"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:  # Starlette's background tasks do not run where it refuses a range
            self._delete()

    def _delete(self) -> None:
        Path(self.path).unlink(missing_ok=True)


class JsonLines(Response):
    media_type = "application/x-ndjson"


def json_reply(value: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A JSON reply; a few times as quick as validating lists of rows through a response model."""
    return Response(orjson.dumps(value), status_code=status, media_type="application/json", headers=headers)


def usage_row(usage: Usage) -> dict[str, int]:
    """The tokens of a turn as clients of OpenAI's protocol know them."""
    total = usage.prompt_tokens + usage.completion_tokens
    return {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "total_tokens": total,
    }
