"""Any server that speaks OpenAI's chat protocol: OpenAI, llama.cpp, vLLM, LM Studio, OpenRouter and their like."""

import asyncio
import base64
import json
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from itertools import groupby
from typing import Any, Final

import httpx2
import orjson

from witness.domain.errors import BadInput
from witness.models.base import CutOff, Delta, Message, ModelOptions, Refused, TimedOut, ToolDefinition
from witness.models.http import status_error
from witness.models.openai_reply import Reply
from witness.models.sse import BodyReader, EventReader

MAX_REPLY_BYTES: Final = 16 * 2**20
"""As it comes over the wire, where each token is wrapped in some 250 bytes."""

_MAX_ERROR_BYTES: Final = 64 * 2**10
_CONNECT_SECONDS: Final = 10.0
_TAIL_SECONDS: Final = 1.0
"""How long the usage and the close of the stream may take after the end mark."""

_IDLE_SECONDS: Final = 4.0
"""Many servers close an idle connection after 5 s; ours goes first, so that none dies under a new request."""


class OpenAIChat:
    """A model behind `POST {base_url}/chat/completions`. `name` is what people are shown, `model` unless given.

    Timeouts are in seconds: `first_token_timeout` from the request to the first piece of the answer, `stall_timeout`
    between two pieces. `options` are further fields of the request body, like `temperature`; null takes a field out.
    Nothing is tried twice, no redirect is followed, and proxies and logins from the environment are left aside:
    what a home's cameras saw goes to the configured address and nowhere else.
    """

    def __init__(
        self,
        base_url: str,
        model: str,
        api_key: str | None = None,
        *,
        name: str | None = None,
        sees_pictures: bool = False,
        first_token_timeout: float = 30.0,
        stall_timeout: float = 30.0,
        options: Mapping[str, Any] | None = None,
        max_reply_bytes: int = MAX_REPLY_BYTES,
    ) -> None:
        try:
            self._url = httpx2.URL(base_url.rstrip("/") + "/chat/completions")
        except httpx2.InvalidURL:
            raise BadInput("a model's base_url must be an address like http://localhost:8080/v1") from None
        if self._url.scheme not in ("http", "https") or not self._url.host:
            raise BadInput("a model's base_url must be an address like http://localhost:8080/v1")
        self._key = (api_key or "").strip() or None
        if self._key and not (self._key.isascii() and self._key.isprintable()):
            raise BadInput("the model's api_key holds characters that no key has")
        self._name = name or model
        self._model = model
        self._sees_pictures = sees_pictures
        self._first_token_timeout = first_token_timeout
        self._stall_timeout = stall_timeout
        self._options = dict(options or {})
        self._max_reply_bytes = max_reply_bytes
        self._client = _client(self._url, self._key)

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
        body = self._body(messages, tools, options)
        reply = Reply(self._name, self._key, call_id_prefix=f"call_{len(messages)}_")
        patience = asyncio.get_running_loop().time() + self._first_token_timeout
        async with (
            self._exchange(body, patience) as response,
            aclosing(self._payloads(response, reply, patience)) as payloads,
        ):
            async for payload in payloads:
                for delta in reply.feed(payload):
                    yield delta
        for delta in reply.end():
            yield delta

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.aclose()

    @asynccontextmanager
    async def _exchange(self, body: bytes, patience: float) -> AsyncGenerator[httpx2.Response]:
        """The response to a request, once its status is known to be good; closed on every way out."""
        request = self._client.build_request("POST", self._url, content=body)
        try:
            async with asyncio.timeout_at(patience):
                response = await self._client.send(request, stream=True)
        except (TimeoutError, httpx2.TimeoutException):
            raise TimedOut(f"{self._name} did not answer in time") from None
        except httpx2.HTTPError:
            raise Refused(f"{self._name} cannot be reached") from None
        try:
            if response.status_code != 200:
                raise status_error(
                    self._name, response.status_code, response.headers, await _error_body(response, patience), self._key
                )
            if _media_type(response) == "text/html":
                raise Refused(f"{self._name} answered with a web page: its base_url is not that of a chat API")
            yield response
        finally:
            await response.aclose()

    async def _payloads(self, response: httpx2.Response, reply: Reply, patience: float) -> AsyncGenerator[bytes]:
        """The payloads of a reply as they come. `reply` must be fed each one before the next is asked for."""
        loop = asyncio.get_running_loop()
        reader = BodyReader() if _media_type(response) == "application/json" else EventReader()
        steps = received = 0
        async with aclosing(response.aiter_bytes()) as pieces:
            while piece := await self._next(pieces, patience, reply):
                received += len(piece)
                if received > self._max_reply_bytes:
                    raise CutOff(f"{self._name} sent more than {self._max_reply_bytes} bytes")
                for payload in reader.feed(piece):
                    yield payload
                if reply.ended:
                    patience = loop.time() + _TAIL_SECONDS
                elif reply.steps > steps:
                    steps, patience = reply.steps, loop.time() + self._stall_timeout
        for payload in reader.end():
            yield payload

    async def _next(self, pieces: AsyncIterator[bytes], patience: float, reply: Reply) -> bytes:
        """The next bytes of the reply; empty at its end, and where only what follows the end mark is missing."""
        try:
            async with asyncio.timeout_at(patience):
                return await anext(pieces)
        except StopAsyncIteration:
            return b""
        except TimeoutError:
            if reply.ended:
                return b""
            what = "stopped in the middle of its answer" if reply.steps else "did not answer in time"
            raise TimedOut(f"{self._name} {what}") from None
        except httpx2.HTTPError:
            if reply.ended:
                return b""
            raise CutOff(f"{self._name} broke off in the middle of its answer") from None

    def _body(self, messages: Sequence[Message], tools: Sequence[ToolDefinition], options: ModelOptions) -> bytes:
        # OpenAI itself refuses the field that everyone else knows, and the other way round.
        at_openai = self._url.host.endswith(".openai.com")
        body: dict[str, Any] = {
            "model": self._model,
            "messages": messages_to_wire(messages),
            "stream": True,
            "stream_options": {"include_usage": True},
            "max_completion_tokens" if at_openai else "max_tokens": options.max_output_tokens,
        }
        if tools:
            body["tools"] = [tool_to_wire(tool) for tool in tools]
        if options.thinking is not None and not at_openai:
            body["chat_template_kwargs"] = {"enable_thinking": options.thinking}
        body |= self._options | dict(options.extra)
        return _dumps({key: value for key, value in body.items() if value is not None})


