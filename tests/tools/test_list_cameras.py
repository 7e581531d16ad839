"""The tool that lists the cameras."""

import pytest
from tests.support.house import HAND, House

from witness.tools.base import References
from witness.tools.list_cameras import list_cameras

pytestmark = pytest.mark.anyio


async def test_cameras_zones_and_states(house: House) -> None:
    house.show("barn")
    result = await list_cameras.run(house.context(), {})
    gate, barn, orchard = result.for_program()
    assert (gate["name"], gate["zones"]) == ("farm_gate", {"cattle_grid": "Cattle Grid", "lane": "Lane"})
    assert (barn["status"], barn["since"]) == ("live", "2026-05-20 03:00:00 PM")
    assert orchard["status"] == "offline"
    shown = result.for_model(References())["cameras"]
    assert shown[0]["camera"] == "Farm Gate"
    assert shown[0]["zones"] == ["Cattle Grid", "Lane"]


async def test_a_viewer_is_told_of_their_cameras_alone(house: House) -> None:
    result = await list_cameras.run(house.context(HAND), {})
    assert [camera["name"] for camera in result.for_program()] == ["farm_gate"]
