"""How much one turn may cost, and what it says when it meets a limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import orjson

from witness.assistant.calls import CallRecord
from witness.domain.moment import format_local
from witness.domain.place import Place
from witness.tools.base import References

DEFAULT_ROUNDS: Final = 5
MAX_ROUNDS: Final = 10
MAX_LISTED: Final = 10


@dataclass(frozen=True, slots=True)
class Budget:
    """The limits of a turn. `rounds` are requests to the model; `answer_bytes` counts UTF-8."""

    rounds: int = DEFAULT_ROUNDS
    calls: int = 16
    seconds: float = 120.0
    answer_bytes: int = 64 * 1024


ROUNDS_SPENT: Final = "I reached the maximum number of tool call iterations. Please try rephrasing your question."
CALLS_SPENT: Final = "I reached the maximum number of tool calls for one question. Please ask for less at once."
SECONDS_SPENT: Final = "I ran out of time for this question, so the answer is incomplete."
BYTES_SPENT: Final = "The answer reached its maximum length and is incomplete."
CUT_BY_MODEL: Final = {
    "length": "The model reached its maximum length, so the answer is incomplete.",
    "filtered": "The model's own filter ended the answer, so it is incomplete.",
}
"""By the reason that the model gives for its end."""


def found_so_far(records: Sequence[CallRecord], references: References, place: Place) -> str:
    """What the calls of an unfinished turn found, in plain lines with the events' marks."""
    lines: list[str] = []
    for record in records:
        total = orjson.loads(record.reading).get("total")
        if total is not None:
            lines.append(f"- {record.call.name} found {total}")
    for number, event in list(references.shown.items())[:MAX_LISTED]:
        who = f"{event.label} ({event.sub_label})" if event.sub_label else event.label
        when = format_local(event.start_time, place.timezone)
        lines.append(f"- {who}, {place.camera_title(event.camera)}, {when} [{number}]")
    return "\n\nWhat I found until then:\n" + "\n".join(dict.fromkeys(lines)) if lines else ""
