"""A turn inside a conversation that the server keeps: it begins from what is kept, and is kept however it ends."""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Final

import anyio
import orjson
import structlog

from witness.assistant.calls import CallRecord, ContextSource
from witness.assistant.evidence import MarkReader
from witness.assistant.history import MAX_CHARACTERS, MAX_TURNS, recall, still_sees
from witness.assistant.turn import Evidence, ToolRound, TurnEnd, TurnEvent, TurnRequest, run_turn
from witness.domain.access import CameraScope, Viewer
from witness.domain.errors import BadInput, WitnessError
from witness.domain.text import clean
from witness.models.base import Message, Model, Text
from witness.store.base import ConversationStore, KeptCall, KeptTurn, TurnState
from witness.tools.base import References, ToolContext, in_thread

log = structlog.get_logger()

NEW: Final = "new"
"""In place of an id: begin a conversation."""

MAX_TITLE: Final = 80
MAX_KEPT_QUESTION: Final = 8_000

NO_WORDS: Final = "(a picture)"
NOT_SHOWN: Final = "This answer may tell of cameras that you can no longer see, so it is not shown."


@dataclass(frozen=True, slots=True)
class OpenConversation:
    """A conversation as its next turn finds it; `context` is the viewer's at that moment."""

    id: str
    context: ToolContext
    history: tuple[Message, ...] = ()
    references: References = field(default_factory=References)


def title_of(text: str) -> str:
    """A title, on one line.

    Raises:
        BadInput: nothing is left of it.
    """
    title = clean(text, MAX_TITLE)
    if not title:
        raise BadInput(f"a title must have 1 to {MAX_TITLE} characters that show")
    return title


def question_of(messages: Sequence[Message]) -> str:
    """The words of the last user message."""
    return next(m.text for m in reversed(messages) if m.role == "user").strip() or NO_WORDS


def answer_for(viewer: Viewer, turn: KeptTurn) -> str:
    """A kept answer as this viewer may read it now."""
    return turn.answer if still_sees(viewer, turn.cameras) else NOT_SHOWN


def calls_for(viewer: Viewer, turn: KeptTurn) -> tuple[KeptCall, ...]:
    """The calls of a kept turn, as far as they are still kept and this viewer may read them now."""
    return tuple(call for calls in turn.rounds for call in calls) if still_sees(viewer, turn.cameras) else ()


async def open_conversation(
    store: ConversationStore, source: ContextSource, conversation_id: str, messages: Sequence[Message]
) -> OpenConversation:
    """The viewer's conversation with that id, or a `NEW` one that is named after the question in `messages`.

    Raises:
        NotFound: there is no such conversation, or it is another's.
    """
    context = await source()
    viewer = context.viewer
    if conversation_id == NEW:
        title = clean(question_of(messages), MAX_TITLE) or NO_WORDS
        conversation = await in_thread(store.create, viewer, title, now=context.clock.now())
        return OpenConversation(conversation.id, context)
    conversation = await in_thread(store.get, viewer, conversation_id)
    history = recall(await in_thread(store.turns, viewer, conversation_id, latest=MAX_TURNS), viewer)
    events = await in_thread(context.events.get_many, viewer, history.numbers.values())
    references = References.resume(history.numbers, events, conversation.last_reference)
    return OpenConversation(conversation.id, context, history.messages, references)


async def run_kept_turn(
    store: ConversationStore, conversation: OpenConversation, model: Model, source: ContextSource, request: TurnRequest
) -> AsyncGenerator[TurnEvent, None]:
    """`run_turn` inside a conversation. The turn is kept before its end is told, and also where it has none.

    Raises:
        ModelError: the model failed; what had come until then has been yielded.
    """
    turn = _Turn(conversation, source, request)
    end: TurnEnd | None = None
    try:
        async with aclosing(run_turn(model, turn.watched_source, turn.marked_request())) as events:
            async for event in events:
                if isinstance(event, TurnEnd):
                    end = event
                    turn.state = "complete" if event.reason == "stop" else "incomplete"
                for shown in turn.take(event):
                    yield shown
    except (GeneratorExit, asyncio.CancelledError):
        turn.state = "interrupted"
        raise
    finally:
        with anyio.CancelScope(shield=True):
            await turn.keep(store)
    if end is not None:
        yield end


class _Turn:
    """Gathers what is to be kept of a turn while it runs."""

    def __init__(self, conversation: OpenConversation, source: ContextSource, request: TurnRequest) -> None:
        self.conversation = conversation
        self.source = source
        self.request = request
        self.started = conversation.context.clock.now()
        self.marks = MarkReader(conversation.references.events, keep=request.keep_marks)
        self.marked = ""
        self.answer = ""
        self.rounds: list[tuple[KeptCall, ...]] = []
        self.cameras: CameraScope = conversation.context.viewer.cameras
        self.state: TurnState = "incomplete"

    def marked_request(self) -> TurnRequest:
        """The request with what is kept; marks stay in its text until they are kept too."""
        kept = self.conversation
        return replace(self.request, history=kept.history, references=kept.references, keep_marks=True)

    async def watched_source(self) -> ToolContext:
        """The viewer's context of now; what it lets the turn see is noted."""
        context = await self.source()
        self.cameras = _both(self.cameras, context.viewer.cameras)
        return context

    def take(self, event: TurnEvent) -> list[TurnEvent]:
        """What a client is shown of an event, and when. Text before a round of calls is not part of the answer."""
        match event:
            case Text(text):
                self.marked += text
                return self._show(self.marks.feed(text))
            case ToolRound(calls):
                held = self._show(self.marks.flush())
                done = sum(map(len, self.rounds))
                self.rounds.append(tuple(map(_kept, calls[done:])))
                self.marked = self.answer = ""
                return [*held, event]
            case Evidence():
                return [*self._show(self.marks.flush()), event]
            case TurnEnd():
                return []
            case _:
                return [event]

    def _show(self, text: str) -> list[TurnEvent]:
        self.answer += text
        return [Text(text)] if text else []

    async def keep(self, store: ConversationStore) -> None:
        """Keep the turn; an answer that was given stands even where it cannot be kept."""
        context, references = self.conversation.context, self.conversation.references
        for event in self.marks.cited.values():
            references.number(event)
        turn = KeptTurn(
            started=self.started,
            question=_whole(question_of(self.request.messages)[:MAX_KEPT_QUESTION]),
            answer=_whole(self.answer.strip()),
            marked=_whole(self.marked.strip()),
            rounds=tuple(self.rounds) if _size(self.rounds) <= MAX_CHARACTERS else (),
            references={number: event.id for number, event in references.shown.items()},
            evidence=tuple(self.marks.cited),
            cameras=self.cameras,
            state=self.state,
        )
        try:
            await in_thread(store.add_turn, context.viewer, self.conversation.id, turn, now=context.clock.now())
        except WitnessError as error:
            log.warning("a turn could not be kept", reason=str(error))


def _kept(record: CallRecord) -> KeptCall:
    # the arguments as they were read: servers refuse a history whose JSON is not whole
    return KeptCall(record.call.name, orjson.dumps(record.arguments).decode(), record.reading)


def _size(rounds: Iterable[Sequence[KeptCall]]) -> int:
    """Characters: what has more than a later prompt has room for need not be kept."""
    return sum(len(call.arguments) + len(call.reading) for calls in rounds for call in calls)


def _both(one: CameraScope, other: CameraScope) -> CameraScope:
    return "all" if one == "all" or other == "all" else one | other


def _whole(text: str) -> str:
    """Without lone surrogates, which no database takes."""
    return text.encode(errors="replace").decode()
