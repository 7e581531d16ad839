"""Conversations and tools in pydantic-ai's form."""

from collections import OrderedDict
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from pydantic_ai.messages import (
    BinaryContent,
    ModelMessage,
    ModelRequest,
    ModelRequestPart,
    ModelResponse,
    SystemPromptPart,
    TextPart,
    ToolCallPart,
    ToolReturnPart,
    UserPromptPart,
)
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.tools import ToolDefinition as VendorTool

from witness.models.arranged import arranged
from witness.models.base import Message, ToolDefinition
from witness.models.payload import json_object

_MAX_REMEMBERED: Final = 256
"""Answers with calls; each is asked for again by the next round of its turn, seconds later."""


def parameters_of(tools: Sequence[ToolDefinition]) -> ModelRequestParameters:
    """The tools that go with a request."""
    return ModelRequestParameters(
        function_tools=[
            VendorTool(name=t.name, description=t.description, parameters_json_schema=dict(t.parameters)) for t in tools
        ]
    )


class Answers:
    """Remembers answers that made calls, as they came.

    Vendors want such an answer back with the thoughts and signatures that came with it, and refuse the next round of
    a turn without them; our messages have no place for those.
    """

    def __init__(self) -> None:
        self._by_calls: OrderedDict[tuple[str, ...], ModelResponse] = OrderedDict()

    def remember(self, response: ModelResponse) -> None:
        calls = tuple(part.tool_call_id for part in response.tool_calls)
        if calls:
            self._by_calls[calls] = response
            if len(self._by_calls) > _MAX_REMEMBERED:
                self._by_calls.popitem(last=False)

    def to_vendor(self, messages: Sequence[Message]) -> list[ModelMessage]:
        """The messages in pydantic-ai's form, with the answers that are remembered as they came."""
        wire: list[ModelMessage] = []
        for is_answer, group in groupby(arranged(messages), key=lambda m: m.role == "assistant"):
            if is_answer:
                wire += [self._answer(message) for message in group]
            else:
                wire.append(ModelRequest(parts=[_request_part(message) for message in group]))
        return wire

    def _answer(self, message: Message) -> ModelResponse:
        if remembered := self._by_calls.get(tuple(call.id for call in message.tool_calls)):
            return remembered
        text = [TextPart(content=message.text)] if message.text else []
        calls = [
            ToolCallPart(tool_name=c.name, args=json_object(c.arguments) or {}, tool_call_id=c.id)
            for c in message.tool_calls
        ]
        return ModelResponse(parts=[*text, *calls])


def _request_part(message: Message) -> ModelRequestPart:
    if message.role == "system":
        return SystemPromptPart(content=message.text)
    if message.role == "tool":
        # the pictures of results follow in a user message
        return ToolReturnPart(
            tool_name=message.name or "", content=message.text, tool_call_id=message.tool_call_id or ""
        )
    pictures = [BinaryContent(data=image.data, media_type=image.media_type) for image in message.images]
    return UserPromptPart(content=[message.text, *pictures] if pictures else message.text)
