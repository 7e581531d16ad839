import pytest
from tests.support.openai_client import PLACE, QUESTION, TOOL
from tests.support.scripted_model import Pause, ScriptedModel, Step, say

from witness.models.base import (
    AuthFailed,
    Busy,
    CutOff,
    Delta,
    Finish,
    Message,
    ModelError,
    ModelOptions,
    Reasoning,
    Refused,
    Text,
    TimedOut,
)
from witness.models.fallback import Fallback

pytestmark = pytest.mark.anyio


def scripted(*steps: Step, sees_pictures: bool = False, name: str = "first") -> ScriptedModel:
    return ScriptedModel([list(steps)], sees_pictures=sees_pictures, name=name)


async def ask(model: Fallback, messages: list[Message] = QUESTION) -> list[Delta]:
    return [delta async for delta in model.stream(messages, [TOOL], ModelOptions(PLACE))]


@pytest.mark.parametrize("error", [AuthFailed("no"), Busy("no", 7), TimedOut("no"), Refused("no"), CutOff("no")])
async def test_the_next_is_asked_where_the_first_fails_before_its_first_delta(error: ModelError) -> None:
    second = scripted(*say("Hi"), name="second")

    assert await ask(Fallback(scripted(error), second)) == [Text("Hi"), Finish("stop", "second")]
    assert second.asked == [QUESTION]
    assert second.offered == [[TOOL]]


@pytest.mark.parametrize("begun", [Text("So "), Reasoning("Hm")])
async def test_what_has_begun_is_not_begun_again(begun: Delta) -> None:
    second = scripted(*say("Hi"))

    with pytest.raises(CutOff, match="half"):
        await ask(Fallback(scripted(begun, CutOff("half")), second))
    assert second.asked == []


async def test_where_all_goes_well_the_next_is_not_asked() -> None:
    second = scripted(*say("no"))

    assert await ask(Fallback(scripted(*say("yes")), second)) == [Text("yes"), Finish("stop", "first")]
    assert second.asked == []


async def test_the_error_of_the_next_stands() -> None:
    with pytest.raises(Busy, match="both down"):
        await ask(Fallback(scripted(Refused("down")), scripted(Busy("both down"))))


async def test_one_that_gave_no_answer_in_time_rests() -> None:
    first, second = scripted(TimedOut("slow")), scripted(*say("Hi"))
    model = Fallback(first, second)

    for _ in range(3):
        await ask(model)

    assert (len(first.asked), len(second.asked)) == (1, 3)


async def test_after_its_rest_it_is_asked_again() -> None:
    first = ScriptedModel([[TimedOut("slow")], say("back")])
    model = Fallback(first, scripted(*say("Hi")), rest_seconds=0)
    await ask(model)

    assert await ask(model) == [Text("back"), Finish("stop", "scripted")]


async def test_one_that_refused_is_asked_again_at_once() -> None:
    first = ScriptedModel([[Refused("too long")], say("fine")])
    model = Fallback(first, scripted(*say("Hi")))
    await ask(model)

    assert await ask(model) == [Text("fine"), Finish("stop", "scripted")]


async def test_its_name_says_both() -> None:
    assert Fallback(scripted(name="big"), scripted(name="small")).name == "big or small"


async def test_closing_the_iterator_closes_the_one_that_answers() -> None:
    first = scripted(Text("So "), Pause(30))
    stream = Fallback(first, scripted(*say("Hi"))).stream(QUESTION, [TOOL], ModelOptions(PLACE))
    assert await anext(stream) == Text("So ")

    await stream.aclose()

    assert first.closed_early == 1
