"""Reading a suite's files, and what is said of wrong ones."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from tests.support.suite_folder import EVENTS, ZONE, SuiteFolder, at

from witness.domain.access import Viewer
from witness.domain.errors import BadInput
from witness.evals.suite import Suite, load_suite


def test_a_suite_is_read_whole(harbour: Suite) -> None:
    assert harbour.timezone == ZONE
    assert datetime.fromtimestamp(harbour.now, ZONE).isoformat() == "2026-04-07T09:00:00+12:00"
    assert [camera.friendly_name for camera in harbour.cameras] == ["Old Jetty", "Boat House", "Slipway"]
    assert [zone.friendly_name for zone in harbour.cameras[0].zones] == ["Deck", "Sea Ladder"]
    assert harbour.viewers["guest"] == Viewer("guest", "guests", frozenset({"jetty"}))
    assert harbour.known["dog"] == ("Kiri",)
    assert [event.id for event in harbour.events] == [row["id"] for row in EVENTS]


def test_a_question_is_its_users_and_the_first_admins_where_none_is_named(harbour: Suite) -> None:
    assert [question.viewer.name for question in harbour.questions] == ["mere", "mere", "guest", "mere"]
    assert harbour.questions[1].ask == ("Who came on Sunday?", "and on Monday?")
    assert [question.expect is None for question in harbour.questions] == [False, True, True, True]


def test_a_camera_that_live_json_does_not_name_tracks_nothing(harbour: Suite) -> None:
    assert {name: len(seen.objects) for name, seen in harbour.live.items()} == {
        "jetty": 2, "boat_house": 1, "slipway": 0
    }  # fmt: skip
    assert {seen.time for seen in harbour.live.values()} == {harbour.now}


def test_events_may_stand_in_any_order_and_now_in_local_time(folder: SuiteFolder) -> None:
    folder.events.reverse()
    folder.place["now"] = "2026-04-07T09:00:00"
    suite = folder.load()
    assert [event.id for event in suite.events] == [row["id"] for row in EVENTS]
    assert suite.now == at("2026-04-07T09:00")


def _change(part: str, *path: Any, to: Any) -> Callable[[SuiteFolder], None]:
    def change(folder: SuiteFolder) -> None:
        value = getattr(folder, part) if part == "place" else json.loads(json.dumps(getattr(folder, part)))
        setattr(folder, part, value)
        for step in path[:-1]:
            value = value[step]
        value[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_change("place", "timezone", to="Mars/Olympus"), "place.json: timezone: .*Europe/Berlin"),
        (_change("place", "now", to="tomorrow"), "place.json: now: .*ISO 8601"),
        (_change("place", "cameras", to={}), "place.json: cameras: .*at least 1"),
        (_change("place", "cameras", "jetty", "friendly_name", to=""), "place.json: cameras.jetty.friendly_name: "),
        (_change("place", "users", "guest", "cameras", to=["pier"]), "place.json: .*no camera pier.*jetty, boat_house"),
        (_change("place", "users", "guest", to={"role": "guests"}), "place.json: users.guest.cameras: Field required"),
        (_change("events", 2, "start_time", to="noon"), "events.jsonl, line 3: start_time must be a Unix time"),
        (_change("events", 4, "id", to="e1"), "events.jsonl, line 5: an event with the id e1 stands above"),
        (_change("live", "pier", to={"objects": []}), "live.json: .*no camera pier"),
        (_change("live", "jetty", "objects", 0, to={"zones": []}), "live.json: jetty.objects.0.label: Field required"),
        (_change("questions", 1, "ask", to=[]), "questions.jsonl, line 2: ask: .*at least 1"),
        (_change("questions", 1, "ask", to="Who?"), "questions.jsonl, line 2: ask: .*array"),
        (_change("questions", 2, "user", to="kim"), "questions.jsonl, line 3: user: .*no kim; it has guest, mere"),
        (_change("questions", 3, "id", to="q1"), "questions.jsonl, line 4: a question with the id q1 stands above"),
        (_change("questions", 0, "expect", to={"kind": "guess"}), "questions.jsonl, line 1: expect: .*'count'"),
        (_change("questions", 0, "expect", to={"kind": "last", "id": "e1", "local": "x"}), "expect.last.local: .*8601"),
        (_change("place", "users", "mere", "role", to="guests"), "questions.jsonl, line 1: user: .*admin"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(
    folder: SuiteFolder, change: Callable[[SuiteFolder], None], said: str
) -> None:
    change(folder)
    with pytest.raises(BadInput, match=said):
        folder.load()


@pytest.mark.parametrize("name", ["place.json", "events.jsonl", "live.json", "questions.jsonl"])
def test_a_missing_file_is_named(folder: SuiteFolder, name: str) -> None:
    folder.write()
    (folder.path / name).unlink()
    with pytest.raises(BadInput, match=f"{name} cannot be read"):
        load_suite(folder.path)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [("place.json", "{\n\n,}", 3), ("questions.jsonl", '\n{"id": "a"', 2), ("events.jsonl", "{}x", 1)],
)
def test_broken_json_is_said_with_its_line(folder: SuiteFolder, name: str, text: str, line: int) -> None:
    folder.write()
    (folder.path / name).write_text(text)
    with pytest.raises(BadInput, match=f"{name}, line {line}: not JSON"):
        load_suite(folder.path)


def test_a_suite_without_questions_is_none(folder: SuiteFolder) -> None:
    folder.questions = []
    with pytest.raises(BadInput, match=r"questions.jsonl: .*at least one question"):
        folder.load()
