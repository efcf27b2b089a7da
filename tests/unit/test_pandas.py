"""pandas: `read_sql` over a connection, DataFrames as tables, results as DataFrames."""

from __future__ import annotations

from decimal import Decimal

import pytest

import minisql

pandas = pytest.importorskip("pandas")


def test_read_sql() -> None:
    with minisql.connect() as connection, pytest.warns(UserWarning, match="SQLAlchemy"):
        frame = pandas.read_sql(
            "SELECT x, x * 2 AS y FROM generate_series(1, 3) AS s (x) WHERE x > ?", connection, params=(1,)
        )
    assert list(frame.columns) == ["x", "y"]
    assert frame["y"].tolist() == [4, 6]


def test_a_frame_is_a_table() -> None:
    frame = pandas.DataFrame({"n": [1, 2], "s": ["a", None], "at": pandas.to_datetime(["2026-01-31", None])})
    with minisql.connect() as connection:
        connection.register("t", frame)
        result = connection.sql("SELECT * FROM t ORDER BY n")
    assert result.types == ["BIGINT", "VARCHAR", "TIMESTAMP"]
    assert [row[1] for row in result] == ["a", None]


def test_a_result_is_a_frame_that_loses_no_digit() -> None:
    big = 2**53 + 1
    result = minisql.sql("SELECT * FROM (VALUES (1, ?, 1.50), (2, NULL, NULL)) AS t (a, b, c) ORDER BY a", (big,))
    frame = result.df()
    assert list(frame.columns) == ["a", "b", "c"]
    assert str(frame["a"].dtype) == "int32"
    assert str(frame["b"].dtype) == "Int64"
    assert frame["b"][0] == big
    assert frame["b"].isna().tolist() == [False, True]
    assert frame["c"][0] == Decimal("1.50")
    assert pandas.DataFrame.from_arrow(result)["a"].tolist() == [1, 2]


def test_columns_of_one_name_stay_apart() -> None:
    frame = minisql.sql("SELECT 1 AS x, 2 AS x").df()
    assert list(frame.columns) == ["x", "x"]
    assert frame.iloc[0].tolist() == [1, 2]
