from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.support.invented_places import farm

from witness.domain.moment import parse_moment
from witness.domain.place import Place
from witness.models.builtin.calls import plan
from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.parse import Parser

PARSER = Parser(ENGLISH)
FARM = farm()


def calls(text: str, place: Place = FARM) -> list[tuple[str, dict[str, object]]]:
    question = PARSER.parse(text, place)
    assert question.problems == ()
    return [(call.tool, dict(call.arguments)) for call in plan(question, place)]


def test_a_filter_that_was_not_asked_for_is_not_there() -> None:
    assert calls("list everything you have") == [("search_objects", {"limit": 10, "order": "newest"})]


def test_all_filters() -> None:
    text = (
        "unknown people with a red hat at the front steps for over 5 minutes between 7 and 9 am on weekdays in February"
    )

    assert calls(text) == [
        (
            "search_objects",
            {
                "camera": ["house"],
                "zones": ["steps"],
                "label": ["person"],
                "unknown_only": True,
                "after": "2026-02-01T00:00:00",
                "before": "2026-03-01T00:00:00",
                "time_of_day": "07:00-09:00",
                "weekdays": [0, 1, 2, 3, 4],
                "min_duration": 300,
                "query": "red hat",
                "limit": 10,
                "order": "newest",
            },
        )
    ]
    assert calls("when was the plate HH-AB12 last here") == [
        ("search_objects", {"plate": "HH-AB12", "limit": 1, "order": "newest"})
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "how many foxes today",
            [("search_objects", {"label": ["fox"], "after": "2026-03-18T00:00:00", "limit": 10, "order": "newest"})],
        ),
        ("the first fox", [("search_objects", {"label": ["fox"], "limit": 1, "order": "oldest"})]),
        ("show me the last 40 foxes", [("search_objects", {"label": ["fox"], "limit": 40, "order": "newest"})]),
        ("foxes per day", [("count_objects", {"label": ["fox"], "by": "day"})]),
        (
            "who was in the lane",
            [
                ("count_objects", {"camera": ["lane"], "label": ["person"], "by": "sub_label"}),
                ("search_objects", {"camera": ["lane"], "label": ["person"], "limit": 10, "order": "newest"}),
            ],
        ),
        (
            "what happened in the lane yesterday",
            [
                (tool, {"camera": ["lane"], "after": "2026-03-17T00:00:00", "before": "2026-03-18T00:00:00", **more})
                for tool, more in (
                    ("count_objects", {"by": "label"}),
                    ("count_objects", {"by": "camera"}),
                    ("search_objects", {"limit": 10, "order": "newest"}),
                )
            ],
        ),
        (
            "Greta or dogs in the lane or the hay loft",
            [
                ("search_objects", {**where, **what, "limit": 10, "order": "newest"})
                for what in ({"label": ["dog"]}, {"sub_label": ["Greta"]})
                for where in ({"camera": ["lane"]}, {"camera": ["barn_north"], "zones": ["hayloft"]})
            ],
        ),
        ("what is in the lane now", [("get_live_context", {"camera": "lane"})]),
        (
            "where is Bello?",
            [
                *(
                    ("get_live_context", {"camera": c})
                    for c in ("yard_cam", "barn_north", "barn_south", "lane", "house")
                ),
                ("search_objects", {"sub_label": ["Bello"], "limit": 1, "order": "newest"}),
            ],
        ),
        (
            "how many foxes or sheep today",
            [
                (tool, {"label": ["fox", "sheep"], "after": "2026-03-18T00:00:00", **more})
                for tool, more in (
                    ("count_objects", {"by": "label"}),
                    ("search_objects", {"limit": 10, "order": "newest"}),
                )
            ],
        ),
        (
            "more foxes in the lane or the farm yard?",
            [("count_objects", {"camera": [camera], "label": ["fox"]}) for camera in ("lane", "yard_cam")],
        ),
        ("which cameras are there?", [("list_cameras", {})]),
    ],
)
def test_the_calls_of_each_kind(text: str, expected: list[tuple[str, dict[str, object]]]) -> None:
    assert calls(text) == expected


def test_the_second_pass_of_a_repeated_hour_is_told_from_the_first() -> None:
    new_york = ZoneInfo("America/New_York")
    now = datetime(2026, 11, 1, 1, 45, fold=1, tzinfo=new_york)
    place = farm(now)

    for text, minutes in (("people in the last 30 minutes", 30), ("people in the last 90 minutes", 90)):
        [(_, arguments)] = calls(text, place)
        assert parse_moment(str(arguments["after"]), new_york) == now.timestamp() - minutes * 60
