"""What tools give back, as the built-in model reads it, and the answers that it makes of that."""

import json
from typing import Any

from tests.support.invented_places import farm

from witness.domain.place import Place
from witness.models.builtin.answer import answer
from witness.models.builtin.lexicon_en import ENGLISH
from witness.models.builtin.parse import Parser
from witness.models.builtin.results import read_results

PARSER = Parser(ENGLISH)
FARM = farm()
COLUMNS = ["ref", "camera", "label", "sub_label", "zones", "start", "seconds", "description"]

GRETA = [1, "Lane", "person", "Greta", "", "2026-03-17 08:02:00 AM", 63, "A woman with a bucket."]
STRANGER = [2, "Lane", "person", None, "", "2026-03-17 12:30:00 PM", 5, None]
OLE = [3, "Lane", "person", "Ole", "", "2026-03-17 11:00:00 PM", None, None]
TRACTOR = [7, "Farm Yard", "tractor", "Ole's Tractor", "Main Gate, Trough", "2026-03-18 09:00:00 AM", 3700, None]


def found(*rows: list[Any], total: int | None = None, **more: Any) -> dict[str, Any]:
    """What a search gives."""
    total = len(rows) if total is None else total
    return {"total": total, "cut": total > len(rows), "columns": COLUMNS, "rows": rows, **more}


def counted(by: str, groups: dict[str, int], total: int | None = None) -> dict[str, Any]:
    """What a count by something gives."""
    return {"total": sum(groups.values()) if total is None else total, "by": by, "groups": groups}


def view(camera: str, *objects: dict[str, Any], status: str = "live", age: float = 1) -> dict[str, Any]:
    """What a look at a camera gives."""
    return {"camera": camera, "status": status, "age_seconds": age, "objects": objects}


def thing(label: str, name: str | None = None, *zones: str, stationary: bool = False) -> dict[str, Any]:
    return {"label": label, "sub_label": name, "zones": zones, "stationary": stationary}


def say_it(text: str, *results: dict[str, Any], place: Place = FARM) -> str:
    """The answer to a question that can be answered, from these results."""
    question = PARSER.parse(text, place)
    assert question.problems == ()
    return answer(question, read_results(json.dumps(r) for r in results), place)


def items(text: str) -> list[str]:
    """The lines behind the first, without their dashes."""
    return [line.removeprefix("- ") for line in text.splitlines()[1:]]
