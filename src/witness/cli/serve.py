"""`witness serve`: the recorder and its API."""

from pathlib import Path
from typing import Annotated

import typer

from witness.app.configured import configure
from witness.app.server import Started, serve
from witness.cli import plain_console


def command(
    config: Annotated[
        Path | None, typer.Option("--config", "-c", help="The settings file (YAML, Frigate's keys).", metavar="FILE")
    ] = None,
    camera: Annotated[
        list[str] | None,
        typer.Option(
            help="A camera without a file: front_door=rtsp://user:password@host/stream", metavar="NAME=ADDRESS"
        ),
    ] = None,
    data: Annotated[Path | None, typer.Option(help="The data folder.", metavar="FOLDER")] = None,
    host: Annotated[str | None, typer.Option(help="The address to listen at.")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen at.", min=0, max=65535)] = None,
) -> None:
    """Watch the cameras and answer questions about them."""
    configured = configure(config, cameras=camera or [], data_dir=data, host=host, port=port)
    console = plain_console(stderr=True)
    for warning in configured.warnings:
        console.print(warning, style="yellow", markup=False)

    def announce(started: Started) -> None:
        console.print(f"Witness listens at {started.url}")
        if started.fingerprint is not None:
            console.print(f"Its certificate is its own, with the SHA-256 fingerprint {started.fingerprint}")
        if started.password is not None:
            console.print(f"A user admin was made. Its password, shown this once: {started.password}", markup=False)
        for name, watched in configured.settings.watched_cameras().items():
            console.print(f"  {watched.domain_camera(name).friendly_name} ({name})", markup=False)
        console.print('Ask: witness ask "who came to the door today?"', markup=False)

    serve(configured.settings, configured.timezone, announce)
