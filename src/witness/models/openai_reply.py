"""A reply in OpenAI's chat protocol, put together from its chunks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from witness.models.base import CutOff, Delta, Finish, Reasoning, Refused, Text, ToolCall, Usage
from witness.models.http import error_for, error_words
from witness.models.payload import arguments_text, count_of, dict_of, dicts, in_chunks, json_object, parse, plain

_REASONS: Final[dict[str, Literal["stop", "tool_calls", "length", "filtered"]]] = {
    "length": "length",
    "max_tokens": "length",
    "content_filter": "filtered",
}


@dataclass(slots=True)
class _Call:
    """A tool call while it comes in."""

    id: str = ""
    name: str = ""
    arguments: list[str] = field(default_factory=list[str])


class OpenAIReply:
    """Turns the payloads of one reply into deltas.

    Text and reasoning pass at once; tool calls are held back until the reply's end mark (a finish_reason or
    `[DONE]`) came, so that half a call never runs. See `exchange.Reply`.
    """

    def __init__(self, model: str, secret: str | None, call_id_prefix: str) -> None:
        self.steps = 0
        self._model = model
        self._secret = secret
        self._call_id_prefix = call_id_prefix
        self._calls: list[_Call] = []
        self._at_index: dict[int, _Call] = {}
        self._usage: Usage | None = None
        self._reason: str | None = None
        self._done = False

    @property
    def ended(self) -> bool:
        """Whether the end mark came."""
        return self._done or self._reason is not None

    def feed(self, payload: bytes) -> Iterator[Delta]:
        if self._done or not payload:
            return
        if payload.strip(b'" ').upper() == b"[DONE]":
            self._done = True
        elif payload.startswith(b"{"):
            yield from self._chunk(parse(payload, self._model))

    def end(self) -> Iterator[Delta]:
        if not self.ended:
            raise CutOff(f"{self._model} broke off in the middle of its answer")
        reason = _REASONS.get(self._reason or "", "stop")
        calls = [c for c in self._calls if reason == "stop" or json_object("".join(c.arguments)) is not None]
        yield from self._whole(calls)
        if self._usage:
            yield self._usage
        yield Finish("tool_calls" if calls and reason == "stop" else reason)

    def _whole(self, calls: list[_Call]) -> Iterator[ToolCall]:
        taken: set[str] = set()
        for i, call in enumerate(calls):
            if not call.name:
                raise Refused(f"{self._model} sent a tool call without a name")
            call_id = call.id if call.id and call.id not in taken else f"{self._call_id_prefix}{i}"
            taken.add(call_id)
            yield ToolCall(call_id, call.name, "".join(call.arguments))

    def _chunk(self, chunk: dict[str, Any]) -> Iterator[Delta]:
        if chunk.get("error") or chunk.get("object") == "error":
            words, code = error_words(chunk)
            raise error_for(self._model, code, words, self._secret)
        self._count(chunk.get("usage"))
        choice = next(iter(dicts(chunk.get("choices"))), None)
        if choice is None:
            return
        if isinstance(choice.get("message"), dict):
            self._done = True
            for delta in self._message(choice["message"]):
                yield from in_chunks(delta)
        elif isinstance(choice.get("delta"), dict):
            yield from self._message(choice["delta"])
        if isinstance(choice.get("finish_reason"), str):
            self._reason = choice["finish_reason"]
            if self._reason == "error":
                raise Refused(f"{self._model} stopped with an error")

    def _count(self, usage: object) -> None:
        if counts := dict_of(usage):
            self._usage = Usage(count_of(counts, "prompt_tokens"), count_of(counts, "completion_tokens"))

    def _message(self, message: dict[str, Any]) -> Iterator[Delta]:
        thought = plain(message.get("reasoning_content")) or plain(message.get("reasoning"))
        text = plain(message.get("content"))
        pieces = dicts(message.get("tool_calls"))
        if thought or text or pieces:
            self.steps += 1
        if thought:
            yield Reasoning(thought)
        if text:
            yield Text(text)
        for piece in pieces:
            self._call_piece(piece)

    def _call_piece(self, piece: dict[str, Any]) -> None:
        function = dict_of(piece.get("function"))
        call_id, name = plain(piece.get("id")), plain(function.get("name"))
        call = self._call_for(piece.get("index"), call_id, name)
        call.id = call.id or call_id
        call.name = call.name or name
        call.arguments.append(arguments_text(function.get("arguments")))

    def _call_for(self, index: object, call_id: str, name: str) -> _Call:
        """The call that a piece goes on with. Some servers number every call 0, or none at all."""
        last = self._calls[-1] if self._calls else None
        call = self._at_index.get(index) if isinstance(index, int) else last
        if call is None or (name and _begins_another(call, call_id)):
            call = _Call()
            self._calls.append(call)
        if isinstance(index, int):
            self._at_index[index] = call
        return call


def _begins_another(call: _Call, call_id: str) -> bool:
    if call_id and call.id:
        return call_id != call.id
    return bool(call.name) and json_object("".join(call.arguments)) is not None
