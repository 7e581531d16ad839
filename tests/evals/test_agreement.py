"""Our judge and the script that came with the suites say the same of the same answers."""

import asyncio
import importlib.util
import random
import re
import warnings
from collections.abc import Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from witness.app.evaluating import evaluate, open_suite
from witness.evals.asking import Reply
from witness.evals.judge import LEAK, Judge, Judged
from witness.evals.suite import Suite
from witness.models.builtin.model import BuiltinModel

SCRIPT = Path("../shared/suites/score.py").resolve()
FOLDER = Path("../shared/suites/maple").resolve()

PHRASES = (
    "No.", "no, ", "nothing", "Nobody came.", "it isn't there", "It isn’t there", "couldn't find", "I can't find that",
    "I do not know", "I don’t know that name", "not allowed", "no camera of that name", "only what the cameras saw",
    "clear", "quiet", "zero", "twelve", "1,204", "3 times", "in the last 7 days", "2 hours ago", "5 Mar", "March 9th",
    "at 9:05 pm", "9:25 AM", "09:25:36", "2026-03-14", "7 am", "07:00", "people", "and", ",", ";", "\n", "AND 13",
)  # fmt: skip


@pytest.fixture(scope="module")
def script() -> Any:
    """The script's judge of maple."""
    spec = importlib.util.spec_from_file_location("score", SCRIPT)
    if spec is None or spec.loader is None or not SCRIPT.exists():
        pytest.skip("needs ../shared/suites/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the script leaves closing its files to the garbage collector
        return module.Judge(FOLDER)


@pytest.fixture(scope="module")
def answers(maple: Suite) -> list[Judged]:
    """What the built-in model answers, judged by ours."""

    async def collect() -> list[Judged]:
        with open_suite(maple) as opened:
            async with aclosing(evaluate(opened, BuiltinModel())) as judged:
                return [answer async for answer in judged]

    return asyncio.run(collect())


def mutated(r: random.Random, reply: Reply, others: Sequence[Reply], events: Sequence[str]) -> Reply:
    """The reply with one thing changed: mostly something that makes it wrong."""
    text, evidence = reply.answer, list(reply.evidence)
    other = r.choice(others)
    match r.randrange(9):
        case 0:
            text = re.sub(r"\d+", lambda m: str(int(m[0]) + r.choice((-1, 0, 1))), text)
        case 1:
            evidence = r.sample(evidence, r.randint(0, len(evidence)))
        case 2:
            evidence = [*evidence, *r.sample(events, r.randint(1, 3))]
        case 3:
            text = " ".join(r.sample(PHRASES, r.randint(1, 6)))
        case 4:
            cut = r.randint(0, len(text))
            text = f"{text[:cut]} {r.choice(PHRASES)} {text[cut:]}"
        case 5:
            text = other.answer
        case 6:
            text, evidence = other.answer, other.evidence
        case 7:
            text = r.choice((str.upper, str.lower, lambda t: t.replace("\n", ", "), lambda t: t.replace(":", "")))(text)
        case _:
            words = text.split(" ")
            text = " ".join(words[: r.randint(0, len(words))])
    return Reply(reply.id, text, evidence)


def disagreement(script: Any, maple: Suite, replies: Sequence[Reply]) -> list[str]:
    """The replies of which one says that they are right and the other not, or one alone that they leak."""
    ours = Judge(maple)
    expected = {question.id: question.expect for question in maple.questions}
    found: list[str] = []
    for reply in replies:
        expect = expected[reply.id]
        assert expect is not None
        their_why = script.right(expect.model_dump(), {"answer": reply.answer, "evidence": reply.evidence})
        our_why = ours.why_wrong(expect, reply.answer, reply.evidence) or ""
        if bool(their_why) != bool(our_why) or (their_why.startswith("LEAK") != (our_why == LEAK)):
            found.append(f"{reply}: {their_why!r}, {our_why!r}")
    return found


def mutants(maple: Suite, answers: Sequence[Judged], rounds: int) -> list[Reply]:
    r = random.Random(7)
    replies = [answer.reply for answer in answers]
    events = [event.id for event in maple.events]
    return [mutated(r, reply, replies, events) for _ in range(rounds) for reply in replies]


def test_on_the_answers_of_the_built_in_model(script: Any, maple: Suite, answers: list[Judged]) -> None:
    assert len(answers) == 160
    assert disagreement(script, maple, [answer.reply for answer in answers]) == []


def test_on_changed_answers(script: Any, maple: Suite, answers: list[Judged]) -> None:
    replies = mutants(maple, answers, rounds=10)
    assert disagreement(script, maple, replies) == []


@pytest.mark.full
@pytest.mark.timeout(600)
def test_on_many_changed_answers(script: Any, maple: Suite, answers: list[Judged]) -> None:
    assert disagreement(script, maple, mutants(maple, answers, rounds=400)) == []
