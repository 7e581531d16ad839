"""What every section of the settings is made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, ClassVar, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, SecretStr, ValidationInfo
from pydantic_core import PydanticCustomError

from witness.domain.text import clean_name

PROBLEMS: Final = "problems"
"""The type of the pydantic error that carries several problems with places of their own."""

Location = tuple[int | str, ...]


class Section(BaseModel):
    """A section of the file. The description of each field is what the reference says of the key."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, hide_input_in_errors=True)

    aside: ClassVar[frozenset[str]] = frozenset()
    """Frigate's keys of this section that Witness has no use for: named in one warning, never an error."""


def accept(_address: str) -> None:
    """The check of addresses where nobody gives another."""


@dataclass(frozen=True, slots=True)
class Context:
    """What checks need to know beside the value itself.

    `folder` is what relative paths count from; `cameras` and `models` are the names that the file gives;
    `check_address` raises BadInput for a camera's address that no source accepts.
    """

    folder: Path = field(default_factory=Path)
    cameras: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    check_address: Callable[[str], None] = accept


def context_of(info: ValidationInfo) -> Context:
    return info.context if isinstance(info.context, Context) else Context()


def refuse(problems: Sequence[tuple[Location, str]]) -> None:
    """Report problems below the place of the running validator; nothing happens without any.

    Raises:
        PydanticCustomError: one that carries them all.
    """
    if problems:
        raise PydanticCustomError(PROBLEMS, "several problems", {PROBLEMS: list(problems)})


def title(name: str) -> str:
    """What people read for a name where nobody gave another: `front_door` is Front Door."""
    return " ".join(word[:1].upper() + word[1:] for word in name.replace("_", " ").replace("-", " ").split())


def listed(value: object) -> object:
    """A list as it is; a text as the list of its parts between commas, as Frigate reads it."""
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


def _clean_names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (clean_name(name) for name in names))))


def absolute(path: Path, folder: Path) -> Path:
    """The path from `folder`; `~` is the home folder.

    Raises:
        ValueError: there is no such home folder.
    """
    try:
        return folder / path.expanduser()
    except RuntimeError as error:
        raise ValueError("there is no such home folder; give the whole path") from error


def _absolute(path: Path, info: ValidationInfo) -> Path:
    return absolute(path, context_of(info).folder)


def _secret(value: object) -> object:
    # said here, since pydantic's own words would quote what stands there
    if not isinstance(value, str | SecretStr):
        raise PydanticCustomError("secret_type", "must be a text; put it in quotes")
    return value


Names = Annotated[tuple[str, ...], BeforeValidator(listed), AfterValidator(_clean_names)]
"""Names in order, each once: one, several with commas between them, or a list."""

Title = Annotated[str, AfterValidator(lambda text: clean_name(text) or "")]
"""What people read; on one line, without characters that do not show."""

FilePath = Annotated[Path, AfterValidator(_absolute)]
"""A path; `~` is the home folder, and a relative one counts from the folder of the settings file."""

Secret = Annotated[SecretStr, BeforeValidator(_secret)]
"""A text that no error, log or reply ever shows."""
