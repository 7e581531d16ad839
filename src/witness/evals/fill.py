"""Writing what is right into a suite's questions, from their logical forms."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from witness.evals.expectation import Expectation
from witness.evals.resolve import resolve
from witness.evals.suite import QUESTIONS_FILE, Question, Suite, load_suite


@dataclass(frozen=True, slots=True)
class Filled:
    """How many questions got their `expect`, had one, and have no logical form to make one from."""

    new: int
    had: int
    without_form: int


def fill_in(folder: Path) -> Filled:
    """Write `expect` into the questions of a suite that have a logical form and no `expect`; all else stays as it is.

    Raises:
        BadInput: a file of the suite is missing or not of its form.
    """
    suite = load_suite(folder)
    found = [_missing(suite, question) for question in suite.questions]
    new = sum(expect is not None for expect in found)
    if new:
        _write(folder / QUESTIONS_FILE, found)
    had = sum(question.expect is not None for question in suite.questions)
    return Filled(new, had, len(found) - had - new)


def _missing(suite: Suite, question: Question) -> Expectation | None:
    if question.expect is not None or question.form is None:
        return None
    return resolve(suite, question.viewer, question.form)


def _write(path: Path, found: Sequence[Expectation | None]) -> None:
    """Write into the file's lines, beginning with the first that is not blank."""
    left = iter(found)
    lines: list[bytes] = []
    for line in path.read_bytes().splitlines():
        expect = next(left) if line.strip() else None
        if expect is not None:
            line = json.dumps({**json.loads(line), "expect": expect.model_dump()}, ensure_ascii=False).encode()
        lines.append(line + b"\n")
    half = path.with_suffix(".part")
    half.write_bytes(b"".join(lines))
    half.replace(path)
