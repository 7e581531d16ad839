"""What stands between a statement of SQLAlchemy's and the driver that runs it."""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import Boolean, Column, Float, Integer, MetaData, Table, Text, bindparam, func, select, union_all
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from witness.store.sql.prepared import Prepared, View

TABLE = Table(
    "things",
    MetaData(),
    Column("name", Text),
    Column("size", Float),
    Column("whole", Boolean),
    Column("number", Integer),
)


@pytest.fixture
def view() -> Iterator[View]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE things (name TEXT, size REAL, whole INTEGER, number INTEGER)")
    database.executemany(
        "INSERT INTO things VALUES (?, ?, ?, ?)", [("a", 1.5, 1, 3), ("b", 2.5, 0, 4), ("c", None, None, 5)]
    )
    yield View(database, SQLiteDialect_pysqlite())
    database.close()


def test_values_come_as_their_columns_say(view: View) -> None:
    rows = view.rows(Prepared(select(TABLE).order_by(TABLE.c.name)))
    assert rows == [("a", 1.5, True, 3), ("b", 2.5, False, 4), ("c", None, None, 5)]
    assert [type(row[2]) for row in rows] == [bool, bool, type(None)]


def test_a_value_is_given_by_its_name_wherever_it_stands(view: View) -> None:
    small = select(TABLE.c.name).where(TABLE.c.size < bindparam("size"), TABLE.c.number > 2)
    large = select(TABLE.c.name).where(TABLE.c.number >= bindparam("number"), TABLE.c.size.is_not(bindparam("size")))
    both = Prepared(union_all(small, large).order_by("name"))
    assert view.rows(both, {"number": 4, "size": 2.0, "more": "not asked for"}) == [("a",), ("b",), ("c",)]
    assert view.rows(both, {"number": 5, "size": 1.0}) == [("c",)]
    assert view.rows(both, {"size": 2.5, "number": 4}) == [("a",), ("c",)]


def test_a_value_that_is_missing_is_a_bug(view: View) -> None:
    with pytest.raises(KeyError, match="size"):
        view.rows(Prepared(select(TABLE.c.name).where(TABLE.c.size == bindparam("size"))))


def test_what_the_statement_says_itself_stays_its_own(view: View) -> None:
    one = Prepared(select(func.coalesce(TABLE.c.size, 9.0)).where(TABLE.c.name == "c").limit(1))
    assert view.rows(one) == view.rows(one) == [(9.0,)]
