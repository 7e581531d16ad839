"""`witness ask`: a question to a running server, or to the data folder itself."""

import asyncio
from contextlib import aclosing
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from witness.app.asking import Answer, Piece, ask
from witness.cli import plain_console

MAX_EVIDENCE_SHOWN = 10


def command(
    question: Annotated[str, typer.Argument(help="What you want to know.", metavar="QUESTION")],
    url: Annotated[
        str | None, typer.Option(help="A server elsewhere; its token is read from WITNESS_TOKEN.", metavar="URL")
    ] = None,
    token: Annotated[str | None, typer.Option(envvar="WITNESS_TOKEN", hidden=True)] = None,
    config: Annotated[Path | None, typer.Option(help="The settings file.", metavar="FILE")] = None,
    data: Annotated[Path | None, typer.Option(help="The data folder.", metavar="FOLDER")] = None,
) -> None:
    """Ask what the cameras saw.

    Talks to the server that runs over the data folder or at --url; without one it asks the data folder itself.
    """
    console = plain_console()
    asyncio.run(_ask(console, question, url, token, config, data))


async def _ask(
    console: Console, question: str, url: str | None, token: str | None, config: Path | None, data: Path | None
) -> None:
    async with aclosing(ask(question, url=url, token=token, config=config, data=data)) as pieces:
        async for piece in pieces:
            _show(console, piece)


def _show(console: Console, piece: Piece) -> None:
    if isinstance(piece, Answer):
        console.print(piece.text, end="", markup=False)
        return
    console.print()
    if piece.rows:
        console.print(_table(piece.rows))


def _table(rows: list[dict[str, Any]]) -> Table:
    table = Table(box=None, pad_edge=False, title="Evidence", title_justify="left", title_style="dim")
    for column in ("when", "camera", "what", "event"):
        table.add_column(column, style="dim", header_style="dim")
    for row in rows[:MAX_EVIDENCE_SHOWN]:
        table.add_row(row["start_time_local"], row["camera"], row["sub_label"] or row["label"], row["id"])
    if len(rows) > MAX_EVIDENCE_SHOWN:
        table.add_row(f"and {len(rows) - MAX_EVIDENCE_SHOWN} more", "", "", "")
    return table
