"""The settings as a tree that remembers its lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Node:
    """One value of the file. A scalar is kept as the text that stands there, None where nothing does.

    `kind` is YAML's word for it (`str`, `int`, `float`, `bool`, `null`, `map`, `seq`); `line` is None for values
    that did not come from a file; `filled` tells that the environment filled something in, so that it is never shown.
    """

    value: "str | dict[str, Node] | list[Node] | None"
    line: int | None
    kind: str = "str"
    filled: bool = False

    @property
    def entries(self) -> "dict[str, Node]":
        """Those of a map; none of anything else."""
        return self.value if isinstance(self.value, dict) else {}

    def plain(self) -> Any:
        """Dicts, lists and texts; keys without a value are left out."""
        if isinstance(self.value, dict):
            return {k: n.plain() for k, n in self.value.items() if n.value is not None}
        if isinstance(self.value, list):
            return [n.plain() for n in self.value]
        return self.value

    def typed(self) -> Any:
        """As `plain`, with numbers, switches and nulls as YAML has them."""
        if isinstance(self.value, dict):
            return {k: n.typed() for k, n in self.value.items()}
        if isinstance(self.value, list):
            return [n.typed() for n in self.value]
        return _typed(self.value, self.kind)

    def at(self, location: "tuple[int | str, ...]") -> "Node":
        """The node at that place, or the nearest above it."""
        node = self
        for step in location:
            inner = _child(node, step)
            if inner is None:
                break
            node = inner
        return node

    def scalars(self) -> "Iterator[tuple[str, Node]]":
        """Every text in the tree with its dotted place."""
        if isinstance(self.value, str):
            yield "", self
        for step, inner in _children(self):
            for place, node in inner.scalars():
                yield f"{step}.{place}" if place else step, node


def _typed(text: str | None, kind: str) -> object:
    if text is None or kind not in {"bool", "int", "float"}:
        return text
    if kind == "bool":
        return text.casefold() in {"true", "yes", "on"}
    try:
        return int(text, 0) if kind == "int" else float(text.replace("_", "").replace(".inf", "inf"))
    except ValueError:
        return text


def merged(over: Node, under: Node) -> Node:
    """`over`, and what of `under` it does not say itself; maps are merged all the way down, lists are not."""
    if over.value is None:
        return under
    if not isinstance(over.value, dict) or not isinstance(under.value, dict):
        return over
    value = dict(over.value)
    for key, node in under.value.items():
        value[key] = merged(value[key], node) if key in value else node
    return Node(value, over.line, over.kind)


def _child(node: Node, step: int | str) -> Node | None:
    if isinstance(node.value, dict):
        return node.value.get(str(step))
    if isinstance(node.value, list) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step]
    return None


def _children(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node.value, dict):
        yield from node.value.items()
    elif isinstance(node.value, list):
        yield from ((str(i), inner) for i, inner in enumerate(node.value))
