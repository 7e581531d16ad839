"""`witness eval`: how well a model answers a suite of questions."""

import asyncio
import contextlib
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from witness.app.configured import configure
from witness.app.evaluating import OpenSuite, chosen_model, evaluate, open_suite
from witness.app.logs import set_up_logs
from witness.cli import plain_console
from witness.domain.errors import BadInput
from witness.evals.fill import fill_in
from witness.evals.judge import Judged
from witness.evals.report import Report, Share, sum_up
from witness.evals.suite import load_suite
from witness.models.base import Model

MAX_ANSWER_SHOWN = 300
"""Characters of a wrong answer."""


def command(
    suite: Annotated[Path, typer.Argument(help="The suite's folder.", metavar="SUITE", exists=True, file_okay=False)],
    model: Annotated[
        str | None,
        typer.Option(
            help="A name under genai, or builtin; if not given, what answers by the settings.", metavar="NAME"
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write the answers here, as JSON lines.", metavar="FILE")] = None,
    config: Annotated[Path | None, typer.Option(help="The settings file.", metavar="FILE")] = None,
    resolve: Annotated[
        bool, typer.Option("--resolve", help="Write what is right into the questions that lack it, and exit.")
    ] = False,
) -> None:
    """Ask a model the questions of a suite, and say how many answers are right.

    A suite is a folder with a place, its events, and questions: docs/evals.md.
    """
    console = plain_console()
    if resolve:
        filled = fill_in(suite)
        console.print(
            f"{filled.new} questions got what is right, {filled.had} had it, {filled.without_form} have no logical form"
        )
        return
    loaded = load_suite(suite)
    asked = chosen_model(configure(config).settings, model)
    with _opened(out) as file, open_suite(loaded) as opened:
        answers = asyncio.run(_ask_all(opened, asked, file))
    _print(console, sum_up(answers))


@contextlib.contextmanager
def _opened(path: Path | None) -> Generator[BinaryIO | None]:
    if path is None:
        yield None
        return
    try:
        file = path.open("wb")
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}") from error
    with file:
        yield file


async def _ask_all(opened: OpenSuite, model: Model, out: BinaryIO | None) -> list[Judged]:
    answers: list[Judged] = []
    columns = (TextColumn("Asking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=plain_console(stderr=True), transient=True) as progress:
        set_up_logs()  # once the bar is there, so that it makes way for them
        task = progress.add_task("ask", total=len(opened.suite.questions))
        async with contextlib.aclosing(evaluate(opened, model)) as judged:
            async for answer in judged:
                answers.append(answer)
                if out is not None:
                    out.write(answer.reply.to_line())
                    out.flush()
                progress.advance(task)
    return answers


def _print(console: Console, report: Report) -> None:
    for answer in report.failures:
        _print_failure(console, answer)
    if report.overall is not None:
        console.print(_shares("kind", {**report.by_kind, "all": report.overall}))
    if len(report.by_model) > 1:
        console.print(_shares("answered by", report.by_model))
    console.print(f"answers that show an event which their asker may not see: {report.leaks}")
    console.print(
        f"a question: median {report.ms.median:.1f} ms, 95 % within {report.ms.p95:.1f} ms; "
        f"median {report.tokens.median:.0f} tokens, 95 % within {report.tokens.p95:.0f}"
    )


def _print_failure(console: Console, answer: Judged) -> None:
    console.print(f"{answer.question.id}  {' // '.join(answer.question.ask)}", style="bold", markup=False)
    console.print(f"  {answer.wrong}", style="red", markup=False)
    said = " ".join(answer.reply.answer.split())
    if len(said) > MAX_ANSWER_SHOWN:
        said = f"{said[:MAX_ANSWER_SHOWN]}…"
    console.print(f"  said: {said}\n", style="dim", markup=False)


def _shares(heading: str, shares: Mapping[str, Share]) -> Table:
    table = Table(heading, box=None, pad_edge=False)
    table.add_column("right", justify="right")
    table.add_column("asked", justify="right")
    table.add_column("share", justify="right")
    for name, share in shares.items():
        table.add_row(name, f"{share.right}", f"{share.total}", f"{share.percent:.1f} %")
    return table
