"""`witness audit`: who did what."""

from pathlib import Path
from typing import Annotated

import orjson
import typer

from witness.accounts.audit import entry_row
from witness.app.configured import configure
from witness.app.local import OWNER
from witness.app.parts import open_parts

_PAGE = 1000


def command(
    after: Annotated[int, typer.Option(help="The id of the last entry that you have already.", min=0)] = 0,
    config: Annotated[Path | None, typer.Option("--config", "-c", help="The settings file.", metavar="FILE")] = None,
    data: Annotated[Path | None, typer.Option(help="The data folder.", metavar="FOLDER")] = None,
) -> None:
    """Write the audit trail as JSON lines, the oldest entry first: sign-ins, refusals, calls of tools, changes."""
    configured = configure(config, data_dir=data)
    with open_parts(configured.settings, configured.timezone) as parts:
        while entries := parts.audit.following(OWNER, after, limit=_PAGE):
            after = entries[-1].id
            for entry in entries:
                typer.echo(orjson.dumps(entry_row(entry)))
