"""Vendors with protocols of their own (Anthropic, Google, Mistral, Amazon Bedrock), spoken by pydantic-ai.

Only `models.vendors` imports this file, and only when such a model is configured: its packages are an extra.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, aclosing
from dataclasses import dataclass
from typing import Any, Final, cast

import structlog
from httpx2 import Response
from pydantic_ai.direct import model_request_stream
from pydantic_ai.exceptions import ModelAPIError, ModelConnectionError, ModelHTTPError, ModelTimeoutError
from pydantic_ai.messages import ModelResponseStreamEvent
from pydantic_ai.models import Model as VendorModel
from pydantic_ai.models import StreamedResponse
from pydantic_ai.settings import ModelSettings

from witness.models.arranged import without_pictures
from witness.models.base import CutOff, Delta, Message, ModelError, ModelOptions, Refused, TimedOut, ToolDefinition
from witness.models.exchange import TAIL_SECONDS, USUAL, Limits
from witness.models.http import error_for, error_words
from witness.models.vendor_http import noting_responses
from witness.models.vendor_messages import Answers, parameters_of
from witness.models.vendor_reply import VendorReply

ROOM_TO_THINK: Final = 10_240
"""Tokens for thoughts, which vendors count as output. pydantic-ai gives older models of Anthropic 10,000 of them."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor's model made ready: it tries nothing twice and goes nowhere but to its address.

    `no_arguments` is what a call without any arguments means: `{}` where the protocol knows only objects.
    `thinks_unasked`: many of its models think unless they are told not to.
    """

    model: VendorModel
    close: Callable[[], Awaitable[None]]
    no_arguments: str
    thinks_unasked: bool


class PydanticAI:
    """A vendor's model behind pydantic-ai's direct streaming requests.

    pydantic-ai takes a reply that broke off for a whole one and gives out half a call's arguments, so the vendor's own
    end mark decides here. `options` are fields of pydantic-ai's `ModelSettings`.
    """

    def __init__(
        self,
        vendor: Vendor,
        name: str,
        api_key: str,
        *,
        sees_pictures: bool = False,
        options: Mapping[str, Any] | None = None,
        limits: Limits = USUAL,
    ) -> None:
        self._vendor = vendor
        self._name = name
        self._key = api_key
        self._sees_pictures = sees_pictures
        self._options = dict(options or {})
        self._limits = limits
        self._answers = Answers()

    @property
    def name(self) -> str:
        return self._name

    @property
    def sees_pictures(self) -> bool:
        return self._sees_pictures

    async def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions
    ) -> AsyncGenerator[Delta]:
        """See `Model.stream`."""
        messages = messages if self._sees_pictures else without_pictures(messages)
        reply = VendorReply(self._name, f"call_{len(messages)}_", self._vendor.no_arguments)
        request = model_request_stream(
            self._vendor.model,
            self._answers.to_vendor(messages),
            model_settings=self._settings(options),
            model_request_parameters=parameters_of(tools),
            instrument=False,
        )
        async with aclosing(self._events(request, reply)) as events:
            async for event in events:
                for delta in reply.feed(event):
                    yield delta
        ending = list(reply.end())
        self._answers.remember(reply.response)
        for delta in ending:
            yield delta

    async def close(self) -> None:
        """Let go of connections."""
        await self._vendor.close()

    def _settings(self, options: ModelOptions) -> ModelSettings:
        settings = dict(self._options)
        if options.thinking is not None:
            settings.setdefault("thinking", options.thinking)
        room = ROOM_TO_THINK if settings.get("thinking", self._vendor.thinks_unasked) else 0
        settings.setdefault("max_tokens", options.max_output_tokens + room)
        return cast("ModelSettings", settings)

    async def _events(
        self, request: AbstractAsyncContextManager[StreamedResponse], reply: VendorReply
    ) -> AsyncGenerator[ModelResponseStreamEvent]:
        """The events of a reply as they come. `reply` must be fed each one before the next is asked for."""
        loop = asyncio.get_running_loop()
        patience = loop.time() + self._limits.first_token_seconds
        async with AsyncExitStack() as stack:
            try:
                with noting_responses() as opened:
                    stack.push_async_callback(_close_all, opened)
                    async with asyncio.timeout_at(patience):
                        reply.stream = await stack.enter_async_context(request)
            except Exception as error:
                raise self._problem(error, reply) from None
            events = aiter(reply.stream)
            steps = 0
            while event := await self._next(events, patience, reply):
                yield event
                if reply.received > self._limits.reply_bytes:
                    raise CutOff(f"{self._name} sent more than {self._limits.reply_bytes} bytes")
                if reply.ended:
                    patience = loop.time() + TAIL_SECONDS
                elif reply.steps > steps:
                    steps, patience = reply.steps, loop.time() + self._limits.stall_seconds

    async def _next(
        self, events: AsyncIterator[ModelResponseStreamEvent], patience: float, reply: VendorReply
    ) -> ModelResponseStreamEvent | None:
        """The next event; None at the end, and where only what follows the end mark is missing."""
        try:
            async with asyncio.timeout_at(patience):
                return await anext(events, None)
        except Exception as error:
            if reply.ended:
                return None
            raise self._problem(error, reply) from None

    def _problem(self, error: Exception, reply: VendorReply) -> ModelError:
        """What any error of pydantic-ai, of a vendor's SDK or of the network means."""
        name, begun = self._name, reply.steps > 0
        if isinstance(error, ModelError):
            return error
        if isinstance(error, TimeoutError | ModelTimeoutError):
            return TimedOut(f"{name} {'stopped in the middle of its answer' if begun else 'did not answer in time'}")
        if isinstance(error, ModelHTTPError):
            return error_for(name, error.status_code, error_words(error.body)[0], self._key, error.retry_after)
        if isinstance(error, ModelAPIError) and error.in_stream:
            return error_for(name, 0, error_words(error.body)[0], self._key)
        if begun:
            return CutOff(f"{name} broke off in the middle of its answer")
        if isinstance(error, ModelConnectionError):
            return Refused(f"{name} cannot be reached")
        log.warning("a vendor's answer cannot be used", model=name, error=type(error).__name__)
        return CutOff(f"{name} sent an answer that cannot be read")


async def _close_all(responses: list[Response]) -> None:
    for response in responses:
        await response.aclose()
