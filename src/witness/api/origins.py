"""By which names this machine may be asked, and from the pages of which sites.

A browser sends a person's cookie along with what a page of any site asks for, and a stranger may let a name of theirs
point at this machine. So a request must name this machine as a stranger cannot, and one from a page must be from ours.
"""

import ipaddress
import re
from collections.abc import Collection
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from witness.accounts.bearer import bearer
from witness.api.errors import refusal

_HOST: Final = re.compile(rb"(?:\[(?P<ipv6>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::[0-9]{1,5})?")
_ORIGIN: Final = re.compile(rb"https?://(?P<host>[^/?#@\\]+)")
_PRIVATE_ENDINGS: Final = (".local", ".localhost", ".lan", ".home", ".home.arpa", ".internal")
"""Names that no stranger can register and let point into this network."""

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_READ: Final = frozenset({b"host", b"origin", b"sec-fetch-site", b"x-csrf-token", b"cookie", b"authorization"})

_FOREIGN_HOST: Final = "Ask by this machine's address or a name of its own; others are named under server.hosts."
_FOREIGN_PAGE: Final = "Pages of other sites may not ask here."
_NO_PROOF: Final = "With a cookie send Origin, or X-CSRF-Token: 1; or a token instead, as Authorization: Bearer TOKEN."

_Headers = dict[bytes, list[bytes]]


class Origins:
    """Refuses what comes under a stranger's name (400) or from a stranger's page (403)."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str]) -> None:
        """`hosts`: names of this machine, beside its addresses and the names that are private anyway."""
        self._app = app
        self._hosts = frozenset(name.lower() for name in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers: _Headers = {}
            for name, value in scope["headers"]:
                if name in _READ:
                    headers.setdefault(name, []).append(value)
            if not self._is_asked_by_name(headers):
                await refusal(scope, 400, _FOREIGN_HOST)(scope, receive, send)
                return
            if problem := self._foreign(headers, scope["method"]):
                await refusal(scope, 403, problem)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _is_asked_by_name(self, headers: _Headers) -> bool:
        """Whether the Host header can only mean a machine that its sender chose."""
        hosts = headers.get(b"host", [])
        name = _name(hosts[0]) if len(hosts) == 1 else None
        # an address cannot be pointed elsewhere, and a name without a dot is the home network's own
        return name is not None and (
            "." not in name or name in self._hosts or name.endswith(_PRIVATE_ENDINGS) or _is_address(name)
        )

    def _foreign(self, headers: _Headers, method: str) -> str | None:
        """What speaks against this being a request of our own page or of a program; None: nothing."""
        if origins := headers.get(b"origin"):
            return None if all(self._is_own(origin, headers[b"host"][0]) for origin in origins) else _FOREIGN_PAGE
        if method in SAFE_METHODS:
            return None
        if sites := headers.get(b"sec-fetch-site"):
            return None if set(sites) <= {b"same-origin", b"none"} else _FOREIGN_PAGE
        # a header of one's own cannot be sent across sites
        proven = b"cookie" not in headers or b"x-csrf-token" in headers or _has_token(headers)
        return None if proven else _NO_PROOF

    def _is_own(self, origin: bytes, host: bytes) -> bool:
        """Whether a page's origin is the one that is asked, or, behind a proxy that changes Host, a name of ours."""
        match = _ORIGIN.fullmatch(origin)
        return match is not None and (match["host"].lower() == host.lower() or _name(match["host"]) in self._hosts)


def _name(host: bytes) -> str | None:
    match = _HOST.fullmatch(host)
    return (match["ipv6"] or match["name"]).decode().lower().removesuffix(".") if match else None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _has_token(headers: _Headers) -> bool:
    return any(bearer(value.decode("latin-1")) for value in headers.get(b"authorization", ()))
