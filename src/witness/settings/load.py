"""From a file, the environment and the command line to settings."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from witness.domain.errors import BadInput
from witness.settings.base import Context, accept
from witness.settings.ffmpeg import resolve_address
from witness.settings.fit import Fitting
from witness.settings.genai import GenaiSettings
from witness.settings.messages import problems_of
from witness.settings.problems import Problem, SettingsError, describe
from witness.settings.root import INHERITED, Settings
from witness.settings.timezone import find_zone, system_zone
from witness.settings.tree import Node, merged
from witness.settings.yaml_file import Unreadable, read_tree

_VARIABLE: Final = re.compile(r"\{((?:FRIGATE|WITNESS)_\w+)\}")
_ONLY_MODEL: Final = "default"
"""The name of a language model whose keys stand right under `genai`."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, and what one should know of how they were read.

    `unused` are the dotted keys that Witness leaves aside; `warnings` are for people, a line each, and name them too.
    `timezone_from` says in words where the zone is from.
    """

    settings: Settings
    path: Path | None
    unused: tuple[str, ...]
    warnings: tuple[str, ...]
    timezone: ZoneInfo
    timezone_from: str


def load_settings(
    path: Path | None,
    *,
    cameras: Mapping[str, str] = {},
    environ: Mapping[str, str],
    check_address: Callable[[str], None] = accept,
) -> Loaded:
    """Read the settings file, if there is one, and add `cameras` (name to address) of the command line.

    `environ` fills in `{FRIGATE_...}` and `{WITNESS_...}`; `check_address` raises BadInput for an address that no
    source accepts. Relative paths count from the file's folder, those of the command line from the current one.

    Raises:
        SettingsError: with all that is wrong.
    """
    source = str(path) if path else "command line"
    tree = _read(path, source)
    _name_models(tree)
    fitting = Fitting()
    fitting.fit(Settings, tree)
    problems = [*fitting.problems, *_fill_in(tree, environ), *_add_cameras(tree, cameras, check_address)]
    _inherit(tree)
    context = Context(
        folder=(path.parent if path else Path()).absolute(),
        cameras=tuple(_section(tree, "cameras")),
        models=tuple(_section(tree, "genai")),
        check_address=check_address,
    )
    try:
        settings = Settings.model_validate(_plain(tree), context=context)
    except ValidationError as error:
        raise SettingsError(source, [*problems, *problems_of(error, tree)]) from None
    if problems:
        raise SettingsError(source, problems)
    name = settings.ui.timezone
    zone = (find_zone(name), "ui.timezone") if name else system_zone(environ)
    return Loaded(settings, path, tuple(fitting.unused), _warnings(source, tree, settings, fitting.unused), *zone)


def _read(path: Path | None, source: str) -> Node:
    if path is None:
        return Node({}, None, "map")
    try:
        return read_tree(path.read_bytes())
    except Unreadable as error:
        raise SettingsError(source, [error.problem]) from error
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else "the file cannot be read"
        raise SettingsError(source, [Problem(0, "", reason)]) from error


def _section(tree: Node, name: str) -> dict[str, Node]:
    """The entries of a top-level section, to be read or changed; none where it is missing, or no map."""
    section = tree.entries.get(name)
    return section.entries if section else {}


def _name_models(tree: Node) -> None:
    """Give an only language model its name, and take out those that are switched off: they need not even be whole."""
    models = _section(tree, "genai")
    if any(name in GenaiSettings.model_fields and not node.entries for name, node in models.items()):
        only = Node(dict(models), tree.at(("genai",)).line, "map")
        models.clear()
        models[_ONLY_MODEL] = only
    for name in [name for name, node in models.items() if _is_off(node.entries.get("enabled"))]:
        del models[name]


def _is_off(switch: Node | None) -> bool:
    return switch is not None and isinstance(switch.value, str) and switch.value.casefold() in {"false", "no", "off"}


def _fill_in(tree: Node, environ: Mapping[str, str]) -> Iterator[Problem]:
    """Put the environment's values where `{FRIGATE_...}` and `{WITNESS_...}` stand."""
    own = {name: node.value for name, node in _section(tree, "environment_vars").items() if isinstance(node.value, str)}
    values = {**environ, **own}
    for place, node in tree.scalars():
        text = cast("str", node.value)
        names = set(_VARIABLE.findall(text))
        for name in sorted(names - values.keys()):
            yield Problem(node.line, place, f"the environment has no {name}; set it, or write the value here")
        if names and names <= values.keys():
            node.value = _VARIABLE.sub(lambda match: values[match[1]], text)
            node.filled = True


def _add_cameras(tree: Node, cameras: Mapping[str, str], check_address: Callable[[str], None]) -> Iterator[Problem]:
    """Add the command line's cameras behind those of the file."""
    if not cameras:
        return
    if "cameras" not in tree.entries or tree.entries["cameras"].value is None:
        tree.entries["cameras"] = Node({}, None, "map")
    present = _section(tree, "cameras")
    for name, address in cameras.items():
        if name in present:
            yield Problem(None, name, "the settings file has a camera of that name; choose another")
            continue
        try:
            check_address(address)
            whole = resolve_address(address, Path.cwd())
        except (BadInput, ValueError) as error:
            yield Problem(None, name, str(error))
            continue
        stream = Node({"path": Node(whole, None)}, None, "map")
        present[name] = Node({"ffmpeg": Node({"inputs": Node([stream], None, "seq")}, None, "map")}, None, "map")


def _inherit(tree: Node) -> None:
    """Complete each camera with what the global sections say and it does not."""
    shared = Node({name: tree.entries[name] for name in INHERITED if name in tree.entries}, None, "map")
    cameras = _section(tree, "cameras")
    for name, camera in cameras.items():
        cameras[name] = merged(camera, shared)


def _plain(tree: Node) -> dict[str, Any]:
    """The tree as the validation takes it; what goes to language models as it is keeps YAML's types."""
    plain = cast("dict[str, Any]", tree.plain())
    for name, model in _section(tree, "genai").items():
        for key in ("provider_options", "runtime_options"):
            options = model.entries.get(key)
            if options is not None and options.entries:
                plain["genai"][name][key] = options.typed()
    return plain


def _warnings(source: str, tree: Node, settings: Settings, unused: list[str]) -> tuple[str, ...]:
    warnings: list[str] = []
    if not settings.auth.enabled:
        line = tree.at(("auth", "enabled")).line
        ignored = Problem(line, "auth.enabled", "Witness always wants a sign-in; false changes nothing")
        warnings.append(describe(source, ignored))
    if missing := settings.proxy.missing(settings.auth.trusted_proxies):
        line = tree.at(("proxy", "header_map", "user")).line
        warnings.append(describe(source, Problem(line, "proxy", f"nobody signs in at a proxy: {missing}")))
    if unused:
        warnings.append(f"{source}: Witness has no use for these keys, and leaves them aside: {', '.join(unused)}")
    return tuple(warnings)
