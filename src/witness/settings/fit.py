"""Holds a tree against the sections: what is missing, what Witness has no use for, and what looks misspelt."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, cast, get_args, get_origin

from witness.settings.base import Location, Section
from witness.settings.problems import Problem
from witness.settings.tree import Node

_CLOSE: Final = 0.75
"""How alike (0-1) a key must be to one of ours to count as misspelt, and not as something new of Frigate's."""

Shape = Literal["one", "map", "list"]


def section_of(annotation: Any) -> tuple[type[Section], Shape] | None:
    """The section behind a field's annotation, and whether it stands alone, in a map or in a list; None: no section."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return annotation, "one"
    inner = next((a for a in get_args(annotation) if isinstance(a, type) and issubclass(a, Section)), None)
    if inner is None:
        return None
    return inner, "map" if get_origin(annotation) is Mapping else "list"


class Fitting:
    """One pass over a tree, which is left with the keys that the sections know."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.unused: list[str] = []

    def fit(self, section: type[Section], node: Node, place: Location = ()) -> None:
        if node.value is None:
            node.value = {}
        if not isinstance(node.value, dict):
            return  # said by the validation
        for key in [key for key in node.value if key not in section.model_fields]:
            self._unknown(section, key, node.value.pop(key), place)
        for key, field in section.model_fields.items():
            inner = node.value.get(key)
            if inner is not None and inner.value is not None:
                self._inside(field.annotation, inner, (*place, key))
            elif field.is_required():
                example = f"; give it, like {field.examples[0]}" if field.examples else ""
                self._problem(node, (*place, key), f"is missing{example}")

    def _inside(self, annotation: Any, node: Node, place: Location) -> None:
        match section_of(annotation):
            case (section, "one"):
                self.fit(section, node, place)
            case (section, _):
                for step, inner in _entries(node):
                    self.fit(section, inner, (*place, step))
            case None:
                pass

    def _unknown(self, section: type[Section], key: str, node: Node, place: Location) -> None:
        near = difflib.get_close_matches(key, section.model_fields, n=1, cutoff=_CLOSE)
        if near and key not in section.aside:
            self._problem(node, (*place, key), f"is no setting; did you mean {near[0]}?")
        else:
            self.unused.append(dotted((*place, key)))

    def _problem(self, node: Node, place: Location, message: str) -> None:
        self.problems.append(Problem(node.line, dotted(place), message))


def dotted(place: Location) -> str:
    return ".".join(str(step) for step in place)


def _entries(node: Node) -> Iterator[tuple[int | str, Node]]:
    if isinstance(node.value, dict):
        yield from cast("dict[int | str, Node]", node.value).items()
    elif isinstance(node.value, list):
        yield from enumerate(node.value)
