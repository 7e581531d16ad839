"""`/mcp`: the tools over streamable HTTP, for whoever holds a token."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Final, cast

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from witness.accounts.accounts import Accounts
from witness.accounts.bearer import bearer
from witness.accounts.proxy import TrustedProxies
from witness.domain.access import Caller, Viewer
from witness.mcp_server.server import McpRequest, make_server
from witness.tools.base import ToolContext

ContextFor = Callable[[Viewer, Caller], Awaitable[ToolContext]]


class McpDoor:
    """An ASGI application for exactly `/mcp`, and what has to run beside it.

    Each request stands alone: there are no sessions, so none that could be taken over, and the rights are those that
    the token's holder has at that moment. Cookies count for nothing here: another site could have them sent.
    """

    def __init__(self, version: str, accounts: Accounts, proxies: TrustedProxies, context_for: ContextFor) -> None:
        async def context_of(request: McpRequest) -> ToolContext:
            asked = cast("Request", request.request)
            viewer, peer = asked.state.viewer, asked.client
            address = proxies.address(peer.host if peer else None, asked.headers)
            return await context_for(viewer, Caller(viewer.name, "mcp", address))

        self.path: Final = "/mcp"
        self._accounts = accounts
        server = make_server(version, context_of)
        # without the library's own check of hosts, which knows lists alone: ours is `Origins`, at the house's door
        self._sessions = StreamableHTTPSessionManager(server, stateless=True, json_response=True)

    def open(self) -> AbstractAsyncContextManager[None]:
        """Requests are answered while the context is open."""
        return self._sessions.run()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        viewer = await self._viewer(request.headers)
        request.state.viewer, request.state.user = viewer, viewer.name
        if request.method != "POST":
            raise HTTPException(405, "Only POST: there are no sessions here, and nothing is pushed.", {"Allow": "POST"})
        await self._sessions.handle_request(scope, receive, send)

    async def _viewer(self, headers: Headers) -> Viewer:
        token = bearer(headers.get("authorization"))
        if token is None:
            problem = "Send a token as Authorization: Bearer TOKEN (witness user token NAME makes one)."
            raise HTTPException(401, problem, {"WWW-Authenticate": "Bearer"})
        viewer = await asyncio.to_thread(self._accounts.viewer_for, token)  # not where slow searches may be waited for
        if viewer is None:
            problem = "This token is not valid (any more)."
            raise HTTPException(401, problem, {"WWW-Authenticate": 'Bearer error="invalid_token"'})
        return viewer
