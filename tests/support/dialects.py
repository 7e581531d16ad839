"""The protocols of model servers, as scripts that say the same in each."""

import json
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from tests.support.asking import KEY
from tests.support.scripted_llm import event

from witness.models.base import Model
from witness.models.ollama import Ollama
from witness.models.openai_chat import OpenAIChat
from witness.models.vendors import VendorName, vendor_model

TOOL_NAME = "search_objects"


class Call(Protocol):
    """A whole call of the offered tool with any JSON as its arguments, or with bytes as they are; the nth, from 0."""

    def __call__(self, call_id: str, arguments: object, nth: int = 0) -> bytes: ...


@dataclass(frozen=True)
class Dialect:
    """How one kind of server says things; each function gives the bytes of some events.

    `half_call` is what comes of a call before a cut inside its arguments. `only_objects`: arguments that are absent
    cannot be told from empty ones.
    """

    name: str
    media_type: str
    make: Callable[..., Model]
    """`make(url, limits, **settings)`, the settings being those that all adapters share."""
    begin: bytes
    text: Callable[[str], bytes]
    call: Call
    half_call: bytes
    end: Callable[[str], bytes]
    error: Callable[[str], bytes]
    reasons: dict[str, str]
    only_objects: bool = False
    tells_errors: bool = True
    """Whether it has a form for errors inside a stream."""
    collects: bool = False
    """Whether the vendor's package leaves its pool of connections to the garbage collector once it is closed."""
    tls: bool = False
    """Whether the vendor's client refuses to speak over anything else."""

    def __str__(self) -> str:
        return self.name


def json_text(arguments: object) -> str:
    return arguments.decode() if isinstance(arguments, bytes) else json.dumps(arguments)


# OpenAI's chat protocol, and Mistral's, which differs little


def _openai(delta: dict[str, Any], finish: str | None = None, **more: Any) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    head = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "test-model"}
    return event(head | {"choices": [choice]} | more)


def _openai_call(call_id: str, arguments: object, nth: int = 0) -> bytes:
    function = {"name": TOOL_NAME, "arguments": None if arguments is None else json_text(arguments)}
    return _openai({"tool_calls": [{"index": nth, "id": call_id, "type": "function", "function": function}]})


def _openai_end(reason: str) -> bytes:
    usage = {"prompt_tokens": 11, "completion_tokens": 3, "total_tokens": 14}
    return _openai({"content": ""}, reason, usage=usage) + b"data: [DONE]\n\n"


_OPENAI_REASONS = {"stop": "stop", "calls": "tool_calls", "length": "length", "filtered": "content_filter"}

OPENAI = Dialect(
    "openai",
    "text/event-stream",
    lambda url, limits, **also: OpenAIChat(url + "/v1", "test-model", KEY, name="Testy", limits=limits, **also),
    _openai({"role": "assistant", "content": ""}),
    lambda text: _openai({"content": text}),
    _openai_call,
    _openai_call("c1", b'{"label": "per'),
    _openai_end,
    lambda words: event({"error": {"message": words}}),
    _OPENAI_REASONS,
)


# Ollama


def _ollama(message: dict[str, Any], **more: Any) -> bytes:
    line = {"model": "test-model", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "assistant"} | message}
    return json.dumps(line | {"done": False} | more).encode() + b"\n"


def _ollama_call(call_id: str, arguments: object, nth: int = 0) -> bytes:
    given = arguments.decode() if isinstance(arguments, bytes) else arguments
    call = {"id": call_id, "function": {"index": nth, "name": TOOL_NAME, "arguments": given}}
    return _ollama({"content": "", "tool_calls": [call]})


OLLAMA = Dialect(
    "ollama",
    "application/x-ndjson",
    lambda url, limits, **also: Ollama(url, "test-model", KEY, name="Testy", limits=limits, **also),
    _ollama({"content": ""}),
    lambda text: _ollama({"content": text}),
    _ollama_call,
    _ollama_call("c1", {"label": "person"})[:-30],
    lambda reason: _ollama({"content": ""}, done=True, done_reason=reason, prompt_eval_count=11, eval_count=3),
    lambda words: json.dumps({"error": words}).encode() + b"\n",
    {"stop": "stop", "calls": "stop", "length": "length"},
)


# Anthropic


def sse(kind: str, **fields: Any) -> bytes:
    return b"event: " + kind.encode() + b"\n" + event({"type": kind, **fields})


def _anthropic_text(text: str) -> bytes:
    return sse("content_block_delta", index=0, delta={"type": "text_delta", "text": text})


