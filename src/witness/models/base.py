"""What a language model offers to the turn that questions it.

ModelError              a plain reason, fit to be shown; never a key or an address
├── AuthFailed          the key is wrong or has no right
├── Busy                too many requests; `retry_after` seconds where the server said so
├── TimedOut            no first byte, or a stall
├── Refused             the server answered with an error, or cannot be reached
└── CutOff              the answer ended before its end mark
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from witness.domain.errors import WitnessError
from witness.domain.place import Place


class ModelError(WitnessError):
    pass


class AuthFailed(ModelError):
    pass


class Busy(ModelError):
    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class TimedOut(ModelError):
    pass


class Refused(ModelError):
    pass


class CutOff(ModelError):
    pass


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A whole call that a model makes.

    `arguments` is the JSON text as the model wrote it, whole but not yet parsed; empty where it gave none.
    """

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that goes with a message; `title` tells it from others, where it has one."""

    data: bytes
    media_type: str = "image/jpeg"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a model. `tool_call_id` and `name` belong to role `tool`, `tool_calls` to role `assistant`."""

    role: Literal["system", "user", "assistant", "tool"]
    text: str
    images: tuple[Image, ...] = ()
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ToolDefinition:
    """A tool as a model is told of it; `parameters` is a JSON schema of an object."""

    name: str
    description: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """The next piece of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Reasoning:
    """The next piece of what the model thinks before it answers."""

    text: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one request, as the server counted them."""

    prompt_tokens: int
    completion_tokens: int

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(self.prompt_tokens + other.prompt_tokens, self.completion_tokens + other.completion_tokens)


@dataclass(frozen=True, slots=True)
class Finish:
    """The last delta of every whole answer. `model` names who gave it, where a model stands for several."""

    reason: Literal["stop", "tool_calls", "length", "filtered"]
    model: str | None = None


Delta = Text | Reasoning | ToolCall | Usage | Finish


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """What goes with a request beside its messages. `place` is the viewer's own; prompt and schemas show the same."""

    place: Place
    max_output_tokens: int = 2048
    thinking: bool | None = None


class Model(Protocol):
    """A language model. `name` is what answers say they come from."""

    @property
    def name(self) -> str: ...

    @property
    def sees_pictures(self) -> bool: ...

    def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions
    ) -> AsyncGenerator[Delta, None]:
        """The answer as it comes; its last delta is `Finish`. Closing the iterator cancels the request.

        Raises:
            ModelError: see the tree above; never a silent end.
        """
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
