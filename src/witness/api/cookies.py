"""The cookie that bears a session."""

from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

PLAIN: Final = "witness_session"
_SECURE: Final = f"__Host-{PLAIN}"
"""Browsers take a cookie of such a name from this very host alone, and only over https."""


def session_of(cookies: Mapping[str, str], *, https: bool) -> str | None:
    """The session's secret. Over https a plain cookie does not count: anyone on the network can have set it."""
    return cookies.get(_SECURE if https else PLAIN)


def set_session(response: Response, secret: str, *, seconds: int, https: bool) -> None:
    # Lax, not Strict: a link in a message to one's own recorder should not lead to the sign-in
    name = _SECURE if https else PLAIN
    response.set_cookie(name, secret, max_age=seconds, httponly=True, samesite="lax", secure=https)


def clear_session(response: Response, *, https: bool) -> None:
    response.delete_cookie(_SECURE if https else PLAIN, httponly=True, samesite="lax", secure=https)
