"""Writing what is right into a suite's questions."""

import json

import pytest
from tests.support.suite_folder import SuiteFolder

from witness.domain.errors import BadInput
from witness.evals.fill import Filled, fill_in
from witness.evals.suite import load_suite


def test_what_is_missing_is_written_and_the_rest_stays_as_it_is(folder: SuiteFolder) -> None:
    path = folder.write() / "questions.jsonl"
    first, second, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([b"\n", first.replace(b" ", b"  "), second.replace(b"Sunday", "Sönday".encode()), *rest]))

    assert fill_in(folder.path) == Filled(new=2, had=1, without_form=1)

    lines = path.read_text("utf-8").splitlines()
    assert lines[:2] == ["", first.decode().strip().replace(" ", "  ")]
    assert "Sönday" in lines[2]
    assert json.loads(lines[2])["expect"] == {"kind": "list", "value": 1, "ids": ["e4"]}
    assert json.loads(lines[3])["expect"]["forbidden"] == ["boat_house", "slipway"]
    assert lines[4] == rest[1].decode().strip()
    assert load_suite(folder.path).questions[1].expect is not None


def test_again_changes_nothing(folder: SuiteFolder) -> None:
    folder.write()
    fill_in(folder.path)
    before = (folder.path / "questions.jsonl").stat().st_mtime_ns
    assert fill_in(folder.path) == Filled(new=0, had=3, without_form=1)
    assert (folder.path / "questions.jsonl").stat().st_mtime_ns == before


def test_nothing_is_written_where_a_form_is_wrong(folder: SuiteFolder) -> None:
    folder.questions[2] = {**folder.questions[2], "q": {"op": "refuse"}}
    before = (folder.write() / "questions.jsonl").read_bytes()
    with pytest.raises(BadInput, match=r"questions.jsonl, line 3: q: refuse.why: Field required"):
        fill_in(folder.path)
    assert (folder.path / "questions.jsonl").read_bytes() == before
