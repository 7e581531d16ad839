"""The tool that says which events match."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.support.house import HAND, OWNER, House, event

from witness.domain.access import Viewer
from witness.tools.base import References, ToolRetry
from witness.tools.rows import MAX_SHOWN_GAPS
from witness.tools.search_objects import search_objects

pytestmark = pytest.mark.anyio

ALL = ["00007", "00006", "00005", "00004", "00003", "00002", "00001"]


async def found(house: House, viewer: Viewer = OWNER, **arguments: Any) -> list[str]:
    result = await search_objects.run(house.context(viewer), arguments)
    return [row["id"][-5:] for row in result.for_program()]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, ALL),
        ({"order": "oldest", "limit": 2}, ["00001", "00002"]),
        ({"camera": "farm_gate"}, ["00006", "00004", "00002", "00001"]),
        ({"camera": "Farm gate, BARN", "label": "person"}, ["00006", "00005", "00002", "00001"]),
        ({"camera": ["barn"]}, ["00005", "00003"]),
        ({"camera": "all", "label": "", "zones": None, "sub_label": [], "min_duration": None}, ALL),
        ({"label": "people"}, ["00006", "00005", "00002", "00001"]),
        ({"label": "Cars"}, ["00004"]),
        ({"zones": "cattle grid"}, ["00004", "00002"]),
        ({"sub_label": "inês"}, ["00001"]),
        ({"sub_label": "delivery"}, ["00002"]),
        ({"after": "2026-05-20"}, ["00007", "00006", "00005", "00004"]),
        ({"after": "2026-05-20T07:15:00Z", "before": "2026-05-20T09:00"}, ["00004"]),
        ({"after": "2026-05-20T07:15:00+01:00", "before": "2026-05-20T09:00"}, ["00004"]),
        ({"time_of_day": "22:00-08:00"}, ["00004", "00003"]),
        ({"weekdays": "Tuesday"}, ["00003", "00002", "00001"]),
        ({"weekdays": [2, "tue"], "label": "dog,car"}, ["00004", "00003"]),
        ({"weekdays": "weekend"}, []),
        ({"weekdays": 1, "after": None}, ["00003", "00002", "00001"]),
        ({"weekdays": [None], "limit": 1}, ["00007"]),
        ({"min_duration": 400}, ["00005", "00003"]),
        ({"unknown_only": True, "label": "person"}, ["00006", "00005"]),
        ({"plate": "aa12bc"}, ["00004"]),
        ({"query": "dark coat"}, ["00005"]),
    ],
)  # fmt: skip
async def test_filters(house: House, arguments: dict[str, Any], expected: list[str]) -> None:
    assert await found(house, **arguments) == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"camera": "cellar"}, "There are: Farm Gate, Barn, Orchard"),
        ({"label": "dragon"}, "There are: person, car"),
        ({"sub_label": "Zacarias"}, "There are: Inês, Tomás, ctt, Bolota"),
        ({"zones": "moat"}, "There are: Cattle Grid, Lane, Hay Loft"),
        ({"after": "yesterday"}, "2026-03-18T14:30:00"),
        ({"after": ""}, "2026-03-18T14:30:00"),
        ({"after": "2026-05-20", "before": "2026-05-20"}, "the span is empty"),
        ({"time_of_day": "night"}, "22:00-06:00"),
        ({"weekdays": "someday"}, "Saturday"),
        ({"weekdays": [7]}, "0 (Monday) to 6"),
        ({"limit": 0}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"limit": True}, "limit"),
        ({"min_duration": -1}, "min_duration"),
        ({"min_duration": "NaN"}, "min_duration"),
        ({"unknown_only": "perhaps"}, "unknown_only"),
        ({"camera": 5}, "camera"),
        ({"weekdays": 5.5}, "weekdays"),
        ({"weekdays": True}, "weekdays"),
        ({"label": "car," * 101}, "label: give at most 100 names"),
        ({"camera": {"name": "barn"}}, "camera"),
        ({"order": "random"}, "order"),
        ({"colour": "red"}, "there is no parameter 'colour'; there are: limit, order, camera"),
    ],
)
async def test_what_does_not_fit_goes_back_with_what_would_be_right(
    house: House, arguments: dict[str, Any], said: str
) -> None:
    with pytest.raises(ToolRetry) as error:
        await search_objects.run(house.context(), arguments)
    assert said in str(error.value)


async def test_forbidden_and_absent_cameras_are_refused_in_the_same_words(house: House) -> None:
    said: list[str] = []
    for camera in ("orchard", "cellar"):
        with pytest.raises(ToolRetry) as error:
            await search_objects.run(house.context(HAND), {"camera": camera})
        said.append(str(error.value).replace(camera, "X"))
    assert said[0] == said[1]
    assert "Barn" not in said[0]


async def test_a_program_gets_nothing_for_names_that_match_nothing(house: House) -> None:
    context = house.context(HAND, unknown_names="match_nothing")
    for arguments in ({"camera": "orchard"}, {"camera": "cellar"}, {"label": "dragon"}, {"sub_label": "Zacarias"}):
        result = await search_objects.run(context, arguments)
        assert result.for_program() == []
        assert result.page.total == 0  # pyright: ignore[reportAttributeAccessIssue]


async def test_a_viewer_finds_only_what_they_may_see(house: House) -> None:
    assert await found(house, HAND) == ["00006", "00004", "00002", "00001"]


async def test_the_limit_is_capped(house: House) -> None:
    assert len(await found(house, limit=100_000)) == 7


async def test_a_model_reads_columns_once_and_short_rows(house: House) -> None:
    references = References()
    result = await search_objects.run(house.context(), {"camera": "farm_gate", "after": "2026-05-19", "limit": 2})
    shown = result.for_model(references)
    assert shown == {
        "total": 4,
        "cut": True,
        "after": "2026-05-19 12:00:00 AM",
        "took": {"camera": ["Farm Gate"]},
        "coverage": [],
        "all_rows": {"day": "2026-05-20", "camera": "Farm Gate", "seconds": 30},
        "columns": ["ref", "label", "zones", "time", "plate"],
        "rows": [[1, "person", "Lane", "14:10", ""], [2, "car", "Cattle Grid", "07:15", "AA-12-BC"]],
    }
    assert references.events[2].plate == "AA-12-BC"


async def test_a_single_row_stands_whole(house: House) -> None:
    shown = (await search_objects.run(house.context(), {"label": "dog"})).for_model(References())
    assert shown["columns"] == ["ref", "day", "label", "camera", "sub_label", "time", "seconds"]
    assert shown["rows"] == [[1, "2026-05-19", "dog", "Barn", "Bolota", "22:40", 400]]
    assert "all_rows" not in shown


async def test_days_stand_in_the_rows_where_they_differ(house: House) -> None:
    shown = (await search_objects.run(house.context(), {"camera": "barn"})).for_model(References())
    assert [row[:2] for row in shown["rows"]] == [[1, "2026-05-20"], [2, "2026-05-19"]]


async def test_no_rows_have_no_columns(house: House) -> None:
    shown = (await search_objects.run(house.context(), {"label": "car", "query": "snow"})).for_model(References())
    assert (shown["total"], shown["columns"], shown["rows"]) == (0, [], [])


async def test_numbers_last_for_a_conversation(house: House) -> None:
    references = References()
    for order, expected in (("oldest", [1, 2]), ("newest", [3, 4]), ("oldest", [1, 2])):
        result = await search_objects.run(house.context(), {"order": order, "limit": 2})
        assert [row[0] for row in result.for_model(references)["rows"]] == expected


async def test_a_long_description_is_cut_for_a_model_alone(house: House) -> None:
    house.store.writer.add_many([event(8, "barn", "cat", "2026-05-20T10:00", description="whiskers " * 20)])
    result = await search_objects.run(house.context(), {"query": "whiskers"})
    assert len(result.for_model(References())["rows"][0][-1]) == 120
    assert len(result.for_program()[0]["data"]["description"]) > 120


async def test_a_chat_client_reads_whole_ids_and_local_times(house: House) -> None:
    result = await search_objects.run(house.context(), {"limit": 2})
    lasting, ended = result.for_transcript()
    assert lasting["label"] == "tractor"
    assert "end_time_local" not in lasting
    assert ended == {
        "id": ended["id"],
        "camera": "farm_gate",
        "label": "person",
        "zones": ["lane"],
        "start_time_local": "2026-05-20 02:10:00 PM",
        "end_time_local": "2026-05-20 02:10:30 PM",
        "sub_label": None,
    }


async def test_a_result_says_when_nobody_was_watching(house: House) -> None:
    start = house.clock.now() - 7200
    house.store.writer.watched("barn", start - 60, start)
    house.store.writer.watched("barn", start + 3600, start + 7200)
    result = await search_objects.run(house.context(), {"camera": "barn", "after": "2026-05-20"})
    assert result.for_model(References())["coverage"] == [["Barn", "2026-05-20 01:00:00 PM", "2026-05-20 02:00:00 PM"]]


async def test_of_very_many_gaps_a_model_reads_the_longest(house: House) -> None:
    """T18, T41: a year of a bad connection is no reason to stop for seconds, nor to say nothing of it."""
    start = house.clock.now() - 86_400
    for minute in range(0, 120, 2):
        end = start + 60 * minute + (30 if minute in (20, 100) else 40)
        house.store.writer.watched("barn", start + 60 * minute, end)
    house.store.writer.watched("barn", start + 7200, house.clock.now())
    read = (await search_objects.run(house.context(), {"camera": "barn", "after": "2026-05-19"})).for_model(
        References()
    )
    gaps = [
        [datetime.strptime(f"{text}+0000", "%Y-%m-%d %I:%M:%S %p%z") for text in row[1:]] for row in read["coverage"]
    ]
    assert (len(gaps), read["more_coverage_spans"]) == (MAX_SHOWN_GAPS, 60 - MAX_SHOWN_GAPS)
    assert gaps == sorted(gaps)
    assert sorted(end - begin for begin, end in gaps)[-3:] == [timedelta(seconds=s) for s in (80, 90, 90)]
