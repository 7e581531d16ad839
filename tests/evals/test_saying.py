"""Reading what the text of an answer says."""

import pytest

from witness.evals.saying import numbers, says_nothing, says_number, says_time, says_together


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 people and twelve dogs", [3, 12]),
        ("1,234 cars, 5 of them red.", [1234, 5]),
        ("yesterday at 14:05, 2:30 pm or 9 a.m.", []),
        ("2026-04-05 and April 5th, 2026 and 5 Apr 2026", []),
        ("in the last 3 days, 2 hours ago", []),
        ("cam4 and v1.2 and 3rd", [3]),
        ("none", []),
    ],
)
def test_numbers_that_count_something(text: str, found: list[int]) -> None:
    assert numbers(text) == found


def test_none_is_zero() -> None:
    assert says_number("There were no cars.", 0)
    assert says_number("0 cars", 0)
    assert not says_number("Cars came.", 0)
    assert not says_number("There were no cars.", 1)


@pytest.mark.parametrize("text", ["Nobody came", "there isn't any", "It has not been seen", "NONE."])
def test_that_there_is_none(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["a notable nook", "know", "another"])
def test_that_there_is_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("text", "moment", "said"),
    [
        ("at 8:15 AM", "2026-04-05 08:15:53", True),
        ("at 8.15", "2026-04-05 08:15:53", False),
        ("at 8:15am", "2026-04-05 08:15:53", True),
        ("at 8:15\u202fPM", "2026-04-05 20:15:00", True),
        ("at 20:15:00", "2026-04-05 20:15:00", True),
        ("at 12:05 am", "2026-04-05 00:05:00", True),
        ("at 8:16 AM", "2026-04-05 08:15:53", False),
        ("in the morning", "2026-04-05 08:15:53", False),
    ],
)
def test_a_time_of_day_to_the_minute(text: str, moment: str, said: bool) -> None:
    assert says_time(text, moment) is said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- Old Jetty: 3\n- Slipway: 4", True),
        ("Slipway 4 and old jetty 3", True),
        ("Slipway: 3\nOld Jetty: 4", False),
        ("Old Jetty: 13\nSlipway: 3", False),
    ],
)
def test_a_name_and_its_number_stand_together(text: str, said: bool) -> None:
    assert says_together(text, ["old jetty"], 3) is said