def _anthropic_call(call_id: str, arguments: object, nth: int = 0) -> bytes:
    index = nth + 1
    block = {"type": "tool_use", "id": call_id, "name": TOOL_NAME, "input": {} if arguments is not None else None}
    text = "" if arguments is None else json_text(arguments)
    pieces = [text[: len(text) // 2], text[len(text) // 2 :]] if text else []
    deltas = [{"type": "input_json_delta", "partial_json": piece} for piece in pieces]
    return b"".join(
        [
            sse("content_block_start", index=index, content_block=block),
            *(sse("content_block_delta", index=index, delta=delta) for delta in deltas),
            sse("content_block_stop", index=index),
        ]
    )


def _anthropic_end(reason: str) -> bytes:
    ended = {"stop_reason": reason, "stop_sequence": None}
    return sse("message_delta", delta=ended, usage={"output_tokens": 3}) + sse("message_stop")


_ANTHROPIC_MESSAGE = {"id": "msg_1", "type": "message", "role": "assistant", "model": "test-model", "content": [],
                      "stop_reason": None, "stop_sequence": None,
                      "usage": {"input_tokens": 11, "output_tokens": 1}}  # fmt: skip


def _vendor(name: VendorName) -> Callable[..., Model]:
    return lambda url, limits, **also: vendor_model(name, "test-model", KEY, url, limits=limits, **also)


ANTHROPIC = Dialect(
    "anthropic",
    "text/event-stream",
    _vendor("anthropic"),
    sse("message_start", message=_ANTHROPIC_MESSAGE)
    + sse("content_block_start", index=0, content_block={"type": "text", "text": ""}),
    _anthropic_text,
    _anthropic_call,
    _anthropic_call("c1", b'{"label": "per').rpartition(b"event: content_block_stop")[0],
    _anthropic_end,
    lambda words: sse("error", error={"type": "api_error", "message": words}),
    {"stop": "end_turn", "calls": "tool_use", "length": "max_tokens", "filtered": "refusal"},
    only_objects=True,
)


# Gemini


def _gemini(parts: list[dict[str, Any]], **more: Any) -> bytes:
    candidate = {"content": {"parts": parts, "role": "model"}, "index": 0}
    return event({"candidates": [candidate | more], "modelVersion": "test-model", "responseId": "r1"})


def _gemini_end(reason: str) -> bytes:
    usage = {"promptTokenCount": 11, "candidatesTokenCount": 3, "totalTokenCount": 14}
    candidate = {"content": {"parts": [{"text": ""}], "role": "model"}, "finishReason": reason, "index": 0}
    return event({"candidates": [candidate], "usageMetadata": usage, "responseId": "r1"})


def _gemini_call(call_id: str, arguments: object, nth: int = 0) -> bytes:
    given = arguments.decode() if isinstance(arguments, bytes) else arguments
    return _gemini([{"functionCall": {"id": call_id, "name": TOOL_NAME, "args": given}}])


GEMINI = Dialect(
    "gemini",
    "text/event-stream",
    _vendor("gemini"),
    b"",
    lambda text: _gemini([{"text": text}]),
    _gemini_call,
    _gemini_call("c1", {"label": "person"})[:-90],
    _gemini_end,
    lambda words: event({"error": {"code": 503, "message": words, "status": "UNAVAILABLE"}}),
    {"stop": "STOP", "calls": "STOP", "length": "MAX_TOKENS", "filtered": "SAFETY"},
    only_objects=True,
)

MISTRAL = Dialect(
    "mistral",
    "text/event-stream",
    _vendor("mistral"),
    OPENAI.begin,
    OPENAI.text,
    OPENAI.call,
    OPENAI.half_call,
    OPENAI.end,
    OPENAI.error,
    {"stop": "stop", "calls": "tool_calls", "length": "length"},
    tells_errors=False,
)


# Amazon Bedrock, in its binary event stream


def _frame(headers: dict[str, str], payload: dict[str, Any]) -> bytes:
    named = b"".join(
        bytes([len(name)]) + name.encode() + b"\x07" + struct.pack(">H", len(value)) + value.encode()
        for name, value in headers.items()
    )
    body = json.dumps(payload).encode()
    prelude = struct.pack(">II", len(named) + len(body) + 16, len(named))
    message = prelude + struct.pack(">I", zlib.crc32(prelude)) + named + body
    return message + struct.pack(">I", zlib.crc32(message))


def _bedrock(kind: str, **payload: Any) -> bytes:
    return _frame({":event-type": kind, ":content-type": "application/json", ":message-type": "event"}, payload)


def _bedrock_call(call_id: str, arguments: object, nth: int = 0) -> bytes:
    start = {"toolUse": {"toolUseId": call_id, "name": TOOL_NAME}}
    frames = [_bedrock("contentBlockStart", contentBlockIndex=nth + 1, start=start)]
    if arguments is not None:
        piece = {"toolUse": {"input": json_text(arguments)}}
        frames.append(_bedrock("contentBlockDelta", contentBlockIndex=nth + 1, delta=piece))
    return b"".join([*frames, _bedrock("contentBlockStop", contentBlockIndex=nth + 1)])


def _bedrock_end(reason: str) -> bytes:
    usage = {"inputTokens": 11, "outputTokens": 3, "totalTokens": 14}
    return _bedrock("messageStop", stopReason=reason) + _bedrock("metadata", usage=usage, metrics={"latencyMs": 1})


_THROTTLED = {":exception-type": "throttlingException", ":content-type": "application/json",
              ":message-type": "exception"}  # fmt: skip

BEDROCK = Dialect(
    "bedrock",
    "application/vnd.amazon.eventstream",
    _vendor("bedrock"),
    _bedrock("messageStart", role="assistant"),
    lambda text: _bedrock("contentBlockDelta", contentBlockIndex=0, delta={"text": text}),
    _bedrock_call,
    _bedrock_call("c1", b'{"label": "per')[:-80],
    _bedrock_end,
    lambda words: _frame(_THROTTLED, {"message": words}),
    {"stop": "end_turn", "calls": "tool_use", "length": "max_tokens", "filtered": "content_filtered"},
    only_objects=True,
    collects=True,
    tls=True,
)

ALL = [OPENAI, OLLAMA, ANTHROPIC, GEMINI, MISTRAL, BEDROCK]
