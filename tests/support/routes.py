"""All that a running application answers at, found in the application itself."""

import re
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount, WebSocketRoute
from tests.support.house import EVENTS

SAFE = ("GET", "HEAD", "OPTIONS")
FILLED = {"event_id": EVENTS[0].id, "camera": "farm_gate", "conversation_id": "none"}
"""What stands for the parameters of a path; 1 for any other."""

BODIES: dict[str, Any] = {
    "/api/login": {"user": "owner", "password": "wrong"},
    "/api/tokens": {"name": "desk"},
    "/api/users": {"username": "1", "password": "short"},
    "/api/users/{username}/password": {"password": "correct horse battery"},
    "/api/users/{username}/role": {"role": "viewer"},
    "/api/conversations/{conversation_id}": {"title": "Yesterday"},
    "/api/chat/execute": {"tool_name": "list_cameras", "arguments": {}},
    "/api/chat/completion": {"messages": [{"role": "user", "content": "who came?"}]},
    "/v1/chat/completions": {"messages": [{"role": "user", "content": "who came?"}]},
    "/mcp": {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}},
}
"""Bodies that are of the form; others get an empty object."""


@dataclass(frozen=True, order=True)
class Endpoint:
    """A method at a path, as the application has it."""

    path: str
    method: str

    @property
    def url(self) -> str:
        """The path with its parameters filled in."""
        return self.at(**FILLED)

    def at(self, **parameters: str) -> str:
        """The path with these parameters."""
        return re.sub(r"\{(\w+)[^}]*\}", lambda match: parameters.get(match[1], "1"), self.path)

    @property
    def body(self) -> Any:
        return BODIES.get(self.path, {})

    @property
    def is_safe(self) -> bool:
        return self.method in SAFE


def endpoints(app: FastAPI) -> list[Endpoint]:
    """Every endpoint of HTTP. A door without methods of its own is asked with POST.

    Raises:
        TypeError: there is something else, like a socket.
    """
    found: list[Endpoint] = []
    for context in iter_route_contexts(app.routes):
        if isinstance(context.original_route, WebSocketRoute):
            raise TypeError(f"a socket at {context.path}")
        if isinstance(context.original_route, Mount):
            found.append(Endpoint(f"{context.path}/", "GET"))
            continue
        methods = context.methods or {"POST"}
        found += [Endpoint(context.path or "", method) for method in methods]
    return sorted(found)
