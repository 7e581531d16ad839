"""What the earlier turns of a conversation give to the next one's prompt: bounded, and by the rights of now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from witness.assistant.evidence import MarkReader
from witness.domain.access import CameraScope, Viewer
from witness.models.base import Message, ToolCall
from witness.store.base import KeptTurn

MAX_TURNS: Final = 20
MAX_CHARACTERS: Final = 16_000
"""Of all earlier turns together: about 5,000 tokens."""
MAX_QUESTION: Final = 2_000
MAX_ANSWER: Final = 4_000

LEFT_OUT: Final = "(left out: it may tell of cameras that this viewer can no longer see)"


@dataclass(frozen=True, slots=True)
class History:
    """The messages of earlier turns, and the ids of the events that bear a number in them."""

    messages: tuple[Message, ...]
    numbers: dict[int, str]


def recall(turns: Sequence[KeptTurn], viewer: Viewer) -> History:
    """The latest turns that fit, in order.

    Readings of a turn that does not fit with them are left out, then whole turns from the oldest on. A turn that saw a
    camera which the viewer no longer sees is left out with its question: what any part of it tells of cannot be told.
    """
    numbers: dict[int, str] = {}
    told: list[list[Message]] = []
    room = MAX_CHARACTERS
    for index, turn in reversed(list(enumerate(turns))):
        versions = [_messages(turn, index), _messages(turn)]
        if not still_sees(viewer, turn.cameras):
            versions = [[Message("user", LEFT_OUT), Message("assistant", LEFT_OUT)]]
        elif any(numbers.get(number, event_id) != event_id for number, event_id in turn.references.items()):
            # two turns that ran at once gave the same numbers: those of one must do
            versions = [_without_marks(versions[-1])]
        else:
            numbers |= turn.references
        fitting = next((messages for messages in versions if _size(messages) <= room), None)
        if fitting is None:
            break
        told.append(fitting)
        room -= _size(fitting)
    return History(tuple(message for messages in reversed(told) for message in messages), numbers)


def still_sees(viewer: Viewer, cameras: CameraScope) -> bool:
    """Whether the viewer sees all of the cameras now."""
    return viewer.cameras == "all" or (cameras != "all" and cameras <= viewer.cameras)


def _messages(turn: KeptTurn, index: int | None = None) -> list[Message]:
    """A turn as a model reads it; with its calls and their readings where it has an index among the turns."""
    messages = [Message("user", _cut(turn.question, MAX_QUESTION))]
    for number, calls in enumerate(turn.rounds if index is not None else ()):
        # nine letters and digits, for Mistral's servers take no other; no two alike, for Anthropic's take none
        ids = [f"t{index:03}r{number:02}c{i:01x}" for i in range(len(calls))]
        made = (ToolCall(i, call.name, call.arguments) for i, call in zip(ids, calls, strict=True))
        messages.append(Message("assistant", "", tool_calls=tuple(made)))
        messages += [
            Message("tool", call.reading, tool_call_id=i, name=call.name) for i, call in zip(ids, calls, strict=True)
        ]
    answer = _cut(turn.marked.strip(), MAX_ANSWER)
    ending = "" if turn.state == "complete" else f" ({turn.state})"
    return [*messages, Message("assistant", f"{answer}{ending}".strip() or "(no answer)")]


def _without_marks(messages: Sequence[Message]) -> list[Message]:
    marks = MarkReader({})
    return [Message(message.role, marks.feed(message.text) + marks.flush()) for message in messages]


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _size(messages: Sequence[Message]) -> int:
    """Characters."""
    return sum(len(m.text) + sum(len(call.name) + len(call.arguments) for call in m.tool_calls) for m in messages)
