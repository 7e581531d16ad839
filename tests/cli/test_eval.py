"""`witness eval`, as a person types it."""

import json
from pathlib import Path

import pytest
from tests.support.running import witness
from tests.support.suite_folder import QUESTIONS, SuiteFolder


@pytest.fixture
def folder(tmp_path: Path) -> SuiteFolder:
    folder = SuiteFolder(tmp_path / "harbour")
    folder.questions = [
        QUESTIONS[0],
        {"id": "wrong", "ask": ["How many dogs were there?"], "expect": {"kind": "count", "value": 7}},
        QUESTIONS[3],
    ]
    return folder


def test_a_suite_is_asked_and_the_shares_are_told(folder: SuiteFolder, tmp_path: Path) -> None:
    results = tmp_path / "results.jsonl"
    run = witness("eval", str(folder.write()), "--out", str(results), home=tmp_path)
    assert run.returncode == 0, run.stderr
    lines = [line.split() for line in run.stdout.splitlines()]
    assert ["count", "1", "2", "50.0", "%"] in lines
    assert ["all", "1", "2", "50.0", "%"] in lines
    assert "wrong  How many dogs were there?\n  does not say 7, but 1" in run.stdout
    assert "which their asker may not see: 0" in run.stdout
    assert "a question: median" in run.stdout
    rows = [json.loads(line) for line in results.read_text().splitlines()]
    assert [row["id"] for row in rows] == ["q1", "wrong", "q4"]
    assert set(rows[0]) >= {"answer", "evidence", "tool_calls", "finish_reason", "ms", "tokens", "model"}
    assert rows[0]["model"] == "built-in"


def test_a_model_that_cannot_be_reached_answers_nothing_right(folder: SuiteFolder, tmp_path: Path) -> None:
    settings = tmp_path / "witness.yml"
    settings.write_text("genai: {big: {provider: openai, base_url: 'http://127.0.0.1:9/v1', model: qwen}}")
    run = witness("eval", str(folder.write()), "--config", str(settings), "--model", "big", home=tmp_path)
    assert run.returncode == 0, run.stderr
    assert ["all", "0", "2", "0.0", "%"] in [line.split() for line in run.stdout.splitlines()]
    assert "  qwen cannot be reached\n" in run.stdout


def test_what_is_right_is_written_into_the_suite(folder: SuiteFolder, tmp_path: Path) -> None:
    folder.questions = list(QUESTIONS)
    run = witness("eval", str(folder.write()), "--resolve", home=tmp_path)
    assert run.stdout.strip() == "2 questions got what is right, 1 had it, 1 have no logical form"
    assert "expect" in json.loads((folder.path / "questions.jsonl").read_text().splitlines()[1])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--model", "big"), "there is no model big; there are: builtin"),
        (("--out", "/nowhere/results.jsonl"), "/nowhere/results.jsonl cannot be written"),
        (("--config", "/nowhere/witness.yml"), "there is no such file"),
    ],
)
def test_bad_input_is_said(folder: SuiteFolder, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    run = witness("eval", str(folder.write()), *arguments, home=tmp_path)
    assert run.returncode == 1
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_what_is_wrong_in_a_suite_is_said(folder: SuiteFolder, tmp_path: Path) -> None:
    folder.questions[1] = {"id": "wrong"}
    run = witness("eval", str(folder.write()), home=tmp_path)
    assert run.returncode == 1
    assert "questions.jsonl, line 2: ask: Field required" in run.stderr
