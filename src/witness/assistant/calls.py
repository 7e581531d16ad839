"""Running what a model calls, with the rights of that moment."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import orjson
import structlog

from witness.domain.errors import WitnessError
from witness.models.base import ToolCall
from witness.tools.base import References, Tool, ToolContext, ToolRetry
from witness.tools.registry import all_tools

log = structlog.get_logger()

ContextSource = Callable[[], Awaitable[ToolContext]]
"""Gives the viewer's rights, place and stores as they are now; asked again before each call."""


@dataclass(frozen=True, slots=True)
class CallRecord:
    """A call that ran: what was asked, what a chat client is shown of the result, and what the model reads."""

    call: ToolCall
    arguments: dict[str, Any]
    response: Any
    reading: str


async def run_calls(calls: Sequence[ToolCall], source: ContextSource, references: References) -> list[CallRecord]:
    """Run the calls side by side; the records stand in the order of the calls, and a failure stays with its call."""
    outcomes = await asyncio.gather(*(_run(call, source, references) for call in calls))
    records: list[CallRecord] = []
    for call, (arguments, result) in zip(calls, outcomes, strict=True):
        if isinstance(result, str):
            response = reading = {"error": result}
        else:
            # rendered after all have run, so that numbers follow the order of the calls
            response, reading = result.for_transcript(), result.for_model(references)
        records.append(CallRecord(call, arguments, response, orjson.dumps(reading).decode()))
    return records


def refuse_calls(calls: Sequence[ToolCall], reason: str) -> list[CallRecord]:
    """Records of calls that were not run."""
    reading = orjson.dumps({"error": reason}).decode()
    return [CallRecord(call, {}, {"error": reason}, reading) for call in calls]


async def _run(call: ToolCall, source: ContextSource, references: References) -> tuple[dict[str, Any], Any]:
    """The arguments, and the tool's result or the text of its error."""
    arguments: dict[str, Any] = {}
    try:
        tool = find_tool(call.name)
        arguments = read_arguments(tool, call.arguments)
        context = replace(await source(), references=references)
        return arguments, await tool.run(context, arguments)
    except WitnessError as error:
        return arguments, str(error)
    except Exception:
        reference = secrets.token_hex(4)
        log.exception("tool failed", tool=call.name, reference=reference)
        return arguments, f"This call failed inside Witness (reference {reference})."


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
    """A call's arguments; none at all stands for `{}` only where the tool has no parameters.

    Raises:
        ToolRetry: it is not a JSON object.
    """
    try:
        value: object = orjson.loads(text) if text.strip() else None
    except orjson.JSONDecodeError as error:
        raise ToolRetry("The arguments are not valid JSON; give one JSON object.") from error
    if value is None and not tool.parameters.model_fields:
        return {}
    if not isinstance(value, dict):
        raise ToolRetry("The arguments must be one JSON object, {} for none.")
    return cast("dict[str, Any]", value)
