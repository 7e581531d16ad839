"""The suite that docs/evals.md writes down is one, and the page tells of what there is."""

import re
from pathlib import Path
from typing import get_args

import pytest

from witness.domain.query import GroupBy
from witness.evals.fill import Filled, fill_in
from witness.evals.form import EventFilters, RefusalReason
from witness.evals.suite import load_suite

PAGE = (Path(__file__).parents[2] / "docs" / "evals.md").read_text("utf-8")
FILES = re.findall(r"### `(\w+\.jsonl?)`.*?```json\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES:
        (tmp_path / name).write_text(text)
    return tmp_path


def test_the_suite_is_whole_and_its_right_answers_can_be_worked_out(folder: Path) -> None:
    assert len(FILES) == 4
    assert fill_in(folder) == Filled(new=5, had=0, without_form=1)
    expected = {q.id: q.expect.model_dump() for q in load_suite(folder).questions if q.expect}
    assert expected["h1"]["value"] == 1
    assert expected["h2"]["ids"] == ()
    assert expected["h3"]["id"] == "a2"
    assert [seen["label"] for seen in expected["h4"]["cameras"]["jetty"]] == ["dog"]
    assert expected["h5"]["forbidden"] == ("boat_house",)


def test_every_operation_filter_and_reason_is_told() -> None:
    told = set(re.findall(r"`(\w+)`", PAGE))
    assert told >= {*EventFilters.model_fields, *get_args(GroupBy), *get_args(RefusalReason)}
    assert told >= {"count", "list", "exists", "first", "last", "groups", "busiest", "recap", "live", "refuse"}
