"""The secrets of the settings, wherever they stand, so that what is written can be searched for them."""

import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from pydantic import SecretStr

from witness.settings import Settings

_SHORTEST: Final = 4
"""Characters: shorter ones would take whole words out of the logs."""


def known_secrets(settings: Settings) -> tuple[str, ...]:
    """Keys and passwords, each as it may be spelled in an address too; the longest first."""
    found = {text for secret in _all(settings) for text in (secret, unquote(secret), quote(unquote(secret), safe=""))}
    return tuple(sorted((text for text in found if len(text) >= _SHORTEST), key=len, reverse=True))


def exposed(path: Path | None, settings: Settings) -> str | None:
    """A warning where a settings file holds secrets and others than its owner can read it."""
    if path is None or not path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        return None
    text = path.read_text("utf-8", errors="replace")
    if not any(secret in text for secret in known_secrets(settings)):
        return None
    return f"{path}: it holds passwords or keys, and others on this machine can read it; run: chmod 600 {path}"


def _all(settings: Settings) -> Iterator[str]:
    for camera in settings.cameras.values():
        for each in camera.ffmpeg.inputs:
            user_info, _, _ = each.path.get_secret_value().partition("://")[2].rpartition("@")
            yield user_info.partition(":")[2]
    for model in settings.genai.values():
        # any of those may be a key
        yield from (value for _, value in parse_qsl(urlsplit(model.base_url or "").query))
    yield from _values(settings.model_dump(exclude={"cameras"}))


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, SecretStr):
        yield value.get_secret_value()
    elif isinstance(value, Mapping):
        for inner in cast("Mapping[Any, Any]", value).values():
            yield from _values(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for inner in cast("Sequence[Any]", value):
            yield from _values(inner)
