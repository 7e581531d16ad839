"""A model server's JSON, read without trust: whatever stands where something else should counts as absent."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

import orjson

from witness.models.base import CutOff, Delta, Text
from witness.models.chunks import word_chunks


def parse(payload: bytes, model: str) -> dict[str, Any]:
    """The object that a payload holds; invalid UTF-8 and half surrogate pairs become replacement characters.

    Raises:
        CutOff: it is not whole. `model` is the name to say it with.
    """
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        try:
            loose = json.loads(payload.decode("utf-8", "replace"))
            return orjson.loads(json.dumps(loose, ensure_ascii=False).encode("utf-8", "replace"))
        except (ValueError, RecursionError) as error:
            raise CutOff(f"{model} sent an answer that cannot be read") from error


def dicts(value: object) -> list[dict[str, Any]]:
    """The objects of a list."""
    return [item for item in cast("list[Any]", value) if isinstance(item, dict)] if isinstance(value, list) else []


def dict_of(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def plain(value: object) -> str:
    """A text, or the texts of a list of content parts."""
    if isinstance(value, str):
        return value
    return "".join(part["text"] for part in dicts(value) if isinstance(part.get("text"), str))


def count_of(counts: Mapping[str, Any], name: str) -> int:
    value = counts.get(name)
    return value if isinstance(value, int) else 0


def arguments_text(arguments: object) -> str:
    """The JSON text of a call's arguments, or of a piece of it, in any of the shapes in use; empty for none."""
    if arguments is None or isinstance(arguments, str):
        return encodable(arguments or "")
    try:
        return orjson.dumps(arguments).decode()
    except orjson.JSONEncodeError:  # half of a surrogate pair, which stays an escape that nobody reads
        return json.dumps(arguments)


def encodable(text: str) -> str:
    """The text with replacements for what no UTF-8 can carry."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def json_object(text: str) -> dict[str, Any] | None:
    """The object that a JSON text is; None where it is none, or not whole."""
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def in_chunks(delta: Delta) -> Iterator[Delta]:
    """The delta; a text that came whole, in pieces."""
    if isinstance(delta, Text):
        yield from map(Text, word_chunks(delta.text))
    else:
        yield delta
