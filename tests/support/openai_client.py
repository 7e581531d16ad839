"""Asking a model in tests."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from tests.support.scripted_llm import ScriptedLLM, Step, delta

from witness.domain.place import Place
from witness.models.base import Delta, Message, Model, ModelOptions, Text, ToolDefinition
from witness.models.openai_chat import OpenAIChat

PLACE = Place((), (), ZoneInfo("UTC"), 0.0)
QUESTION = [Message("system", "Be brief."), Message("user", "Who came?")]
TOOL = ToolDefinition("search_objects", "Find events.", {"type": "object", "properties": {}})


def make(llm: ScriptedLLM, *scripts: Sequence[Step], **settings: Any) -> OpenAIChat:
    llm.scripts = list(scripts)
    return OpenAIChat(llm.base_url, "test-model", "key-123456789", name="Testy", **settings)


async def ask(model: Model, messages: Sequence[Message] = QUESTION, options: ModelOptions | None = None) -> list[Delta]:
    try:
        return [d async for d in model.stream(messages, [TOOL], options or ModelOptions(PLACE))]
    finally:
        await model.close()


def text_of(deltas: Sequence[Delta]) -> str:
    return "".join(d.text for d in deltas if isinstance(d, Text))


def call_delta(index: int | None = 0, **function: object) -> dict[str, Any]:
    call_id = function.pop("id", None)
    piece = {"index": index, "id": call_id, "function": function}
    return delta(tool_calls=[{k: v for k, v in piece.items() if v is not None}])
