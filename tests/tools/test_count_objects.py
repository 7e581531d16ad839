"""The tool that counts."""

from typing import Any

import pytest
from tests.support.house import HAND, House

from witness.tools.base import References, ToolRetry
from witness.tools.count_objects import count_objects

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("camera", {"Barn": 2, "Farm Gate": 4, "Orchard": 1}),
        ("label", {"car": 1, "dog": 1, "person": 4, "tractor": 1}),
        ("sub_label", {"Bolota": 1, "Inês": 1, "ctt": 1}),
        ("zone", {"Cattle Grid": 2, "Lane": 3}),
        ("day", {"2026-05-19": 3, "2026-05-20": 4}),
        ("weekday", {"Tuesday": 3, "Wednesday": 4}),
        ("hour", {"07": 1, "08": 1, "09": 1, "11": 1, "14": 2, "22": 1}),
    ],
)
async def test_counts_for_each_value(house: House, by: str, groups: dict[str, int]) -> None:
    shown = (await count_objects.run(house.context(), {"by": by})).for_model(References())
    assert shown["total"] == 7
    assert shown["groups"] == groups


async def test_filters_and_their_names_are_said(house: House) -> None:
    arguments: dict[str, Any] = {"label": "people", "camera": "barn", "after": "2026-05-20"}
    shown = (await count_objects.run(house.context(), arguments)).for_model(References())
    assert shown == {
        "total": 1,
        "after": "2026-05-20 12:00:00 AM",
        "took": {"label": ["person"], "camera": ["Barn"]},
        "coverage": [],
    }


async def test_a_program_gets_ids(house: House) -> None:
    full = (await count_objects.run(house.context(HAND), {"by": "camera"})).for_program()
    assert (full["total"], full["groups"], full["coverage"]) == (4, {"farm_gate": 4}, [])


async def test_what_cannot_be_counted_by_is_refused(house: House) -> None:
    with pytest.raises(ToolRetry, match="by"):
        await count_objects.run(house.context(), {"by": "colour"})
