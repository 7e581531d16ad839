"""The tools that there are: each module of this package that defines one."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from witness import tools
from witness.models.base import ToolDefinition
from witness.tools.base import Tool


@cache
def all_tools() -> Mapping[str, Tool]:
    """The tools by name, sorted.

    Raises:
        TypeError: a module is named like a tool that it does not define.
    """
    found: dict[str, Tool] = {}
    for info in sorted(pkgutil.iter_modules(tools.__path__), key=lambda i: i.name):
        if info.name in _SUPPORT:
            continue
        tool = getattr(importlib.import_module(f"{tools.__name__}.{info.name}"), info.name, None)
        if not isinstance(tool, Tool) or tool.name != info.name:
            raise TypeError(f"tools/{info.name}.py must define a @tool function of the same name")
        found[info.name] = tool
    return MappingProxyType(found)


@cache
def brief_definitions() -> tuple[ToolDefinition, ...]:
    """All tools for a model that has been told of the place: see `Tool.brief_definition`."""
    said = set[str]()
    return tuple(tool.brief_definition(said) for tool in all_tools().values())


_SUPPORT = frozenset({"base", "registry", "names", "filters", "rows"})
