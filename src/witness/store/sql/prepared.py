"""Statements that are asked with each request and question: written once, and run by the database's own driver.

SQLAlchemy writes them. It would also run them, but takes many times as long for it as SQLite takes to answer.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Dialect, SelectBase
from sqlalchemy.sql.compiler import SQLCompiler

Row = tuple[Any, ...]

_NONE: Final[Mapping[str, Any]] = {}


class Prepared:
    """A SELECT. Its lists of values must be of one parameter each: as many parameters as values would be another text
    each time."""

    def __init__(self, statement: SelectBase) -> None:
        self._statement = statement
        self._written: _Written | None = None

    def rows(self, driver: Any, dialect: Dialect, values: Mapping[str, Any]) -> list[Row]:
        """All rows, asked of a connection of the driver's.

        Raises:
            KeyError: a parameter has no value.
        """
        written = self._written = self._written or _Written(self._statement, dialect)
        cursor = driver.cursor()
        try:
            cursor.execute(written.text, written.parameters(values))
            return written.results(cursor.fetchall())
        finally:
            cursor.close()


class _Written:
    """A statement's text in the database's dialect, and what stands between its values and the driver's."""

    def __init__(self, statement: SelectBase, dialect: Dialect) -> None:
        compiled: SQLCompiler = statement.compile(dialect=dialect)
        self.text = str(compiled)
        self._names = compiled.positiontup or []
        self._given = {name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required}
        columns = (column.type.dialect_impl(dialect) for column in statement.selected_columns)
        readers = (column.result_processor(dialect, None) for column in columns)
        self._readers: list[tuple[int, Callable[[Any], Any]]] = [(i, read) for i, read in enumerate(readers) if read]

    def parameters(self, values: Mapping[str, Any]) -> list[Any]:
        given = self._given
        return [values[name] if name in values else given[name] for name in self._names]

    def results(self, rows: list[Row]) -> list[Row]:
        return [self._result(row) for row in rows] if self._readers else rows

    def _result(self, row: Row) -> Row:
        values = list(row)
        for position, read in self._readers:
            values[position] = read(values[position])
        return tuple(values)


class View:
    """The database as it is at one moment, through a connection of the driver's."""

    def __init__(self, driver: Any, dialect: Dialect) -> None:
        self._driver = driver
        self._dialect = dialect

    @classmethod
    def of(cls, connection: Connection) -> "View":
        """As a transaction of SQLAlchemy's sees it."""
        return cls(connection.connection, connection.dialect)

    def rows(self, statement: Prepared, values: Mapping[str, Any] = _NONE) -> list[Row]:
        return statement.rows(self._driver, self._dialect, values)

    def value(self, statement: Prepared, values: Mapping[str, Any] = _NONE) -> Any:
        """What stands in the only column of the only row.

        Raises:
            ValueError: there are more, or none.
        """
        [(value,)] = self.rows(statement, values)
        return value
