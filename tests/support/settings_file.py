"""Settings as a test writes them: a YAML text in a folder of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from witness.domain.errors import BadInput
from witness.settings import Loaded, Settings, SettingsError, load_settings

FRONT = "cameras: {front: {ffmpeg: {inputs: [{path: 'rtsp://h/s'}]}}}\n"
"""A line with the least camera."""


def refuse_exec(address: str) -> None:
    """A check of addresses that knows one bad kind."""
    if address.startswith("exec:"):
        raise BadInput("this kind of address is not allowed")


@dataclass(frozen=True)
class SettingsFile:
    """`path` is where the text goes; `text` may be bytes that are no text."""

    path: Path

    def load(
        self, text: str | bytes, *, cameras: Mapping[str, str] | None = None, environ: Mapping[str, str] | None = None
    ) -> Loaded:
        self.path.write_bytes(text.encode() if isinstance(text, str) else text)
        return load_settings(self.path, cameras=cameras or {}, environ=environ or {}, check_address=refuse_exec)

    def settings(self, text: str) -> Settings:
        return self.load(text).settings

    def problems(
        self, text: str | bytes, *, cameras: Mapping[str, str] | None = None, environ: Mapping[str, str] | None = None
    ) -> list[str]:
        """What is wrong, a line each, without the file's own path."""
        with pytest.raises(SettingsError) as caught:
            self.load(text, cameras=cameras, environ=environ)
        return [line.removeprefix(f"{self.path}: ") for line in str(caught.value).splitlines()]
