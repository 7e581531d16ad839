"""How long the built-in model takes for a question, as a whole turn in process, over many stored events: the questions
of a suite, at its place, over its events and copies of them on earlier days.

usage: .venv/bin/python bench/builtin_speed.py ../shared/suites/maple --events 100000 --days 365
"""

import argparse
import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.progress import track

from witness.app.evaluating import OpenSuite, open_suite
from witness.domain.event import Event
from witness.domain.moment import SECONDS_PER_DAY
from witness.evals.report import spread
from witness.evals.suite import Question, Suite, load_suite
from witness.models.builtin.model import BuiltinModel

WITHIN_MS = 25.0
JITTER_SECONDS = 1800.0
SLOWEST_SHOWN = 5


def copies(suite: Suite, count: int, days: int, seed: int) -> Iterator[Event]:
    """Copies of the suite's events, each up to that many whole days and half an hour earlier."""
    r = random.Random(seed)
    for number in range(count):
        event = r.choice(suite.events)
        earlier = r.randint(1, days) * SECONDS_PER_DAY + r.uniform(0, JITTER_SECONDS)
        end = None if event.end_time is None else event.end_time - earlier
        start = event.start_time - earlier
        yield replace(event, id=f"{start:.6f}-c{number:06d}", start_time=start, end_time=end)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's last turn, in milliseconds: of the clock, and of the processor (the mean of its turns)."""

    question: Question
    wall: float
    processor: float


async def ask_all(opened: OpenSuite, rounds: int) -> list[Asked]:
    model = BuiltinModel()
    questions = opened.suite.questions
    await opened.ask(questions[0], model)  # the first question of a process also loads what all need
    return [await ask(opened, question, model) for question in track(questions * rounds, "Asking")]


async def ask(opened: OpenSuite, question: Question, model: BuiltinModel) -> Asked:
    begun = time.process_time()
    reply = await opened.ask(question, model)
    return Asked(question, reply.ms, (time.process_time() - begun) * 1000 / len(question.ask))


def report(asked: Sequence[Asked]) -> None:
    for name, times in (("wall", [each.wall for each in asked]), ("processor", [each.processor for each in asked])):
        whole = spread(times)
        within = sum(ms <= WITHIN_MS for ms in times) / len(times)
        print(
            f"{name:>9}: {len(times)} turns, median {whole.median:.1f} ms, 95 % within {whole.p95:.1f} ms, "
            f"max {max(times):.1f} ms; {within:.1%} took at most {WITHIN_MS:.0f} ms"
        )
    for each in sorted(asked, key=lambda each: -each.wall)[:SLOWEST_SHOWN]:
        said = " // ".join(each.question.ask)
        print(f"{each.wall:8.1f} ms, {each.processor:.1f} ms of the processor  {each.question.id}  {said}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--rounds", type=int, default=3, help="how often each question is asked")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    suite = load_suite(arguments.suite)
    missing = max(0, arguments.events - len(suite.events))
    more = tuple(copies(suite, missing, arguments.days, arguments.seed))
    print(f"Keeping {len(suite.events) + missing:,} events ...")
    with open_suite(replace(suite, events=(*suite.events, *more))) as opened:
        report(asyncio.run(ask_all(opened, arguments.rounds)))


if __name__ == "__main__":
    main()
