"""Do the tools suffice? For each question of a suite the right calls are made, and their results are held against
what is expected. Questions that no call answers are printed.

usage: .venv/bin/python bench/tools_suffice.py ../shared/suites/maple
"""

import argparse
import asyncio
import json
import tempfile
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from witness.domain.access import CameraScope, Viewer
from witness.domain.camera import Camera, Zone
from witness.domain.event import event_from_row
from witness.domain.frame import Frame
from witness.domain.moment import FrozenClock
from witness.domain.place import Place
from witness.live.base import LiveObject
from witness.live.board import LiveBoard
from witness.recorder.pictures import encode_picture
from witness.store.sql import Store, open_store
from witness.tools.base import ToolContext, ToolRetry
from witness.tools.registry import all_tools

WHOLE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))
FILTERS = {"cameras": "camera", "labels": "label", "subs": "sub_label", "zones": "zones", "after": "after",
           "before": "before", "weekdays": "weekdays", "min_seconds": "min_duration", "text": "query",
           "plate": "plate", "unknown": "unknown_only"}  # fmt: skip
"""A filter of a question's logical form, and the parameter that stands for it."""


class Suite:
    """A suite in a store of its own, at its own moment."""

    def __init__(self, folder: Path, store_folder: Path) -> None:
        self.place: dict[str, Any] = json.loads((folder / "place.json").read_text())
        self.questions = [json.loads(line) for line in (folder / "questions.jsonl").open()]
        self.zone = ZoneInfo(self.place["timezone"])
        self.clock = FrozenClock(datetime.fromisoformat(self.place["now"]).timestamp())
        self.store: Store = open_store(store_folder, self.zone, self.clock)
        self.store.writer.add_many([event_from_row(json.loads(line)) for line in (folder / "events.jsonl").open()])
        self.live = LiveBoard(self.place["cameras"], clock=self.clock, encode=encode_picture)
        for name, seen in json.loads((folder / "live.json").read_text()).items():
            objects = [LiveObject(str(i), o["label"], o["sub_label"], tuple(o["zones"]), o["stationary"])
                       for i, o in enumerate(seen["objects"])]  # fmt: skip
            self.live.show(Frame(name, 1, self.clock.now(), np.zeros((8, 8, 3), np.uint8)), objects)

    def context(self, user: str | None) -> ToolContext:
        users = self.place["users"]
        name = user or next(n for n, u in users.items() if u["role"] == "admin")
        allowed = users[name]["cameras"]
        scope: CameraScope = "all" if allowed == "all" else frozenset(allowed)
        viewer = Viewer(name, users[name]["role"], scope)
        cameras = tuple(
            Camera(n, c["friendly_name"], tuple(Zone(z, t, WHOLE) for z, t in c["zones"].items()))
            for n, c in self.place["cameras"].items()
            if viewer.may_see(n)
        )
        known = {kind: tuple(names) for kind, names in self.place["known"].items()}
        names = self.store.events.sub_labels(viewer)
        place = Place(cameras, tuple(self.place["labels"]), self.zone, self.clock.now(), known, names)
        return ToolContext(viewer, place, self.store.events, self.live, self.clock)


def arguments(q: dict[str, Any]) -> dict[str, Any]:
    given = {FILTERS[key]: value for key, value in q.items() if key in FILTERS}
    if "time_of_day" in q:
        given["time_of_day"] = "-".join(q["time_of_day"])
    return given


async def call(context: ToolContext, tool: str, **given: Any) -> Any:
    return (await all_tools()[tool].run(context, given)).for_program()


async def problem(suite: Suite, question: dict[str, Any]) -> str:
    """Why the right calls do not answer the question; empty where they do."""
    q, expect = question["q"], question["expect"]
    context = suite.context(question.get("user"))
    match q["op"]:
        case "refuse":
            return ""
        case "live":
            return await live_problem(context, q, expect)
        case "count" | "groups" | "busiest":
            return await count_problem(context, q, expect)
        case "recap":
            given = {key: value for key, value in arguments(q).items() if key in ("after", "before", "camera")}
            total = (await call(context, "get_recap", **given))["total"]
            return "" if total == expect["value"] else f"tells of {total}, not {expect['value']}"
        case _:
            return await search_problem(context, q, expect)


async def live_problem(context: ToolContext, q: dict[str, Any], expect: dict[str, Any]) -> str:
    cameras = q.get("cameras") or [camera.name for camera in context.place.cameras]
    shown = {name: (await call(context, "get_live_context", camera=name))["detections"] for name in cameras}
    seen = {(name, found["label"]) for name, objects in shown.items() for found in objects}
    wanted = {(name, found["label"]) for name, objects in expect["cameras"].items() for found in objects}
    return f"does not show {wanted - seen}" if wanted - seen else ""


async def count_problem(context: ToolContext, q: dict[str, Any], expect: dict[str, Any]) -> str:
    by = {"by": q["by"]} if "by" in q else {}
    counts = await call(context, "count_objects", **arguments(q), **by)
    if q["op"] == "count":
        got, wanted = counts["total"], expect["value"]
    elif q["op"] == "groups":
        got, wanted = counts["groups"], {str(name): number for name, number in expect["values"].items()}
    else:
        most = max(counts["groups"].values(), default=0)
        got, wanted = {name for name, number in counts["groups"].items() if number == most}, set(expect["values"])
    return "" if got == wanted else f"counts {got}, not {wanted}"


async def search_problem(context: ToolContext, q: dict[str, Any], expect: dict[str, Any]) -> str:
    order = "oldest" if q["op"] == "first" else "newest"
    rows = await call(context, "search_objects", **arguments(q), order=order, limit=100)
    ids = [row["id"] for row in rows]
    if q["op"] in ("first", "last"):
        return "" if ids[:1] == [i for i in [expect["id"]] if i] else "finds another event"
    whole = len(ids) == min(100, len(expect["ids"]))
    return "" if whole and set(ids) <= set(expect["ids"]) else "finds other events"


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", type=Path)
    folder: Path = parser.parse_args().suite
    with tempfile.TemporaryDirectory() as store_folder:
        suite = Suite(folder, Path(store_folder))
        tally: Counter[str] = Counter()
        for question in suite.questions:
            try:
                why = await problem(suite, question)
            except ToolRetry as error:
                why = str(error)
            tally["answered" if not why else "not answered"] += 1
            if why:
                print(f"{question['id']} {' // '.join(question['ask'])}: {why}")
        suite.store.close()
    print(f"{tally['answered']} of {tally.total()} questions are answered by the right calls")


if __name__ == "__main__":
    asyncio.run(main())
