"""The tool that tells a period in short."""

import pytest
from tests.support.house import EVENTS, HAND, House, event

from witness.tools.base import References, ToolRetry
from witness.tools.get_recap import MAX_NOTABLE, get_recap

pytestmark = pytest.mark.anyio


async def test_counts_names_and_notable_events(house: House) -> None:
    result = await get_recap.run(house.context(), {"after": "2026-05-19", "before": "2026-05-20"})
    full = result.for_program()
    assert (full["total"], full["labels"]) == (3, {"dog": 1, "person": 2})
    assert full["names"] == {"Bolota": 1, "Inês": 1, "ctt": 1}
    assert [row["id"] for row in full["notable"]] == [EVENTS[0].id, EVENTS[1].id, EVENTS[2].id]
    shown = result.for_model(References())
    assert shown["cameras"] == {"Farm Gate": 2, "Barn": 1}
    assert shown["after"] == "2026-05-19 12:00:00 AM"
    assert [row[0] for row in shown["notable"]["rows"]] == [1, 2, 3]


async def test_without_a_span_it_is_the_last_day(house: House) -> None:
    result = await get_recap.run(house.context(), {})
    assert result.for_program()["total"] == 5
    assert result.for_model(References())["after"] == "2026-05-19 03:00:00 PM"


async def test_what_is_worth_a_look_is_kept_in_a_crowd(house: House) -> None:
    crowd = [event(100 + i, "farm_gate", "car", f"2026-05-20T10:{i:02d}") for i in range(40)]
    stranger = event(200, "barn", "person", "2026-05-20T03:10")
    house.store.writer.add_many([*crowd, stranger])
    result = await get_recap.run(house.context(), {"after": "2026-05-20"})
    notable = result.for_program()["notable"]
    assert len(notable) == MAX_NOTABLE
    ids = [row["id"] for row in notable]
    assert stranger.id in ids
    assert EVENTS[4].id in ids
    assert ids == sorted(ids, key=float_start)


def float_start(event_id: str) -> float:
    return float(event_id.split("-")[0])


async def test_a_recap_holds_only_what_the_viewer_may_see(house: House) -> None:
    full = (await get_recap.run(house.context(HAND), {"after": "2026-05-01"})).for_program()
    assert full["cameras"] == {"farm_gate": 4}
    assert {row["camera"] for row in full["notable"]} == {"farm_gate"}


async def test_an_unknown_camera_goes_back(house: House) -> None:
    with pytest.raises(ToolRetry, match="There are: Farm Gate, Barn, Orchard"):
        await get_recap.run(house.context(), {"camera": "cellar"})
