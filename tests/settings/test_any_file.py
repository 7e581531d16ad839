"""Whatever stands in the file: settings or a SettingsError with a line, never a traceback."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.settings_file import SettingsFile

from witness.settings import Problem, Settings, SettingsError
from witness.settings.base import Section
from witness.settings.fit import section_of

any_file = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(
        ["", "0,0,1,0,1,1", "0,0,700,0,5,9", "~x", "{WITNESS_A}", "rtsp://u:p@h", "a b", "\u202e", "1e999"]
    )
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)


def paths(section: type[Section], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Where values can stand, with x for names of one's own."""
    for name, field in section.model_fields.items():
        yield (*above, name)
        inner = section_of(field.annotation)
        if inner is not None:
            yield from paths(inner[0], (*above, name, *{"one": (), "map": ("x",), "list": ("[]",)}[inner[1]]))


PATHS = sorted(paths(Settings))


def nested(path: tuple[str, ...], value: object) -> Any:
    for step in reversed(path):
        value = [value] if step == "[]" else {step: value}
    return value


def problems_of(file: SettingsFile, content: bytes) -> tuple[Problem, ...]:
    try:
        file.load(content)
    except SettingsError as error:
        return error.problems
    return ()


@any_file
@given(content=st.binary(max_size=60) | st.text("abc:-[]{},&*!|>'\"\n\t #%@`?~", max_size=60).map(str.encode))
def test_any_bytes(file: SettingsFile, content: bytes) -> None:
    assert all(problem.line for problem in problems_of(file, content))


@any_file
@given(path=st.sampled_from(PATHS), value=VALUES)
def test_any_value_at_any_key(file: SettingsFile, path: tuple[str, ...], value: object) -> None:
    content = json.dumps(nested(path, value), indent=1).encode()

    assert all(problem.line for problem in problems_of(file, content))
