"""`witness import`: events from JSON lines."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from witness.app.configured import configure
from witness.app.importing import import_events
from witness.cli import plain_console


def command(
    file: Annotated[
        Path,
        typer.Argument(
            help="Events as JSON lines, in the shape of Frigate's GET /api/events.", exists=True, dir_okay=False
        ),
    ],
    config: Annotated[Path | None, typer.Option("--config", "-c", help="The settings file.", metavar="FILE")] = None,
    data: Annotated[Path | None, typer.Option(help="The data folder.", metavar="FOLDER")] = None,
) -> None:
    """Bring in events. Lines that are not events are named and skipped; importing a file again changes nothing."""
    configured = configure(config, data_dir=data)
    console = plain_console(stderr=True)
    columns = (TextColumn("Importing"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("import", total=file.stat().st_size)
        result = import_events(
            configured.settings,
            configured.timezone,
            file,
            on_bytes=lambda done: progress.update(task, completed=done),
            on_bad_line=lambda number, why: console.print(
                f"line {number}: {why}; skipped", style="yellow", markup=False
            ),
        )
    plain_console().print(f"{result.new} new events, {result.known} known already, {result.bad} lines skipped")
    if result.bad and not result.new + result.known:
        raise typer.Exit(1)
