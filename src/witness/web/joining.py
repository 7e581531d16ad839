"""Joins the modules of the page, so that a browser asks for a few files and not for each module.

In a joined file each module is a function of its own, which returns what the module exports; what it needs stands before
it. Its lines stay lines, and a source map says whose they are: a browser's tools show the modules as they were written.
A module that is imported when it is needed (`=> import("...")`) begins a file of its own, and what two of those need
comes with the first file.
"""

import json
import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

_IMPORT: Final = re.compile(r'^import\s*(\w+|\{[^}]*\})\s*from\s*"([^"]+)";', re.MULTILINE)
_LATER: Final = re.compile(r'^((?!\s*/?\*).*=> )import\("([^"]+)"\)', re.MULTILINE)  # not those of comments
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
_EXPORT_DEFAULT: Final = re.compile(r"\bexport default (?=function\b)")
_EXPORT_LIST: Final = re.compile(r"\bexport\s*\{([^}]*)\};?")
_NOT_READ: Final = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_MAP_OF_ITS_OWN: Final = re.compile(r"^//# sourceMappingURL=.*", re.MULTILINE)

_AT_ONCE: Final = "//# allFunctionsCalledOnLoad"
"""As the first line it has V8 compile a file while it comes and beside the page, and not each function when it is first
called, which keeps the page waiting."""


@dataclass(frozen=True, slots=True)
class _Module:
    body: str
    """What stands in its function: as many lines as the module has."""
    exports: Mapping[str, str]
    """Its own names by those that others import."""
    needs: tuple[str, ...]
    """The paths of what it imports at once."""
    later: tuple[str, ...]
    """The paths of what it imports when that is needed."""


def join(modules: Mapping[str, str], entry: str, names: Mapping[str, str]) -> dict[str, str]:
    """The joined files, which stand in one folder, and their source maps: texts by file name. A file is called like the
    module that it is for.

    Args:
        modules: texts by path, such as `js/main.js`; what nothing imports is left out.
        entry: the path of the module that starts the page.
        names: of the import map: paths by name.

    Raises:
        ValueError: a module imports what is not there or, in a circle, itself, or is written in a way not foreseen.
    """
    read = {path: _read(path, text, modules.keys(), names) for path, text in modules.items()}
    parts = _parts(read, _needed(read, [entry]))
    count = Counter(path for needed in parts.values() for path in needed)
    first = _needed(read, [*(path for path in count if count[path] > 1), entry])
    joined = _file(read, entry, head=_AT_ONCE, members=first, tail=f"export {{ {', '.join(map(_variable, first))} }};")
    for part, needed in parts.items():
        members = [path for path in needed if path not in first]
        wanted = {part, *(need for member in members for need in read[member].needs)}
        taken = ", ".join(_variable(path) for path in first if path in wanted)
        head = f'import {{ {taken} }} from "./{_name(entry)}";'
        tail = f"export const {{ {', '.join(read[part].exports)} }} = {_variable(part)};"
        if _name(part) in joined:
            raise ValueError(f"another file is called {_name(part)}")
        joined |= _file(read, part, head=head, members=members, tail=tail)
    return joined


def _name(path: str) -> str:
    return posixpath.basename(path)


def _variable(path: str) -> str:
    return "$" + re.sub(r"\W", "_", path)


def _read(path: str, text: str, known: Collection[str], names: Mapping[str, str]) -> _Module:
    needs: list[str] = []
    later: list[str] = []
    exports: dict[str, str] = {}

    def found(name: str) -> str:
        target = names.get(name) or posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
        if target not in known:
            raise ValueError(f"{path} imports {name}, which is not there")
        return target

    def take(match: re.Match[str]) -> str:
        needs.append(found(match[2]))
        wanted = match[1].replace(" as ", ": ") if match[1].startswith("{") else f"{{ default: {match[1]} }}"
        return f"const {wanted} = {_variable(needs[-1])};"

    def take_later(match: re.Match[str]) -> str:
        later.append(found(match[2]))
        return f'{match[1]}import("./{_name(later[-1])}")'

    def export(match: re.Match[str]) -> str:
        exports[match[1]] = match[1]
        return ""

    def export_default(_: re.Match[str]) -> str:
        exports["default"] = "$default"
        return "const $default = "

    def export_list(match: re.Match[str]) -> str:
        for pair in filter(None, (each.split() for each in match[1].split(","))):
            exports[pair[-1]] = pair[0]
        return ""

    body = _IMPORT.sub(take, _MAP_OF_ITS_OWN.sub("", text))
    body = _LATER.sub(take_later, body)
    body = _EXPORT_LIST.sub(export_list, _EXPORT_DEFAULT.sub(export_default, _EXPORT.sub(export, body)))
    if left := _NOT_READ.search(body):
        raise ValueError(f"{path} is written in a way that cannot be joined: {left[0]}")
    return _Module(body, exports, tuple(needs), tuple(later))


def _needed(read: Mapping[str, _Module], roots: Iterable[str]) -> list[str]:
    """The paths of modules and of all that they import at once, each after what it needs itself."""
    order: dict[str, None] = {}

    def add(path: str, above: tuple[str, ...]) -> None:
        if path in above:
            raise ValueError(f"modules import each other: {', '.join((*above, path))}")
        if path in order:
            return
        for need in read[path].needs:
            add(need, (*above, path))
        order[path] = None

    for root in roots:
        add(root, ())
    return list(order)


def _parts(read: Mapping[str, _Module], first: list[str]) -> dict[str, list[str]]:
    """What is imported when it is needed, and what each of that needs beside `first`."""
    parts: dict[str, list[str]] = {}
    unread = [*first]
    while unread:
        for part in read[unread.pop()].later:
            if part not in parts:
                parts[part] = [path for path in _needed(read, [part]) if path not in first]
                unread += parts[part]
    return parts


def _file(read: Mapping[str, _Module], path: str, *, head: str, members: list[str], tail: str) -> dict[str, str]:
    lines = [head]
    sections: list[dict[str, object]] = []
    for member in members:
        lines.append(f"const {_variable(member)} = (() => {{ // {member}")
        body = read[member].body.split("\n")
        sections.append({"offset": {"line": len(lines), "column": 0}, "map": _map(member, len(body))})
        returned = ", ".join(f"{outside}: {inside}" for outside, inside in read[member].exports.items())
        lines += [*body, f"return {{ {returned} }};", "})();"]
    lines += [tail, f"//# sourceMappingURL={_name(path)}.map"]
    return {_name(path): "\n".join(lines), f"{_name(path)}.map": json.dumps({"version": 3, "sections": sections})}


def _map(path: str, lines: int) -> dict[str, object]:
    """Says that these lines are those of the module, one by one."""
    return {"version": 3, "sources": [f"/{path}"], "names": [], "mappings": ";".join(["AAAA"] + ["AACA"] * (lines - 1))}
