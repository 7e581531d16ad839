"""SQLite: how its connections are set up, and what it says when it cannot go on.

What is SQLite's alone is here, in `words.py` (its index of words), `writer.py` (its INSERT) and the migrations.
"""

import sqlite3
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.exc import DBAPIError

BEGIN_READING: Final = "BEGIN"

_BUSY_SECONDS: Final = 5
_READERS: Final = 48
"""Connections at most, more than there are threads that read."""

_MAPPED_BYTES: Final = 4 * 1024**3
_WAL_LIMIT_BYTES: Final = 64 * 1024**2

_READER_PRAGMAS: Final = (
    # Counts read whole indexes: ten times as quick mapped into memory as read page by page. Not for the writer, which
    # a bad disk must not end by a signal.
    f"mmap_size = {_MAPPED_BYTES}",
    "query_only = ON",
)
_WRITER_PRAGMAS: Final = (
    "journal_mode = WAL",  # readers go on while someone writes
    "synchronous = FULL",  # a commit is on the disk, not only safe from a kill
    "foreign_keys = ON",
    f"journal_size_limit = {_WAL_LIMIT_BYTES}",
)

_BUSY: Final = "the database is busy; try again in a moment"
_DAMAGED: Final = "the database is damaged"
_OUTAGES: Final = {
    "BUSY": _BUSY,
    "LOCKED": _BUSY,
    "FULL": "the disk of the data folder is full",
    "READONLY": "the database cannot be written; check the rights of the data folder",
    "CANTOPEN": "the database cannot be opened; check the rights of the data folder",
    "IOERR": "the disk of the data folder failed",
    "CORRUPT": _DAMAGED,
    "NOTADB": _DAMAGED,
}


class _Compiler(SQLiteCompiler):
    def get_from_hint_text(self, table: Any, text: str | None) -> str | None:  # noqa: ARG002  (SQLAlchemy's signature)
        """Write `with_hint(..., dialect_name="sqlite")` behind the table: SQLAlchemy knows no hint of SQLite's."""
        return text


def reading_engine(path: Path) -> Engine:
    return _engine(path, BEGIN_READING, _READER_PRAGMAS, _READERS)


def writing_engine(path: Path) -> Engine:
    """One connection, for which threads queue: they would else poll for the lock that they take from each other. The
    lock is taken when a transaction begins; one that first read and then wrote could not wait for other processes."""
    return _engine(path, "BEGIN IMMEDIATE", _WRITER_PRAGMAS, 1)


def outage(error: DBAPIError | sqlite3.Error) -> str | None:
    """What people are told about a database that cannot go on; None where the fault is the statement's."""
    name = getattr(error.orig if isinstance(error, DBAPIError) else error, "sqlite_errorname", "")
    return _OUTAGES.get(name.split("_")[1]) if "_" in name else None


def _engine(path: Path, begin: str, pragmas: tuple[str, ...], connections: int) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        pool_size=connections,
        max_overflow=0,
        pool_use_lifo=True,  # the connection that knows the statements of a moment ago
        pool_timeout=_BUSY_SECONDS,
        hide_parameters=True,
        connect_args={"timeout": _BUSY_SECONDS, "isolation_level": None},
    )
    engine.dialect.statement_compiler = _Compiler

    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", start)
    return engine
