"""executemany of INSERT … VALUES stores what one statement for each set of parameters stores, and fails as it does."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

import minisql
from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.plan.expression import (
    Value,
)

TABLE = (
    "CREATE TABLE t (i INTEGER, b BIGINT, x DOUBLE, s VARCHAR, d DATE, m DECIMAL(8,2), f BOOLEAN, w TIMESTAMP,"
    " n INTEGER DEFAULT 7)"
)
DAY, TIME = datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 12, 30, 0, 5)

SAME: dict[str, list[list[Value]]] = {
    "i": [[1, 2, None], [1.5, 2.5, -0.5], ["1", " 2 "], [True, False], [Decimal("1.5"), Decimal(2)], [None, None]],
    "b": [[2**62, 1], [1e10, 2.0]],
    "x": [[1, 2], [1, 2.5], [1.5, float("nan")], ["1e3", "2"], [Decimal("1.25"), None], [2**53 + 1, 0.5]],
    "s": [["a", "", None], [1, 22], [1.5, 1e30], [True, None], [DAY, DAY], [TIME, None], [Decimal("1.50"), Decimal(1)]],
    "d": [[DAY, None], ["2024-01-31", "2024-02-01"], [TIME, TIME]],
    "m": [[1, 2], [1.005, 2.5], [Decimal("1.005"), Decimal("-3")], ["1.005", "9"], [1, Decimal("2.5")]],
    "f": [[True, False], ["true", "f"], [None, True]],
    "w": [[TIME, None], [DAY, DAY], ["2024-01-31 10:00:00", "2024-01-31"]],
}
REFUSED: dict[str, list[list[Value]]] = {
    "i": [[1, 2**31], [1, "x"], [1, 1e20], [DAY, DAY]],
    "b": [[1, 2**63]],
    "s": [["a", "\ud800"]],
    "d": [[DAY, 1], ["2024-01-31", "2024-02-31"]],
    "m": [[Decimal("1e9"), Decimal(1)], [Decimal("NaN"), Decimal(1)]],
    "w": [[TIME, TIME.replace(tzinfo=datetime.UTC)]],
}


def _rows(connection: minisql.Connection) -> Any:
    return repr(connection.execute("SELECT * FROM t").fetchall())


@pytest.mark.parametrize(("column", "values"), [(column, values) for column in SAME for values in SAME[column]])
def test_values_are_stored_as_one_by_one(column: str, values: Sequence[Value]) -> None:
    together, apart = minisql.connect(), minisql.connect()
    sql = f"INSERT INTO t ({column}, n) VALUES (?, DEFAULT)"
    for connection in (together, apart):
        connection.execute(TABLE)
    outcomes: list[str | None] = []
    try:
        assert together.executemany(sql, [(value,) for value in values]).rowcount == len(values)
        outcomes.append(None)
    except minisql.Error as error:
        outcomes.append(str(error))
    try:
        for value in values:
            apart.execute(sql, (value,))
        outcomes.append(None)
    except minisql.Error as error:
        outcomes.append(str(error))
        apart.execute("TRUNCATE t")
    assert outcomes[0] == outcomes[1]
    assert _rows(together) == _rows(apart)


@pytest.mark.parametrize(("column", "values"), [(column, values) for column in REFUSED for values in REFUSED[column]])
def test_what_one_refuses_all_refuse(column: str, values: Sequence[Value]) -> None:
    connection = minisql.connect()
    connection.execute(TABLE)
    with pytest.raises(minisql.Error):
        connection.executemany(f"INSERT INTO t ({column}) VALUES (?)", [(value,) for value in values])
    assert _rows(connection) == "[]"


def test_names_constants_and_transactions() -> None:
    connection = minisql.connect()
    connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b VARCHAR)")
    connection.executemany("INSERT INTO t (b, a) VALUES ('x', :k)", [{"k": 1}, {"k": 2}])
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO t VALUES (?, ?)", iter([(3, "y"), (4, None)]))
    connection.rollback()
    with pytest.raises(minisql.IntegrityError, match=r"\(a\) = \(5\) of t occurs twice and violates PRIMARY KEY"):
        connection.executemany("INSERT INTO t VALUES (?, ?)", [(5, "y"), (5, "z")])
    with pytest.raises(minisql.ProgrammingError, match="has 2 parameters, 1 values are given"):
        connection.executemany("INSERT INTO t VALUES (?, ?)", [(6, "y"), (7,)])
    with pytest.raises(minisql.ProgrammingError, match="no value is given for :k"):
        connection.executemany("INSERT INTO t VALUES (:k, '')", [{"k": 8}, {"j": 9}])
    assert _rows(connection) == "[(1, 'x'), (2, 'x')]"


def test_the_sets_are_one_statement() -> None:
    session = Session(Catalog())
    session.execute("CREATE TABLE t (a INTEGER UNIQUE)")
    result = session.insert_many("INSERT INTO t VALUES (?)", [(1,), (2,)])
    assert result is not None
    assert result.row_count == 2
    assert session.insert_many("INSERT INTO t VALUES (?)", [(3,), (2,)]) is None
    assert session.insert_many("INSERT INTO t VALUES (? + 1)", [(3,), (4,)]) is None
    assert session.execute("SELECT a FROM t").read_all().to_pydict() == {"a": [1, 2]}
