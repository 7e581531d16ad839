"""Moments as people and models write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from witness.domain.errors import BadInput
from witness.domain.moment import (
    DailyWindow,
    format_local,
    parse_daily_window,
    parse_moment,
    start_of_day,
)

BERLIN = ZoneInfo("Europe/Berlin")


def utc(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-18", "2026-03-17T23:00"),
        ("2026-03-18T14:30", "2026-03-18T13:30"),
        ("2026-03-18 14:30:15", "2026-03-18T13:30:15"),
        ("2026-03-18T14:30:00Z", "2026-03-18T13:30"),
        ("2026-03-18t14:30:00z", "2026-03-18T13:30"),
        ("2026-03-18T14:30:00+00:00", "2026-03-18T14:30"),
        ("2026-03-18T14:30:00-0400", "2026-03-18T18:30"),
        ("2026-03-18T14:30:00-04", "2026-03-18T18:30"),
        (" 2026-07-01T00:00 ", "2026-06-30T22:00"),
        ("2026-10-25T02:30", "2026-10-25T00:30"),
        ("2026-03-29T02:30", "2026-03-29T01:30"),
    ],
)
def test_a_moment_is_local_unless_it_says_otherwise(text: str, expected: str) -> None:
    assert parse_moment(text, BERLIN) == utc(expected)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "18.03.2026", "2026-3-1", "2026-02-30", "2026-03-18T25:00", "1773858600", "2026-03-18T14", "all"],
)
def test_anything_else_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(BadInput, match="2026-03-18T14:30:00"):
        parse_moment(text, BERLIN)


def test_local_times_are_written_in_one_form() -> None:
    assert format_local(utc("2026-03-18T13:05:09"), BERLIN) == "2026-03-18 02:05:09 PM"


def test_days_are_as_long_as_they_are() -> None:
    noon = utc("2026-03-29T10:00")
    assert start_of_day(noon, BERLIN, 1) - start_of_day(noon, BERLIN) == 23 * 3600
    noon = utc("2026-10-25T11:00")
    assert start_of_day(noon, BERLIN, 1) - start_of_day(noon, BERLIN) == 25 * 3600


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("22:00-06:00", [22 * 3600, 0, 6 * 3600 - 1], [6 * 3600, 22 * 3600 - 1]),
        ("9:30-17:00", [9 * 3600 + 1800], [17 * 3600, 0]),
        ("20:00-24:00", [20 * 3600, 86399], [0, 20 * 3600 - 1]),
        ("20:00,00:00", [20 * 3600, 86399], [0, 20 * 3600 - 1]),
        ("00:00-24:00", [0, 43200, 86399], []),
    ],
)
def test_windows_include_their_start_and_not_their_end(text: str, inside: list[int], outside: list[int]) -> None:
    window = parse_daily_window(text)
    assert all(second in window for second in inside)
    assert not any(second in window for second in outside)


@pytest.mark.parametrize("text", ["", "22-6", "22:00", "22:00-22:00", "25:00-26:00", "20:00-24:30", "night"])
def test_other_windows_are_refused_with_the_form(text: str) -> None:
    with pytest.raises(BadInput, match="22:00-06:00"):
        parse_daily_window(text)


def test_a_window_is_shown_as_it_is_written() -> None:
    assert str(DailyWindow(22 * 3600, 6 * 3600)) == "22:00-06:00"
