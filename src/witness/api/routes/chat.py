"""The chat: which tools there are, running one, and asking."""

import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any, Final

import orjson
from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from witness.api.chat_form import ChatRequest, to_messages
from witness.api.deps import ServicesNow, SignedInNow, answering_model, context_source
from witness.api.errors import bug_message, status_of
from witness.api.leaving import ClosingStream, unless_gone
from witness.api.reply import json_reply, usage_row
from witness.api.router import api_router
from witness.api.shapes import Answer, ChatRefused, ToolRefused, ToolRows
from witness.api.watching import ENDED, WatchNow
from witness.assistant.budget import Budget
from witness.assistant.calls import CallRecord, arguments_of, find_tool
from witness.assistant.conversation import open_conversation, run_kept_turn
from witness.assistant.evidence import evidence_rows
from witness.assistant.turn import Evidence, ToolRound, TurnEnd, TurnEvent, TurnRequest, run_turn
from witness.domain.errors import WitnessError
from witness.models.base import Reasoning, Text
from witness.tools.registry import all_tools

router = api_router("chat")

_REPLIES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"application/x-ndjson": {}}},
    "default": {"model": ChatRefused},
}

_encode = json.JSONEncoder(separators=(",", ":")).encode  # made once, for a line is written for each word


class ExecuteRequest(BaseModel):
    model_config = ConfigDict(extra="ignore")

    tool_name: str
    arguments: Any = Field(default_factory=dict[str, Any])


@router.get("/chat/tools", response_model=ToolRows)
async def list_tools(signed_in: SignedInNow) -> Response:
    definitions = [tool.definition(signed_in.place) for tool in all_tools().values()]
    functions = [{"name": d.name, "description": d.description, "parameters": d.parameters} for d in definitions]
    return json_reply({"tools": [{"type": "function", "function": function} for function in functions]})


@router.post("/chat/execute", response_model=list[Any] | dict[str, Any], responses={"default": {"model": ToolRefused}})
async def execute(body: ExecuteRequest, services: ServicesNow, signed_in: SignedInNow) -> Response:
    source = context_source(services, signed_in, unknown_names="match_nothing")
    try:
        tool = find_tool(body.tool_name)
        result = await tool.run(await source(), arguments_of(tool, body.arguments))
    except WitnessError as error:
        return _failed(body.tool_name, str(error), status_of(error))
    except Exception as error:
        return _failed(body.tool_name, bug_message(error, tool=body.tool_name), 500)
    total = getattr(result, "total", None)
    return json_reply(result.for_program(), headers=None if total is None else {"X-Total-Count": str(total)})


def _failed(tool: str, message: str, status: int) -> Response:
    return json_reply({"success": False, "message": message, "tool": tool}, status=status)


@router.post("/chat/completion", response_model=Answer, responses=_REPLIES)
async def complete(
    body: ChatRequest, request: Request, services: ServicesNow, signed_in: SignedInNow, watch: WatchNow
) -> Response:
    model = answering_model(services)
    source = context_source(services, signed_in)
    asked = TurnRequest(
        messages=to_messages(body.asked_messages()),
        budget=Budget(rounds=body.max_tool_iterations),
        keep_marks=body.citations,
        thinking=body.enable_thinking,
        live_camera=body.include_live_image,
    )
    if body.conversation_id is None:
        kept_id, events = None, run_turn(model, source, asked)
    else:
        store = services.conversations
        conversation = await open_conversation(store, source, body.conversation_id, asked.messages)
        kept_id, events = conversation.id, run_kept_turn(store, conversation, model, source, asked)
    if body.stream:
        lines = _lines(events, kept_id)
        farewell = _line("error", error=ENDED)
        headers = {"X-Accel-Buffering": "no"}
        return ClosingStream(lines, watch, media_type="application/x-ndjson", headers=headers, farewell=farewell)
    return json_reply(await unless_gone(request, _collect(events, kept_id)))


async def _collect(turn: AsyncGenerator[TurnEvent, None], conversation_id: str | None) -> dict[str, Any]:
    """The whole turn as one answer: the stream collected. Text before a round of calls is not part of the answer."""
    text: list[str] = []
    answer = dict[str, Any](tool_calls=[], evidence=[], conversation_id=conversation_id)
    async with aclosing(turn) as events:
        async for event in events:
            match event:
                case Text():
                    text.append(event.text)
                case ToolRound(calls):
                    text.clear()
                    answer["tool_calls"] = [_call(call) for call in calls]
                case Evidence(found, place):
                    answer["evidence"] = evidence_rows(found, place)
                case TurnEnd(reason, rounds, usage, name):
                    answer |= {"finish_reason": reason, "tool_iterations": rounds}
                    answer |= {"usage": usage_row(usage), "model": name}
                case Reasoning():
                    pass
    return {"message": {"role": "assistant", "content": "".join(text).strip(), "tool_calls": None}, **answer}


async def _lines(turn: AsyncGenerator[TurnEvent, None], conversation_id: str | None) -> AsyncGenerator[bytes, None]:
    """The turn as JSON lines; the last is `done` or `error`."""
    try:
        async with aclosing(turn) as events:
            if conversation_id is not None:  # not at the end alone, for whoever stops an answer may ask on
                yield _line("conversation", conversation_id=conversation_id)
            async for event in events:
                for line in _lines_of(event, conversation_id):
                    yield line
    except WitnessError as error:
        yield _line("error", error=str(error))
    except Exception as error:
        yield _line("error", error=bug_message(error))


def _lines_of(event: TurnEvent, conversation_id: str | None) -> Sequence[bytes]:
    match event:
        case Text():
            return (_line("content", delta=event.text),)
        case Reasoning():
            return (_line("reasoning", delta=event.text),)
        case ToolRound(calls):
            return (_line("tool_calls", tool_calls=[_call(call) for call in calls]),)
        case Evidence(found, place):
            return (_line("evidence", evidence=evidence_rows(found, place)),)
        case TurnEnd(reason, rounds, usage, name):
            return (
                _line("usage", usage=usage_row(usage), model=name),
                _line("conversation", conversation_id=conversation_id),
                _line("done", finish_reason=reason, tool_iterations=rounds),
            )


def _line(kind: str, **fields: Any) -> bytes:
    return _encode({"type": kind, **fields}).encode() + b"\n"


def _call(record: CallRecord) -> dict[str, Any]:
    return {
        "name": record.call.name,
        "arguments": record.arguments,
        "response": orjson.dumps(record.response).decode(),
    }
