"""Calls that weak models write into their text, as Hermes and Qwen were taught to."""

from collections.abc import Collection, Iterator
from typing import Final

from witness.models.base import Delta, Finish, Reasoning, Text, ToolCall
from witness.models.payload import arguments_text, json_object, plain

MAX_CALL_CHARACTERS: Final = 16 * 1024
"""What is longer is no call; it is shown."""

_OPEN: Final = "<tool_call>"
_CLOSE: Final = "</tool_call>"


class TextCalls:
    """Takes the deltas of one reply and turns `<tool_call>{"name": ..., "arguments": {...}}</tool_call>` into calls.

    The tags may be cut over any number of deltas, and the last closing one may be missing. Only a whole JSON object
    that names one of `tools` becomes a call; all other text stays as it was. Calls come out right before what follows
    the text of a whole reply (other calls, usage, finish), so none comes out of a reply that broke off.
    Format: https://github.com/NousResearch/Hermes-Function-Calling
    """

    def __init__(self, tools: Collection[str], call_id_prefix: str) -> None:
        self._tools = tools
        self._call_id_prefix = call_id_prefix
        self._held: str = ""
        self._calls: list[ToolCall] = []
        self._given_out = 0
        self._after_call = False

    def feed(self, delta: Delta) -> Iterator[Delta]:
        """What to pass on for a delta."""
        if isinstance(delta, Reasoning) or not self._tools:
            yield delta
        elif isinstance(delta, Text):
            if shown := self._shown(delta.text):
                yield Text(shown)
        else:
            yield from self._end()
            wanted = isinstance(delta, Finish) and delta.reason == "stop" and self._calls
            yield Finish("tool_calls") if wanted else delta

    def _end(self) -> Iterator[Delta]:
        rest, self._held = self._held, ""
        if rest and not self._take(rest.removeprefix(_OPEN)):
            yield Text(rest)
        yield from self._calls[self._given_out :]
        self._given_out = len(self._calls)

    def _shown(self, text: str) -> str:
        """The text that can be shown by now; what may belong to a call is held back."""
        if not self._held and not self._after_call and "<" not in text:
            return text
        self._held += text
        shown = ""
        while self._held:
            if self._after_call:  # the line break between two calls belongs to neither
                self._held = self._held.lstrip()
                self._after_call = not self._held
            before, block = self._split()
            shown += before
            if not block:
                break
            self._after_call = self._take(block.removeprefix(_OPEN).removesuffix(_CLOSE))
            if not self._after_call:
                shown += block
        return shown

    def _split(self) -> tuple[str, str]:
        """Takes what stands before the next block from what is held, and the block with its tags once it is whole."""
        held = self._held
        start = held.find(_OPEN)
        if start < 0:
            start = len(held) - _beginning(held)
            self._held = held[start:]
            return held[:start], ""
        end = held.find(_CLOSE, start)
        if end < 0 and len(held) - start <= MAX_CALL_CHARACTERS:
            self._held = held[start:]
            return held[:start], ""
        stop = end + len(_CLOSE) if end >= 0 else len(held)
        self._held = held[stop:]
        return held[:start], held[start:stop]

    def _take(self, text: str) -> bool:
        """Whether the text is a call, which is then remembered."""
        wanted = json_object(text) or {}
        name, arguments = plain(wanted.get("name")), arguments_text(wanted.get("arguments"))
        if name not in self._tools or (arguments and json_object(arguments) is None):
            return False
        self._calls.append(ToolCall(f"{self._call_id_prefix}{len(self._calls)}", name, arguments))
        return True


def _beginning(text: str) -> int:
    """How many characters at the end of the text may be the beginning of an opening tag."""
    return next((n for n in range(len(_OPEN) - 1, 0, -1) if text.endswith(_OPEN[:n])), 0)
