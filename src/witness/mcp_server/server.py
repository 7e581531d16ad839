"""The tools as MCP has them: listed for the viewer who asks, read-only, run with the rights of now."""

import base64
import contextlib
import secrets
from collections.abc import Awaitable, Callable, Generator
from typing import Any, Final

import orjson
import structlog
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INTERNAL_ERROR,
    CallToolRequestParams,
    CallToolResult,
    ContentBlock,
    ImageContent,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

from witness.assistant.calls import find_tool
from witness.assistant.picture import picture_of
from witness.domain.errors import WitnessError
from witness.domain.event import Event
from witness.domain.moment import format_local
from witness.domain.text import without_tokens
from witness.models.base import ToolDefinition
from witness.tools.base import References, ToolContext, ToolFailed, ToolResult
from witness.tools.registry import all_tools

log = structlog.get_logger()

McpRequest = ServerRequestContext[Any, Any]
ContextOf = Callable[[McpRequest], Awaitable[ToolContext]]
"""What a tool may touch for whoever sent a request; asked anew for each."""

INSTRUCTIONS: Final = (
    "Witness watches cameras and keeps what they saw as events. Answer from these tools alone, and count with "
    "count_objects. Times are local times of the place, given and taken without an offset; `now` in a result is the "
    "moment of the call. `ref` is an event's id. `coverage` says when a camera was not watching."
)
_READ_ONLY: Final = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


class EventIds(References):
    """Shows events under their own ids: the numbers of a conversation mean nothing outside of it."""

    def number(self, event: Event) -> str:
        return event.id


def make_server(version: str, context_of: ContextOf) -> Server[Any]:
    """A server of all tools."""

    async def list_tools(request: McpRequest, _: PaginatedRequestParams | None) -> ListToolsResult:
        try:
            with _bugs_named():
                place = (await context_of(request)).place
                return ListToolsResult(tools=[_tool(tool.definition(place)) for tool in all_tools().values()])
        except WitnessError as error:
            raise MCPError(INTERNAL_ERROR, str(error)) from error

    async def call_tool(request: McpRequest, params: CallToolRequestParams) -> CallToolResult:
        try:
            with _bugs_named(tool=params.name):
                tool, context = find_tool(params.name), await context_of(request)
                result = await tool.run(context, params.arguments or {})
                return CallToolResult(content=await _content(context, result))
        except WitnessError as error:
            return CallToolResult(content=[TextContent(text=without_tokens(str(error)))], is_error=True)

    return Server(
        "witness",
        version=version,
        title="Witness",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        # no parameter is sent in a header; without this word each call would list all tools to learn as much
        get_tool_input_schema=lambda _: None,
    )


def _tool(definition: ToolDefinition) -> Tool:
    return Tool(
        name=definition.name,
        description=definition.description,
        input_schema=dict(definition.parameters),
        annotations=_READ_ONLY,
    )


async def _content(context: ToolContext, result: ToolResult) -> list[ContentBlock]:
    """The result as a model reads it, and the picture where there is one.

    Never as structured content: many clients then show their model that alone, without text or picture.
    """
    now = format_local(context.place.now, context.place.timezone)
    text = orjson.dumps({"now": now, **result.for_model(EventIds())}).decode()
    content: list[ContentBlock] = [TextContent(text=without_tokens(text))]
    if picture := await picture_of(context, result):
        content.append(ImageContent(data=base64.b64encode(picture.data).decode(), mime_type=picture.media_type))
    return content


@contextlib.contextmanager
def _bugs_named(**facts: Any) -> Generator[None]:
    """Of a bug, only the reference is told under which it stands in the log.

    Raises:
        ToolFailed: in the place of an error that is not meant for people; the protocol's library would show it.
    """
    try:
        yield
    except WitnessError:
        raise
    except Exception as error:
        reference = secrets.token_hex(4)
        log.exception("request over MCP failed", reference=reference, **facts)
        raise ToolFailed(f"This call failed inside Witness (reference {reference}).") from error
