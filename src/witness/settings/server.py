"""`server`: where and how the API listens."""

import re
from typing import Final, Self

from pydantic import Field, field_validator, model_validator

from witness.settings.base import FilePath, Names, Section

# as Frigate does; every route but login and version wants a sign-in
_EVERY_ADDRESS: Final = "0.0.0.0"  # noqa: S104
_HOST_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


class TlsSettings(Section):
    """Whether the API speaks https. Without a certificate given here Witness makes one of its own at the first start,
    keeps it in the data folder, and says its fingerprint at each start: browsers warn of it until they are told to
    trust it.
    """

    enabled: bool = Field(default=False, description="Whether https is spoken, and nothing else.")
    certificate: FilePath | None = Field(
        default=None, description="A file (PEM) with the certificate, those that vouch for it behind it."
    )
    key: FilePath | None = Field(default=None, description="A file (PEM) with its private key, without a password.")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.certificate is None) != (self.key is None):
            raise ValueError("set certificate and key together, or neither")
        if self.certificate is not None and "enabled" not in self.model_fields_set:
            raise ValueError("say whether they are used: set enabled to true or false")
        return self


class ServerSettings(Section):
    """Where and how the API listens. This section is Witness's own.

    The home network can reach it from the start, as it can Frigate: every route but login and version wants a sign-in.
    """

    host: str = Field(
        default=_EVERY_ADDRESS, min_length=1, description="The address it listens at; 127.0.0.1 for this machine alone."
    )
    port: int = Field(
        default=8971,
        ge=0,
        le=65535,
        description="The port: the one on which Frigate wants a sign-in too. 0: any that is free.",
    )
    hosts: Names = Field(
        default=(),
        description="Further names by which it is asked, like nvr.example.org. It always answers to its addresses, its "
        "own name, and names of the home network (without a dot, or ending in .local, .lan, .home.arpa and the like); "
        "others are refused, for a stranger could let theirs point here.",
    )
    tls: TlsSettings = Field(default=TlsSettings(), description="Whether it speaks https.")

    @field_validator("hosts")
    @classmethod
    def _names_alone(cls, hosts: Names) -> Names:
        if not all(_HOST_NAME.fullmatch(host) for host in hosts):
            raise ValueError("must be names alone, like nvr.example.org: no scheme, port or path")
        return hosts
