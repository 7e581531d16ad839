"""What a running server leaves in its data folder."""

import stat
from pathlib import Path

import pytest

from witness.app.running import RunningServer, claim, find_server, noted
from witness.domain.errors import Unavailable

SERVER = RunningServer("http://127.0.0.1:1", "secret")


def test_a_folder_is_for_one_server(tmp_path: Path) -> None:
    with claim(tmp_path), pytest.raises(Unavailable, match="runs over"), claim(tmp_path):
        pass
    with claim(tmp_path):
        pass


def test_a_note_counts_only_while_its_server_runs(tmp_path: Path) -> None:
    assert find_server(tmp_path) is None
    with noted(tmp_path, SERVER):
        assert find_server(tmp_path) is None
        with claim(tmp_path):
            assert find_server(tmp_path) == SERVER
        (note,) = tmp_path.glob("*.json")
        assert stat.S_IMODE(note.stat().st_mode) == 0o600
        note.write_text("{broken")
        with claim(tmp_path):
            assert find_server(tmp_path) is None
    assert not list(tmp_path.glob("*.json"))
