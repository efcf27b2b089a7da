"""The type of a column of strings, and why."""

from __future__ import annotations

import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minisql.catalog.csv_converters import BIG_INTEGER
from minisql.catalog.csv_type_reason import explain_type
from minisql.catalog.csv_types import TypedColumn, decide_type
from minisql.types.datatype import BIGINT, BOOLEAN, DATE, DOUBLE, TIMESTAMP, VARCHAR, SqlType


def typed(*strings: str | None) -> TypedColumn:
    return decide_type(pa.chunked_array([pa.array(strings, pa.string())]))


@pytest.mark.parametrize(
    ("strings", "type_", "values"),
    [
        (["1", None, "-2", "0", "-0"], BIGINT, [1, None, -2, 0, 0]),
        (["9223372036854775807", "-9223372036854775808"], BIGINT, [2**63 - 1, -(2**63)]),
        (["1", "9223372036854775808"], BIG_INTEGER, [Decimal(1), Decimal(2**63)]),
        (["-" + "9" * 38], BIG_INTEGER, [Decimal("-" + "9" * 38)]),
        (["1", "2.5", None, "-1e3", ".5", "5.", "0.25"], DOUBLE, [1.0, 2.5, None, -1000.0, 0.5, 5.0, 0.25]),
        (["true", "FALSE", None, "True"], BOOLEAN, [True, False, None, True]),
        (["2024-01-31", None, "0001-01-01"], DATE, [datetime.date(2024, 1, 31), None, datetime.date(1, 1, 1)]),
        (
            ["2024-01-31 12:30", "2024-01-31T12:30:00.25", "2024-01-31"],
            TIMESTAMP,
            [
                datetime.datetime(2024, 1, 31, 12, 30),
                datetime.datetime(2024, 1, 31, 12, 30, 0, 250000),
                datetime.datetime(2024, 1, 31),
            ],
        ),
    ],
)
def test_types_that_take_every_value(strings: list[str | None], type_: SqlType, values: list[Any]) -> None:
    column = typed(*strings)
    assert column.type == type_
    assert column.values.type == type_.arrow
    assert column.values.to_pylist() == values


@pytest.mark.parametrize(
    "strings",
    [
        ["00701"],
        ["1", "-01"],
        ["00.5"],
        ["1.5", "01.5"],
        ["+1"],
        ["+4915112345678"],
        ["0x1F"],
        [" 1"],
        ["1 "],
        ["1.5", " 2.5"],
        ["1,5"],
        ["1_000"],
        ["9" * 39],
        ["1.5", "12345678901234567890"],
        ["1.5", "9007199254740993"],
        ["nan"],
        ["1.5", "NaN"],
        ["1.5", "inf"],
        ["1.5", "-Infinity"],
        ["1e999"],
        ["t"],
        ["yes"],
        ["true", "1"],
        ["2024-02-30"],
        ["2024-1-31"],
        ["31.01.2024"],
        ["0000-01-01"],
        ["2024-01-31 12:30:00Z"],
        ["2024-01-31 12:30:00.123456789"],
        ["2024-01-31", "1"],
        ["1", "true"],
        ["-"],
        [""],
        ["1", ""],
        ["abc"],
    ],
)
def test_what_would_lose_something_stays_text(strings: list[str]) -> None:
    column = typed(*strings)
    assert column.type == VARCHAR
    assert column.values.to_pylist() == strings


@pytest.mark.parametrize("strings", [[], [None], [None] * 20])
def test_a_column_without_values_is_varchar(strings: list[None]) -> None:
    column = typed(*strings)
    assert column.type == VARCHAR
    assert column.values.type == pa.string()
    assert column.values.to_pylist() == strings
    assert explain_type(column, None) == "VARCHAR because it has no values"


def test_the_reason_is_the_value_that_ruled_out_the_type_that_got_furthest() -> None:
    numbers = [str(number) for number in range(30000)]
    column = typed(*numbers, "2.5", *numbers, "abc", *numbers, "x")
    assert column.type == VARCHAR
    assert column.witness is not None
    assert (column.witness.row, column.witness.value) == (60001, "abc")
    column = typed(*numbers, None, "2.5", *numbers)
    assert column.type == DOUBLE
    assert column.witness is not None
    assert (column.witness.row, column.witness.value) == (30001, "2.5")


@pytest.mark.parametrize(
    ("strings", "reason"),
    [
        (["1"], "BIGINT because every value is an integer"),
        (["true"], "BOOLEAN because every value is true or false"),
        (["2024-01-31"], "DATE because every value is a date"),
        (["2024-01-31", "2024-01-31 10:00"], "TIMESTAMP because every value is a date or a timestamp"),
        (["1", "1.5"], "DOUBLE because line 7 holds '1.5'"),
        (["00701"], "VARCHAR because line 7 holds '00701': a leading zero would be lost"),
        (["+49"], "VARCHAR because line 7 holds '+49': a plus sign would be lost"),
        ([" 1"], "VARCHAR because line 7 holds ' 1': a number with blanks around it is text"),
        (["abc "], "VARCHAR because line 7 holds 'abc '"),
        (["0000-01-01"], "VARCHAR because line 7 holds '0000-01-01'"),
        (["x" * 50], f"VARCHAR because line 7 holds '{'x' * 40}…'"),
        (
            ["9223372036854775808"],
            "DECIMAL(38,0) because line 7 holds '9223372036854775808': it is too large for BIGINT and DOUBLE",
        ),
    ],
)
def test_reasons_in_words(strings: list[str], reason: str) -> None:
    assert explain_type(typed(*strings), 7) == reason


@given(
    st.lists(st.sampled_from(["1", "22", "3.5", "007", "x", "true", "2024-01-31", "9" * 20, None]), max_size=40),
    st.lists(st.integers(0, 40), max_size=4),
    st.integers(0, 3),
)
def test_chunks_and_slices_do_not_matter(strings: list[str | None], cuts: list[int], offset: int) -> None:
    array = pa.array(["x"] * offset + strings, pa.string()).slice(offset)
    bounds = [0, *sorted(cut for cut in cuts if cut < len(strings)), len(strings)]
    chunks = [array.slice(start, stop - start) for start, stop in pairwise(bounds)]
    whole, chunked = decide_type(pa.chunked_array([array])), decide_type(pa.chunked_array(chunks, pa.string()))
    assert (whole.type, whole.values, whole.witness) == (chunked.type, chunked.values, chunked.witness)
