"""Proxies that stand before Witness: what they may say of a request, and whom they have signed in.

Whatever anyone else says in the same headers counts for nothing.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final, Protocol

from witness.domain.access import ADMIN
from witness.domain.text import MAX_NAME

_SECRET_HEADER: Final = "x-proxy-secret"  # noqa: S105  (a name, as Frigate has it)


class Headers(Protocol):
    """A request's headers, by name without case."""

    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class ProxyUser:
    """Somebody whom a proxy has signed in. `role` is the one that their groups give them now; None: none at all."""

    name: str
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxySignIn:
    """How a proxy says who somebody is.

    `role_header` bears groups, from which `role_map` (role to groups) makes the role; where the map is empty, it bears
    the names of roles. `secret`: what the proxy must send too; None where its address alone says enough.
    """

    user_header: str
    role_header: str | None = None
    role_map: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    default_role: str | None = None
    separator: str = ","
    secret: str | None = field(default=None, repr=False)


class TrustedProxies:
    """The proxies at `networks` (like 172.18.0.0/16); `roles` are all but `admin`, those that see most first."""

    def __init__(
        self, networks: Sequence[str] = (), sign_in: ProxySignIn | None = None, roles: Sequence[str] = ()
    ) -> None:
        self._networks = [ip_network(network) for network in networks]
        self._sign_in = sign_in
        self._roles = (ADMIN, *roles)

    def address(self, peer: str | None, headers: Headers) -> str:
        """Where a request comes from: `peer`, the other end of the connection, unless that is a trusted proxy; then the
        nearest one of `X-Forwarded-For` that is not."""
        nearest = peer or "unknown"
        hops = [hop.strip() for line in headers.getlist("x-forwarded-for") for hop in line.split(",")]
        while self._is_trusted(nearest) and hops:
            hop = _parsed(hops.pop())
            if hop is None:
                break
            nearest = str(hop)
        return nearest

    def is_https(self, peer: str | None, headers: Headers, scheme: str) -> bool:
        """Whether the browser's own connection is encrypted, be it by the proxy before us."""
        if not self._is_trusted(peer):
            return scheme == "https"
        said = ",".join(headers.getlist("x-forwarded-proto")).rpartition(",")[2].strip()
        return (said or scheme) == "https"

    def user(self, peer: str | None, headers: Headers) -> ProxyUser | None:
        """Whom a trusted proxy has signed in; None where it says of nobody, or the request does not come from it."""
        how = self._sign_in
        if how is None or not self._is_trusted(peer) or not _knows(how.secret, headers):
            return None
        names = headers.getlist(how.user_header)
        if len(names) != 1 or not _is_usable(names[0]):  # a second one is a client's own that went through
            return None
        return ProxyUser(names[0], self._role(how, headers))

    def _role(self, how: ProxySignIn, headers: Headers) -> str | None:
        said = headers.getlist(how.role_header) if how.role_header else []
        if len(said) > 1:
            return None
        groups = {group.strip() for line in said for group in line.split(how.separator)} - {""}
        if how.role_map:
            given = {role for role, needed in how.role_map.items() if not groups.isdisjoint(needed)}
        else:
            given = {role for role in self._roles if role.casefold() in {group.casefold() for group in groups}}
        return next((role for role in self._roles if role in given), how.default_role)

    def _is_trusted(self, peer: str | None) -> bool:
        address = _parsed(peer or "")
        return address is not None and any(address in network for network in self._networks)


@lru_cache(maxsize=1024)
def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    """An address; an IPv4 one where an IPv6 socket shows one as `::ffff:192.0.2.1`."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _knows(secret: str | None, headers: Headers) -> bool:
    if secret is None:
        return True
    said = headers.getlist(_SECRET_HEADER)
    return len(said) == 1 and hmac.compare_digest(said[0].encode(), secret.encode())


def _is_usable(name: str) -> bool:
    return 0 < len(name) <= MAX_NAME and name.isascii() and name.isprintable() and name == name.strip()
