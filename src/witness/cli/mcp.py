"""`witness mcp`: the tools for a desktop program that starts this command and speaks MCP with it."""

import asyncio
import signal
from pathlib import Path
from typing import Annotated

import typer

from witness.app.configured import configure
from witness.app.desktop import serve_desktop
from witness.cli import plain_console


def command(
    config: Annotated[Path | None, typer.Option(help="The settings file.", metavar="FILE")] = None,
    data: Annotated[Path | None, typer.Option(help="The data folder.", metavar="FOLDER")] = None,
    user: Annotated[
        str | None, typer.Option(help="Whose rights to take; without it, all that the folder holds.", metavar="NAME")
    ] = None,
) -> None:
    """Speak MCP over standard input and output.

    A desktop program starts this itself. Other programs find the same tools at /mcp of a running server.
    """
    configured = configure(config, data_dir=data)
    console = plain_console(stderr=True)
    for warning in configured.warnings:
        console.print(warning, style="yellow", markup=False)
    # Ctrl-C ends the process as such: what waits for a line of input cannot be woken
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    asyncio.run(serve_desktop(configured, user))
