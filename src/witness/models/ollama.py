"""Ollama in its own protocol, since its OpenAI-compatible door does not let a request set the context length."""

import base64
import re
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Final

from witness.models.arranged import arranged, without_pictures
from witness.models.base import Delta, Message, ModelOptions, Refused, ToolDefinition
from witness.models.exchange import Limits, Server
from witness.models.ollama_reply import OllamaReply
from witness.models.openai_chat import tool_to_wire
from witness.models.payload import dict_of, json_object
from witness.models.text_calls import TextCalls

DEFAULT_NUM_CTX: Final = 16_384
"""Tokens of context. Ollama's own default on small graphics cards is 4,096, from which it cuts a turn's older messages
without a word. This holds the prompt, all tools, several rounds of results and an answer, and costs a model of 8
billion parameters some 2 GB of memory."""

LIMITS: Final = Limits(first_token_seconds=60)
"""A model that is not in memory is loaded first."""

_NOT_THERE: Final = re.compile(r"\bmodel \S+ not found")
_BODY_FIELDS: Final = frozenset({"format", "keep_alive", "logprobs", "options", "shift", "think", "top_logprobs",
                                 "truncate"})  # fmt: skip


class Ollama:
    """A model behind `POST {base_url}/api/chat` (https://docs.ollama.com/api/chat).

    `name` is what people are shown, `model` unless given. `options` are fields of the request (`keep_alive`, `think`,
    `truncate`, ...) and model options (`num_ctx`, `temperature`, ...), these under `options` or beside them; null takes
    a field out. A prompt that does not fit into `num_ctx` is refused instead of cut, by servers that know `truncate`.
    Without `think` the server decides, and lets every model think that can.
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
        limits: Limits = LIMITS,
    ) -> None:
        self._name = name or model
        self._model = model
        self._sees_pictures = sees_pictures
        self._options = dict(options or {})
        # people bring the address of the other door along
        self._server = Server(base_url.rstrip("/").removesuffix("/v1"), "/api/chat", api_key, self._name, limits)

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
        reply = OllamaReply(self._name, self._server.key, call_id_prefix=f"call_{len(messages)}_")
        text_calls = TextCalls({tool.name for tool in tools}, call_id_prefix=f"text_{len(messages)}_")
        try:
            async with aclosing(self._server.ask(self._body(messages, tools, options), reply)) as deltas:
                async for delta in deltas:
                    for shown in text_calls.feed(delta):
                        yield shown
        except Refused as error:
            if not _NOT_THERE.search(str(error)):
                raise
            raise Refused(f"{self._name} is not there; on Ollama's machine run: ollama pull {self._model}") from error

    async def close(self) -> None:
        """Let go of connections."""
        await self._server.close()

    def _body(
        self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions
    ) -> dict[str, Any]:
        given = self._options
        model_options: dict[str, Any] = {"num_ctx": DEFAULT_NUM_CTX, "num_predict": options.max_output_tokens}
        model_options |= {key: value for key, value in given.items() if key not in _BODY_FIELDS}
        model_options |= dict_of(given.get("options"))
        body: dict[str, Any] = {
            "model": self._model,
            "messages": [_message_to_wire(message) for message in arranged(messages)],
            "stream": True,
            "tools": [tool_to_wire(tool) for tool in tools] or None,
            "think": options.thinking,
            "truncate": False,
            "shift": False,
        }
        body |= {key: value for key, value in given.items() if key in _BODY_FIELDS}
        body["options"] = {key: value for key, value in model_options.items() if value is not None}
        return {key: value for key, value in body.items() if value is not None}


def _message_to_wire(message: Message) -> dict[str, Any]:
    wire: dict[str, Any] = {"role": message.role, "content": message.text}
    if message.role == "tool":
        # Older servers match results by name, newer ones also by id.
        wire |= {"tool_name": message.name or "", "tool_call_id": message.tool_call_id or ""}
    elif message.images:
        wire["images"] = [base64.b64encode(image.data).decode() for image in message.images]
    if message.tool_calls:
        wire["tool_calls"] = [
            {"id": c.id, "function": {"index": i, "name": c.name, "arguments": json_object(c.arguments) or {}}}
            for i, c in enumerate(message.tool_calls)
        ]
    return wire
