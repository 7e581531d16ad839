"""`cameras.<name>.ffmpeg`: where the pictures come from."""

import re
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, SecretStr, ValidationInfo, field_validator

from witness.domain.errors import BadInput
from witness.settings.base import Secret, Section, absolute, context_of, listed

Role = Literal["detect", "record", "audio"]

_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def resolve_address(address: str, folder: Path) -> str:
    """The address; the whole path where it is a file's, relative ones from `folder`.

    Raises:
        ValueError: it begins with a home folder that does not exist.
    """
    return address if _SCHEME.match(address) else str(absolute(Path(address), folder))


class InputSettings(Section):
    """One stream of a camera."""

    aside = frozenset({"global_args", "hwaccel_args", "input_args"})

    path: Secret = Field(
        description="Its address: rtsp://, rtsps://, http://, https://, or a video file.",
        examples=["rtsp://user:password@192.168.1.20:554/stream"],
    )
    roles: Annotated[tuple[Role, ...], BeforeValidator(listed)] = Field(
        default=("detect", "record"),
        description="What it is for: detect, record. An only input has both. (audio is read, and has no use yet.)",
    )

    @field_validator("path")
    @classmethod
    def _address(cls, path: SecretStr, info: ValidationInfo) -> SecretStr:
        context = context_of(info)
        address = path.get_secret_value()
        try:
            context.check_address(address)
        except BadInput as error:
            raise ValueError(str(error)) from error
        return SecretStr(resolve_address(address, context.folder))


class FfmpegSettings(Section):
    """Where a camera's pictures come from. (Frigate's word; no ffmpeg is run.)"""

    aside = frozenset({
        "path", "global_args", "hwaccel_args", "input_args", "output_args", "retry_interval", "apple_compatibility",
        "gpu",
    })  # fmt: skip

    inputs: tuple[InputSettings, ...] = Field(
        description="Its streams.",
        examples=["a list: - path: rtsp://user:password@192.168.1.20:554/stream"],
    )

    @field_validator("inputs")
    @classmethod
    def _each_role_once(cls, inputs: tuple[InputSettings, ...]) -> tuple[InputSettings, ...]:
        if not inputs:
            raise ValueError("needs at least one input")
        if len(inputs) == 1:
            # as in Frigate, whatever roles it was given
            return (inputs[0].model_copy(update={"roles": ("detect", "record")}),)
        roles = [role for each in inputs for role in each.roles]
        if len(roles) != len(set(roles)):
            raise ValueError("a role can be given to one input only")
        if "detect" not in roles:
            raise ValueError("one of the inputs needs the role detect")
        return inputs

    def address(self, role: Role) -> SecretStr | None:
        """The address of the input with that role; None: no input has it."""
        return next((each.path for each in self.inputs if role in each.roles), None)

    @property
    def detect_address(self) -> SecretStr:
        """The address of the input whose pictures are looked at."""
        return next(each.path for each in self.inputs if "detect" in each.roles)
