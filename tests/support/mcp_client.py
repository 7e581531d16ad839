"""The `mcp` package's own client, connected as programs connect it."""

import contextlib
import json
from collections.abc import AsyncGenerator
from typing import Any

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, ImageContent, TextContent
from tests.support.timing import PATIENCE_SECONDS

ERAS = ("legacy", "2026-07-28")
"""Clients that shake hands first, and those whose every request stands alone."""


@contextlib.asynccontextmanager
async def over_http(url: str, token: str, era: str = "auto", **headers: str) -> AsyncGenerator[Client]:
    """A client of `/mcp` that sends a token."""
    sent = {"Authorization": f"Bearer {token}", **headers}
    async with (
        httpx2.AsyncClient(headers=sent, timeout=PATIENCE_SECONDS) as http,
        Client(streamable_http_client(f"{url}/mcp", http_client=http), mode=era) as client,
    ):
        yield client


async def call(client: Client, name: str, **arguments: Any) -> CallToolResult:
    result = await client.call_tool(name, arguments)
    assert isinstance(result, CallToolResult)
    return result


def read(result: CallToolResult) -> dict[str, Any]:
    """What the model reads of a result that is no error."""
    (text, *_) = texts(result)
    assert not result.is_error, text
    return json.loads(text)


def texts(result: CallToolResult) -> list[str]:
    return [part.text for part in result.content if isinstance(part, TextContent)]


def pictures(result: CallToolResult) -> list[ImageContent]:
    return [part for part in result.content if isinstance(part, ImageContent)]


def refs(reading: dict[str, Any]) -> list[str]:
    """The ids of the events in a table."""
    column = reading["columns"].index("ref")
    return [row[column] for row in reading["rows"]]
