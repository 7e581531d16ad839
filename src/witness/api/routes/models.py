"""The language models of the settings, and whether they answer."""

import time
from contextlib import aclosing

from starlette.responses import Response

from witness.api.deps import AdminNow, ServicesNow
from witness.api.reply import json_reply
from witness.api.router import api_router
from witness.api.shapes import ModelRow, ModelTest
from witness.domain.errors import NotFound
from witness.domain.place import Place
from witness.models.base import Message, Model, ModelError, ModelOptions

router = api_router("models")

_QUESTION = Message("user", "Answer with one word: ready.")


@router.get("/models", response_model=list[ModelRow])
async def list_models(services: ServicesNow, _: AdminNow) -> Response:
    """`role`: `answers`, `fallback`, or null where the chat does not use it."""
    listed = services.models.items()
    return json_reply(
        [{"name": name, "provider": each.provider, "model": each.model, "role": each.role} for name, each in listed]
    )


@router.post("/models/{name}/test", response_model=ModelTest)
async def test_model(name: str, services: ServicesNow, admin: AdminNow) -> Response:
    """Asks the model for one word; `message` says why where it gave none."""
    if name not in services.models:
        raise NotFound("There is no such model.")
    model = services.models[name].make()
    began = time.monotonic()
    problem = await _try(model, admin.place)
    milliseconds = round((time.monotonic() - began) * 1000)
    return json_reply({"success": problem is None, "milliseconds": milliseconds, "message": problem})


async def _try(model: Model, place: Place) -> str | None:
    """What kept the model from answering; None: nothing."""
    try:
        async with aclosing(model.stream([_QUESTION], [], ModelOptions(place))) as deltas:
            async for _ in deltas:
                pass
    except ModelError as error:
        return str(error)
    finally:
        await model.close()
    return None
