"""A model and the one that is asked where it fails."""

import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Final

import structlog

from witness.models.base import Delta, Finish, Message, Model, ModelError, ModelOptions, TimedOut, ToolDefinition

REST_SECONDS: Final = 60.0
"""How long a model that gave no answer in time is left alone, so that the rest of a turn does not wait for it again."""

log = structlog.get_logger()


class Fallback:
    """Two models as one: where the first fails before its first delta, the next is asked; after that its error stands.

    Which of the two answered differs from request to request, even within a turn, so `name` says both, and the
    end of each answer says which.
    """

    def __init__(self, first: Model, second: Model, rest_seconds: float = REST_SECONDS) -> None:
        self._first = first
        self._second = second
        self._rest_seconds = rest_seconds
        self._first_rests_until = 0.0

    @property
    def name(self) -> str:
        return f"{self._first.name} or {self._second.name}"

    @property
    def sees_pictures(self) -> bool:
        return self._first.sees_pictures

    async def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions
    ) -> AsyncGenerator[Delta]:
        """See `Model.stream`."""
        if time.monotonic() >= self._first_rests_until:
            begun = False
            try:
                async with aclosing(self._first.stream(messages, tools, options)) as deltas:
                    async for delta in deltas:
                        begun = True
                        yield _said_by(self._first, delta)
                return
            except ModelError as error:
                if begun:
                    raise
                log.warning("a model failed; the next is asked", model=self._first.name, reason=str(error))
                if isinstance(error, TimedOut):
                    self._first_rests_until = time.monotonic() + self._rest_seconds
        async with aclosing(self._second.stream(messages, tools, options)) as deltas:
            async for delta in deltas:
                yield _said_by(self._second, delta)

    async def close(self) -> None:
        """Let go of the connections of both."""
        await self._first.close()
        await self._second.close()


def _said_by(model: Model, delta: Delta) -> Delta:
    return replace(delta, model=delta.model or model.name) if isinstance(delta, Finish) else delta
