"""A model that needs no language model in front of one that is: it answers what it is sure to have understood."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Protocol

from witness.domain.place import Place
from witness.models.base import Delta, Finish, Message, Model, ModelOptions, ToolDefinition


class SureModel(Model, Protocol):
    """A model that can tell beforehand whether it understands what is asked."""

    def is_sure(self, messages: Sequence[Message], place: Place) -> bool: ...


class LocalFirst:
    """Two models as one: `local` answers what it is sure of, `other` all else, and whatever comes with a picture.

    Both read the whole conversation, so that a question may lean on one that the other answered. Which of the two is
    asked depends on the conversation and the place alone, so that it is one and the same throughout a turn.
    """

    def __init__(self, local: SureModel, other: Model) -> None:
        self._local = local
        self._other = other

    @property
    def name(self) -> str:
        return f"{self._local.name} or {self._other.name}"

    @property
    def sees_pictures(self) -> bool:
        return self._other.sees_pictures

    async def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions
    ) -> AsyncGenerator[Delta, None]:
        """See `Model.stream`."""
        shown = any(message.images for message in messages if message.role == "user")
        sure = not shown and self._local.is_sure(messages, options.place)
        model: Model = self._local if sure else self._other
        async with aclosing(model.stream(messages, tools, options)) as deltas:
            async for delta in deltas:
                yield replace(delta, model=delta.model or model.name) if isinstance(delta, Finish) else delta

    async def close(self) -> None:
        """Let go of the connections of both."""
        await self._local.close()
        await self._other.close()
