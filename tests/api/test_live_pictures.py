"""What a camera shows now reaches a model that can see, in its own protocol, and nobody whom it is not for."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from tests.support.api import serving
from tests.support.chat import ask
from tests.support.dialects import ANTHROPIC, GEMINI, OLLAMA, OPENAI, Dialect
from tests.support.house import House
from tests.support.scripted_llm import END, Step, head, part, scripted_llm

from witness.domain.frame import Frame
from witness.models.base import Model
from witness.models.ollama import Ollama
from witness.models.openai_chat import OpenAIChat
from witness.models.vendors import VendorName, vendor_model
from witness.recorder.pictures import encode_picture

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("vendor_packages")]

IMAGE = np.random.default_rng(7).integers(0, 255, (54, 96, 3), np.uint8).repeat(20, 0).repeat(20, 1)
"""1920x1080, of squares."""
JPEG = base64.b64encode(encode_picture(IMAGE, max_side=1024, quality=85)).decode()
STANDARD_BASE64 = str.maketrans("-_", "+/")


def _vendor(name: VendorName) -> Callable[[str, bool], Model]:
    return lambda url, sees: vendor_model(name, "m", "key", url, sees_pictures=sees)


@dataclass(frozen=True)
class Seer:
    """A model that may be able to see, and the last message of a request to it."""

    dialect: Dialect
    make: Callable[[str, bool], Model]
    last_message: Callable[[dict[str, Any]], Any]


SEERS = [
    Seer(OPENAI, lambda url, sees: OpenAIChat(f"{url}/v1", "m", sees_pictures=sees), lambda body: body["messages"][-1]),
    Seer(OLLAMA, lambda url, sees: Ollama(url, "m", sees_pictures=sees), lambda body: body["messages"][-1]),
    Seer(ANTHROPIC, _vendor("anthropic"), lambda body: body["messages"][-1]),
    Seer(GEMINI, _vendor("gemini"), lambda body: body["contents"][-1]),
]


def show(house: House, camera: str, age: float = 0.5) -> None:
    house.live.show(Frame(camera, 1, house.clock.now() - age, IMAGE))


def looking(dialect: Dialect, *cameras: str) -> list[list[Step]]:
    """A model that looks at the cameras, and then answers."""
    looks = [
        dialect.call(f"c{n}", {"camera": camera}, n).replace(b"search_objects", b"get_live_context")
        for n, camera in enumerate(cameras)
    ]
    rounds = [(*looks, dialect.end(dialect.reasons["calls"])), (dialect.text("Grey."), dialect.end("stop"))]
    return [
        [head(media_type=dialect.media_type), *(part(e) for e in (dialect.begin, *events) if e), END]
        for events in rounds
    ]


async def requests(house: House, seer: Seer, *cameras: str, user: str = "owner", sees: bool = True) -> list[Any]:
    """What the model is sent: before it looks, and after."""
    async with scripted_llm(*looking(seer.dialect, *cameras)) as llm:
        with serving(house, seer.make(llm.base_url.removesuffix("/v1"), sees)) as api:
            told = await ask(api, "What is there?", stream=False, user=user)
        assert told.text == "Grey."
        assert len(told.calls) == len(cameras)
        return [seen.body for seen in llm.seen]


@pytest.mark.parametrize("seer", SEERS, ids=lambda seer: seer.dialect.name)
async def test_the_picture_stands_behind_the_results(house: House, seer: Seer) -> None:
    show(house, "barn")
    _, body = await requests(house, seer, "barn")
    last = seer.last_message(body)
    assert last["role"] == "user"
    assert "tool results above: Barn, 2026-05-20 02:59:59 PM." in str(last)
    assert JPEG in str(last).translate(STANDARD_BASE64)


async def test_of_several_pictures_it_is_said_which_is_which(house: House) -> None:
    for camera in ("barn", "farm_gate"):
        show(house, camera)
    _, body = await requests(house, SEERS[0], "farm_gate", "orchard", "barn")
    about, *pictures = body["messages"][-1]["content"]
    assert about["text"].endswith("above: Farm Gate, 2026-05-20 02:59:59 PM; Barn, 2026-05-20 02:59:59 PM.")
    assert len(pictures) == 2


@pytest.mark.parametrize("camera", ["barn", "orchard", "cellar", "farm_gate"])
async def test_nobody_is_shown_what_is_old_or_not_for_them(house: House, camera: str) -> None:
    """T03, T25: a forbidden camera's, one that does not exist, one that is offline, one whose picture is old."""
    show(house, "barn")
    show(house, "farm_gate", age=5.5)
    bodies = await requests(house, SEERS[0], camera, user="hand")
    assert "image" not in str(bodies)


async def test_a_model_that_cannot_see_is_shown_nothing(house: House) -> None:
    show(house, "barn")
    assert "image" not in str(await requests(house, SEERS[0], "barn", sees=False))


async def test_a_picture_of_an_earlier_turn_is_not_shown_again(house: House) -> None:
    show(house, "barn")
    async with scripted_llm(*looking(OPENAI, "barn")) as llm:
        with serving(house, SEERS[0].make(llm.base_url.removesuffix("/v1"), True)) as api:
            first = await ask(api, stream=True, conversation_id="new")
            await ask(api, "And now?", stream=True, conversation_id=first.conversation_id)
        assert ["image_url" in str(seen.body) for seen in llm.seen] == [False, True, False]
