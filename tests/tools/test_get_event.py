"""The tool that shows one event in full."""

import pytest
from tests.support.house import EVENTS, HAND, House

from witness.tools.base import References, ToolRetry
from witness.tools.get_event import get_event

pytestmark = pytest.mark.anyio


async def test_an_event_by_its_id(house: House) -> None:
    result = await get_event.run(house.context(), {"event": EVENTS[1].id})
    assert result.for_program() == EVENTS[1].to_row()
    assert result.for_model(References()) == {
        "ref": 1,
        "camera": "Farm Gate",
        "label": "person",
        "sub_label": "ctt",
        "zones": ["Lane", "Cattle Grid"],
        "start": "2026-05-19 11:30:00 AM",
        "end": "2026-05-19 11:30:30 AM",
        "seconds": 30,
        "description": "A courier in a red jacket leaves a parcel at the gate.",
        "score": 0.9,
        "has_clip": False,
        "has_snapshot": False,
    }


@pytest.mark.parametrize("written", ["2", "[2]", 2])
async def test_an_event_by_the_number_that_this_conversation_gave_it(house: House, written: object) -> None:
    references = References()
    for event in EVENTS[3:6]:
        references.number(event)
    result = await get_event.run(house.context(references=references), {"event": written})
    assert result.for_program()["id"] == EVENTS[4].id


async def test_forbidden_and_absent_are_refused_in_the_same_words(house: House) -> None:
    """T02: also by a number that was given before the right to see the camera was taken away."""
    references = References()
    references.number(EVENTS[2])
    said: set[str] = set()
    for written in (EVENTS[2].id, "1", "1.0-nothing", "99", "../../etc/passwd"):
        with pytest.raises(ToolRetry) as error:
            await get_event.run(house.context(HAND, references=references), {"event": written})
        said.add(str(error.value))
    assert len(said) == 1
