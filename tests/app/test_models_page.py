"""The examples of docs/models.md are settings that load."""

import re
from pathlib import Path
from typing import get_args

import pytest
from tests.support.settings_file import SettingsFile

from witness.settings.genai import Provider

PAGE = Path(__file__).parents[2] / "docs" / "models.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_loads(tmp_path: Path, text: str) -> None:
    keys = dict.fromkeys(re.findall(r"\{(WITNESS_\w+)\}", text), "key")

    loaded = SettingsFile(tmp_path / "witness.yml").load(text, environ=keys)

    assert loaded.warnings == ()
    assert loaded.settings.chat_model in loaded.settings.genai


def test_every_provider_is_spoken_of() -> None:
    page = PAGE.read_text("utf-8")

    assert [name for name in get_args(Provider) if name not in page] == []
