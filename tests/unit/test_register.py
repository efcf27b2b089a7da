"""`Connection.register`: data of a program as tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import polars
import pyarrow as pa
import pytest

import minisql
from minisql.registered_data import Registrable


@pytest.fixture
def connection() -> Iterator[minisql.Connection]:
    with minisql.connect() as connection:
        yield connection


TABLE = pa.table({"n": pa.array([1, None], pa.int64()), "s": ["a", "b"]})


@pytest.mark.parametrize(
    "data",
    [
        TABLE,
        polars.DataFrame({"n": [1, None], "s": ["a", "b"]}),
        [{"n": 1, "s": "a"}, {"s": "b"}],
        TABLE.to_reader(),
        (row for row in [{"n": 1, "s": "a"}, {"n": None, "s": "b"}]),
        {"n": [1, None], "s": ["a", "b"]},
    ],
    ids=["arrow", "polars", "dicts", "stream", "generator", "columns"],
)
def test_data_of_each_kind(connection: minisql.Connection, data: Registrable) -> None:
    connection.register("t", data)
    result = connection.sql("SELECT * FROM t ORDER BY s")
    assert result.types == ["BIGINT", "VARCHAR"]
    assert result.fetchall() == [(1, "a"), (None, "b")]


def test_values_are_not_copied(connection: minisql.Connection) -> None:
    connection.register("t", TABLE)
    read = connection.sql("SELECT n FROM t").arrow().column("n").chunk(0)
    assert read.buffers()[1].address == TABLE.column("n").chunk(0).buffers()[1].address


def test_a_path_is_opened_under_the_name(connection: minisql.Connection, tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("a,b\n1,x\n")
    connection.register("t", tmp_path / "data.csv")
    assert connection.sql("SELECT * FROM t").fetchall() == [(1, "x")]
    connection.unregister("T")
    with pytest.raises(minisql.ProgrammingError):
        connection.sql("SELECT * FROM t")
    with pytest.raises(minisql.OperationalError):
        connection.register("t", str(tmp_path / "missing.csv"))


def test_a_name_registered_again_is_replaced_and_the_data_never_changes(connection: minisql.Connection) -> None:
    connection.register("t", TABLE)
    connection.execute("INSERT INTO t VALUES (3, 'c')")
    assert len(connection.sql("SELECT * FROM t")) == 3
    assert TABLE.num_rows == 2
    connection.register("t", [{"x": 1}])
    assert connection.sql("SELECT * FROM t").columns == ["x"]
    connection.unregister("t")
    with pytest.raises(minisql.ProgrammingError, match="no table t"):
        connection.unregister("t")


@pytest.mark.parametrize(
    "values",
    [
        pa.array([{"a": 1}]),
        pa.array([datetime.timedelta(1)], pa.duration("us")),
        pa.array([datetime.datetime(2026, 1, 1)], pa.timestamp("us", "UTC")),
        pa.array([b"x"], pa.binary()),
    ],
    ids=lambda values: str(values.type),
)
def test_a_type_outside_sql_is_refused_by_its_column(connection: minisql.Connection, values: pa.Array) -> None:
    with pytest.raises(minisql.NotSupportedError, match=r"column odd of t has the type"):
        connection.register("t", pa.table({"fine": [1], "odd": values}))


def test_a_value_that_does_not_fit_is_refused(connection: minisql.Connection) -> None:
    nanoseconds = pa.table({"at": pa.array([1], pa.timestamp("ns"))})
    with pytest.raises(minisql.DataError, match="column at"):
        connection.register("t", nanoseconds)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (5, "a int makes no table t"),
        ([1, 2], "a list makes no table t"),
        ([], "no columns"),
        ([{"a": 1}, {"a": "x"}], "column a of t"),
        ([{"a": 1, "A": 2}], "two columns called A"),
        (polars.LazyFrame({"n": [1]}), "a LazyFrame makes no table t\nhint: collect"),
        ([(1, 2)], "its rows have no names"),
        ({"a": [1], "b": [1, 2]}, "the columns of t are not equally long"),
        ({}, "table t has no columns"),
    ],
)
def test_what_makes_no_table(connection: minisql.Connection, data: Registrable, message: str) -> None:
    with pytest.raises(minisql.ProgrammingError, match=message):
        connection.register("t", data)


def test_a_table_that_is_not_registered_is_an_error_that_says_how(connection: minisql.Connection) -> None:
    with pytest.raises(minisql.ProgrammingError) as caught:
        connection.sql("SELECT * FROM frame")
    assert caught.value.__notes__ == ["register('frame', data) makes a table of a DataFrame and the like"]
