"""Bring a database to the form that this version of the code uses."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from witness.domain.errors import Unavailable

_MIGRATIONS: Final = Path(__file__).parent.parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, inside the connection's transaction: a kill leaves the old form whole.

    Raises:
        Unavailable: a newer version of Witness wrote this database.
    """
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    if current == script.get_current_head():
        return
    if current is not None and current not in {step.revision for step in script.walk_revisions()}:
        raise Unavailable("the database was written by a newer version of Witness; install that version or a later one")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
