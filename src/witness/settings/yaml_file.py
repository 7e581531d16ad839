"""Reads YAML 1.2 into a tree. No tag is obeyed, nothing of the file is quoted in an error: it may hold passwords."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from witness.settings.problems import Problem
from witness.settings.tree import Node

_MAX_BYTES: Final = 1_000_000
_MAX_DEPTH: Final = 40
_MAX_VALUES: Final = 100_000
"""With every alias written out: a large site's file stays far below, an alias bomb does not."""

_TAG: Final = "tag:yaml.org,2002:"
_SCALARS: Final = frozenset({"str", "int", "float", "bool", "null", "timestamp", "value"})

_NO_TEXT: Final = "a character that is no text; the file must be YAML, saved as UTF-8"
_TOO_DEEP: Final = f"nested too deeply; {_MAX_DEPTH} levels are enough for every setting"
_NO_TAGS: Final = "there are no tags here; put a text that begins with ! in quotes"
_REASONS: Final = {
    "undefined alias": "an alias names no anchor above it; put a text that begins with * in quotes",
    "undefined tag": _NO_TAGS,
    "another document": "there must be one document; remove the line ---",
    "mapping values are not allowed": "a colon too many, or a wrong indent; put a text with a colon in quotes",
    "end of stream": "a quote or bracket is never closed",
    "escape character": 'a backslash needs two inside "..."; or use single quotes',
    "cannot start any token": "put a text that begins like this in quotes",
    "depth": _TOO_DEEP,
}
"""What the parser says of an error, in part, and what that means."""


class Unreadable(Exception):
    """The file is no YAML that settings can be read from."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(line, "", message)


def read_tree(data: bytes) -> Node:
    """The file's map of sections; empty where the file says nothing.

    Raises:
        Unreadable: it is no YAML, or no map of keys, or unreasonably big; with the line and what would be right.
    """
    text = _decode(data)
    root = _compose(text)
    tree = Node(None, 1) if root is None else _Builder().build(root)
    if tree.value is None:
        return Node({}, 1, "map")
    if not isinstance(tree.value, dict):
        raise Unreadable(tree.line or 1, "the file must be a map of sections, like cameras:")
    return tree


def _decode(data: bytes) -> str:
    if len(data) > _MAX_BYTES:
        raise Unreadable(1, f"the file is larger than {_MAX_BYTES:,} bytes; these are no settings")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(data.count(b"\n", 0, error.start) + 1, _NO_TEXT) from error


def _compose(text: str) -> Any:
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.max_depth = _MAX_DEPTH
    yaml.composer.warn_double_anchors = False
    try:
        return yaml.compose(text)
    except ReaderError as error:
        position = cast("int", cast("Any", error).position)
        raise Unreadable(text.count("\n", 0, position) + 1, _NO_TEXT) from error
    except MarkedYAMLError as error:
        raise _explained(error, text) from error
    except YAMLError as error:
        raise Unreadable(1, "this is no YAML") from error


def _explained(error: Any, text: str) -> Unreadable:
    mark = error.problem_mark or error.context_mark
    line = cast("int", mark.line)
    found = f"{error.context} {error.problem}".casefold()
    reason = next((r for part, r in _REASONS.items() if part in found), "this is no YAML; check indent and quotes")
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())]:
        reason = "a tab cannot indent; use spaces"
    began = error.context_mark
    if began is not None and began.line != line:
        reason += f" (what is read here began in line {began.line + 1})"
    return Unreadable(line + 1, reason)


@dataclass(slots=True)
class _Builder:
    """Turns the parser's graph into a tree.

    `path` holds the ids of the nodes from the root to here, `section` is the line of the top key: what an alias
    stands for has the lines of its anchor, which may be far above.
    """

    count: int = 0
    section: int = 1
    path: list[int] = field(default_factory=list[int])

    def build(self, node: Any) -> Node:
        line = _line(node)
        near = max(line, self.section)
        self.count += 1
        if self.count > _MAX_VALUES:
            raise Unreadable(near, f"more than {_MAX_VALUES:,} values once every alias is written out")
        if len(self.path) > _MAX_DEPTH:
            raise Unreadable(near, _TOO_DEEP)
        if id(node) in self.path:
            raise Unreadable(near, "an alias contains itself")
        self.path.append(id(node))
        built = self._build(node, line)
        self.path.pop()
        return built

    def _build(self, node: Any, line: int) -> Node:
        if isinstance(node, MappingNode):
            _check_tag(node, frozenset({"map"}))
            return Node(self._entries(node), line, "map")
        if isinstance(node, SequenceNode):
            _check_tag(node, frozenset({"seq"}))
            return Node([self.build(item) for item in cast("Any", node).value], line, "seq")
        kind = _check_tag(node, _SCALARS)
        return Node(None if kind == "null" else _text(node), line, kind)

    def _entries(self, node: Any) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        inherited: list[dict[str, Node]] = []
        for key_node, value_node in node.value:
            if len(self.path) == 1:
                self.section = _line(key_node)
            value = self.build(value_node)
            if key_node.tag == _TAG + "merge":
                inherited += _maps(value)
                continue
            key = _key(key_node)
            if key in entries:
                first = entries[key].line
                raise Unreadable(_line(key_node), f'the key "{key[:40]}" stands here again; it was in line {first}')
            # a value that fills the lines below is best found by its key
            entries[key] = Node(value.value, _line(key_node), value.kind)
        for under in inherited:
            entries = {**under, **entries}
        return entries


def _key(node: Any) -> str:
    if isinstance(node, MappingNode | SequenceNode):
        raise Unreadable(_line(node), "a key must be a plain word; put a text that begins with { or [ in quotes")
    _check_tag(node, _SCALARS)
    return _text(node)


def _text(node: Any) -> str:
    """A scalar's text. Escapes can write what no setting means: control characters, halves of surrogate pairs."""
    text = str(node.value)
    if any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in text):
        raise Unreadable(_line(node), "a text must not hold control characters")
    return text


def _maps(value: Node) -> Iterator[dict[str, Node]]:
    """What `<<` takes over: one map, or a list of them."""
    for each in value.value if isinstance(value.value, list) else [value]:
        if not isinstance(each.value, dict):
            raise Unreadable(value.line or 1, "<< must be given a map, like <<: *default")
        yield each.value


def _check_tag(node: Any, kinds: frozenset[str]) -> str:
    """What kind of value it is."""
    kind = str(node.tag).removeprefix(_TAG)
    if kind not in kinds:
        raise Unreadable(_line(node), _NO_TAGS)
    return kind


def _line(node: Any) -> int:
    return cast("int", node.start_mark.line) + 1
