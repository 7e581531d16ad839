"""The reference of the settings, written from the descriptions of their fields."""

from collections.abc import Iterator
from typing import Any, Final, Literal, cast, get_args, get_origin

from pydantic.fields import FieldInfo

from witness.settings.base import Section
from witness.settings.fit import section_of
from witness.settings.root import INHERITED, Settings

EXAMPLE: Final = """\
ui:
  timezone: Europe/Berlin
cameras:
  front_door:
    ffmpeg:
      inputs:
        - path: rtsp://viewer:{WITNESS_CAMERA_PASSWORD}@192.168.1.20:554/stream
    objects:
      track: [person, car]
    zones:
      porch:
        coordinates: 0.1,0.6,0.5,0.6,0.5,1,0.1,1
  yard:
    friendly_name: Back Yard
    ffmpeg:
      inputs:
        - path: rtsp://192.168.1.21/low
          roles: [detect]
        - path: rtsp://192.168.1.21/high
          roles: [record]
"""

_OPENING: Final = """\
# Settings

One YAML file in Frigate's keys. All of them are optional but a camera's address. `witness check FILE` prints what
Witness understood of a file, and says of a wrong one in which line it is wrong and what would be right.

```yaml
<example>```

- Keys of Frigate that Witness has no use for are left aside, and named in one warning.
- `{FRIGATE_...}` and `{WITNESS_...}` in a text are replaced by the variable of the environment with that name.
- Relative paths count from the folder of the file; `~` is the home folder.
- A camera takes from the global sections <inherited> what it does not say itself.
- Other than in Frigate, `detect`, `record` and `snapshots` are on unless they are switched off.

This page is written by `witness check --reference` from the settings' own descriptions.
"""


def reference() -> str:
    """The page in Markdown."""
    inherited = ", ".join(f"`{name}`" for name in INHERITED)
    opening = _OPENING.replace("<example>", EXAMPLE).replace("<inherited>", inherited)
    return "\n".join([opening, *_section("", Settings)])


def _section(place: str, section: type[Section]) -> Iterator[str]:
    below: list[tuple[str, type[Section]]] = []
    yield f"## `{place}`\n" if place else "## The file\n"
    yield " ".join((section.__doc__ or "").split()) + "\n"
    yield "| key | default | meaning |\n| --- | --- | --- |"
    for name, field in section.model_fields.items():
        yield f"| `{name}` | {_default(field)} | {_meaning(field)} |"
        inner = section_of(field.annotation)
        if inner is not None and not (place.startswith("cameras") and name in INHERITED):
            step = {"one": name, "map": f"{name}.<name>", "list": f"{name}[]"}[inner[1]]
            below.append((f"{place}.{step}" if place else step, inner[0]))
    yield ""
    for inner_place, inner_section in below:
        yield from _section(inner_place, inner_section)


def _meaning(field: FieldInfo) -> str:
    choices = _choices(field.annotation)
    said = field.description or ""
    missing = [choice for choice in choices if choice not in said]
    return said + (f" One of {', '.join(choices)}." if missing else "")


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next(filter(None, (_choices(inner) for inner in get_args(annotation))), ())


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    value = field.get_default()
    if isinstance(value, Section):
        return "see below"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return ", ".join(f"`{each}`" for each in cast("tuple[str, ...]", value))
    return f"`{value}`" if value not in (None, {}) else ""
