"""From a settings file and a command's options to settings that can be run."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from witness.app.secrets import exposed
from witness.domain.errors import BadInput
from witness.settings import Settings, load_settings
from witness.sources.address import parse_address


@dataclass(frozen=True, slots=True)
class Configured:
    """Settings with a command's options applied. `warnings` are for people, a line each."""

    settings: Settings
    timezone: ZoneInfo
    warnings: tuple[str, ...]

    def data_folders(self) -> tuple[Path, ...]:
        """Where a server may run that a command can talk to: over the data folder, or over the demonstration's."""
        return self.settings.data_dir, demo_folder(self.settings)


def demo_folder(settings: Settings) -> Path:
    """The data folder of the demonstration: beside real data, never among it."""
    return settings.data_dir / "demo"


def configure(
    config: Path | None,
    *,
    cameras: Sequence[str] = (),
    data_dir: Path | None = None,
    host: str | None = None,
    port: int | None = None,
) -> Configured:
    """Read the settings file, if there is one, and apply options: they win over the file.

    Raises:
        SettingsError: with all that is wrong in the file.
        BadInput: a camera is not given as NAME=ADDRESS.
    """
    loaded = load_settings(config, cameras=_named(cameras), environ=os.environ, check_address=_check)
    settings = loaded.settings
    server: dict[str, Any] = {k: v for k, v in (("host", host), ("port", port)) if v is not None}
    changed: dict[str, Any] = {"server": settings.server.model_copy(update=server)} if server else {}
    if data_dir is not None:
        changed["data_dir"] = data_dir.expanduser().absolute()
    warning = exposed(config, settings)
    warnings = (*loaded.warnings, *([warning] if warning else []))
    return Configured(settings.model_copy(update=changed), loaded.timezone, warnings)


def _named(cameras: Sequence[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for given in cameras:
        name, equals, address = given.partition("=")
        if not equals or not name or not address:
            raise BadInput("give a camera as NAME=ADDRESS, like front_door=rtsp://user:password@host/stream")
        if name in named:
            raise BadInput(f"--camera {name} is given twice; choose another name for one of them")
        named[name] = address
    return named


def _check(address: str) -> None:
    parse_address(address, folder=Path.cwd())
