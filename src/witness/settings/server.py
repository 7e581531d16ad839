"""`server`: where the API listens."""

from typing import Final

from pydantic import Field

from witness.settings.base import Section

# as Frigate does; every route but login and version wants a sign-in
_EVERY_ADDRESS: Final = "0.0.0.0"  # noqa: S104


class ServerSettings(Section):
    """Where the API listens. This section is Witness's own.

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
