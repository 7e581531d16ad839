"""The chat: which tools there are, running one, and asking."""

import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response, StreamingResponse

from witness.api.chat_form import ChatRequest, to_messages
from witness.api.deps import Secret, Services, ServicesNow, ViewerNow, context_source
from witness.api.errors import bug_message, status_of
from witness.api.reply import json_reply
from witness.assistant.budget import Budget
from witness.assistant.calls import CallRecord, find_tool
from witness.assistant.evidence import evidence_rows
from witness.assistant.turn import Evidence, ToolRound, TurnEnd, TurnRequest, run_turn
from witness.domain.errors import BadInput, WitnessError
from witness.models.base import Model, Reasoning, Text, Usage
from witness.tools.base import in_thread
from witness.tools.registry import all_tools

router = APIRouter(tags=["chat"])

NO_MODEL = "No language model is set up, and the settings say that Witness may not answer without one."


class ExecuteRequest(BaseModel):
    model_config = ConfigDict(extra="ignore")

    tool_name: str
    arguments: dict[str, Any] = {}


@router.get("/chat/tools")
async def list_tools(services: ServicesNow, viewer: ViewerNow) -> Response:
    place = await in_thread(services.place_for, viewer)
    definitions = [tool.definition(place) for tool in all_tools().values()]
    functions = [{"name": d.name, "description": d.description, "parameters": d.parameters} for d in definitions]
    return json_reply({"tools": [{"type": "function", "function": function} for function in functions]})


@router.post("/chat/execute")
async def execute(body: ExecuteRequest, services: ServicesNow, secret: Secret, _: ViewerNow) -> Response:
    source = context_source(services, secret, unknown_names="match_nothing")
    try:
        result = await find_tool(body.tool_name).run(await source(), body.arguments)
    except WitnessError as error:
        return _failed(body.tool_name, str(error), status_of(error))
    except Exception as error:
        return _failed(body.tool_name, bug_message(error, tool=body.tool_name), 500)
    total = getattr(result, "total", None)
    return json_reply(result.for_program(), headers=None if total is None else {"X-Total-Count": str(total)})


def _failed(tool: str, message: str, status: int) -> Response:
    return json_reply({"success": False, "message": message, "tool": tool}, status=status)


@router.post("/chat/completion")
async def complete(body: ChatRequest, services: ServicesNow, secret: Secret, _: ViewerNow) -> Response:
    model = services.model
    if model is None:
        raise BadInput(NO_MODEL)
    request = TurnRequest(
        messages=await in_thread(to_messages, body.messages),
        budget=Budget(rounds=body.max_tool_iterations),
        keep_marks=body.citations,
        thinking=body.enable_thinking,
        live_camera=body.include_live_image,
    )
    if not body.stream:
        return json_reply(await _collect(services, secret, model, request))
    return StreamingResponse(
        _lines(services, secret, model, request),
        media_type="application/x-ndjson",
        headers={"X-Accel-Buffering": "no"},
    )


async def _collect(services: Services, secret: str, model: Model, request: TurnRequest) -> dict[str, Any]:
    """The whole turn as one answer: the stream collected. Text before a round of calls is not part of the answer."""
    text: list[str] = []
    answer: dict[str, Any] = {"tool_calls": [], "evidence": [], "conversation_id": None, "model": model.name}
    async with aclosing(run_turn(model, context_source(services, secret), request)) as events:
        async for event in events:
            match event:
                case Text():
                    text.append(event.text)
                case ToolRound(calls):
                    text.clear()
                    answer["tool_calls"] = [_call(call) for call in calls]
                case Evidence(found, place):
                    answer["evidence"] = evidence_rows(found, place)
                case TurnEnd(reason, rounds, usage):
                    answer |= {"finish_reason": reason, "tool_iterations": rounds, "usage": _usage(usage)}
                case Reasoning():
                    pass
    return {"message": {"role": "assistant", "content": "".join(text).strip(), "tool_calls": None}, **answer}


async def _lines(services: Services, secret: str, model: Model, request: TurnRequest) -> AsyncGenerator[bytes, None]:
    """The turn as JSON lines; the last is `done` or `error`."""
    try:
        async with aclosing(run_turn(model, context_source(services, secret), request)) as events:
            async for event in events:
                match event:
                    case Text():
                        yield _line("content", delta=event.text)
                    case Reasoning():
                        yield _line("reasoning", delta=event.text)
                    case ToolRound(calls):
                        yield _line("tool_calls", tool_calls=[_call(call) for call in calls])
                    case Evidence(found, place):
                        yield _line("evidence", evidence=evidence_rows(found, place))
                    case TurnEnd(reason, rounds, usage):
                        yield _line("usage", usage=_usage(usage), model=model.name)
                        yield _line("conversation", conversation_id=None)
                        yield _line("done", finish_reason=reason, tool_iterations=rounds)
    except WitnessError as error:
        yield _line("error", error=str(error))
    except Exception as error:
        yield _line("error", error=bug_message(error))


def _line(kind: str, **fields: Any) -> bytes:
    return json.dumps({"type": kind, **fields}, separators=(",", ":")).encode() + b"\n"


def _usage(usage: Usage) -> dict[str, int]:
    total = usage.prompt_tokens + usage.completion_tokens
    return {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "total_tokens": total,
    }


def _call(record: CallRecord) -> dict[str, Any]:
    return {
        "name": record.call.name,
        "arguments": record.arguments,
        "response": json.dumps(record.response, ensure_ascii=False),
    }
