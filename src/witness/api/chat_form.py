"""The form of a chat request, and its messages as the turn takes them."""

import base64
import binascii
import re
from typing import Annotated, Any, Final, Literal, cast

import orjson
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from witness.assistant.budget import DEFAULT_ROUNDS, MAX_ROUNDS
from witness.domain.errors import BadInput
from witness.models.base import Image, Message, ToolCall

MAX_IMAGE_BYTES: Final = 8 * 1024 * 1024
_DATA_URL: Final = re.compile(r"data:image/(jpe?g|png|webp|gif);base64,([A-Za-z0-9+/=\s]+)")


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore")


class ImageAddress(_Form):
    url: str

    @field_validator("url")
    @classmethod
    def is_data(cls, url: str) -> str:
        if _DATA_URL.fullmatch(url) is None:
            raise ValueError("an image must be a data: URL of a JPEG, PNG, WebP or GIF in base64")
        return url


class TextPart(_Form):
    type: Literal["text"]
    text: str


class ImagePart(_Form):
    type: Literal["image_url"]
    image_url: ImageAddress


class FunctionCall(_Form):
    name: str
    arguments: str | dict[str, Any] | None = None


class CallForm(_Form):
    """A call in OpenAI's form; in Frigate's, name and arguments stand beside the id."""

    id: str = ""
    function: FunctionCall

    @model_validator(mode="before")
    @classmethod
    def _lifted(cls, value: object) -> object:
        if not isinstance(value, dict) or "function" in value:
            return cast("object", value)
        flat = cast("dict[str, object]", value)
        return {**flat, "function": flat}


class ChatMessage(_Form):
    role: Literal["user", "assistant", "tool", "system"]
    content: str | list[Annotated[TextPart | ImagePart, Field(discriminator="type")]] | None = None
    tool_call_id: str | None = None
    name: str | None = None
    tool_calls: list[CallForm] | None = None

    def text(self) -> str:
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if isinstance(part, TextPart))
        return self.content or ""

    def images(self) -> tuple[Image, ...]:
        parts = self.content if isinstance(self.content, list) else []
        return tuple(_decode(part.image_url.url) for part in parts if isinstance(part, ImagePart))


def _check_messages(messages: list[ChatMessage]) -> list[ChatMessage]:
    if not any(message.role == "user" for message in messages):
        raise ValueError("there must be a message with role user")
    return messages


ChatMessages = Annotated[list[ChatMessage], Field(min_length=1), AfterValidator(_check_messages)]
"""A conversation with at least one question in it."""


class ChatRequest(_Form):
    messages: ChatMessages
    max_tool_iterations: int = Field(DEFAULT_ROUNDS, ge=1, le=MAX_ROUNDS)
    stream: bool = False
    include_live_image: str | None = None
    conversation_id: str | None = None
    enable_thinking: bool | None = None
    citations: bool = False

    def asked_messages(self) -> list[ChatMessage]:
        """The messages that count: in a conversation that the server keeps, the last user message alone."""
        if self.conversation_id is None:
            return self.messages
        return [message for message in self.messages if message.role == "user"][-1:]


def to_messages(messages: list[ChatMessage]) -> list[Message]:
    """The client's messages for a model: its system text is dropped, its other turns are taken as untrusted text.

    A `tool` turn whose call does not stand before it is sent as user text, a call that nothing answers is left out:
    model servers refuse both.

    Raises:
        BadInput: an image is not what it says, or too large.
    """
    answered = {m.tool_call_id for m in messages if m.role == "tool" and m.tool_call_id}
    open_calls: set[str] = set()
    result: list[Message] = []
    for message in messages:
        text = message.text()
        match message.role:
            case "system":
                continue
            case "user":
                result.append(Message("user", text, message.images()))
            case "assistant":
                calls = tuple(_call(c) for c in message.tool_calls or () if c.id in answered)
                open_calls |= {c.id for c in calls}
                result.append(Message("assistant", text, tool_calls=calls))
            case "tool" if message.tool_call_id in open_calls:
                open_calls.discard(message.tool_call_id)
                result.append(Message("tool", text, tool_call_id=message.tool_call_id, name=message.name))
            case "tool":
                result.append(Message("user", f"(earlier result) {text}"))
    return result


def _call(form: CallForm) -> ToolCall:
    arguments = form.function.arguments
    text = arguments if isinstance(arguments, str) else orjson.dumps(arguments or {}).decode()
    return ToolCall(form.id, form.function.name, text)


def _decode(url: str) -> Image:
    match = _DATA_URL.fullmatch(url)
    assert match is not None  # noqa: S101  (checked when the form was read)
    try:
        data = base64.b64decode(match[2], validate=False)
    except binascii.Error as error:
        raise BadInput("an image is not valid base64") from error
    if len(data) > MAX_IMAGE_BYTES:
        raise BadInput(f"an image is larger than {MAX_IMAGE_BYTES // 1024 // 1024} MiB")
    return Image(data, f"image/{match[1].replace('jpg', 'jpeg')}")
