"""Who asks, and which cameras they may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

ADMIN: Final = "admin"

CameraScope = frozenset[str] | Literal["all"]
"""The cameras that a viewer may see; `"all"` includes those that only the store remembers."""

Door = Literal["api", "chat", "execute", "openai", "mcp", "machine"]
"""Where one comes in: the API at large, a chat, a single tool, OpenAI's protocol, MCP, or a command on the machine."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A user as every read takes them: without cameras unless they were given some."""

    name: str
    role: str
    cameras: CameraScope = frozenset()

    @property
    def is_admin(self) -> bool:
        return self.role == ADMIN

    def may_see(self, camera: str) -> bool:
        return self.cameras == "all" or camera in self.cameras

    def narrow(self, wanted: Iterable[str] | None) -> CameraScope:
        """The cameras of `wanted` (None: no wish) that this viewer may see; may be empty."""
        if wanted is None:
            return self.cameras
        if self.cameras == "all":
            return frozenset(wanted)
        return self.cameras.intersection(wanted)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who does something, through which door and from which network address: what the audit trail says of it."""

    name: str | None
    door: Door
    address: str | None = None


HERE: Final = Caller(None, "machine")
"""Whoever may run commands on the machine itself."""
