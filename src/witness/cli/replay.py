"""`witness replay`: events in a video file."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from witness.app.replaying import replay_file, write_tracks
from witness.cli import plain_console
from witness.domain.event import Event

PERSON = "person"


def command(
    file: Annotated[Path, typer.Argument(help="The video file.", exists=True, dir_okay=False)],
    model: Annotated[
        Path | None, typer.Option(help="An ONNX detector, like YOLOX; people by HOG without one.", metavar="FILE")
    ] = None,
    label: Annotated[
        list[str] | None,
        typer.Option(help="What to track; may be given again. Person if not given."),
    ] = None,
    fps: Annotated[float | None, typer.Option(help="Pictures a second to look at; each if not given.", min=0.1)] = None,
    tracks: Annotated[
        Path | None, typer.Option(help="Write each object's box in every frame here, in MOT format.", metavar="FILE")
    ] = None,
) -> None:
    """Look for events in a video file, as fast as it goes."""
    console = plain_console(stderr=True)
    columns = (TextColumn("Looking"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("replay", total=None)
        replayed = replay_file(
            file,
            model=model,
            labels=tuple(label or (PERSON,)),
            fps=fps,
            on_length=lambda length: progress.update(task, total=length),
            on_frame=lambda index: progress.update(task, completed=index),
        )
    if tracks is not None:
        write_tracks(tracks, replayed)
    plain_console().print(_table(replayed.events))


def _table(events: tuple[Event, ...]) -> Table | str:
    if not events:
        return "No events."
    table = Table("from", "to", "what", "score", box=None, pad_edge=False)
    for event in events:
        end = event.start_time if event.end_time is None else event.end_time
        table.add_row(_clock(event.start_time), _clock(end), event.label, f"{event.top_score or 0:.2f}")
    return table


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:05.2f}"
