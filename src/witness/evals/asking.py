"""Asking a model a suite's question as the API does: turns that follow each other in a conversation that is kept."""

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

import orjson

from witness.assistant.calls import ContextSource
from witness.assistant.conversation import NEW, open_conversation, run_kept_turn
from witness.assistant.turn import Evidence, ToolRound, TurnEnd, TurnEvent, TurnRequest, run_turn
from witness.evals.suite import Question
from witness.models.base import Message, Model, ModelError, Text
from witness.store.base import ConversationStore


@dataclass(slots=True)
class Reply:
    """What came of a question's last turn: `evidence` are event ids in the order of the answer, `tool_calls` names and
    arguments, `ms` the whole turn, `tokens` those of all its requests; `model` worded the answer."""

    id: str
    answer: str = ""
    evidence: list[str] = field(default_factory=list[str])
    tool_calls: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    finish_reason: str = ""
    ms: float = 0.0
    tokens: int = 0
    model: str = ""
    error: str | None = None
    """Why there is no answer: the model failed."""

    def to_line(self) -> bytes:
        """The reply as a line of JSON."""
        return orjson.dumps(self, option=orjson.OPT_APPEND_NEWLINE)


async def ask(question: Question, model: Model, store: ConversationStore, source: ContextSource) -> Reply:
    """Ask a question; `source` is its asker's. Where the model fails, the reply has an `error` and no answer."""
    conversation_id = NEW if len(question.ask) > 1 else None
    reply = Reply(question.id)
    for text in question.ask:
        begun = time.perf_counter()
        request = TurnRequest([Message("user", text)])
        try:
            if conversation_id is None:
                turn = run_turn(model, source, request)
            else:
                conversation = await open_conversation(store, source, conversation_id, request.messages)
                conversation_id = conversation.id
                turn = run_kept_turn(store, conversation, model, source, request)
            reply = await _collect(question, turn)
        except ModelError as error:
            reply = Reply(question.id, finish_reason="error", model=model.name, error=str(error))
        reply.ms = round((time.perf_counter() - begun) * 1000, 1)
        if reply.error:
            break
    return reply


async def _collect(question: Question, turn: AsyncGenerator[TurnEvent, None]) -> Reply:
    """The turn collected as the API's plain answer is."""
    reply = Reply(question.id)
    async with aclosing(turn) as events:
        async for event in events:
            match event:
                case Text(text):
                    reply.answer += text
                case ToolRound(calls):
                    reply.answer = ""
                    reply.tool_calls = [{"name": c.call.name, "arguments": c.arguments} for c in calls]
                case Evidence(found):
                    reply.evidence = [event.id for event in found]
                case TurnEnd(reason, _, usage, name):
                    reply.finish_reason, reply.model = reason, name
                    reply.tokens = usage.prompt_tokens + usage.completion_tokens
                case _:
                    pass
    reply.answer = reply.answer.strip()
    return reply
