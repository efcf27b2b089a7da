"""Arrays as Python and as the outputs have them."""

from __future__ import annotations

import pyarrow as pa
import pytest

import minisql
from minisql.cli.output.json_text import json_texts
from minisql.types.datatype import DOUBLE, INTEGER, VARCHAR, array_of


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        ([1, None, 2], "INTEGER[]"),
        ([1, 2.5], "DOUBLE[]"),
        ([], "NULL[]"),
        ([["a"], [], None], "VARCHAR[][]"),
    ],
)
def test_a_list_is_an_array(value: list[object], type_: str) -> None:
    with minisql.connect() as connection:
        assert connection.execute("SELECT ?, typeof(?)", (value, value)).fetchall() == [(value, type_)]


def test_a_list_of_two_kinds_is_none() -> None:
    with minisql.connect() as connection, pytest.raises(minisql.Error, match="a list of INTEGER and VARCHAR"):
        connection.execute("SELECT ?", ([1, "a"],))


def test_an_arrow_column_is_a_list() -> None:
    with minisql.connect() as connection:
        table = connection.execute("SELECT [n] AS a FROM generate_series(1, 2) AS n").arrow()
    assert table.schema.field("a").type == pa.list_(pa.int32())
    assert table["a"].to_pylist() == [[1], [2]]


def test_json_has_arrays() -> None:
    texts = pa.array([['say "x"', None], [], None])
    assert json_texts(texts, array_of(VARCHAR)).to_pylist() == ['["say \\"x\\"", null]', "[]", "null"]
    numbers = pa.array([[[1], None], [[]]], pa.list_(pa.list_(pa.int32())))
    assert json_texts(numbers, array_of(array_of(INTEGER))).to_pylist() == ["[[1], null]", "[[]]"]
    assert json_texts(pa.array([[1.5, float("nan")]]), array_of(DOUBLE)).to_pylist() == ['[1.5, "NaN"]']
