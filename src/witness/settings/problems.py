"""What is wrong with settings: all of it at once, each with its place and what would be right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from witness.domain.errors import WitnessError

COMMAND_LINE: Final = "--camera"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `line` counts from 1 in the file; None: the value came with the command line."""

    line: int | None
    key: str
    message: str


class SettingsError(WitnessError):
    """The settings cannot be used. The message names every problem, a line each; never a secret."""

    def __init__(self, source: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(_each_once(problems), key=lambda p: (p.line or 0, p.key, p.message)))
        super().__init__("\n".join(describe(source, problem) for problem in self.problems))


def _each_once(problems: Iterable[Problem]) -> set[Problem]:
    """Without those that a camera has only because it inherited them: said once, for the global section."""
    every = set(problems)
    said = {(p.line, p.message, p.key) for p in every}

    def is_inherited(problem: Problem) -> bool:
        kind, _, rest = problem.key.partition(".")
        return kind == "cameras" and (problem.line, problem.message, rest.partition(".")[2]) in said

    return {problem for problem in every if not is_inherited(problem)}


def describe(source: str, problem: Problem) -> str:
    """`file: line N: key: message`, without the parts that are not known."""
    place = COMMAND_LINE if problem.line is None else f"{source}: line {problem.line}" if problem.line else source
    return ": ".join(part for part in (place, problem.key, problem.message) if part)
