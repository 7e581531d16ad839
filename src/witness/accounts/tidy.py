"""What a caller gave, as the audit trail keeps it: clean, short, and without what reads like a secret."""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any, Final, cast

import orjson

from witness.domain.text import clean
from witness.sources.address import redact

_MAX_TEXT: Final = 200
_MAX_VALUES: Final = 20
_MAX_BYTES: Final = 400
"""Of a list or object, as JSON; of a larger one only is kept that there was one."""

_HIDDEN: Final = "***"
_SECRET_KEY: Final = re.compile(r"passw(?:or)?d|passphrase|pwd|token|secret|key|credential", re.IGNORECASE)
_SECRET_TEXT: Final = re.compile(r"wit_[A-Za-z0-9_-]+|[A-Za-z0-9_-]{40,}")
"""Tokens of ours, and what is as long and as mixed as sessions and keys are."""


def tidy_text(text: str) -> str:
    """On one line, without control characters, at most 200 code points."""
    # half a secret would not be found, so what is looked through is longer than what is kept
    return clean(_SECRET_TEXT.sub(_HIDDEN, redact(clean(text[: 5 * _MAX_TEXT], 5 * _MAX_TEXT))), _MAX_TEXT)


def tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """JSON values in JSON values. However much is given, what is kept is small, and quickly made."""
    return _object(values)


def _object(values: Mapping[Any, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in islice(values.items(), _MAX_VALUES):
        name = tidy_text(str(key))
        kept[name] = _HIDDEN if _SECRET_KEY.search(name) else _value(value)
    return kept


def _value(value: Any) -> Any:
    match value:
        case None | bool() | float():
            return value
        case int():
            return value if abs(value) < 2**53 else "..."  # JSON has no larger ones
        case str():
            return tidy_text(value)
        case _ if not _is_small(value):
            return "..."
        case Mapping():
            return _object(cast("Mapping[Any, Any]", value))
        case list() | tuple():
            return [_value(each) for each in cast("list[Any]", value)[:_MAX_VALUES]]
        case _:
            return tidy_text(str(value))


def _is_small(value: Any) -> bool:
    try:
        return len(orjson.dumps(value)) <= _MAX_BYTES
    except orjson.JSONEncodeError:  # no JSON, or nested without reason
        return False
