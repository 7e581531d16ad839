"""Any server that speaks OpenAI's chat protocol: OpenAI, llama.cpp, vLLM, LM Studio, OpenRouter and their like."""

import base64
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Final

from witness.models.arranged import arranged, without_pictures
from witness.models.base import Delta, Message, ModelOptions, ToolDefinition
from witness.models.exchange import USUAL, Limits, Server
from witness.models.openai_reply import OpenAIReply
from witness.models.payload import json_object
from witness.models.text_calls import TextCalls

_OWN_HOSTS: Final = (".openai.com", ".azure.com")
"""Where OpenAI's own models stand, which refuse the field that everyone else knows, and the other way round."""


class OpenAIChat:
    """A model behind `POST {base_url}/chat/completions`. `name` is what people are shown, `model` unless given.

    `options` are further fields of the request body, like `temperature`; null takes a field out.
    """

    def __init__(
        self,
        base_url: str,
        model: str,
        api_key: str | None = None,
        *,
        name: str | None = None,
        sees_pictures: bool = False,
        options: Mapping[str, Any] | None = None,
        limits: Limits = USUAL,
    ) -> None:
        self._name = name or model
        self._model = model
        self._sees_pictures = sees_pictures
        self._options = dict(options or {})
        self._server = Server(base_url, "/chat/completions", api_key, self._name, limits)

    @property
    def name(self) -> str:
        return self._name

    @property
    def sees_pictures(self) -> bool:
        return self._sees_pictures

    async def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions
    ) -> AsyncGenerator[Delta]:
        """See `Model.stream`."""
        messages = messages if self._sees_pictures else without_pictures(messages)
        reply = OpenAIReply(self._name, self._server.key, call_id_prefix=f"call_{len(messages)}_")
        text_calls = TextCalls({tool.name for tool in tools}, call_id_prefix=f"text_{len(messages)}_")
        async with aclosing(self._server.ask(self.body(messages, tools, options), reply)) as deltas:
            async for delta in deltas:
                for shown in text_calls.feed(delta):
                    yield shown

    async def close(self) -> None:
        """Let go of connections."""
        await self._server.close()

    def body(
        self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions
    ) -> dict[str, Any]:
        """The request as it is sent."""
        at_openai = self._server.url.host.endswith(_OWN_HOSTS)
        body: dict[str, Any] = {
            "model": self._model,
            "messages": messages_to_wire(messages),
            "stream": True,
            "stream_options": {"include_usage": True},
            "max_completion_tokens" if at_openai else "max_tokens": options.max_output_tokens,
        }
        if tools:
            body["tools"] = [tool_to_wire(tool) for tool in tools]
        if options.thinking is not None and not at_openai:
            body["chat_template_kwargs"] = {"enable_thinking": options.thinking}
        body |= self._options
        return {key: value for key, value in body.items() if value is not None}


def tool_to_wire(tool: ToolDefinition) -> dict[str, Any]:
    """A tool as an OpenAI function definition."""
    function = {"name": tool.name, "description": tool.description, "parameters": dict(tool.parameters)}
    return {"type": "function", "function": function}


def messages_to_wire(messages: Sequence[Message]) -> list[dict[str, Any]]:
    """Messages in OpenAI's form."""
    return [_message_to_wire(message) for message in arranged(messages)]


def _message_to_wire(message: Message) -> dict[str, Any]:
    if message.role == "tool":
        return {"role": "tool", "tool_call_id": message.tool_call_id or "", "content": message.text}
    if message.tool_calls:
        calls = [
            {"id": c.id, "type": "function", "function": {"name": c.name, "arguments": _arguments(c.arguments)}}
            for c in message.tool_calls
        ]
        return {"role": message.role, "content": message.text or None, "tool_calls": calls}
    if message.images:
        parts: list[dict[str, Any]] = [{"type": "text", "text": message.text}] if message.text else []
        for image in message.images:
            url = f"data:{image.media_type};base64,{base64.b64encode(image.data).decode()}"
            parts.append({"type": "image_url", "image_url": {"url": url}})
        return {"role": message.role, "content": parts}
    return {"role": message.role, "content": message.text}


def _arguments(text: str) -> str:
    # Chat templates parse what they are given, and some servers answer 500 to a model's own broken JSON.
    return text if json_object(text) is not None else "{}"
