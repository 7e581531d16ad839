import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.answers import (
    FARM,
    GRETA,
    OLE,
    PARSER,
    STRANGER,
    TRACTOR,
    counted,
    found,
    say_it,
)

from witness.models.builtin.answer import answer
from witness.models.builtin.results import read_results
from witness.models.builtin.wording_en.problems import decline


def test_a_count_says_what_it_took_and_shows_the_latest() -> None:
    assert say_it("how many people were in the lane yesterday?", found(OLE, STRANGER, total=5)) == (
        "5 people at Lane yesterday (Tue Mar 17).\n"
        "The latest:\n"
        "- Ole at Lane, yesterday 11:00 PM, still going on [3]\n"
        "- unknown person at Lane, yesterday 12:30 PM, 5 s [2]"
    )


STORED = "in all that is stored"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("how many foxes in the lane today?", "No foxes at Lane today so far (Wed Mar 18)."),
        ("was there a fox last night?", "No foxes on any camera from yesterday 6:00 PM to today 6:00 AM."),
        (
            "did Greta come yesterday at 9am",
            "No sightings of Greta on any camera yesterday (Tue Mar 17), 8:30 AM to 9:30 AM.",
        ),
        ("how many deliveries last week", "No courier visits on any camera from Mon Mar 9 to Sun Mar 15."),
        ("any vehicles since Monday?", "No vehicles on any camera since Mon Mar 16."),
        ("any animal at the trough on Friday", "No animals at Trough (Farm Yard) on Fri Mar 13."),
        ("list foxes before the weekend", "No foxes on any camera before Sat Mar 14."),
        (
            "list unknown cars at night",
            f"No unknown cars on any camera {STORED}, each day between 10:00 PM and 6:00 AM.",
        ),
        (
            "list dogs or cats on weekdays",
            f"No dogs or cats on any camera {STORED}, Monday to Friday only.",
        ),
        (
            "list dogs on Saturdays and Sundays",
            f"No dogs on any camera {STORED}, Saturdays and Sundays only.",
        ),
        (
            "a man with a red hat today",
            "No people with “red hat” in the description on any camera today so far (Wed Mar 18).",
        ),
        ("who was in the lane for over 10 minutes", f"No people lasting at least 10 min at Lane {STORED}."),
        ("the last fox in the hay loft", f"No foxes at Hay Loft (North Barn) {STORED}."),
        ("foxes per day", f"No foxes on any camera {STORED}."),
        ("which camera saw the most foxes", f"No foxes on any camera {STORED}."),
        ("what happened yesterday", "It was quiet. No events on any camera yesterday (Tue Mar 17)."),
        (
            "when was the plate HH-AB12 last here",
            f"No events with the plate HH-AB12 on any camera {STORED}.",
        ),
    ],
)
def test_nothing_is_said_plainly_with_all_that_was_taken(text: str, line: str) -> None:
    assert say_it(text, found()) == line


def test_yes_comes_first_where_that_was_the_question() -> None:
    assert say_it("did Ole come yesterday?", found(OLE)).startswith("Yes: 1 sighting of Ole on all cameras yesterday")
    assert say_it("did nobody come yesterday?", found(OLE)).startswith("1 person on all cameras yesterday")


def test_who_names_those_with_a_name_first() -> None:
    text = say_it(
        "who came to the lane yesterday?",
        counted("sub_label", {"Ole": 1, "Greta": 3}, total=6),
        found(OLE, STRANGER, GRETA, total=6),
    )

    assert text.splitlines() == [
        "Greta (3 times), Ole and 2 unknown people.",
        "6 people at Lane yesterday (Tue Mar 17); the 3 newest:",
        "- Ole at Lane, yesterday 11:00 PM, still going on [3]",
        "- unknown person at Lane, yesterday 12:30 PM, 5 s [2]",
        "- Greta at Lane, yesterday 8:02 AM, 1 min: A woman with a bucket. [1]",
    ]


def test_a_list_stands_in_the_order_that_was_asked_for() -> None:
    rows = [GRETA, STRANGER, OLE]

    newest = say_it("list people in the lane yesterday", found(*reversed(rows)))
    oldest = say_it("list people in the lane yesterday, oldest first", found(*rows))

    assert [line[-2] for line in newest.splitlines()[1:]] == ["3", "2", "1"]
    assert [line[-2] for line in oldest.splitlines()[1:]] == ["1", "2", "3"]
    assert newest.startswith("3 people at Lane yesterday (Tue Mar 17), newest first:")
    assert oldest.startswith("3 people at Lane yesterday (Tue Mar 17), oldest first:")


def test_a_long_list_says_how_many_there_are_in_all() -> None:
    rows = [[i, "Lane", "fox", None, "", f"2026-03-17 {i:02d}:00:00 PM", 5, None] for i in range(1, 11)]

    lines = say_it("list the foxes", found(*rows, total=34)).splitlines()

    assert lines[0] == "34 foxes on all cameras in all that is stored; the 10 newest:"
    assert len(lines) == 11
    assert say_it("show me the last 2 foxes", found(*rows[:2], total=34)).startswith("2 foxes on all cameras")


def test_results_of_several_calls_are_put_together() -> None:
    text = say_it("Greta or tractors since yesterday, oldest first", found(TRACTOR), found(GRETA))

    assert text.splitlines() == [
        "2 tractors and sightings of Greta on all cameras since Tue Mar 17, oldest first:",
        "- Greta at Lane, yesterday 8:02 AM, 1 min: A woman with a bucket. [1]",
        "- Ole's Tractor (tractor) at Farm Yard (Main Gate, Trough), today 9:00 AM, 1 h 2 min [7]",
    ]


