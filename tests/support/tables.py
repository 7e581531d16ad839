"""What a database holds, so that it can be compared with what it held before."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

_CHANGES_BY_ITSELF = {("credentials", "last_used")}


def tables(path: Path, *, but: frozenset[str] = frozenset({"audit"})) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables except those of `but`; what each request notes of itself is left out."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        return {name: _rows(connection, name) for (name,) in names if name not in {*but, "sqlite_sequence"}}


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    found = connection.execute(f"SELECT * FROM {table}")
    kept = [i for i, column in enumerate(found.description) if (table, column[0]) not in _CHANGES_BY_ITSELF]
    return sorted((tuple(row[i] for i in kept) for row in found), key=repr)
