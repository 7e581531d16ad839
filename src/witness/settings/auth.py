"""`auth`: who may see what."""

import re
from collections.abc import Iterator, Mapping
from ipaddress import ip_network
from typing import Annotated, Final

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from witness.domain.access import ADMIN
from witness.settings.base import Location, Names, Section, context_of, refuse
from witness.settings.names import Name

VIEWER: Final = "viewer"
"""The role that sees every camera of the settings and changes nothing."""

_RATE: Final = re.compile(r"(\d{1,6})\s*(?:/|per)\s*(\d{0,6})\s*(second|minute|hour|day)s?", re.IGNORECASE)
_MOST: Final = 1000
_SECONDS: Final = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_NETWORK_FORM: Final = "give one like 172.18.0.2, or a network like 172.18.0.0/16"


def _check_rates(text: str) -> str:
    if not all(0 < count <= _MOST and seconds for count, seconds in _rates(text)):
        raise ValueError(f"must be numbers from 1 to {_MOST} for spans of time, like 10/minute;60/hour")
    return text


def _rates(text: str) -> Iterator[tuple[int, int]]:
    """How many in how many seconds; zeros for what is not of the form."""
    for part in re.split("[;,|]", text):
        match = _RATE.fullmatch(part.strip())
        yield (int(match[1]), int(match[2] or 1) * _SECONDS[match[3].lower()]) if match else (0, 0)


def _check_networks(networks: tuple[str, ...]) -> tuple[str, ...]:
    for network in networks:
        try:
            ip_network(network)
        except ValueError:
            raise ValueError(f"{network} is no address; {_NETWORK_FORM}") from None
    return networks


RateLimit = Annotated[str, AfterValidator(_check_rates)]
Networks = Annotated[Names, AfterValidator(_check_networks)]


class AuthSettings(Section):
    """Who may see what. There is always a sign-in."""

    aside = frozenset({
        "reset_admin_password", "cookie_name", "cookie_secure", "refresh_time", "hash_iterations",
        "admin_first_time_login",
    })  # fmt: skip

    enabled: bool = Field(
        default=True, description="Cannot be switched off: false gives a warning, and the sign-in stays."
    )
    session_length: int = Field(default=2_592_000, ge=60, description="Seconds after which one must sign in again.")
    failed_login_rate_limit: RateLimit = Field(
        default="10/minute;60/hour",
        description="How many wrong passwords are taken from one address, and for one account. That for the account "
        "does not hold where its user has signed in from already; commands on the machine itself are not limited.",
    )
    trusted_proxies: Networks = Field(
        default=(),
        description="Addresses of proxies before Witness, like 172.18.0.0/16: they are believed what they say of a "
        "request's origin (X-Forwarded-For, X-Forwarded-Proto) and, with the keys of proxy, who sent it.",
    )
    roles: Mapping[Name, Names] = Field(
        default={}, description="The cameras that each role sees. admin and viewer exist already, and see all."
    )

    @property
    def wrong_passwords(self) -> tuple[tuple[int, int], ...]:
        """How many are taken in how many seconds."""
        return tuple(_rates(self.failed_login_rate_limit))

    @field_validator("roles")
    @classmethod
    def _usable(cls, roles: Mapping[str, Names], info: ValidationInfo) -> Mapping[str, Names]:
        refuse(list(_role_problems(roles, context_of(info).cameras)))
        return roles


def _role_problems(roles: Mapping[str, Names], cameras: tuple[str, ...]) -> Iterator[tuple[Location, str]]:
    for role, seen in roles.items():
        if role in {ADMIN, VIEWER}:
            yield (role,), "sees all cameras already; choose another name for a role that sees some"
            continue
        if not seen:
            yield (role,), "needs at least one camera"
        for camera in seen:
            if camera not in cameras:
                known = f"must be among {', '.join(cameras)}" if cameras else "there is none"
                yield (role,), f'there is no camera "{camera}"; {known}'
