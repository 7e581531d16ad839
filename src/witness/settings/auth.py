"""`auth`: who may see what."""

from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import Field, ValidationInfo, field_validator

from witness.domain.access import ADMIN
from witness.settings.base import Location, Names, Section, context_of, refuse
from witness.settings.names import Name

VIEWER: Final = "viewer"
"""The role that sees every camera of the settings and changes nothing."""


class AuthSettings(Section):
    """Who may see what. There is always a sign-in."""

    aside = frozenset({
        "reset_admin_password", "cookie_name", "cookie_secure", "refresh_time", "failed_login_rate_limit",
        "trusted_proxies", "hash_iterations", "admin_first_time_login",
    })  # fmt: skip

    enabled: bool = Field(
        default=True, description="Cannot be switched off: false gives a warning, and the sign-in stays."
    )
    session_length: int = Field(default=2_592_000, ge=60, description="Seconds after which one must sign in again.")
    roles: Mapping[Name, Names] = Field(
        default={}, description="The cameras that each role sees. admin and viewer exist already, and see all."
    )

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
