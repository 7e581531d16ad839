"""Events and their rows."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from witness.domain.detection import Box
from witness.domain.errors import BadInput
from witness.domain.event import Event, event_from_row, new_event_id

ROW: dict[str, Any] = {
    "id": "1771229012.604835-qa3ifb",
    "camera": "backyard",
    "label": "cat",
    "sub_label": "Mimi",
    "start_time": 1771229012.604835,
    "end_time": 1771229037.551835,
    "false_positive": False,
    "zones": ["back_gate", "lawn"],
    "has_clip": True,
    "has_snapshot": True,
    "retain_indefinitely": True,
    "data": {
        "type": "object",
        "score": 0.84,
        "top_score": 0.86,
        "box": [0.25, 0.5, 0.25, 0.125],
        "region": [0, 0, 1, 1],
        "attributes": [],
        "description": "A cat.",
        "recognized_license_plate": "KLM 4821",
    },
}


def test_a_row_is_read_and_written_alike_but_for_files_that_are_not_here() -> None:
    event = event_from_row(ROW)
    assert event.box == Box(0.25, 0.5, 0.5, 0.625)
    assert event.plate == "KLM 4821"
    assert event.to_row() == {**ROW, "has_clip": False, "has_snapshot": False}


def test_older_rows_are_read() -> None:
    event = event_from_row({**ROW, "sub_label": ["Mimi", 0.9], "data": None, "top_score": 0.7, "end_time": None})
    assert (event.sub_label, event.top_score, event.end_time, event.duration) == ("Mimi", 0.7, None, None)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"id": None}, "id"),
        ({"camera": ""}, "camera"),
        ({"label": 3}, "label"),
        ({"start_time": "yesterday"}, "start_time"),
        ({"start_time": True}, "start_time"),
        ({"start_time": float("nan")}, "start_time"),
        ({"start_time": -1}, "start_time"),
        ({"end_time": 5}, "end_time is before start_time"),
        ({"zones": "porch"}, "zones"),
        ({"zones": [1]}, "zones"),
        ({"data": []}, None),
        ({"data": [1]}, "data"),
        ({"data": {"score": 7}}, "score"),
        ({"data": {"box": [1, 2, 3]}}, "box"),
        ({"data": {"description": 5}}, "description"),
        ({"data": {"deep": json.loads("[" * 20 + "]" * 20)}}, "deeper than 16"),
    ],
)
def test_a_bad_field_is_named(change: dict[str, Any], named: str | None) -> None:
    if named is None:
        event_from_row({**ROW, **change})
        return
    with pytest.raises(BadInput, match=named):
        event_from_row({**ROW, **change})


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_anything_else_is_bad_input(row: object) -> None:
    with pytest.raises(BadInput):
        event_from_row(row)


def test_world_text_is_cleaned_at_the_border() -> None:
    event = event_from_row({**ROW, "sub_label": "\u202eBob\u200b", "data": {"description": "x" * 900}})
    assert event.sub_label == "Bob"
    assert event.description == "x" * 500
    data = {"\u202eseen": [{"by": "\x1b[2J\U000e0041gate", "at": [0.5, None, True]}], "type": "y" * 900}
    assert event_from_row({**ROW, "data": data}).data == {
        "seen": [{"by": "[2Jgate", "at": [0.5, None, True]}],
        "type": "y" * 500,
    }


def test_ids_begin_with_the_start_and_differ() -> None:
    ids = {new_event_id(12.5) for _ in range(50)}
    assert len(ids) == 50
    assert all(i.startswith("12.500000-") for i in ids)


def test_an_event_that_lasts_has_no_duration() -> None:
    assert Event(id="a", camera="c", label="car", start_time=1).duration is None
    assert Event(id="a", camera="c", label="car", start_time=1, end_time=3).duration == 2
