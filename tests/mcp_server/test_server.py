"""The tools as MCP has them, met with the `mcp` package's own client in this process."""

import base64
import json
from dataclasses import replace

import pytest
from mcp import Client, MCPError
from mcp.types import Tool
from tests.support.house import EVENTS, HAND, OWNER, House
from tests.support.mcp_client import ERAS, call, pictures, read, refs, texts

from witness.domain.access import Viewer
from witness.domain.errors import NotFound
from witness.live.base import LiveObject
from witness.mcp_server.server import McpRequest, make_server
from witness.tools.base import ToolContext
from witness.tools.registry import all_tools

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("era", ERAS)]

ARGUMENTS = {
    "count_objects": {"by": "camera"},
    "get_event": {"event": EVENTS[1].id},
    "get_live_context": {"camera": "Barn"},
    "get_recap": {"after": "2026-05-19", "before": "2026-05-21"},
    "list_cameras": {},
    "search_objects": {"camera": "farm_gate", "order": "oldest"},
}


def connect(house: House, era: str, viewer: Viewer = OWNER, **changes: object) -> Client:
    async def context_of(_: McpRequest) -> ToolContext:
        return house.context(viewer, **changes)

    return Client(make_server("1.2", context_of), mode=era)


async def listed(client: Client) -> dict[str, Tool]:
    return {tool.name: tool for tool in (await client.list_tools()).tools}


async def test_all_tools_are_listed_as_they_define_themselves(house: House, era: str) -> None:
    async with connect(house, era) as client:
        tools = await listed(client)
    definitions = [tool.definition(house.place()) for tool in all_tools().values()]
    assert [(t.name, t.description, t.input_schema) for t in tools.values()] == [
        (d.name, d.description, d.parameters) for d in definitions
    ]
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools.values())


async def test_a_list_names_only_the_cameras_that_its_reader_may_see(house: House, era: str) -> None:
    async with connect(house, era, HAND) as client:
        shown = json.dumps({name: tool.input_schema for name, tool in (await listed(client)).items()})
    assert "farm_gate" in shown
    for hidden in ("barn", "orchard", "loft", "dog"):
        assert hidden not in shown


async def test_every_tool_can_be_called(house: House, era: str) -> None:
    house.show("barn", LiveObject("1", "person", None, ("loft",), stationary=False))
    async with connect(house, era) as client:
        results = {name: read(await call(client, name, **ARGUMENTS[name])) for name in all_tools()}
    assert all(result["now"] == "2026-05-20 03:00:00 PM" for result in results.values())
    assert results["count_objects"]["groups"] == {"Barn": 2, "Farm Gate": 4, "Orchard": 1}
    assert results["get_event"]["description"] == EVENTS[1].description
    assert results["get_live_context"]["objects"][0]["zones"] == ["Hay Loft"]
    assert results["get_recap"]["total"] == 7
    assert [camera["camera"] for camera in results["list_cameras"]["cameras"]] == ["Farm Gate", "Barn", "Orchard"]
    assert refs(results["search_objects"]) == [EVENTS[n].id for n in (0, 1, 3, 5)]


async def test_a_ref_of_one_result_is_understood_by_the_next_call(house: House, era: str) -> None:
    async with connect(house, era) as client:
        (ref,) = refs(read(await call(client, "search_objects", label="dog")))
        event = read(await call(client, "get_event", event=ref))
    assert event["ref"] == EVENTS[2].id
    assert event["sub_label"] == "Bolota"


async def test_a_fresh_picture_comes_with_the_live_state(house: House, era: str) -> None:
    house.show("barn")
    async with connect(house, era) as client:
        result = await call(client, "get_live_context", camera="barn")
    (picture,) = pictures(result)
    assert picture.mime_type == "image/jpeg"
    assert base64.b64decode(picture.data).startswith(b"\xff\xd8")
    assert result.structured_content is None


async def test_an_old_picture_is_kept_back(house: House, era: str) -> None:
    house.show("barn", age=5.5)
    async with connect(house, era) as client:
        result = await call(client, "get_live_context", camera="barn")
    assert read(result)["status"] == "stale"
    assert pictures(result) == []


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("search_objects", {"camera": "cellar"}, "There is no camera 'cellar' here. There are: Farm Gate."),
        ("search_objects", {"camera": "barn"}, "There is no camera 'barn' here. There are: Farm Gate."),
        ("search_objects", {"where": "barn"}, "there is no parameter 'where'"),
        ("search_objects", {"after": "yesterday"}, "yesterday"),
        ("get_live_context", {"camera": "barn"}, "There is no camera 'barn' here."),
        ("get_live_context", {}, "camera is required"),
        ("get_event", {"event": EVENTS[2].id}, "There is no such event here"),
        ("delete_event", {}, "There is no tool 'delete_event'. There are: count_objects,"),
    ],
)
async def test_a_call_that_cannot_be_is_an_error_that_says_what_can(
    house: House, era: str, tool: str, arguments: dict[str, str], said: str
) -> None:
    house.show("barn")
    async with connect(house, era, HAND) as client:
        result = await call(client, tool, **arguments)
    assert result.is_error
    (text,) = texts(result)
    assert said in text


async def test_of_a_bug_only_the_reference_is_told(house: House, era: str) -> None:
    async def context_of(_: McpRequest) -> ToolContext:
        return replace(house.context(), place=None)  # pyright: ignore[reportArgumentType]

    async with Client(make_server("1.2", context_of), mode=era) as client:
        result = await call(client, "count_objects")
        with pytest.raises(MCPError, match="inside Witness") as listing:
            await client.list_tools()
    assert result.is_error
    for told in (*texts(result), str(listing.value)):
        assert "failed inside Witness (reference " in told
        assert "NoneType" not in told


async def test_who_is_gone_gets_neither_list_nor_call(house: House, era: str) -> None:
    async def context_of(_: McpRequest) -> ToolContext:
        raise NotFound("there is no such user")

    async with Client(make_server("1.2", context_of), mode=era) as client:
        with pytest.raises(MCPError, match="no such user"):
            await client.list_tools()
        result = await call(client, "list_cameras")
    assert (result.is_error, texts(result)) == (True, ["there is no such user"])
