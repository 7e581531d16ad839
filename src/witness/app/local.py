"""Asking without a server: over the data folder itself, with the rights of whoever owns it."""

import contextlib
from collections.abc import AsyncGenerator
from datetime import tzinfo

from witness.app.answering import make_model
from witness.app.parts import open_parts
from witness.assistant.turn import TurnEvent, TurnRequest, run_turn
from witness.domain.access import ADMIN, HERE, Viewer
from witness.domain.errors import BadInput
from witness.models.base import Message
from witness.settings import Settings

OWNER = Viewer("owner", ADMIN, "all")
"""Whoever can read the data folder sees all that is in it."""


async def ask_folder(settings: Settings, timezone: tzinfo, question: str) -> AsyncGenerator[TurnEvent, None]:
    """One turn over the data folder of the settings; no camera is running.

    Raises:
        BadInput: the settings allow no model to answer.
        ModelError: the model failed.
    """
    model = make_model(settings)
    if model is None:
        raise BadInput("no language model is set up, and chat.answer_locally is never")
    with open_parts(settings, timezone) as parts:
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(model.close)
            events = run_turn(model, lambda: parts.context_for(OWNER, HERE), TurnRequest([Message("user", question)]))
            await stack.enter_async_context(contextlib.aclosing(events))
            async for event in events:
                yield event
