"""The zone of local times: the one of the settings, else the system's."""

import contextlib
import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

_ETC: Final = Path("/etc")
_UTC: Final = ZoneInfo("UTC")


def find_zone(name: str) -> ZoneInfo:
    """The zone of that name in the time zone database.

    Raises:
        ValueError: there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        near = difflib.get_close_matches(name, sorted(available_timezones()), n=1)
        hint = f"did you mean {near[0]}?" if near else "give a name like Europe/Berlin"
        raise ValueError(f"is no time zone; {hint}") from error


def system_zone(environ: Mapping[str, str], etc: Path = _ETC) -> tuple[ZoneInfo, str]:
    """The system's zone, and where that is from, in words: `TZ`, `/etc/localtime`, `/etc/timezone`, else UTC."""
    for name, place in _candidates(environ, etc):
        try:
            return find_zone(name), f"the system: {place}"
        except ValueError:
            continue
    return _UTC, "nothing says another; set ui.timezone"


def _candidates(environ: Mapping[str, str], etc: Path) -> list[tuple[str, str]]:
    candidates: list[tuple[str, str]] = []
    if name := environ.get("TZ", "").removeprefix(":"):
        candidates.append((name, "TZ"))
    target = (etc / "localtime").resolve()
    if "zoneinfo" in target.parts:
        parts = target.parts[target.parts.index("zoneinfo") + 1 :]
        candidates.append(("/".join(parts), "/etc/localtime"))
    with contextlib.suppress(OSError, UnicodeDecodeError):
        candidates.append(((etc / "timezone").read_text("utf-8").strip(), "/etc/timezone"))
    return candidates
