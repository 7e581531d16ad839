"""A model that plays a script: for each request a list of deltas, with pauses and errors between them."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from witness.models.base import Delta, Finish, Message, ModelError, ModelOptions, Text, ToolCall, ToolDefinition


@dataclass(frozen=True)
class Pause:
    seconds: float


Step = Delta | Pause | ModelError


def call(name: str, call_id: str = "c1", **arguments: Any) -> ToolCall:
    return ToolCall(call_id, name, orjson.dumps(arguments).decode())


def say(text: str) -> list[Step]:
    return [Text(text), Finish("stop")]


def calls(*wanted: ToolCall) -> list[Step]:
    return [*wanted, Finish("tool_calls")]


@dataclass
class ScriptedModel:
    """Plays `script[n]` for the n-th request, the last one over and over; remembers what it was asked."""

    script: Sequence[Sequence[Step]]
    sees_pictures: bool = False
    name: str = "scripted"
    asked: list[list[Message]] = field(default_factory=list[list[Message]])
    offered: list[list[ToolDefinition]] = field(default_factory=list[list[ToolDefinition]])
    closed_early: int = 0

    async def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions
    ) -> AsyncGenerator[Delta, None]:
        self.asked.append(list(messages))
        self.offered.append(list(tools))
        steps = self.script[min(len(self.asked), len(self.script)) - 1]
        try:
            for step in steps:
                if isinstance(step, Pause):
                    await asyncio.sleep(step.seconds)
                elif isinstance(step, ModelError):
                    raise step
                else:
                    yield step
        except (GeneratorExit, asyncio.CancelledError):
            self.closed_early += 1
            raise

    async def close(self) -> None:
        pass
