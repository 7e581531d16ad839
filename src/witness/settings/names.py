"""What cameras and zones may be called."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator

from witness.domain.text import MAX_NAME

RESERVED_NAMES: Final = frozenset({
    "assets", "audio", "audit", "auth", "cameras", "chat", "clips", "config", "conversations", "docs", "events",
    "export", "exports", "faces", "go2rtc", "health", "labels", "live", "login", "logout", "logs", "mcp", "media",
    "metrics", "models", "notifications", "openapi.json", "plates", "preview", "profile", "ptz", "recordings",
    "review", "roles", "search", "sessions", "settings", "stats", "sub_labels", "timeline", "timezone", "tokens",
    "tools", "users", "v1", "version", "vod", "ws", "zones",
})  # fmt: skip
"""Names that a camera cannot have: `/api/<camera>/...` would hide a route of that name."""

_NAME: Final = re.compile(r"[a-zA-Z0-9_-]+")


def _check_name(name: str) -> str:
    if not _NAME.fullmatch(name) or len(name) > MAX_NAME:
        raise ValueError(f"must be letters, digits, _ and - alone, at most {MAX_NAME} of them, like front_door")
    return name


def _check_camera_name(name: str) -> str:
    if name.casefold() in RESERVED_NAMES:
        raise ValueError("is a name that the API needs for itself; choose another, and give this one as friendly_name")
    return name


Name = Annotated[str, AfterValidator(_check_name)]
"""A zone's or role's."""

CameraName = Annotated[Name, AfterValidator(_check_camera_name)]
