"""English: why there is no answer, and what would get one."""

from collections.abc import Sequence
from typing import Final

from witness.domain.place import Place
from witness.models.builtin.question import Problem
from witness.models.builtin.wording_en.nouns import listed, plain

_MAX_LISTED: Final = 15

_PROBLEMS: Final = {
    "nothing_asked": "I can only answer questions about what the cameras here saw. {examples}",
    "too_long": "That is longer than I can read. Please ask one short question about what the cameras here saw. "
    "{examples}",
    "out_of_scope": "I can only answer questions about what the cameras here saw, and I could not place “{words}”. "
    "{examples}",
    "cannot_change": "I can only look things up and cannot do anything else: I did not do what you asked for with "
    "“{words}”. {examples}",
    "cannot_exclude": "I cannot leave anybody or anything out, as “{words}” would have it. Please ask for what you "
    "want to see instead.",
    "unknown_camera": "I don't know a camera called “{words}” here. The cameras are: {all}.",
    "unknown_name": "I don't know “{words}” here, so I would rather not guess. The names that I know are: {all}.",
    "untracked_label": "The cameras here do not look out for “{words}”. They look out for: {all}.",
    "no_couriers": "I do not know anybody by name here who would be meant by “{words}”.",
    "which_one": "I do not know which one you mean by “{words}”: {either}?",
    "two_times": "I could not make one span of time of “{words}”. Please ask about one day or span at a time.",
    "no_such_date": "There is no such date or time as “{words}”.",
    "lies_ahead": "“{words}” has not begun yet, and I can only tell what the cameras have seen.",
    "follow_up": "I could not tell what this leans on. Please ask the whole of it: who or what, where and when.",
}
_WHOLE: Final = ("cannot_change", "cannot_exclude", "out_of_scope")
"""Beside these, what else is wrong does not matter."""

PICTURE_LEFT_ASIDE: Final = "(I cannot look at pictures, so I left aside the one that came along.)"
NO_TOOLS: Final = "I cannot look anything up here: the tools that I would need are not at hand."
TOO_MUCH: Final = "That is more than I can look up at once. Please ask about fewer things or places."


def failed(reasons: Sequence[str]) -> str:
    return f"I could not look that up: {' '.join(reasons)}"


def decline(problems: Sequence[Problem], place: Place) -> str:
    """Why there is no answer, and what would get one."""
    for kind in _WHOLE:
        if first := [problem for problem in problems if problem.kind == kind]:
            return _problem(first[0], place)
    return "\n".join(dict.fromkeys(_problem(problem, place) for problem in problems))


def _problem(problem: Problem, place: Place) -> str:
    options = [plain(option) for option in problem.options[:_MAX_LISTED]] or ["none yet"]
    return _PROBLEMS[problem.kind].format(
        words=plain(problem.words), all=", ".join(options), either=listed(options, "or"), examples=_examples(place)
    )


def _examples(place: Place) -> str:
    camera = plain(place.cameras[0].friendly_name) if place.cameras else "front door"
    return (
        f"You can ask me things like “How many people came today?”, “Who came to {camera} yesterday?”, "
        f"“What is on {camera} now?” or “When was the last car?”"
    )
