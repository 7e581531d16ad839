"""`ui`: how the place is shown."""

from pydantic import Field, field_validator

from witness.settings.base import Section
from witness.settings.timezone import find_zone


class UiSettings(Section):
    """How the place is shown."""

    aside = frozenset({
        "time_format", "date_style", "time_style", "strftime_fmt", "unit_system", "order", "dashboard", "live_mode",
        "use_experimental",
    })  # fmt: skip

    timezone: str | None = Field(
        default=None,
        description='The zone of "today" and of every local time, like Europe/Berlin; the system\'s if not set.',
    )

    @field_validator("timezone")
    @classmethod
    def _exists(cls, name: str | None) -> str | None:
        if name is not None:
            find_zone(name)
        return name
