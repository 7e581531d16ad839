"""A reply in Ollama's own protocol, put together from its lines."""

from collections.abc import Iterator
from typing import Any, Final, Literal

from witness.models.base import CutOff, Delta, Finish, Reasoning, Refused, Text, ToolCall, Usage
from witness.models.http import error_for, error_words
from witness.models.payload import arguments_text, count_of, dict_of, dicts, in_chunks, json_object, parse, plain

_REASONS: Final[dict[str, Literal["stop", "length"]]] = {"length": "length"}


class OllamaReply:
    """Turns the lines of one reply into deltas. See `exchange.Reply`.

    Calls come whole, mostly without an id; they are held back until the end mark (`done`, or a `done_reason` alone)
    came, so that none of a reply that broke off ever runs.
    """

    def __init__(self, model: str, secret: str | None, call_id_prefix: str) -> None:
        self.steps = 0
        self._model = model
        self._secret = secret
        self._call_id_prefix = call_id_prefix
        self._calls: list[ToolCall] = []
        self._usage: Usage | None = None
        self._reason: str | None = None

    @property
    def ended(self) -> bool:
        return self._reason is not None

    def feed(self, payload: bytes) -> Iterator[Delta]:
        if self.ended or not payload.startswith(b"{"):
            return
        line = parse(payload, self._model)
        if line.get("error"):
            words, code = error_words(line)
            raise error_for(self._model, code, words, self._secret)
        is_whole = bool(line.get("done") or line.get("done_reason"))
        for delta in self._message(dict_of(line.get("message"))):
            yield from in_chunks(delta) if is_whole else (delta,)
        if is_whole:
            self._reason = plain(line.get("done_reason")) or "stop"
            counts = Usage(count_of(line, "prompt_eval_count"), count_of(line, "eval_count"))
            self._usage = counts if counts != Usage(0, 0) else None

    def end(self) -> Iterator[Delta]:
        if not self.ended:
            raise CutOff(f"{self._model} broke off in the middle of its answer")
        reason = _REASONS.get(self._reason or "", "stop")
        calls = [c for c in self._calls if reason == "stop" or json_object(c.arguments) is not None]
        yield from calls
        if self._usage:
            yield self._usage
        yield Finish("tool_calls" if calls and reason == "stop" else reason)

    def _message(self, message: dict[str, Any]) -> Iterator[Delta]:
        thought, text = plain(message.get("thinking")), plain(message.get("content"))
        calls = dicts(message.get("tool_calls"))
        if thought or text or calls:
            self.steps += 1
        if thought:
            yield Reasoning(thought)
        if text:
            yield Text(text)
        for call in calls:
            self._take(call)

    def _take(self, call: dict[str, Any]) -> None:
        function = dict_of(call.get("function"))
        name, call_id = plain(function.get("name")), plain(call.get("id"))
        if not name:
            raise Refused(f"{self._model} sent a tool call without a name")
        if not call_id or call_id in {c.id for c in self._calls}:
            call_id = f"{self._call_id_prefix}{len(self._calls)}"
        self._calls.append(ToolCall(call_id, name, arguments_text(function.get("arguments"))))
