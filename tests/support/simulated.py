"""The moment, zone and seed for which the tests simulate a home."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

ZONE: Final = "Europe/Berlin"
SEED: Final = 7


def at(clock: str, day: str = "2026-04-15") -> float:
    """Unix seconds of a local `HH:MM` or `HH:MM:SS`."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(ZONE)).timestamp()


END: Final = at("14:30")
