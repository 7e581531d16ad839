"""The tool that says what a camera sees now."""

import pytest
from tests.support.house import HAND, House

from witness.live.base import LiveObject
from witness.tools.base import References, ToolRetry
from witness.tools.get_live_context import get_live_context

pytestmark = pytest.mark.anyio

DOG = LiveObject("1-a", "dog", "Bolota", ("loft",), stationary=True)


async def test_what_is_tracked_and_how_old_it_is(house: House) -> None:
    house.show("barn", DOG, age=1.2)
    result = await get_live_context.run(house.context(), {"camera": "Barn"})
    assert result.for_program() == {
        "camera": "barn",
        "timestamp": house.clock.now() - 1.2,
        "detections": [{"label": "dog", "zones": ["loft"], "sub_label": "Bolota", "stationary": True}],
        "age": 1.2,
        "live": True,
        "status": "live",
    }
    shown = result.for_model(References())
    assert (shown["camera"], shown["age_seconds"], shown["objects"][0]["zones"]) == ("Barn", 1, ["Hay Loft"])


async def test_an_old_picture_is_never_called_live(house: House) -> None:
    """T25: older than 5 s is stale."""
    house.show("barn", DOG, age=5.5)
    result = await get_live_context.run(house.context(), {"camera": "barn"})
    assert (result.for_program()["live"], result.for_program()["status"]) == (False, "stale")
    assert result.for_model(References())["status"] == "stale"


async def test_a_camera_without_a_picture_says_so(house: House) -> None:
    result = await get_live_context.run(house.context(), {"camera": "orchard"})
    full = result.for_program()
    assert (full["status"], full["timestamp"], full["age"], full["detections"]) == ("offline", None, None, [])


async def test_forbidden_and_absent_are_refused_in_the_same_words(house: House) -> None:
    house.show("barn", DOG)
    said: list[str] = []
    for camera in ("barn", "cellar"):
        for context in (house.context(HAND), house.context(HAND, unknown_names="match_nothing")):
            with pytest.raises(ToolRetry) as error:
                await get_live_context.run(context, {"camera": camera})
            said.append(str(error.value).replace(camera, "X"))
    assert said[:2] == said[2:]
