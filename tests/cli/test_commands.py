"""Commands over a data folder, as a person types them."""

import json
from pathlib import Path

import pytest
from tests.support.house import EVENTS
from tests.support.running import witness


def write_events(path: Path) -> Path:
    lines = [json.dumps(event.to_row()) for event in EVENTS[:6]]
    lines[3:3] = ["{not json", json.dumps({"id": "x", "camera": "barn"}), ""]
    path.write_text("\n".join(lines))
    return path


def test_events_come_in_once_and_bad_lines_are_named(tmp_path: Path) -> None:
    file = write_events(tmp_path / "events.jsonl")
    first = witness("import", str(file), home=tmp_path)
    assert first.returncode == 0, first.stderr
    assert first.stdout.strip() == "6 new events, 0 known already, 2 lines skipped"
    assert "line 4: not JSON" in first.stderr
    assert "line 5: label must be a text" in first.stderr
    again = witness("import", str(file), home=tmp_path)
    assert again.stdout.strip() == "0 new events, 6 known already, 2 lines skipped"


def test_a_question_is_answered_without_a_server(tmp_path: Path) -> None:
    witness("import", str(write_events(tmp_path / "events.jsonl")), home=tmp_path)
    asked = witness("ask", "when was the last car?", home=tmp_path)
    assert asked.returncode == 0, asked.stderr
    assert "May 20" in asked.stdout
    assert EVENTS[3].id in asked.stdout


def test_live_questions_say_that_nothing_runs(tmp_path: Path) -> None:
    settings = tmp_path / "witness.yml"
    settings.write_text("cameras:\n  barn:\n    ffmpeg:\n      inputs:\n        - path: rtsp://192.0.2.1/stream\n")
    write = witness("import", str(write_events(tmp_path / "events.jsonl")), "-c", str(settings), home=tmp_path)
    assert write.returncode == 0, write.stderr
    asked = witness("ask", "what is on the barn now?", "--config", str(settings), home=tmp_path)
    assert asked.stdout.startswith("Nothing is watching the cameras right now")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "who came?"), "start witness serve"),
        (("ask", "who came?", "--url", "http://127.0.0.1:9"), "WITNESS_TOKEN"),
        (("serve", "--camera", "door"), "NAME=ADDRESS"),
        (("serve", "--camera", "door=exec:ls"), "rtsp://"),
        (("serve", "--camera", "door=concat:a|b"), "rtsp://"),
        (("serve", "--camera", "events=clip.mp4"), "events"),
        (("serve", "--config", "/nowhere/witness.yml"), "there is no such file"),
        (("replay", "/nowhere/clip.mp4"), "clip.mp4"),
        (("import", "/nowhere/events.jsonl"), "events.jsonl"),
        (("user", "token", "nobody"), "no such user"),
    ],
)
def test_bad_input_gets_a_clear_error(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    run = witness(*arguments, home=tmp_path)
    assert run.returncode in (1, 2), run.stdout
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_a_server_elsewhere_that_is_not_there_is_said(tmp_path: Path) -> None:
    run = witness("ask", "hello?", "--url", "http://127.0.0.1:9", home=tmp_path, WITNESS_TOKEN="wit_x")
    assert run.returncode == 1
    assert "cannot be reached" in run.stderr
    assert "wit_x" not in run.stderr


def test_users_are_made_and_given_tokens(tmp_path: Path) -> None:
    made = witness("user", "add", "kim", "--password", "long enough password", "--role", "viewer", home=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "kim   viewer" in witness("user", "list", home=tmp_path).stdout
    token = witness("user", "token", "kim", "--days", "3", home=tmp_path).stdout.strip()
    assert token.startswith("wit_")
    assert (
        "kim has a new password"
        in witness("user", "password", "kim", "--password", "another password", home=tmp_path).stdout
    )
    refused = witness("user", "add", "Kim", "--password", "long enough password", home=tmp_path)
    assert refused.returncode == 1
    assert witness("user", "delete", "kim", home=tmp_path).returncode == 0
