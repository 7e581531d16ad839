"""Errors as clients read them: a status, and a plain message without secrets, paths or SQL."""

import math
import secrets
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from witness.accounts.accounts import SignInFailed, TooManyAttempts
from witness.api.deps import SignInNeeded
from witness.domain.errors import BadInput, NotAllowed, NotFound, Unavailable, WitnessError
from witness.models.base import Busy, ModelError
from witness.tools.base import ToolRetry

log = structlog.get_logger()

CHAT_COMPLETION: Final = "/api/chat/completion"
OPENAI_ROUTES: Final = "/v1/"
OPENAI_COMPLETION: Final = f"{OPENAI_ROUTES}chat/completions"

_STATUS: Final = (
    (SignInNeeded, 401),
    (SignInFailed, 401),
    (NotAllowed, 403),
    (TooManyAttempts, 429),
    (NotFound, 404),
    (BadInput, 400),
    (ToolRetry, 400),
    (Unavailable, 503),
    (ModelError, 500),
)


def error_body(path: str, message: str, status: int) -> dict[str, Any]:
    """The chat says `error`, OpenAI's routes their own form, every other route `success` and `message`."""
    if path.startswith(OPENAI_ROUTES):
        return openai_error(message, status)
    return {"error": message} if path == CHAT_COMPLETION else {"success": False, "message": message}


def openai_error(message: str, status: int) -> dict[str, Any]:
    """An error as OpenAI's protocol has it."""
    kind = "server_error" if status >= 500 else "authentication_error" if status == 401 else "invalid_request_error"
    return {"error": {"message": message, "type": kind, "param": None, "code": None}}


def refusal(scope: Scope, status: int, message: str) -> Response:
    """An error reply in the form that the path's clients read."""
    return JSONResponse(error_body(scope["path"], message, status), status_code=status)


def status_of(error: WitnessError) -> int:
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def bug_message(error: Exception, **facts: Any) -> str:
    """Log an unexpected error; what is returned names only the reference under which it is found in the log."""
    reference = secrets.token_hex(4)
    log.error("request failed", reference=reference, exc_info=error, **facts)
    return f"Something went wrong inside Witness (reference {reference})."


def install(app: FastAPI) -> None:
    # coroutines all, for Starlette would run anything else in a thread
    @app.exception_handler(WitnessError)
    async def on_witness_error(request: Request, error: WitnessError) -> Response:  # pyright: ignore[reportUnusedFunction]
        reply = refusal(request.scope, status_of(error), str(error))
        if isinstance(error, TooManyAttempts | Busy) and error.retry_after is not None:
            reply.headers["Retry-After"] = str(math.ceil(error.retry_after))
        return reply

    @app.exception_handler(RequestValidationError)
    async def on_invalid(request: Request, error: RequestValidationError) -> Response:  # pyright: ignore[reportUnusedFunction]
        problems = [_problem(p) for p in error.errors()]
        return refusal(request.scope, 422, "; ".join(problems[:5]))

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> Response:  # pyright: ignore[reportUnusedFunction]
        response = refusal(request.scope, error.status_code, str(error.detail))
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(Exception)
    async def on_bug(request: Request, error: Exception) -> Response:  # pyright: ignore[reportUnusedFunction]
        return refusal(request.scope, 500, bug_message(error, path=request.url.path))


class Told:
    """Ends what `install` has logged and answered: Starlette raises it on, and the server would log it once more. A
    reply that broke off in the middle stays so, and its connection is closed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with suppress(Exception):
            await self._app(scope, receive, send)


def _problem(problem: Mapping[str, Any]) -> str:
    if problem["type"] == "json_invalid":
        return "the body is not valid JSON"
    where = ".".join(map(str, problem["loc"][1:])) or "body"
    return f"{where}: {problem['msg'].removeprefix('Value error, ')}"
