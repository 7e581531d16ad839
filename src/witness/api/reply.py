"""Replies that are quicker than a response model."""

from typing import Any

import orjson
from starlette.responses import Response


def json_reply(value: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A JSON reply; a few times as quick as validating lists of rows through a response model."""
    return Response(orjson.dumps(value), status_code=status, media_type="application/json", headers=headers)
