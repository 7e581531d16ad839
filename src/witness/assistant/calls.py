"""Running what a model calls, with the rights of that moment."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

import orjson
import structlog

from witness.assistant.picture import picture_of
from witness.domain.errors import WitnessError
from witness.models.base import Image, ToolCall
from witness.tools.base import References, Tool, ToolContext, ToolResult, ToolRetry
from witness.tools.registry import all_tools

log = structlog.get_logger()

ContextSource = Callable[[], Awaitable[ToolContext]]
"""Gives the viewer's rights, place and stores as they are now; asked again before each call."""


@dataclass(frozen=True, slots=True)
class CallRecord:
    """A call that ran: what was asked, what a chat client is shown of the result, and what the model reads and sees."""

    call: ToolCall
    arguments: dict[str, Any]
    response: Any
    reading: str
    images: tuple[Image, ...] = ()


@dataclass(slots=True)
class _Outcome:
    """What came of a call; `result` is a text where it failed."""

    arguments: dict[str, Any] = field(default_factory=dict[str, Any])
    result: ToolResult | str = ""
    images: tuple[Image, ...] = ()


async def run_calls(
    calls: Sequence[ToolCall], source: ContextSource, references: References, *, with_pictures: bool = False
) -> list[CallRecord]:
    """Run the calls side by side; the records stand in the order of the calls, and a failure stays with its call."""
    tasks: list[asyncio.Task[_Outcome]] = []
    async with asyncio.TaskGroup() as group:
        for call in calls:
            if tasks:
                await asyncio.sleep(0)  # each begins in a turn of the loop of its own, for that takes milliseconds
            tasks.append(group.create_task(_run(call, source, references, with_pictures=with_pictures)))
    records: list[CallRecord] = []
    for call, outcome in zip(calls, (task.result() for task in tasks), strict=True):
        if isinstance(outcome.result, str):
            response = reading = {"error": outcome.result}
        else:
            # rendered after all have run, so that numbers follow the order of the calls
            response, reading = outcome.result.for_transcript(), outcome.result.for_model(references)
            await asyncio.sleep(0)  # a hundred rows take milliseconds, and others wait for their turn
        records.append(CallRecord(call, outcome.arguments, response, orjson.dumps(reading).decode(), outcome.images))
    return records


def refuse_calls(calls: Sequence[ToolCall], reason: str) -> list[CallRecord]:
    """Records of calls that were not run."""
    reading = orjson.dumps({"error": reason}).decode()
    return [CallRecord(call, {}, {"error": reason}, reading) for call in calls]


async def _run(call: ToolCall, source: ContextSource, references: References, *, with_pictures: bool) -> _Outcome:
    outcome = _Outcome()
    try:
        tool = find_tool(call.name)
        outcome.arguments = read_arguments(tool, call.arguments)
        context = replace(await source(), references=references)
        outcome.result = result = await tool.run(context, outcome.arguments)
        if with_pictures and (picture := await picture_of(context, result)):
            outcome.images = (picture,)
    except WitnessError as error:
        outcome.result = str(error)
    except Exception:
        reference = secrets.token_hex(4)
        log.exception("tool failed", tool=call.name, reference=reference)
        outcome.result = f"This call failed inside Witness (reference {reference})."
    return outcome


def find_tool(name: str) -> Tool:
    """
    Raises:
        ToolRetry: there is no such tool; the message lists those that there are.
    """
    tool = all_tools().get(name)
    if tool is None:
        raise ToolRetry(f"There is no tool {name[:64]!r}. There are: {', '.join(all_tools())}.")
    return tool


def read_arguments(tool: Tool, text: str) -> dict[str, Any]:
    """A call's arguments from what a model wrote.

    Raises:
        ToolRetry: it is not a JSON object.
    """
    try:
        value: object = orjson.loads(text) if text.strip() else None
        orjson.dumps(value)  # what is nested too deep can be read, but not told to anybody
    except (orjson.JSONDecodeError, orjson.JSONEncodeError) as error:
        raise ToolRetry("The arguments are not valid JSON; give one JSON object.") from error
    return arguments_of(tool, value)


def arguments_of(tool: Tool, value: object) -> dict[str, Any]:
    """A call's arguments; null stands for `{}` only where the tool has no parameters.

    Raises:
        ToolRetry: it is not an object.
    """
    if value is None and not tool.parameters.model_fields:
        return {}
    if not isinstance(value, dict):
        raise ToolRetry("The arguments must be one JSON object, {} for none.")
    return cast("dict[str, Any]", value)
