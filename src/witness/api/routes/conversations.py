"""The conversations that the server keeps for whoever asks."""

from typing import Annotated, Any

import orjson
from fastapi import Query
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from witness.api.deps import ServicesNow, SignedInNow, ViewerNow
from witness.api.reply import json_reply
from witness.api.router import api_router
from witness.api.shapes import ConversationRow, ConversationTurns, Done
from witness.assistant.conversation import answer_for, calls_for, title_of
from witness.assistant.evidence import evidence_rows
from witness.store.base import Conversation, KeptCall
from witness.tools.base import in_thread

router = api_router("conversations")


class RenameRequest(BaseModel):
    model_config = ConfigDict(extra="ignore")

    title: str


@router.get("/conversations", response_model=list[ConversationRow])
async def list_conversations(
    services: ServicesNow,
    viewer: ViewerNow,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    offset: Annotated[int, Query(ge=0, lt=2**63)] = 0,
) -> Response:
    found = await in_thread(services.conversations.recent, viewer, limit=limit, offset=offset)
    return json_reply([_row(conversation) for conversation in found])


@router.get("/conversations/{conversation_id}", response_model=ConversationTurns)
async def get_conversation(conversation_id: str, services: ServicesNow, signed_in: SignedInNow) -> Response:
    """A conversation with its turns, as far as the viewer's rights of now go."""
    viewer = signed_in.viewer
    conversation = await in_thread(services.conversations.get, viewer, conversation_id)
    turns = await in_thread(services.conversations.turns, viewer, conversation_id)
    ids = [event_id for turn in turns for event_id in turn.evidence]
    events = await in_thread(services.events.get_many, viewer, ids)
    shown = [
        {
            "number": number,
            "started": turn.started,
            "question": turn.question,
            "answer": answer_for(viewer, turn),
            "state": turn.state,
            "tool_calls": [_call(call) for call in calls_for(viewer, turn)],
            "evidence": evidence_rows([events[i] for i in turn.evidence if i in events], signed_in.place),
        }
        for number, turn in enumerate(turns, 1)
    ]
    return json_reply({**_row(conversation), "turns": shown})


@router.patch("/conversations/{conversation_id}", response_model=ConversationRow)
async def rename_conversation(
    conversation_id: str, body: RenameRequest, services: ServicesNow, viewer: ViewerNow
) -> Response:
    renamed = await in_thread(services.conversations.rename, viewer, conversation_id, title_of(body.title))
    return json_reply(_row(renamed))


@router.delete("/conversations/{conversation_id}", response_model=Done)
async def delete_conversation(conversation_id: str, services: ServicesNow, viewer: ViewerNow) -> Response:
    await in_thread(services.conversations.delete, viewer, conversation_id)
    return json_reply({"success": True})


def _call(call: KeptCall) -> dict[str, Any]:
    """A call as the chat tells of it, but for its response: of a kept one only what the model read is kept."""
    return {"name": call.name, "arguments": orjson.loads(call.arguments), "response": call.reading}


def _row(conversation: Conversation) -> dict[str, Any]:
    c = conversation
    return {"id": c.id, "title": c.title, "created": c.created, "updated": c.updated}
