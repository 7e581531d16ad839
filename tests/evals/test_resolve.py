"""What is right of a question by its logical form."""

from typing import Any

import pytest

from witness.domain.errors import BadInput
from witness.evals.files import Row
from witness.evals.resolve import resolve
from witness.evals.suite import Suite


def expected(suite: Suite, user: str = "mere", **form: Any) -> dict[str, Any]:
    return resolve(suite, suite.viewers[user], Row(form, "questions.jsonl, line 1: q")).model_dump()


def ids(suite: Suite, user: str = "mere", **filters: Any) -> str:
    return " ".join(expected(suite, user, op="list", **filters)["ids"])


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, "e1 e2 e3 e4 e5 e6"),
        ({"cameras": ["jetty", "slipway"]}, "e1 e2 e3 e6"),
        ({"labels": ["dog", "boat"]}, "e2 e6"),
        ({"labels": ["horse"]}, ""),
        ({"subs": ["mere", "Kiri"]}, "e1 e2"),
        ({"zones": ["ladder", "door"]}, "e3 e4 e5"),
        ({"unknown": True}, "e3 e5 e6"),
        ({"unknown": True, "labels": ["person"]}, "e3"),
        ({"after": "2026-04-06"}, "e4 e5 e6"),
        ({"after": "2026-04-06T10:00:00", "before": "2026-04-06T10:01:00"}, "e4"),
        ({"after": "2026-04-05T02:00:00", "before": "2026-04-05T03:00:00"}, "e2 e3"),
        ({"time_of_day": ["22:00", "02:30"]}, "e1"),
        ({"time_of_day": ["02:30", "10:00"]}, "e2 e3 e6"),
        ({"weekdays": [0, 1]}, "e4 e5 e6"),
        ({"min_seconds": 600}, "e5 e6"),
        ({"text": "man CAP"}, "e3"),
        ({"text": "parcel"}, ""),
        ({"plate": "ab-123"}, "e6"),
        ({"plate": "ab-12"}, ""),
    ],
)
def test_filters_join_by_and_and_their_values_by_or(harbour: Suite, filters: dict[str, Any], found: str) -> None:
    assert ids(harbour, **filters) == found


def test_no_event_of_a_camera_that_the_asker_may_not_see_is_right(harbour: Suite) -> None:
    assert ids(harbour, "guest") == "e1 e2 e3"
    assert ids(harbour, "guest", cameras=["boat_house"]) == ""


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        ({"op": "count", "labels": ["person"]}, {"kind": "count", "value": 3}),
        ({"op": "exists", "subs": ["nzpost"]}, {"kind": "exists", "value": 1, "ids": ("e4",)}),
        ({"op": "first", "cameras": ["jetty"]},
         {"kind": "first", "id": "e1", "camera": "jetty", "local": "2026-04-05 01:30:00"}),
        ({"op": "last", "cameras": ["jetty"]},
         {"kind": "last", "id": "e3", "camera": "jetty", "local": "2026-04-05 02:30:00"}),
        ({"op": "last", "labels": ["horse"]}, {"kind": "last", "id": None, "camera": None, "local": None}),
        ({"op": "recap", "after": "2026-04-06", "before": "2026-04-07"},
         {"kind": "recap", "value": 2, "ids": ("e4", "e5"), "labels": {"person": 1, "package": 1}}),
        ({"op": "groups", "by": "camera"},
         {"kind": "groups", "by": "camera", "values": {"jetty": 3, "boat_house": 2, "slipway": 1}}),
        ({"op": "groups", "by": "sub_label", "labels": ["person"]},
         {"kind": "groups", "by": "sub_label", "values": {"Mere": 1, "nzpost": 1}}),
        ({"op": "groups", "by": "zone", "cameras": ["jetty"]},
         {"kind": "groups", "by": "zone", "values": {"deck": 3, "ladder": 1}}),
        ({"op": "groups", "by": "day", "labels": ["horse"]}, {"kind": "groups", "by": "day", "values": {}}),
        ({"op": "busiest", "by": "hour"}, {"kind": "busiest", "by": "hour", "values": ("02", "10"), "value": 2}),
        ({"op": "busiest", "by": "weekday"}, {"kind": "busiest", "by": "weekday", "values": ("Sunday",), "value": 3}),
        ({"op": "busiest", "by": "day"}, {"kind": "busiest", "by": "day", "values": ("2026-04-05",), "value": 3}),
        ({"op": "busiest", "by": "label", "labels": ["horse"]},
         {"kind": "busiest", "by": "label", "values": (), "value": 0}),
        ({"op": "refuse", "why": "out_of_scope"}, {"kind": "refuse", "why": "out_of_scope", "forbidden": ()}),
    ],
)  # fmt: skip
def test_each_operation(harbour: Suite, form: dict[str, Any], answer: dict[str, Any]) -> None:
    assert expected(harbour, **form) == answer


def test_a_refusal_names_what_the_asker_may_not_see(harbour: Suite) -> None:
    refusal = expected(harbour, "guest", op="refuse", why="camera_not_allowed")
    assert refusal["forbidden"] == ("boat_house", "slipway")


@pytest.mark.parametrize(
    ("user", "filters", "seen"),
    [
        ("mere", {}, {"jetty": ["dog", "person"], "boat_house": ["package"], "slipway": []}),
        ("mere", {"cameras": ["jetty"], "unknown": True}, {"jetty": ["person"]}),
        ("mere", {"subs": ["kiri"]}, {"jetty": ["dog"], "boat_house": [], "slipway": []}),
        ("mere", {"cameras": ["jetty", "boat_house"], "zones": ["deck"]}, {"jetty": ["dog"], "boat_house": []}),
        ("guest", {"labels": ["person"]}, {"jetty": ["person"]}),
    ],
)
def test_live_has_what_is_asked_for_of_each_camera(
    harbour: Suite, user: str, filters: dict[str, Any], seen: dict[str, list[str]]
) -> None:
    live = expected(harbour, user, op="live", **filters)
    assert {camera: [o["label"] for o in objects] for camera, objects in live["cameras"].items()} == seen


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"op": "guess"}, "'count'"),
        ({"op": "count", "camera": ["jetty"]}, "count.camera: Extra inputs"),
        ({"op": "count", "cameras": ["pier"]}, "no camera pier; it has jetty, boat_house, slipway"),
        ({"op": "live", "zones": ["mast"]}, "no zone mast; it has deck, ladder, door"),
        ({"op": "list", "after": "yesterday"}, "list.after: .*ISO 8601"),
        ({"op": "list", "time_of_day": ["22", "6"]}, r'time_of_day: .*\["22:00", "06:00"\]'),
        ({"op": "list", "weekdays": [7]}, "weekdays.0: .*less than or equal to 6"),
        ({"op": "list", "labels": []}, "labels: .*at least 1"),
        ({"op": "groups"}, "groups.by: Field required"),
        ({"op": "groups", "by": "year"}, "groups.by: .*'camera'"),
        ({"op": "live", "after": "2026-04-06"}, "live.after: Extra inputs"),
        ({"op": "refuse"}, "refuse.why: Field required"),
    ],
)
def test_what_is_no_logical_form_is_said_with_its_place(harbour: Suite, form: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=f"questions.jsonl, line 1: q: .*{said}"):
        expected(harbour, **form)


def test_what_a_whole_suite_expects_is_what_its_forms_say(maple: Suite) -> None:
    forms = {question.id: question.form for question in maple.questions if question.form}
    resolved = {q.id: resolve(maple, q.viewer, forms[q.id]) for q in maple.questions}
    assert len(resolved) == 160
    assert resolved == {question.id: question.expect for question in maple.questions}
