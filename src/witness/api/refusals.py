"""What was not let through, at whichever door, put on the audit trail."""

from typing import Final

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from witness.api.deps import Services

_REFUSED: Final = frozenset({401, 403, 429})


class Refusals:
    """Notes each reply that refuses, but for those of routes that say more of it themselves (`request.state.noted`)."""

    def __init__(self, app: ASGIApp, *, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in _REFUSED:
                self._note(scope, message["status"])
            await send(message)

        await self._app(scope, receive, send_noted if scope["type"] == "http" else send)

    def _note(self, scope: Scope, status: int) -> None:
        state = scope.get("state", {})
        if not state.get("noted"):
            caller = self._services.caller(HTTPConnection(scope), state.get("user"))
            self._services.audit.refusal(caller, f"{scope['method']} {scope['path']}", status)
