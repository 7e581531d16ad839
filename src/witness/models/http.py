"""What every model server over HTTP shares: its errors in our words, and nothing secret in them."""

import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any, Final, cast

import orjson

from witness.domain.text import clean
from witness.models.base import AuthFailed, Busy, ModelError, Refused

MAX_MESSAGE: Final = 200
"""Characters of a server's own words that are passed on."""

_READ_AHEAD: Final = 2000
_HIDDEN: Final = "***"
_ADDRESS: Final = re.compile(r"\b[a-z][a-z0-9+.-]*://\S+|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b", re.IGNORECASE)
_CREDENTIAL: Final = re.compile(
    r"\b(?:sk|pk|gsk|xai)[-_][\w*.-]{4,}|\bBearer\s+\S+|(?<=[?&])[\w.-]+=[^\s&]+", re.IGNORECASE
)
_KEY_PREFIX: Final = 6


def status_error(name: str, status: int, headers: Mapping[str, str], body: bytes, secret: str | None) -> ModelError:
    """The error that an HTTP status and its body stand for. `name` is the model's; `secret` must not be in it."""
    words = _told(body)
    return error_for(name, status, words, secret, retry_after(headers.get("retry-after")))


def error_for(
    name: str, code: int, words: str, secret: str | None, wait: float | None = None
) -> AuthFailed | Busy | Refused:
    """The error for an HTTP status or an error code inside a stream, with the server's own words."""
    said = presentable(words, secret)
    tail = f": {said}" if said else ""
    if code in (401, 403):
        return AuthFailed(f"{name} refused the key ({code}){tail}")
    if code == 429:
        return Busy(f"{name} has too much to do right now{tail}", wait)
    return Refused(f"{name} answered with an error ({code}){tail}" if code else f"{name} answered with an error{tail}")


def error_words(fault: object) -> tuple[str, int]:
    """The message and the numeric code (0: none) of an error object in any of the shapes in use."""
    if not isinstance(fault, dict):
        return fault if isinstance(fault, str) else "", 0
    fields = cast("dict[str, Any]", fault)
    inner = next((fields[k] for k in ("error", "Error") if isinstance(fields.get(k), dict | str)), None)
    if inner is not None:
        return error_words(inner)
    words = next((fields[k] for k in ("message", "Message", "detail", "msg") if isinstance(fields.get(k), str)), "")
    code = str(fields.get("code", ""))
    return words, int(code) if code.isdecimal() and len(code) == 3 else 0


def presentable(words: str, secret: str | None) -> str:
    """A server's words on one short line, without keys and addresses."""
    text = clean(words[:_READ_AHEAD], _READ_AHEAD)
    text = _CREDENTIAL.sub(_HIDDEN, _ADDRESS.sub(_HIDDEN, text))
    if secret:
        text = text.replace(secret, _HIDDEN)
        # Servers like to quote a part of the key.
        beginning = secret[:_KEY_PREFIX]
        text = " ".join(_HIDDEN if beginning in word else word for word in text.split(" "))
    return text if len(text) <= MAX_MESSAGE else text[: MAX_MESSAGE - 1].rstrip() + "…"


def retry_after(value: str | None) -> float | None:
    """Seconds to wait by a Retry-After header, which is a number of seconds or an HTTP date."""
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(value).timestamp() - time.time()
        except ValueError:
            return None
    return max(0.0, seconds) if seconds < float("inf") else None


def _told(body: bytes) -> str:
    try:
        return error_words(orjson.loads(body))[0]
    except orjson.JSONDecodeError:
        text = body.decode("utf-8", "replace").strip()
        return "" if text.startswith("<") else text
