"""What the validation found, in words that say what would be right."""

from collections.abc import Iterator
from typing import Any, Final, cast

from pydantic import ValidationError

from witness.domain.text import clean
from witness.settings.base import PROBLEMS, Location
from witness.settings.fit import dotted
from witness.settings.problems import Problem
from witness.settings.tree import Node

_SHOWN: Final = 40

_WHOLE: Final = "must be a whole number, like 5"
_NUMBER: Final = "must be a number, like 0.5"
_SWITCH: Final = "must be true or false"
_LIST: Final = "must be a list"
_SECTION: Final = "must be a section with keys of its own"

_SCALARS: Final = {
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "int_type": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_parsing": _SWITCH,
    "bool_type": _SWITCH,
    "greater_than_equal": "must be at least {ge:g}",
    "less_than_equal": "must be at most {le:g}",
    "literal_error": "must be one of {expected}",
}
"""Of these the value is shown: it was to be a number, a switch or one of a few words."""

_OTHERS: Final = {
    "string_type": "must be a text; put it in quotes",
    "path_type": "must be a path; put it in quotes",
    "string_too_short": "must not be empty",
    "tuple_type": _LIST,
    "mapping_type": _SECTION,
    "dict_type": _SECTION,
    "model_type": _SECTION,
    "model_attributes_type": _SECTION,
}


def problems_of(error: ValidationError, tree: Node) -> Iterator[Problem]:
    """Every problem with the line of the nearest node above it."""
    for details in error.errors(include_url=False):
        context = details.get("ctx", {})
        place = tuple(step for step in details["loc"] if step != "[key]")
        if details["type"] == PROBLEMS:
            for below, message in cast("list[tuple[Location, str]]", context[PROBLEMS]):
                yield Problem(tree.at((*place, *below)).line, dotted((*place, *below)), message)
        elif details["type"] != "missing":
            message = _message(details["type"], details["msg"], context) + _found(details["type"], tree.at(place))
            yield Problem(tree.at(place).line, dotted(place), message)


def _message(kind: str, words: str, context: dict[str, Any]) -> str:
    if kind == "value_error":
        return str(context["error"])
    form = _SCALARS.get(kind) or _OTHERS.get(kind)
    return form.format(**context) if form else words


def _found(kind: str, node: Node) -> str:
    if isinstance(node.value, dict):
        return " (found a section)" if kind in _SCALARS or kind in _OTHERS else ""
    if isinstance(node.value, list):
        return " (found a list)" if kind in _SCALARS or kind in _OTHERS else ""
    # an address may hold a password, and what the environment filled in may be one
    private = node.filled or node.value is None or "://" in node.value or "@" in node.value
    if kind not in _SCALARS or private:
        return ""
    return f' (found "{clean(cast("str", node.value), _SHOWN)}")'
