"""`witness demo`: everything, with a simulated home."""

from pathlib import Path
from typing import Annotated

import typer

from witness.app.configured import configure
from witness.app.demo import QUESTIONS, demo
from witness.app.server import Started
from witness.cli import plain_console


def command(
    config: Annotated[
        Path | None,
        typer.Option("--config", "-c", help="A settings file: its language models are used.", metavar="FILE"),
    ] = None,
    data: Annotated[Path | None, typer.Option(help="The data folder.", metavar="FOLDER")] = None,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int | None, typer.Option(help="The port to listen at.", min=0, max=65535)] = None,
) -> None:
    """Show it all with a simulated home: six cameras drawn live, a month of events, the built-in model."""
    configured = configure(config, data_dir=data, host=host, port=port)
    console = plain_console()
    at = "" if data is None else f" --data {data}"

    def announce(started: Started) -> None:
        console.print("Witness shows a simulated home: nothing in it is real.", style="bold")
        console.print(f"  In the browser: {started.url}  (user admin, password {started.password})", markup=False)
        if started.fingerprint is not None:
            console.print(f"  Its certificate has the SHA-256 fingerprint {started.fingerprint}")
        console.print("  On the command line:")
        for question in QUESTIONS:
            console.print(f'    .venv/bin/witness ask{at} "{question}"', markup=False)
        console.print("Ctrl-C ends it.")

    demo(configured.settings, configured.timezone, announce)
