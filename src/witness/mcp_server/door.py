"""`/mcp`: the tools over streamable HTTP, for whoever holds a token."""

import ipaddress
import re
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Final, cast

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from witness.accounts.accounts import Accounts
from witness.domain.access import Viewer
from witness.mcp_server.server import McpRequest, make_server
from witness.tools.base import ToolContext, in_thread

ContextFor = Callable[[Viewer], Awaitable[ToolContext]]

_HOST: Final = re.compile(r"(?:\[(?P<ipv6>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::[0-9]{1,5})?")
_PRIVATE_ENDINGS: Final = (".local", ".localhost", ".lan", ".home", ".home.arpa", ".internal")
"""Names that no stranger can register and let point into this network."""


class McpDoor:
    """An ASGI application for exactly `/mcp`, and what has to run beside it.

    Each request stands alone: there are no sessions, so none that could be taken over, and the rights are those that
    the token's holder has at that moment. Cookies count for nothing here: another site could have them sent.
    """

    def __init__(self, version: str, accounts: Accounts, context_for: ContextFor, names: frozenset[str]) -> None:
        """`names`: what this machine is called, beside its addresses and the names that are private anyway."""

        async def context_of(request: McpRequest) -> ToolContext:
            return await context_for(cast("Request", request.request).state.viewer)

        self.path: Final = "/mcp"
        self._accounts = accounts
        self._names = frozenset(name.lower() for name in names)
        server = make_server(version, context_of)
        # without the library's own check of hosts, which knows lists alone: ours is `_check_address`
        self._sessions = StreamableHTTPSessionManager(server, stateless=True, json_response=True)

    def open(self) -> AbstractAsyncContextManager[None]:
        """Requests are answered while the context is open."""
        return self._sessions.run()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        _check_address(request.headers, self._names)
        request.state.viewer = await self._viewer(request.headers)
        if request.method != "POST":
            raise HTTPException(405, "Only POST: there are no sessions here, and nothing is pushed.", {"Allow": "POST"})
        await self._sessions.handle_request(scope, receive, send)

    async def _viewer(self, headers: Headers) -> Viewer:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            problem = "Send a token as Authorization: Bearer TOKEN (witness user token NAME makes one)."
            raise HTTPException(401, problem, {"WWW-Authenticate": "Bearer"})
        viewer = await in_thread(self._accounts.viewer_for, token.strip())
        if viewer is None:
            problem = "This token is not valid (any more)."
            raise HTTPException(401, problem, {"WWW-Authenticate": 'Bearer error="invalid_token"'})
        return viewer


def _check_address(headers: Headers, names: frozenset[str]) -> None:
    """Refuse what a web page elsewhere lets a browser send: by a name that its owner points here, or across sites.

    Raises:
        HTTPException: 421 for a host that is not this machine, 403 for a page of another site.
    """
    hosts = headers.getlist("host")
    if len(hosts) != 1 or not _is_this_machine(hosts[0], names):
        raise HTTPException(421, "This is not the host that was asked for; use this machine's address or its own name.")
    own_site = {f"{scheme}://{hosts[0]}".lower() for scheme in ("http", "https")}
    if any(origin.lower() not in own_site for origin in headers.getlist("origin")):
        raise HTTPException(403, "Pages of other sites may not ask here.")


def _is_this_machine(host: str, names: frozenset[str]) -> bool:
    """Whether a Host header can only mean a machine that its sender chose: an address cannot be pointed elsewhere."""
    match = _HOST.fullmatch(host)
    if match is None:
        return False
    name = (match["ipv6"] or match["name"]).lower().removesuffix(".")
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in names or "." not in name or name.endswith(_PRIVATE_ENDINGS)
    return True
