"""Which tools there are, and how a new one is found."""

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from tests.support.house import House

from witness import tools
from witness.tools.base import Tool
from witness.tools.registry import all_tools, brief_definitions

SUPPORT = {"base", "filters", "names", "registry", "rows"}
NAMES = ["count_objects", "get_event", "get_live_context", "get_recap", "list_cameras", "search_objects"]

NEW_TOOL = '''
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from witness.tools.base import References, ToolContext, tool


@dataclass(frozen=True, slots=True)
class Greeting:
    text: str

    def for_program(self) -> Any:
        return {"text": self.text}

    def for_transcript(self) -> Any:
        return self.for_program()

    def for_model(self, references: References) -> dict[str, Any]:
        return {"text": self.text}


@tool
async def greet(context: ToolContext, *, name: Annotated[str, Field(description="whom to greet")]) -> Greeting:
    """Say hello."""
    return Greeting(f"Hello {name}, says {context.viewer.name}")
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is searched for tools as the package itself is."""
    monkeypatch.setattr(tools, "__path__", [*tools.__path__, str(tmp_path)])
    all_tools.cache_clear()
    yield tmp_path
    all_tools.cache_clear()


def test_the_tools_are_these() -> None:
    assert list(all_tools()) == NAMES
    modules = {path.stem for path in Path(next(iter(tools.__path__))).glob("*.py")} - {"__init__"}
    assert modules == {*NAMES, *SUPPORT}


def test_each_tool_explains_itself(house: House) -> None:
    for name, found in all_tools().items():
        assert isinstance(found, Tool)
        definition = found.definition(house.place())
        assert definition.name == name
        assert len(definition.description) > 10
        assert definition.parameters["type"] == "object"
        assert all("type" in shape for shape in definition.parameters["properties"].values())


@pytest.mark.anyio
async def test_one_file_makes_a_tool(folder: Path, house: House) -> None:
    (folder / "greet.py").write_text(NEW_TOOL)
    found = all_tools()["greet"]
    assert found.definition(house.place()).parameters == {
        "type": "object",
        "properties": {"name": {"type": "string", "description": "whom to greet"}},
        "required": ["name"],
    }
    result = await found.run(house.context(), {"name": "Rui"})
    assert result.for_program() == {"text": "Hello Rui, says owner"}


def test_a_file_without_its_tool_fails_loudly(folder: Path) -> None:
    (folder / "forgotten.py").write_text("x = 1\n")
    with pytest.raises(TypeError, match="forgotten"):
        all_tools()


def test_a_model_that_knows_the_place_is_told_little() -> None:
    """They go along with every request of every turn: about 500 tokens."""
    told = {d.name: orjson.dumps({"description": d.description, **d.parameters}).decode() for d in brief_definitions()}
    assert sum(map(len, told.values())) < 1800
    assert "use only this and leave label unset" in told["count_objects"]
    assert told["search_objects"].count("description") == 1
