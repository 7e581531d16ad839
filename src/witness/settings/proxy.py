"""`proxy`: sign-in at a proxy before Witness."""

from collections.abc import Mapping
from ipaddress import ip_network
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from witness.settings.base import Names, Secret, Section


def _check_header(name: str) -> str:
    if not name or not all(c.isascii() and (c.isalnum() or c in "-_") for c in name):
        raise ValueError("must be the name of a header, like Remote-User")
    return name


def _check_separator(separator: str) -> str:
    if len(separator) != 1:
        raise ValueError("must be one character")
    return separator


NO_ROLE: Final = "none"

Header = Annotated[str, AfterValidator(_check_header)]


class HeaderMapSettings(Section):
    """In which headers the proxy says who sent a request. Their case does not count."""

    user: Header | None = Field(
        default=None, description="The header with the user's name, like Remote-User. Without it nobody signs in there."
    )
    role: Header | None = Field(
        default=None, description="The header with the user's groups, or with the name of a role, like Remote-Groups."
    )
    role_map: Mapping[str, Names] = Field(
        default={}, description="The groups that give each role, like admin: [family]. The role that sees most holds."
    )


class ProxySettings(Section):
    """Sign-in by Authelia, Authentik, oauth2-proxy, Home Assistant's ingress and the like. Believed are only the
    addresses in `auth.trusted_proxies`, and only with `auth_secret`; without a secret, only addresses that are listed
    one by one. The same headers from anywhere else count for nothing."""

    aside = frozenset({"logout_url"})

    header_map: HeaderMapSettings = Field(default=HeaderMapSettings(), description="Who says who sent a request.")
    auth_secret: Secret | None = Field(
        default=None, description="What the proxy must send in the header X-Proxy-Secret, like {WITNESS_PROXY_SECRET}."
    )
    default_role: str = Field(
        default="viewer", description="The role of whoever has no group of role_map; none: they are not let in."
    )
    separator: Annotated[str, AfterValidator(_check_separator)] = Field(
        default=",", description="What stands between groups: a comma; Authentik writes a vertical bar."
    )

    def missing(self, trusted: tuple[str, ...]) -> str | None:
        """What has to be said before anybody signs in at a proxy; None: nothing, or no proxy is asked for."""
        if self.header_map.user is None:
            return None
        if not trusted:
            return "auth.trusted_proxies does not say where the proxy is"
        if self.auth_secret is None and any(ip_network(each).num_addresses > 1 for each in trusted):
            return "proxy.auth_secret is missing; without one, auth.trusted_proxies must list addresses one by one"
        return None