def _client(url: httpx2.URL, key: str | None) -> httpx2.AsyncClient:
    headers = {"content-type": "application/json", "accept-encoding": "identity"}
    if key:
        headers["authorization"] = f"Bearer {key}"
    # Reading the certificates takes 30 ms, and nothing but https needs them; an empty context trusts nobody.
    secure = url.scheme == "https"
    return httpx2.AsyncClient(
        headers=headers,
        verify=httpx2.create_ssl_context() if secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        timeout=httpx2.Timeout(None, connect=_CONNECT_SECONDS),
        limits=httpx2.Limits(keepalive_expiry=_IDLE_SECONDS),
        follow_redirects=False,
        trust_env=False,
    )


def tool_to_wire(tool: ToolDefinition) -> dict[str, Any]:
    """A tool as an OpenAI function definition."""
    function = {"name": tool.name, "description": tool.description, "parameters": dict(tool.parameters)}
    return {"type": "function", "function": function}


def messages_to_wire(messages: Sequence[Message]) -> list[dict[str, Any]]:
    """Messages in OpenAI's form.

    System texts become one leading message, which is all that strict chat templates take. Pictures that came with
    tool results follow in a user message, since the protocol has no place for them in a result.
    """
    system = "\n\n".join(m.text for m in messages if m.role == "system" and m.text)
    wire: list[dict[str, Any]] = [{"role": "system", "content": system}] if system else []
    rest = (m for m in messages if m.role != "system")
    for is_result, group in groupby(rest, key=lambda m: m.role == "tool"):
        together = list(group)
        wire += [_message_to_wire(m) for m in together]
        pictures = [image for m in together for image in m.images] if is_result else []
        if pictures:
            shown = Message("user", "These pictures belong to the tool results above.", images=tuple(pictures))
            wire.append(_message_to_wire(shown))
    return wire


def _message_to_wire(message: Message) -> dict[str, Any]:
    if message.role == "tool":
        return {"role": "tool", "tool_call_id": message.tool_call_id or "", "content": message.text}
    if message.tool_calls:
        calls = [
            {"id": c.id, "type": "function", "function": {"name": c.name, "arguments": c.arguments}}
            for c in message.tool_calls
        ]
        return {"role": message.role, "content": message.text or None, "tool_calls": calls}
    if message.images:
        parts: list[dict[str, Any]] = [{"type": "text", "text": message.text}] if message.text else []
        for image in message.images:
            url = f"data:{image.media_type};base64,{base64.b64encode(image.data).decode()}"
            parts.append({"type": "image_url", "image_url": {"url": url}})
        return {"role": message.role, "content": parts}
    return {"role": message.role, "content": message.text}


def _dumps(body: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(body)
    except orjson.JSONEncodeError:  # half of a surrogate pair, which no UTF-8 can carry
        return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def _media_type(response: httpx2.Response) -> str:
    return response.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _error_body(response: httpx2.Response, patience: float) -> bytes:
    body = b""
    try:
        async with asyncio.timeout_at(patience), aclosing(response.aiter_bytes()) as pieces:
            async for piece in pieces:
                body += piece
                if len(body) >= _MAX_ERROR_BYTES:
                    break
    except (TimeoutError, httpx2.HTTPError):
        pass  # what came so far says enough
    return body
