"""A model that does as it is told, and then tells all that it knows."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field

import orjson

from witness.domain.place import Place
from witness.models.base import Delta, Finish, Message, Model, ModelOptions, Text, ToolCall, ToolDefinition

_PIECE = 997
"""Characters of a delta: pieces of an answer end anywhere."""


@dataclass(frozen=True)
class Asked:
    """One request, with all that a model is given."""

    messages: tuple[Message, ...]
    tools: tuple[ToolDefinition, ...]
    place: Place

    def words(self) -> str:
        """Everything that would be sent."""
        calls = [f"{call.name} {call.arguments}" for message in self.messages for call in message.tool_calls]
        titles = [image.title for message in self.messages for image in message.images]
        tools = [f"{tool.name} {tool.description} {orjson.dumps(tool.parameters).decode()}" for tool in self.tools]
        return "\n".join([*(message.text for message in self.messages), *calls, *titles, *tools])

    def results(self) -> list[str]:
        return [message.text for message in self.messages if message.role == "tool"]


@dataclass
class ObeyingModel:
    """Makes the calls of `rounds`, and answers with all that it was told, and `adds` behind it. `instead`: another
    model that answers in its place."""

    rounds: Sequence[Sequence[ToolCall]] = ()
    adds: str = ""
    instead: Model | None = None
    asked: list[Asked] = field(default_factory=list[Asked])
    name: str = "obeying"
    sees_pictures: bool = True

    def obey(self, *rounds: Sequence[ToolCall], adds: str = "", instead: Model | None = None) -> None:
        """What to do in the next turn."""
        self.rounds, self.adds, self.instead, self.asked = rounds, adds, instead, []

    async def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions
    ) -> AsyncGenerator[Delta, None]:
        asked = Asked(tuple(messages), tuple(tools), options.place)
        self.asked.append(asked)
        if self.instead is not None:
            async for delta in self.instead.stream(messages, tools, options):
                yield delta
        elif len(self.asked) <= len(self.rounds):
            for call in self.rounds[len(self.asked) - 1]:
                yield call
            yield Finish("tool_calls")
        else:
            answer = asked.words() + self.adds
            for start in range(0, len(answer), _PIECE):
                yield Text(answer[start : start + _PIECE])
            yield Finish("stop")

    async def close(self) -> None:
        pass
