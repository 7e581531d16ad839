"""Errors as clients read them: a status, and a plain message without secrets, paths or SQL."""

import secrets
from typing import Any, Final

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from witness.accounts.accounts import SignInFailed
from witness.api.deps import SignInNeeded
from witness.domain.errors import BadInput, NotFound, Unavailable, WitnessError
from witness.models.base import ModelError
from witness.tools.base import ToolRetry

log = structlog.get_logger()

CHAT_COMPLETION: Final = "/api/chat/completion"
OPENAI_ROUTES: Final = "/v1/"

_STATUS: Final = (
    (SignInNeeded, 401),
    (SignInFailed, 401),
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


def status_of(error: WitnessError) -> int:
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def bug_message(error: Exception, **facts: Any) -> str:
    """Log an unexpected error; what is returned names only the reference under which it is found in the log."""
    reference = secrets.token_hex(4)
    log.error("request failed", reference=reference, exc_info=error, **facts)
    return f"Something went wrong inside Witness (reference {reference})."


def install(app: FastAPI) -> None:
    @app.exception_handler(WitnessError)
    def on_witness_error(request: Request, error: WitnessError) -> Response:  # pyright: ignore[reportUnusedFunction]
        return _reply(request, status_of(error), str(error))

    @app.exception_handler(RequestValidationError)
    def on_invalid(request: Request, error: RequestValidationError) -> Response:  # pyright: ignore[reportUnusedFunction]
        problems = [f"{'.'.join(map(str, p['loc'][1:])) or 'body'}: {_plain(p['msg'])}" for p in error.errors()]
        return _reply(request, 422, "; ".join(problems[:5]))

    @app.exception_handler(HTTPException)
    def on_http(request: Request, error: HTTPException) -> Response:  # pyright: ignore[reportUnusedFunction]
        response = _reply(request, error.status_code, str(error.detail))
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(Exception)
    def on_bug(request: Request, error: Exception) -> Response:  # pyright: ignore[reportUnusedFunction]
        return _reply(request, 500, bug_message(error, path=request.url.path))


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ")


def _reply(request: Request, status: int, message: str) -> Response:
    return JSONResponse(error_body(request.url.path, message, status), status_code=status)
