"""What docs/mcp.md shows works as it stands there."""

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.support.api import serving
from tests.support.house import House

PAGE = (Path(__file__).parents[2] / "docs" / "mcp.md").read_text("utf-8")
ADDRESS = "http://127.0.0.1:8971"


def block(kind: str) -> str:
    (text,) = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    assert ADDRESS in text
    return text


def run(house: House, program: str, text: str) -> dict[str, object]:
    with serving(house, None) as api:
        environment = {"TOKEN": api.accounts.create_token("owner", "desk"), "PATH": "/usr/bin:/bin"}
        command = [program, "-c", text.replace(ADDRESS, api.url)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=30)
    return json.loads(ran.stdout)


def test_the_program_counts(house: House) -> None:
    assert run(house, sys.executable, block("python"))["groups"] == {"2026-05-19": 2, "2026-05-20": 2}


def test_the_line_for_a_terminal_lists_the_cameras(house: House) -> None:
    reply = run(house, "bash", block("sh"))
    assert "Hay Loft" in json.dumps(reply)


def test_the_settings_of_other_programs_are_json() -> None:
    desktop, editor = (json.loads(text) for text in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
    assert desktop["mcpServers"]["witness"]["args"][0] == "mcp"
    assert editor["servers"]["witness"]["url"].endswith(":8971/mcp")
