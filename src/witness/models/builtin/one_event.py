"""A question about one event that is named by its id: what is known of that event."""

import re
from typing import Final

from witness.domain.place import Place
from witness.models.builtin.calls import Call
from witness.models.builtin.phrasing import row_line
from witness.models.builtin.results import Results
from witness.models.builtin.wording_en import problems
from witness.models.builtin.wording_en.sentences import ALL_KNOWN

_ABOUT: Final = re.compile(r"\s*about event (\S{1,80}):", re.IGNORECASE)
"""How the page begins a question about an event."""


def named_event(question: str) -> str | None:
    """The id of the event that the question is about."""
    match = _ABOUT.match(question)
    return match[1] if match else None


def event_call(event_id: str) -> Call:
    return Call("get_event", {"event": event_id})


def event_answer(results: Results, place: Place) -> str:
    """What is known of the event, whatever was asked: without a language model there is no more to it."""
    if results.errors or not results.rows:
        return problems.failed(results.errors)
    return f"{row_line(results.rows[0], place)}\n\n{ALL_KNOWN}"