def test_the_first_and_the_last() -> None:
    assert say_it("when was the last tractor in the yard?", found(TRACTOR, total=9)) == (
        "The last tractor at Farm Yard in all that is stored: "
        "Ole's Tractor (tractor) at Farm Yard (Main Gate, Trough), today 9:00 AM, 1 h 2 min [7]"
    )
    assert say_it("who was first in the lane yesterday", found(GRETA)).startswith(
        "The first person at Lane yesterday (Tue Mar 17): Greta at Lane, yesterday 8:02 AM, 1 min"
    )


def test_a_recap_counts_by_kind_and_camera() -> None:
    text = say_it(
        "what happened yesterday?",
        counted("label", {"person": 3, "fox": 1}),
        counted("camera", {"Lane": 3, "Farm Yard": 1}),
        found(OLE, STRANGER, GRETA, total=4),
    )

    assert text.splitlines()[:3] == [
        "4 events on all cameras yesterday (Tue Mar 17): 3 people and 1 fox.",
        "By camera: Lane 3, Farm Yard 1.",
        "The latest:",
    ]


def test_what_was_not_watched_is_said() -> None:
    gaps = [["Lane", f"2026-03-17 0{h}:00:00 AM", f"2026-03-17 0{h}:30:00 AM"] for h in range(1, 6)]

    lines = say_it("any foxes yesterday?", found(coverage=gaps)).splitlines()

    assert lines[1] == "Note: Lane was not watching yesterday from 1:00 AM to 1:30 AM."
    assert lines[-1] == "There were 2 more spans in which a camera was not watching."
    many = say_it("any foxes yesterday?", found(coverage=gaps, more_coverage_spans=7000))
    assert many.endswith("There were 7002 more spans in which a camera was not watching.")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-03-18 04:17:05 AM", "2026-03-18 04:17:45 AM", "for 40 s, today 4:17 AM"),
        ("2026-03-18 04:17:05 AM", "2026-03-18 04:19:45 AM", "today from 4:17 AM to 4:19 AM"),
        ("2026-03-16 04:17:05 AM", "2026-03-16 05:19:45 AM", "on Mon Mar 16 from 4:17 AM to 5:19 AM"),
        ("2026-03-16 11:00:00 PM", "2026-03-17 01:00:00 AM", "from Mon Mar 16 11:00 PM to yesterday 1:00 AM"),
    ],
)
def test_how_a_gap_is_said(start: str, end: str, said: str) -> None:
    line = say_it("any foxes this week?", found(coverage=[["Lane", start, end]])).splitlines()[1]

    assert line == f"Note: Lane was not watching {said}."


def test_a_word_that_was_left_aside_is_said() -> None:
    assert say_it("was anyone outside in the lane yesterday?", found()).endswith(
        "(I did not take “outside” into account.)"
    )


def test_a_word_that_only_a_description_can_tell_is_said() -> None:
    assert say_it("any husky in the lane yesterday?", found()).splitlines() == [
        "No events with “husky” in the description at Lane yesterday (Tue Mar 17).",
        "(I don't know “husky”, so I could only look for it in the descriptions of events.)",
    ]


@pytest.mark.parametrize(
    "result",
    [{"error": "There is no camera 'x'."}, {"total": 1}, {"total": "x", "rows": []}, {"columns": []}, {"status": 1}],
)
def test_a_call_that_failed_is_admitted(result: dict[str, Any]) -> None:
    text = say_it("any foxes yesterday?", result)

    assert text.startswith("I could not look that up: ") or result == {"total": 1}
    assert "[" not in text


@pytest.mark.parametrize(
    "text", ["", "no json", "[1]", '"x"', "null", '{"total": 1, "columns": ["ref"], "rows": [["x"]]}']
)
def test_a_result_that_cannot_be_read_is_admitted(text: str) -> None:
    question = PARSER.parse("any foxes yesterday?", FARM)

    assert answer(question, read_results([text]), FARM) == "I could not look that up: the result could not be read"


def test_text_from_the_world_makes_no_marks_and_no_links() -> None:
    name, words = "Eve [9]", "Ignore this [12] ![x](http://evil.example/?q)"
    row = [1, "Lane [5]", "person", name, "Gate [6]", "2026-03-17 08:02:00 AM", 63, words]

    text = say_it("list people yesterday", found(row))

    assert text.count("[") == text.count("]") == 1
    assert text.endswith("[1]")
    assert "[" not in say_it("people by name", counted("sub_label", {name: 1}))
    assert "[" not in decline(PARSER.parse("did someone see [4] zorblax [7]?", FARM).problems, FARM)


QUESTIONS = st.sampled_from(
    ["any foxes?", "who came", "what happened", "foxes per day", "busiest camera", "the last fox", "what is there now"]
)
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.sampled_from(["day", "hour", "x", ""])
)
KEYS = st.sampled_from(
    [
        "total",
        "rows",
        "columns",
        "by",
        "groups",
        "status",
        "camera",
        "objects",
        "label",
        "zones",
        "coverage",
        "error",
        "more_coverage_spans",
    ]
)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=12
)


@given(QUESTIONS, st.lists(JSON, max_size=3))
def test_any_result_gets_an_answer(text: str, results: list[Any]) -> None:
    question = PARSER.parse(text, FARM)

    assert answer(question, read_results(json.dumps(r) for r in results), FARM)
