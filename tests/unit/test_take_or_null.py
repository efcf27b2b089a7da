"""Rows taken by number, some of them absent."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from minisql.errors import ExecutionError
from minisql.iterators.take_or_null import take_or_null

COLUMNS: dict[str, tuple[pa.DataType, list[Any]]] = {
    "integer": (pa.int32(), [10, 11, 12, 13]),
    "with NULL": (pa.int64(), [10, None, 12, None]),
    "boolean": (pa.bool_(), [True, False, None, True]),
    "string": (pa.string(), ["a", "", None, "a longer string"]),
    "decimal": (pa.decimal128(9, 2), [Decimal("1.00"), Decimal("-2.00"), None, Decimal("0.01")]),
    "timestamp": (pa.timestamp("us"), [datetime.datetime(2024, 2, 29, 1)] * 4),
    "null": (pa.null(), [None] * 4),
}


@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize("offset", [0, 1])
def test_take(name: str, offset: int) -> None:
    """`offset` takes from a slice, the buffers of which begin before its first row."""
    type_, values = COLUMNS[name]
    column = pa.array([*values[:offset], *values], type_).slice(offset)
    rows = np.array([3, 0, 1, 1, 2, 0, 0, 3, 2])
    for flags in (None, [True] * 9, [False] * 9, [True, False, True, False, True, True, False, True, True]):
        present = None if flags is None else np.array(flags)
        (taken,) = take_or_null([column], rows, present)
        taken.validate(full=True)
        assert taken.type == type_
        flags = flags or [True] * 9
        assert taken.to_pylist() == [values[row] if flag else None for row, flag in zip(rows, flags, strict=True)]


@pytest.mark.parametrize("name", COLUMNS)
def test_there_may_be_no_rows_to_take_from(name: str) -> None:
    column = pa.array([], COLUMNS[name][0])
    (taken,) = take_or_null([column], np.array([0, 0]), np.array([False, False]))
    assert taken.type == column.type
    assert taken.to_pylist() == [None, None]


@pytest.mark.long
def test_more_text_than_an_array_holds_is_a_clear_error() -> None:
    gigabyte = pa.py_buffer(np.zeros(2**30, np.uint8))
    offsets = pa.py_buffer(np.array([0, 2**30], np.int32))
    text = pa.Array.from_buffers(pa.string(), 1, [None, offsets, gigabyte])
    with pytest.raises(ExecutionError, match="more than 2 GB of text"):
        take_or_null([text], np.array([0, 0, 0]), None)
