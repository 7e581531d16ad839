"""What must be the same whatever a model's server speaks, over a real socket."""

import asyncio
import base64
import json

import pytest
from tests.support.asking import Asking
from tests.support.dialects import ALL, TOOL_NAME
from tests.support.openai_client import PLACE, QUESTION, TOOL, ask
from tests.support.timing import within

from witness.models.base import Finish, Image, Message, ModelOptions, Text, Usage
from witness.models.chunks import joined
from witness.models.exchange import Limits

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.usefixtures("vendor_packages"),
    pytest.mark.parametrize("dialect", ALL, ids=str),
]


async def test_an_answer(asking: Asking) -> None:
    dialect = asking.dialect

    outcome = await asking.stream(dialect.text("Bob "), dialect.text("came."), dialect.end(dialect.reasons["stop"]))

    assert list(joined(outcome.deltas)) == [Text("Bob came."), Usage(11, 3), Finish("stop")]


async def test_calls(asking: Asking) -> None:
    dialect = asking.dialect
    given = [{"label": "person", "zones": ["porch"]}, {"label": "car"}]
    calls = [dialect.call(f"c{i}", arguments, i) for i, arguments in enumerate(given)]

    outcome = await asking.stream(*calls, dialect.end(dialect.reasons["calls"]))

    assert [(c.id, c.name, json.loads(c.arguments)) for c in outcome.calls] == [
        ("c0", TOOL_NAME, given[0]),
        ("c1", TOOL_NAME, given[1]),
    ]
    assert outcome.deltas[-2:] == [Usage(11, 3), Finish("tool_calls")]


async def test_closing_the_iterator_hangs_up(asking: Asking) -> None:
    asking.llm.scripts = [asking.script(asking.dialect.text("So "), last=30.0)]
    model = asking.model()
    stream = model.stream(QUESTION, [TOOL], ModelOptions(PLACE))
    assert await anext(stream) == Text("So ")

    await stream.aclose()

    await asyncio.wait_for(asking.llm.idle.wait(), within(2))
    await model.close()


@pytest.mark.parametrize("begun", [False, True], ids=["before-the-head", "after-it"])
async def test_a_cancelled_task_hangs_up(asking: Asking, begun: bool) -> None:
    asking.llm.scripts = [asking.script(last=30.0) if begun else [30.0]]
    model = asking.model(Limits(1.5, 1.5))  # after which botocore's thread gives up
    task = asyncio.create_task(asking.ask(model))
    await asking.llm.asked.wait()
    await asyncio.sleep(0.1)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.wait_for(asking.llm.idle.wait(), within(2))
    await model.close()


async def test_a_model_that_cannot_see_is_told_that_there_was_a_picture(asking: Asking) -> None:
    """Servers refuse a request with a picture for such a model."""
    dialect = asking.dialect
    asking.llm.scripts = [asking.script(dialect.text("ok"), dialect.end(dialect.reasons["stop"]))]
    model = asking.model()

    await ask(model, [Message("user", "Look", images=(Image(b"\xff\xd8jpeg"),))])
    await model.close()

    sent = json.dumps(asking.llm.seen[0].body)
    assert r"Look\n(A picture that you cannot be shown came with this.)" in sent
    assert base64.b64encode(b"\xff\xd8jpeg").decode() not in sent
