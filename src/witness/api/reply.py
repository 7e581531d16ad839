"""Replies that are quicker than a response model."""

from typing import Any

import orjson
from starlette.responses import FileResponse, Response

from witness.models.base import Usage


class Jpeg(Response):
    media_type = "image/jpeg"


class MovingJpeg(Response):
    media_type = "multipart/x-mixed-replace"


class Mp4(FileResponse):
    media_type = "video/mp4"


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
