"""A reply of a vendor, put together from pydantic-ai's events."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from pydantic_ai.messages import (
    ModelResponse,
    ModelResponseStreamEvent,
    PartDeltaEvent,
    PartStartEvent,
    TextPart,
    TextPartDelta,
    ThinkingPart,
    ThinkingPartDelta,
    ToolCallPart,
    ToolCallPartDelta,
)
from pydantic_ai.models import StreamedResponse

from witness.models.base import CutOff, Delta, Finish, Reasoning, Refused, Text, ToolCall, Usage
from witness.models.payload import arguments_text, encodable, json_object

_REASONS: Final[dict[str, Literal["stop", "length", "filtered"]]] = {"length": "length", "content_filter": "filtered"}


class VendorReply:
    """Turns the events of one reply into deltas; calls are taken from the whole reply, once its end mark came.

    `steps` counts the events that carried something, `received` their characters. `stream` is set once it is open.
    """

    def __init__(self, model: str, call_id_prefix: str, no_arguments: str) -> None:
        self.stream: StreamedResponse | None = None
        self.steps = 0
        self.received = 0
        self._model = model
        self._call_id_prefix = call_id_prefix
        self._no_arguments = no_arguments

    @property
    def ended(self) -> bool:
        """Whether the vendor's end mark came; pydantic-ai notes it in one of these two places."""
        stream = self.stream
        return stream is not None and bool(stream.finish_reason or (stream.provider_details or {}).get("finish_reason"))

    @property
    def response(self) -> ModelResponse:
        """The whole reply as pydantic-ai wants it back in a later request, whatever came after its end mark.

        Raises:
            CutOff: no end mark came.
        """
        if self.stream is None or not self.ended:
            raise CutOff(f"{self._model} broke off in the middle of its answer")
        return replace(self.stream.get(), state="complete")

    def feed(self, event: ModelResponseStreamEvent) -> Iterator[Delta]:
        """The deltas that an event holds."""
        text, thought, arguments = map(encodable, _carried(event))
        if size := len(text) + len(thought) + len(arguments):
            self.received += size
            self.steps += 1
        if thought:
            yield Reasoning(thought)
        if text:
            yield Text(text)

    def end(self) -> Iterator[Delta]:
        """The calls, the usage and the finish.

        Raises:
            CutOff: no end mark came.
            Refused: the vendor says that it failed, or a call has no name.
        """
        response = self.response
        if response.finish_reason == "error":
            raise Refused(f"{self._model} stopped with an error")
        reason = _REASONS.get(response.finish_reason or "", "stop")
        calls = [c for c in self._calls(response) if reason == "stop" or json_object(c.arguments) is not None]
        yield from calls
        if response.usage.input_tokens or response.usage.output_tokens:
            yield Usage(response.usage.input_tokens, response.usage.output_tokens)
        yield Finish("tool_calls" if calls and reason == "stop" else reason)

    def _calls(self, response: ModelResponse) -> Iterator[ToolCall]:
        taken: set[str] = set()
        for i, part in enumerate(response.tool_calls):
            if not part.tool_name:
                raise Refused(f"{self._model} sent a tool call without a name")
            call_id = part.tool_call_id if part.tool_call_id not in taken else f"{self._call_id_prefix}{i}"
            taken.add(call_id)
            yield ToolCall(call_id, part.tool_name, arguments_text(part.args) or self._no_arguments)


def _carried(event: ModelResponseStreamEvent) -> tuple[str, str, str]:
    """The text, the thought, and the piece of a call that an event carries."""
    match event:
        case PartStartEvent(part=TextPart(content=text)) | PartDeltaEvent(delta=TextPartDelta(content_delta=text)):
            return text, "", ""
        case PartStartEvent(part=ThinkingPart(content=thought)):
            return "", thought, ""
        case PartDeltaEvent(delta=ThinkingPartDelta(content_delta=thought)):
            return "", thought or "", ""
        case PartStartEvent(part=ToolCallPart(tool_name=name, args=arguments)):
            return "", "", name + arguments_text(arguments)
        case PartDeltaEvent(delta=ToolCallPartDelta(args_delta=arguments)):
            return "", "", arguments_text(arguments)
        case _:
            return "", "", ""
