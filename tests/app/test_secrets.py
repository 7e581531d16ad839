"""Which texts of the settings are secrets."""

from pathlib import Path

import pytest

from witness.app.secrets import exposed, known_secrets
from witness.settings import load_settings

TEXT = """
environment_vars: {WITNESS_LENS: from-the-file}
genai:
  provider: openai
  base_url: http://10.0.0.2/v1?code=in-the-query
  api_key: sk-of-the-model
  model: m
cameras:
  gate:
    ffmpeg:
      inputs:
        - path: rtsp://ann:p%40ss:w@rd@10.0.0.9/live?channel=main
          roles: [detect]
        - path: rtsp://ann:{WITNESS_LENS}@10.0.0.9/low
          roles: [record]
  yard:
    ffmpeg: {inputs: [{path: yard.mp4}]}
  pond:
    ffmpeg: {inputs: [{path: "http://ann:abc@10.0.0.9/"}]}
"""


def test_keys_and_passwords_are_known_in_every_spelling(tmp_path: Path) -> None:
    """T14: from the file and from the environment; what is too short to be told from a word is left."""
    path = tmp_path / "settings.yml"
    path.write_text(TEXT)
    found = known_secrets(load_settings(path, environ={}).settings)
    assert set(found) >= {
        "sk-of-the-model",
        "from-the-file",
        "in-the-query",
        "p%40ss:w@rd",
        "p@ss:w@rd",
        "p%40ss%3Aw%40rd",
    }
    assert not {"abc", "ann", "yard.mp4", "10.0.0.9"} & set(found)
    assert [*found] == sorted(found, key=len, reverse=True)


@pytest.mark.parametrize(("mode", "key", "warned"), [
    (0o644, "sk-of-the-model", True),
    (0o640, "sk-of-the-model", True),
    (0o600, "sk-of-the-model", False),
    (0o644, "{WITNESS_KEY}", False),
])  # fmt: skip
def test_a_settings_file_that_others_can_read_is_warned_of(tmp_path: Path, mode: int, key: str, warned: bool) -> None:
    """T14: where it holds secrets of its own, and only there."""
    path = tmp_path / "settings.yml"
    path.write_text(f"genai: {{provider: openai, model: m, api_key: '{key}'}}\n")
    path.chmod(mode)
    warning = exposed(path, load_settings(path, environ={"WITNESS_KEY": "sk-elsewhere"}).settings)
    assert (warning is not None) == warned
    assert warning is None or f"chmod 600 {path}" in warning
