"""Transactions through the Python interface: `commit`, `rollback`, `autocommit`."""

from __future__ import annotations

from pathlib import Path

import pytest

import minisql


@pytest.fixture
def connection() -> minisql.Connection:
    connection = minisql.connect()
    connection.execute("CREATE TABLE t (a INTEGER)")
    return connection


def values(connection: minisql.Connection) -> list[object]:
    return [value for (value,) in connection.execute("SELECT a FROM t").fetchall()]


def test_commit_and_rollback_end_the_transaction_of_begin(connection: minisql.Connection) -> None:
    connection.execute("BEGIN")
    connection.execute("INSERT INTO t VALUES (1)")
    connection.rollback()
    assert values(connection) == []
    connection.execute("BEGIN")
    connection.execute("INSERT INTO t VALUES (2)")
    connection.commit()
    with pytest.raises(minisql.ProgrammingError, match="no transaction is open"):
        connection.execute("ROLLBACK")
    assert values(connection) == [2]


def test_with_autocommit_there_is_nothing_to_roll_back(connection: minisql.Connection) -> None:
    connection.execute("INSERT INTO t VALUES (1)")
    connection.commit()
    with pytest.raises(minisql.NotSupportedError, match="no transaction is open"):
        connection.rollback()
    assert values(connection) == [1]


def test_without_autocommit_statements_open_transactions(connection: minisql.Connection) -> None:
    connection.autocommit = False
    connection.execute("INSERT INTO t VALUES (1)")
    connection.rollback()
    connection.rollback()
    assert values(connection) == []
    connection.execute("INSERT INTO t VALUES (2)")
    connection.commit()
    connection.execute("INSERT INTO t VALUES (3)")
    connection.execute("ROLLBACK")
    connection.execute("INSERT INTO t VALUES (4)")
    connection.autocommit = True
    assert connection.autocommit
    with pytest.raises(minisql.NotSupportedError):
        connection.rollback()
    assert values(connection) == [2, 4]


def test_rows_that_are_being_fetched_are_those_of_their_statement(connection: minisql.Connection) -> None:
    connection.execute("BEGIN")
    connection.execute("INSERT INTO t VALUES (1), (2)")
    cursor = connection.execute("SELECT a FROM t")
    connection.rollback()
    assert cursor.fetchall() == [(1,), (2,)]


def test_an_index_of_a_file_is_taken_back(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id\n1\n")
    connection = minisql.connect(tmp_path)
    connection.execute("BEGIN")
    connection.execute("CREATE INDEX i ON people (id)")
    connection.execute("ROLLBACK")
    assert connection.execute("SHOW INDEXES").fetchall() == []
