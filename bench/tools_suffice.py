"""Do the tools suffice? For each question of a suite the right calls are made, and their results are held against
what is expected. Questions that no call answers are printed.

usage: .venv/bin/python bench/tools_suffice.py ../shared/suites/maple
"""

import argparse
import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

from witness.app.evaluating import open_suite
from witness.evals.expectation import (
    ExpectedBusiest,
    ExpectedCount,
    ExpectedEvent,
    ExpectedEvents,
    ExpectedGroups,
    ExpectedLive,
    ExpectedRecap,
    ExpectedRefusal,
)
from witness.evals.suite import Question, load_suite
from witness.tools.base import ToolContext, ToolRetry
from witness.tools.registry import all_tools

FILTERS = {"cameras": "camera", "labels": "label", "subs": "sub_label", "zones": "zones", "after": "after",
           "before": "before", "weekdays": "weekdays", "min_seconds": "min_duration", "text": "query",
           "plate": "plate", "unknown": "unknown_only"}  # fmt: skip
"""A filter of a question's logical form, and the parameter that stands for it."""


def arguments(q: dict[str, Any]) -> dict[str, Any]:
    given = {FILTERS[key]: value for key, value in q.items() if key in FILTERS}
    if "time_of_day" in q:
        given["time_of_day"] = "-".join(q["time_of_day"])
    return given


async def call(context: ToolContext, tool: str, **given: Any) -> Any:
    return (await all_tools()[tool].run(context, given)).for_program()


async def problem(context: ToolContext, question: Question) -> str:
    """Why the right calls do not answer the question; empty where they do."""
    q: dict[str, Any] = question.form.value if question.form else {}
    match question.expect:
        case None | ExpectedRefusal():
            return ""
        case ExpectedLive() as expect:
            return await live_problem(context, q, expect)
        case ExpectedCount() | ExpectedGroups() | ExpectedBusiest() as expect:
            return await count_problem(context, q, expect)
        case ExpectedRecap() as expect:
            given = {key: value for key, value in arguments(q).items() if key in ("after", "before", "camera")}
            total = (await call(context, "get_recap", **given))["total"]
            return "" if total == expect.value else f"tells of {total}, not {expect.value}"
        case ExpectedEvent() | ExpectedEvents() as expect:
            return await search_problem(context, q, expect)


async def live_problem(context: ToolContext, q: dict[str, Any], expect: ExpectedLive) -> str:
    cameras = q.get("cameras") or [camera.name for camera in context.place.cameras]
    shown = {name: (await call(context, "get_live_context", camera=name))["detections"] for name in cameras}
    seen = {(name, found["label"]) for name, objects in shown.items() for found in objects}
    wanted = {(name, found.label) for name, objects in expect.cameras.items() for found in objects}
    return f"does not show {wanted - seen}" if wanted - seen else ""


async def count_problem(
    context: ToolContext, q: dict[str, Any], expect: ExpectedCount | ExpectedGroups | ExpectedBusiest
) -> str:
    by = {"by": q["by"]} if "by" in q else {}
    counts = await call(context, "count_objects", **arguments(q), **by)
    if isinstance(expect, ExpectedCount):
        got, wanted = counts["total"], expect.value
    elif isinstance(expect, ExpectedGroups):
        got, wanted = counts["groups"], expect.values
    else:
        most = max(counts["groups"].values(), default=0)
        got, wanted = {name for name, number in counts["groups"].items() if number == most}, set(expect.values)
    return "" if got == wanted else f"counts {got}, not {wanted}"


async def search_problem(context: ToolContext, q: dict[str, Any], expect: ExpectedEvent | ExpectedEvents) -> str:
    order = "oldest" if expect.kind == "first" else "newest"
    rows = await call(context, "search_objects", **arguments(q), order=order, limit=100)
    ids = [row["id"] for row in rows]
    if isinstance(expect, ExpectedEvent):
        return "" if ids[:1] == [i for i in [expect.id] if i] else "finds another event"
    whole = len(ids) == min(100, len(expect.ids))
    return "" if whole and set(ids) <= set(expect.ids) else "finds other events"


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", type=Path)
    suite = load_suite(parser.parse_args().suite)
    tally: Counter[str] = Counter()
    with open_suite(suite) as opened:
        for question in suite.questions:
            try:
                why = await problem(await opened.context(question.viewer), question)
            except ToolRetry as error:
                why = str(error)
            tally["answered" if not why else "not answered"] += 1
            if why:
                print(f"{question.id} {' // '.join(question.ask)}: {why}")
    print(f"{tally['answered']} of {tally.total()} questions are answered by the right calls")


if __name__ == "__main__":
    asyncio.run(main())
