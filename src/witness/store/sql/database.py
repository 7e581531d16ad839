"""The database's border: transactions for reading and writing, and its failures in plain words."""

import sqlite3
from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from witness.domain.errors import BadInput, Unavailable
from witness.store.sql.prepared import Prepared, Row, View
from witness.store.sql.sqlite import BEGIN_READING, outage


class Database:
    """Transactions on one database; usable from any number of threads.

    Raises:
        Unavailable: the database is busy, full, damaged or cannot be reached.
        BadInput: a text cannot be stored.
    """

    def __init__(self, reader: Engine, writer: Engine) -> None:
        self._reader = reader
        self._writer = writer

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """One consistent view; never waits for a writer."""
        with _plain_errors(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def view(self) -> Generator[View]:
        """`reading` for prepared statements."""
        with _plain_errors(), closing(self._reader.raw_connection()) as connection:
            connection.cursor().execute(BEGIN_READING)
            yield View(connection, self._reader.dialect)

    def rows(self, statement: Prepared, values: Mapping[str, Any]) -> list[Row]:
        """`view` for a single statement, which sees one moment without a transaction around it."""
        with _plain_errors(), closing(self._reader.raw_connection()) as connection:
            return View(connection, self._reader.dialect).rows(statement, values)

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """All or nothing; durable once the block is left."""
        with _plain_errors(), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        self._reader.dispose()
        self._writer.dispose()


@contextmanager
def _plain_errors() -> Generator[None]:
    try:
        yield
    except PoolTimeoutError as error:
        raise Unavailable("the database is busy; try again in a moment") from error
    except (DBAPIError, sqlite3.Error) as error:
        message = outage(error)
        if message is None:
            raise
        raise Unavailable(message) from error
    except UnicodeEncodeError as error:
        raise BadInput("a text holds characters that do not exist (lone surrogates)") from error
