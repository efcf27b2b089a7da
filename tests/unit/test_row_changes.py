"""INSERT, UPDATE, DELETE and TRUNCATE through the Python interface: counts, and files that are never written to."""

from __future__ import annotations

from pathlib import Path

import pytest

import minisql


@pytest.fixture
def connection() -> minisql.Connection:
    connection = minisql.connect()
    connection.execute("CREATE TABLE t (a INTEGER, b VARCHAR)")
    connection.execute("INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, NULL)")
    return connection


@pytest.mark.parametrize(
    ("sql", "count"),
    [
        ("INSERT INTO t SELECT * FROM t", 3),
        ("INSERT INTO t DEFAULT VALUES", 1),
        ("UPDATE t SET a = 0 WHERE b >= 'y'", 1),
        ("UPDATE t SET a = 0 FROM t AS u WHERE u.a >= t.a", 3),
        ("UPDATE t SET a = 0 WHERE FALSE", 0),
        ("DELETE FROM t USING t AS u WHERE u.a > t.a", 2),
        ("TRUNCATE t", 3),
        ("SELECT * FROM t", -1),
        ("CREATE TABLE u (a INTEGER)", -1),
    ],
)
def test_rowcount(connection: minisql.Connection, sql: str, count: int) -> None:
    assert connection.execute(sql).rowcount == count


def test_explain_changes_nothing(connection: minisql.Connection) -> None:
    before = connection.execute("SELECT * FROM t").fetchall()
    for sql in ("UPDATE t SET a = 0", "DELETE FROM t", "INSERT INTO t SELECT * FROM t"):
        connection.execute(f"EXPLAIN ANALYZE {sql}")
        connection.execute(f"EXPLAIN (BLOCK) {sql}")
    assert connection.execute("SELECT * FROM t").fetchall() == before


@pytest.mark.parametrize(
    "sql", ["INSERT INTO people VALUES (1)", "UPDATE people SET id = 2", "DELETE FROM people", "TRUNCATE people"]
)
def test_a_file_is_never_written_to(sql: str, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("id\n1\n")
    with pytest.raises(minisql.DatabaseError, match=r"people\.csv and cannot be written to") as caught:
        minisql.connect(tmp_path).execute(sql)
    assert "CREATE TABLE and INSERT INTO" in str(caught.value)
    assert caught.value.line == 1
    assert file.read_text() == "id\n1\n"


def test_a_parameter_of_a_query_that_sets_several_columns_is_one(connection: minisql.Connection) -> None:
    connection.execute("UPDATE t SET (a, b) = (SELECT ?, CAST(? AS VARCHAR)) WHERE a = ?", (7, "q", 1))
    assert connection.execute("SELECT a, b FROM t WHERE a = 7").fetchall() == [(7, "q")]
