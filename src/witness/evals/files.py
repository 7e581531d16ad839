"""The files of a suite, read with errors that say the file, the line, and what would be right."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import orjson
from pydantic import TypeAdapter, ValidationError

from witness.domain.errors import BadInput

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """A JSON value, and where it stands: the name of its file, with the line where the file has a value a line."""

    value: Any
    where: str

    def fit(self, form: TypeAdapter[T]) -> T:
        """The value in that form.

        Raises:
            BadInput: it is not of that form.
        """
        try:
            return form.validate_json(orjson.dumps(self.value))  # as JSON, so that errors speak of arrays and objects
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            path = ".".join(map(str, first["loc"]))
            message = first["msg"].removeprefix("Value error, ")
            raise self.error(f"{path}: {message}" if path else message) from None

    def error(self, message: str) -> BadInput:
        """What is wrong here, to be raised."""
        return BadInput(f"{self.where}: {message}")


def read_file(path: Path) -> Row:
    """The one JSON value of a file.

    Raises:
        BadInput: the file cannot be read, or is not JSON.
    """
    return Row(_parsed(_bytes(path), path.name), path.name)


def read_lines(path: Path) -> Iterator[Row]:
    """The JSON values of a file that has one a line; blank lines are passed over.

    Raises:
        BadInput: the file cannot be read, or a line is not JSON.
    """
    for number, line in enumerate(_bytes(path).splitlines(), start=1):
        if line.strip():
            yield Row(_parsed(line, path.name, number), f"{path.name}, line {number}")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read ({error.strerror}); a suite is a folder with that file") from error


def _parsed(text: bytes, name: str, line: int = 0) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadInput(f"{name}, line {line or error.lineno}: not JSON ({error.msg})") from error
