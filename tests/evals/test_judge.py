"""What is right and what is wrong."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from witness.evals.asking import Reply
from witness.evals.expectation import Expectation
from witness.evals.judge import LEAK, Judge
from witness.evals.suite import Suite

EXPECTATION: TypeAdapter[Expectation] = TypeAdapter(Expectation)

COUNT = {"kind": "count", "value": 3}
LIST = {"kind": "list", "value": 2, "ids": ["e1", "e3"]}
LONG = {"kind": "list", "value": 12, "ids": [f"n{i}" for i in range(12)]}
EXISTS = {"kind": "exists", "value": 2, "ids": ["e1", "e3"]}
NONE = {"kind": "exists", "value": 0, "ids": []}
LAST = {"kind": "last", "id": "e1", "camera": "jetty", "local": "2026-04-05 01:30:00"}
NEVER = {"kind": "first", "id": None}
GROUPS = {"kind": "groups", "by": "camera", "values": {"jetty": 3, "boat_house": 2}}
ZONES = {"kind": "groups", "by": "zone", "values": {"ladder": 3}}
DAYS = {"kind": "groups", "by": "day", "values": {"2026-04-05": 3}}
HOUR = {"kind": "busiest", "by": "hour", "values": ["02", "13"], "value": 4}
WEEKDAY = {"kind": "busiest", "by": "weekday", "values": ["Sunday"], "value": 4}
NO_HOUR = {"kind": "busiest", "by": "hour", "values": [], "value": 0}
RECAP = {"kind": "recap", "value": 2, "ids": ["e1", "e2"], "labels": {"person": 1, "dog": 1}}
QUIET = {"kind": "recap", "value": 0, "ids": [], "labels": {}}
LIVE = {"kind": "live", "cameras": {"jetty": [{"label": "dog", "sub_label": "Kiri", "zones": []},
                                              {"label": "traffic_cone", "sub_label": None, "zones": []}]}}  # fmt: skip
EMPTY = {"kind": "live", "cameras": {"jetty": [], "slipway": []}}
FORBIDDEN = {"kind": "refuse", "why": "camera_not_allowed", "forbidden": ["boat_house"]}
STRANGER = {"kind": "refuse", "why": "unknown_name", "forbidden": []}
WEATHER = {"kind": "refuse", "why": "out_of_scope", "forbidden": []}


@pytest.mark.parametrize(
    ("expect", "answer", "evidence"),
    [
        (COUNT, "Three people yesterday at 14:05.", ""),
        (LIST, "Mere, then a man.", "e1 e3"),
        (LONG, "12 of them, the latest ten:", " ".join(f"n{i}" for i in range(10))),
        (EXISTS, "Yes, at 1:30 AM.", "e3"),
        (NONE, "No, nobody came.", ""),
        (LAST, "Mere, at 1:30 AM.", "e1 e3"),
        (NEVER, "It was never seen.", ""),
        (GROUPS, "Old Jetty: 3\nBoat House: 2", ""),
        (ZONES, "sea ladder 3", ""),
        (DAYS, "Sun Apr 5: 3", ""),
        (HOUR, "Most come around 1 pm.", ""),
        (WEEKDAY, "On Sundays.", ""),
        (NO_HOUR, "There were none.", ""),
        (RECAP, "Two people and a dog.", "e2"),
        (QUIET, "Nothing happened.", ""),
        (LIVE, "KIRI is there, by a traffic cone.", ""),
        (EMPTY, "All clear.", ""),
        (FORBIDDEN, "I don’t know a camera of that name.", ""),
        (STRANGER, "I do not know a Steve.", ""),
        (WEATHER, "I only know what the cameras saw.", ""),
    ],
)
def test_a_right_answer(harbour: Suite, expect: dict[str, Any], answer: str, evidence: str) -> None:
    assert Judge(harbour).why_wrong(EXPECTATION.validate_python(expect), answer, evidence.split()) is None


@pytest.mark.parametrize(
    ("expect", "answer", "evidence", "why"),
    [
        (COUNT, "  ", "", "empty answer"),
        (COUNT, "2 people in the last 3 days.", "", "does not say 3, but 2"),
        (COUNT, "Many.", "", "does not say 3, but no number"),
        (LIST, "Mere and a dog.", "e1 e2", "1 of its 2 events do not match (2 do)"),
        (LIST, "Mere.", "e1", "shows 1 of 2 events"),
        (LIST, "They came.", "", "shows none of 2 events"),
        (LONG, "These:", " ".join(f"n{i}" for i in range(10)), "shows 10 events and does not say that there are 12"),
        (EXISTS, "No, but look at this.", "e1", "says no"),
        (NONE, "Yes, Mere.", "e1", "1 of its 1 events do not match (0 do)"),
        (NONE, "Perhaps.", "", "does not say that there is none"),
        (LAST, "A man, at 2:30 AM.", "e3 e1", "shows another event"),
        (LAST, "At 1:30 AM.", "", "shows no event"),
        (LAST, "Mere, early.", "e1", "does not say when (2026-04-05 01:30:00)"),
        (NEVER, "Never, but this is like it.", "e1", "shows an event where there is none"),
        (GROUPS, "Old Jetty: 2\nBoat House: 3", "", "does not say 3 for jetty"),
        (HOUR, "Most come at 3 pm.", "", "does not say 02 or 13"),
        (NO_HOUR, "At 3 pm.", "", "does not say that there is none"),
        (RECAP, "A dog came.", "e2", "does not mention person"),
        (RECAP, "People and a dog.", "e2 e6", "1 of its 2 events are not of what was asked"),
        (LIVE, "A dog and a cone.", "", "does not mention traffic_cone"),
        (EMPTY, "A dog.", "", "does not say that there is none"),
        (FORBIDDEN, "You have no access, but see:", "e1 e4", LEAK),
        (FORBIDDEN, "You have no access, but see:", "e1", "gives evidence where it should decline"),
        (FORBIDDEN, "A courier came.", "", "does not decline"),
    ],
)  # fmt: skip
def test_a_wrong_answer_and_why(harbour: Suite, expect: dict[str, Any], answer: str, evidence: str, why: str) -> None:
    assert Judge(harbour).why_wrong(EXPECTATION.validate_python(expect), answer, evidence.split()) == why


def test_what_nothing_is_expected_of_is_not_judged_but_may_leak(harbour: Suite) -> None:
    guest = harbour.questions[2]
    assert guest.expect is None
    judged = Judge(harbour).judged(guest, Reply("q3", "Look.", ["e1", "e4"]))
    assert (judged.kind, judged.wrong, judged.leaks) == (None, None, True)
    assert not Judge(harbour).judged(guest, Reply("q3", "Look.", ["e1"])).leaks
    assert not Judge(harbour).judged(harbour.questions[3], Reply("q4", "Look.", ["e4"])).leaks


def test_a_failed_model_is_wrong_for_its_own_reason(harbour: Suite) -> None:
    judged = Judge(harbour).judged(harbour.questions[0], Reply("q1", error="the server cannot be reached"))
    assert judged.wrong == "the server cannot be reached"
