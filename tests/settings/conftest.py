from pathlib import Path

import pytest
from tests.support.settings_file import SettingsFile


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "witness.yml")
