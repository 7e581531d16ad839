"""The turn: the only loop from a question to its answer. Streaming is the primitive; a plain answer is it collected."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Literal

from witness.assistant import budget as limits
from witness.assistant.budget import Budget
from witness.assistant.calls import CallRecord, ContextSource, refuse_calls, run_calls
from witness.assistant.evidence import MarkReader
from witness.assistant.picture import attach_picture
from witness.assistant.prompt import plain, system_prompt
from witness.domain.event import Event
from witness.domain.place import Place
from witness.domain.text import presentable
from witness.models.base import (
    Delta,
    Finish,
    Message,
    Model,
    ModelOptions,
    Reasoning,
    Text,
    ToolCall,
    Usage,
)
from witness.tools.base import References
from witness.tools.registry import brief_definitions

FinishReason = Literal["stop", "length"]


@dataclass(frozen=True, slots=True)
class TurnRequest:
    """A question with what came before it. `messages` are the client's, without system messages."""

    messages: Sequence[Message]
    history: Sequence[Message] = ()
    """Earlier turns as the server kept them; they stand before `messages`."""
    references: References = field(default_factory=References)
    """The numbers that events bear in `history`."""
    budget: Budget = field(default_factory=Budget)
    keep_marks: bool = False
    thinking: bool | None = None
    live_camera: str | None = None
    """The camera whose current picture goes with the first user message."""


@dataclass(frozen=True, slots=True)
class ToolRound:
    """A round of calls has run; `calls` are all that ran in this turn so far."""

    calls: tuple[CallRecord, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The events that the answer rests on, in the order of its text."""

    events: tuple[Event, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class TurnEnd:
    """The last event of a whole turn. `rounds` counts the rounds that ran tools, `usage` all requests together; `model`
    names who worded the answer."""

    reason: FinishReason
    rounds: int
    usage: Usage
    model: str


TurnEvent = Text | Reasoning | ToolRound | Evidence | TurnEnd


async def run_turn(model: Model, source: ContextSource, request: TurnRequest) -> AsyncGenerator[TurnEvent, None]:
    """Answer the last user message: ask the model, run what it calls, until it answers or a limit is met.

    Raises:
        ModelError: the model failed; what had come until then has been yielded.
    """
    turn = _Turn(model, source, request)
    async with aclosing(turn.run()) as events:
        async for event in events:
            yield event


@dataclass(slots=True)
class _Answer:
    """What one request to the model has given."""

    text: str = ""
    calls: list[ToolCall] = field(default_factory=list[ToolCall])


class _Turn:
    def __init__(self, model: Model, source: ContextSource, request: TurnRequest) -> None:
        self.model = model
        self.source = source
        self.request = request
        self.budget = request.budget
        self.deadline = asyncio.get_running_loop().time() + request.budget.seconds
        self.references = request.references
        self.marks = MarkReader(self.references.events, keep=request.keep_marks)
        self.records: list[CallRecord] = []
        self.rounds = 0
        self.usage = Usage(0, 0)
        self.answered_by = model.name
        self.answer_bytes = 0
        self.spent: str | None = None
        """What to say of the limit that was met."""

    async def run(self) -> AsyncGenerator[TurnEvent, None]:
        context = await self.source()
        place = context.place
        conversation, missing = await attach_picture(
            context, self.request.messages, self.request.live_camera, sees_pictures=self.model.sees_pictures
        )
        prompt = Message("system", system_prompt(place, (missing,) if missing else ()))
        messages = [plain(message) for message in (prompt, *self.request.history, *conversation)]
        while self.spent is None:
            answer = _Answer()
            async with aclosing(self._ask(messages, place, answer)) as pieces:
                async for piece in pieces:
                    yield piece
            if self.spent or not answer.calls:
                break
            records = await self._run_calls(answer.calls)
            if answer.text:
                yield Text(self.marks.flush() + "\n\n")
            yield ToolRound(tuple(self.records))
            messages.append(plain(Message("assistant", answer.text, tool_calls=tuple(answer.calls))))
            messages += [plain(Message("tool", r.reading, r.images, (), r.call.id, r.call.name)) for r in records]
        if closing := self.marks.flush() + self._closing(place):
            yield Text(closing)
        if missing:
            yield Text(f"\n\n{missing}")
        yield Evidence(tuple(self.marks.cited.values()), place)
        yield TurnEnd("length" if self.spent else "stop", self.rounds, self.usage, self.answered_by)

    async def _ask(
        self, messages: Sequence[Message], place: Place, answer: "_Answer"
    ) -> AsyncGenerator[Text | Reasoning, None]:
        """One request to the model: yields what is to be shown, and gathers text and calls in `answer`."""
        options = ModelOptions(place, thinking=self.request.thinking)
        async with aclosing(self._deltas(self.model.stream(messages, brief_definitions(), options))) as deltas:
            async for delta in deltas:
                match delta:
                    case Text(text):
                        answer.text += text
                        if shown := self.marks.feed(presentable(text)):
                            yield Text(shown)
                    case Reasoning(text):
                        yield Reasoning(presentable(text))
                    case ToolCall():
                        answer.calls.append(delta)
                    case Usage():
                        self.usage += delta
                    case Finish():
                        self.spent = limits.CUT_BY_MODEL.get(delta.reason)
                        self.answered_by = delta.model or self.model.name

    async def _deltas(self, stream: AsyncGenerator[Delta, None]) -> AsyncGenerator[Delta, None]:
        """The model's deltas within the turn's time and size; where they end early, `spent` says why."""
        async with aclosing(stream):
            while True:
                try:
                    async with asyncio.timeout_at(self.deadline):
                        delta = await anext(stream, None)
                except TimeoutError:
                    self.spent = limits.SECONDS_SPENT
                    return
                if delta is None:
                    return
                yield self._fitting(delta) if isinstance(delta, Text) else delta
                if self.spent:
                    return

    def _fitting(self, delta: Text) -> Text:
        """As much of a text as the answer has room for."""
        size = len(delta.text.encode(errors="replace"))
        room = self.budget.answer_bytes - self.answer_bytes
        self.answer_bytes += min(size, room)
        if size <= room:
            return delta
        self.spent = limits.BYTES_SPENT
        return Text(delta.text.encode(errors="replace")[:room].decode(errors="ignore"))

    async def _run_calls(self, calls: Sequence[ToolCall]) -> list[CallRecord]:
        allowed = self.budget.calls - len(self.records)
        try:
            async with asyncio.timeout_at(self.deadline):
                records = await run_calls(
                    calls[:allowed], self.source, self.references, with_pictures=self.model.sees_pictures
                )
        except TimeoutError:
            self.spent = limits.SECONDS_SPENT
            return refuse_calls(calls, limits.SECONDS_SPENT)
        self.records += records
        self.rounds += 1
        if len(calls) > allowed:
            self.spent = limits.CALLS_SPENT
        elif self.rounds >= self.budget.rounds:
            self.spent = limits.ROUNDS_SPENT
        return records + refuse_calls(calls[allowed:], limits.CALLS_SPENT)

    def _closing(self, place: Place) -> str:
        """What the answer ends with where a limit was met."""
        if self.spent is None:
            return ""
        if self.spent in (limits.ROUNDS_SPENT, limits.CALLS_SPENT):
            found = limits.found_so_far(self.records, self.references, place)
            return self.spent + self.marks.feed(found) + self.marks.flush()
        return f"\n\n{self.spent}" if self.answer_bytes else self.spent
