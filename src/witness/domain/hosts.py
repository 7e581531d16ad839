"""Hosts that nothing here connects to, whoever names them.

Cloud machines give secrets to whoever asks at these; no camera and no model lives there. Link-local addresses change
their owner.
"""

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

REFUSAL: Final = "link-local and metadata addresses are not allowed"

_NAMES: Final = frozenset({"metadata", "metadata.google.internal", "metadata.goog", "instance-data"})
_V4: Final = (IPv4Network("169.254.0.0/16"), IPv4Network("100.100.100.200/32"), IPv4Network("192.0.0.192/32"))
_V6: Final = (IPv6Network("fe80::/10"), IPv6Network("fd00:ec2::254/128"), IPv6Network("fd20:ce::254/128"))
_V4_IN_V6: Final = (IPv6Network("::/96"), IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))


def is_refused(host: str) -> bool:
    """Whether a name or an address, as an address bears it or a resolver gives it, is one of them. A name that only
    leads to one does not show: look at what it resolves to."""
    name = host.lower().rstrip(".")
    address = address_of(name)
    return name in _NAMES if address is None else _is_refused(address)


def address_of(host: str) -> IPv4Address | IPv6Address | None:
    """The address that a resolver makes of it without a look-up: it takes `2852039166` and `0xa9.0376.43518` too."""
    bare = host.removeprefix("[").removesuffix("]")
    try:
        return ip_address(bare) if bare != host or ":" in host else IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def _is_refused(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if any(address in network for network in _V6):
            return True
        if not any(address in network for network in _V4_IN_V6):
            return False
        address = IPv4Address(int(address) & 0xFFFF_FFFF)
    return any(address in network for network in _V4)
