"""The same turn for programs that speak OpenAI's protocol: `POST /v1/chat/completions` and `GET /v1/models`."""

import secrets
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any, Final, cast

import orjson
from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, field_validator
from starlette.responses import Response

from witness.api.chat_form import ChatMessages, to_messages
from witness.api.deps import ServicesNow, SignedInNow, ViewerNow, answering_model, context_source
from witness.api.errors import bug_message, openai_error
from witness.api.leaving import ClosingStream, unless_gone
from witness.api.reply import json_reply, usage_row
from witness.api.shapes import Completion, OpenAIModels, OpenAIRefused
from witness.api.watching import ENDED, WatchNow
from witness.assistant.turn import Evidence, FinishReason, ToolRound, TurnEnd, TurnEvent, TurnRequest, run_turn
from witness.domain.errors import WitnessError
from witness.domain.event import Event
from witness.domain.moment import Clock, format_local
from witness.domain.place import Place
from witness.models.base import Text, Usage

router = APIRouter(prefix="/v1", tags=["openai"], responses={"default": {"model": OpenAIRefused}})

MODEL: Final = "witness"
_DONE: Final = b"data: [DONE]\n\n"


class StreamOptions(BaseModel):
    model_config = ConfigDict(extra="ignore")

    include_usage: bool = False


class CompletionRequest(BaseModel):
    """What is read of OpenAI's request. Tools and sampling are Witness's own; what a client says of them is ignored."""

    model_config = ConfigDict(extra="ignore")

    messages: ChatMessages
    stream: bool = False
    stream_options: StreamOptions | None = None

    @field_validator("messages", mode="before")
    @classmethod
    def _system_by_its_newer_name(cls, messages: object) -> object:
        if not isinstance(messages, list):
            return messages
        return [_renamed(message) for message in cast("list[object]", messages)]


@router.get("/models", response_model=OpenAIModels)
async def list_models(_: ViewerNow) -> Response:
    return json_reply({"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}]})


@router.post("/chat/completions", response_model=Completion, responses={200: {"content": {"text/event-stream": {}}}})
async def complete(
    body: CompletionRequest, request: Request, services: ServicesNow, signed_in: SignedInNow, watch: WatchNow
) -> Response:
    asked = TurnRequest(messages=to_messages(body.messages))
    turn = run_turn(answering_model(services), context_source(services, signed_in), asked)
    answer = _Answer(services.clock)
    if not body.stream:
        return json_reply(await unless_gone(request, answer.collect(turn)))
    with_usage = body.stream_options is not None and body.stream_options.include_usage
    return ClosingStream(
        answer.chunks(turn, with_usage=with_usage),
        watch,
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
        farewell=_event(openai_error(ENDED, 401)) + _DONE,
    )


def _renamed(message: object) -> object:
    fields = cast("dict[str, object]", message) if isinstance(message, dict) else {}
    return {**fields, "role": "system"} if fields.get("role") == "developer" else cast("object", message)


class _Answer:
    """One answer in OpenAI's form. The evidence stands as plain text under it: the protocol has no place for it."""

    def __init__(self, clock: Clock) -> None:
        self._head = {"id": f"chatcmpl-{secrets.token_hex(12)}", "created": int(clock.now()), "model": MODEL}

    async def collect(self, turn: AsyncGenerator[TurnEvent, None]) -> dict[str, Any]:
        text: list[str] = []
        reason: FinishReason = "stop"
        usage = Usage(0, 0)
        async with aclosing(turn) as events:
            async for event in events:
                match event:
                    case Text():
                        text.append(event.text)
                    case ToolRound():
                        text.clear()
                    case Evidence(found, place):
                        text.append(_as_text(found, place))
                    case TurnEnd():
                        reason, usage = event.reason, event.usage
                    case _:
                        pass
        message = {"role": "assistant", "content": "".join(text).strip()}
        choice = {"index": 0, "message": message, "finish_reason": reason}
        return {**self._head, "object": "chat.completion", "choices": [choice], "usage": usage_row(usage)}

    async def chunks(self, turn: AsyncGenerator[TurnEvent, None], *, with_usage: bool) -> AsyncGenerator[bytes, None]:
        yield self._chunk({"role": "assistant", "content": ""})
        try:
            async with aclosing(turn) as events:
                async for event in events:
                    match event:
                        case Text(text) if text:
                            yield self._chunk({"content": text})
                        case Evidence(found, place) if found:
                            yield self._chunk({"content": _as_text(found, place)})
                        case TurnEnd(reason, _, usage):
                            yield self._chunk({}, reason)
                            if with_usage:
                                yield self._line({"choices": [], "usage": usage_row(usage)})
                        case _:
                            pass
        except WitnessError as error:
            yield _event(openai_error(str(error), 500))
        except Exception as error:
            yield _event(openai_error(bug_message(error), 500))
        yield _DONE

    def _chunk(self, delta: dict[str, str], reason: FinishReason | None = None) -> bytes:
        return self._line({"choices": [{"index": 0, "delta": delta, "finish_reason": reason}]})

    def _line(self, fields: dict[str, Any]) -> bytes:
        return _event({**self._head, "object": "chat.completion.chunk", **fields})


def _event(value: dict[str, Any]) -> bytes:
    return b"data: " + orjson.dumps(value) + b"\n\n"


def _as_text(events: Sequence[Event], place: Place) -> str:
    if not events:
        return ""
    lines = [
        f"- {event.sub_label or event.label}, {place.camera_title(event.camera)}, "
        f"{format_local(event.start_time, place.timezone)} ({event.id})"
        for event in events
    ]
    return "\n\nEvidence:\n" + "\n".join(lines)
