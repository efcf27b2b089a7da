"""Tables of text: how each type is written, and which rows of a long result are shown."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from textwrap import dedent

import pyarrow as pa
import pytest

from minisql.cli.output.style import OutputStyle
from minisql.cli.output.table import print_table
from minisql.types.batch import Batch
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    NULL,
    TIMESTAMP,
    VARCHAR,
    SqlType,
    decimal,
)
from minisql.types.schema import Column, Schema


def format_table(schema: Schema, batches: list[Batch], max_rows: int | None = None) -> str:
    return "\n".join(print_table(schema, batches, OutputStyle(max_rows=max_rows)))


def numbers(*sizes: int) -> list[Batch]:
    """Batches of these sizes that count from 1."""
    batches, start = [], 1
    for size in sizes:
        batches.append(Batch((pa.array(range(start, start + size), pa.int64()),), size))
        start += size
    return batches


def shown(table: str) -> list[str]:
    """The cells of a table of one column."""
    return [line.strip("| ") for line in table.splitlines()[3:-2]]


def test_numbers_stand_right_text_left_and_null_is_a_word() -> None:
    schema = (Column("name", VARCHAR), Column("n", BIGINT))
    columns = (pa.array(["b", None, "1e3"]), pa.array([7, 1234, None], pa.int64()))
    assert format_table(schema, [Batch(columns, 3)]) == dedent("""\
        +------+------+
        | name |    n |
        +------+------+
        | b    |    7 |
        | NULL | 1234 |
        | 1e3  | NULL |
        +------+------+
        (3 rows)""")


@pytest.mark.parametrize(
    ("type_", "value", "text"),
    [
        (NULL, None, "NULL"),
        (BOOLEAN, True, "TRUE"),
        (BOOLEAN, False, "FALSE"),
        (DOUBLE, 0.30000000000000004, "0.30000000000000004"),
        (DOUBLE, 123456789.12, "123456789.12"),
        (DOUBLE, 2.0, "2.0"),
        (DOUBLE, float("-inf"), "-Infinity"),
        (DOUBLE, float("nan"), "NaN"),
        (decimal(10, 2), Decimal("7.50"), "7.50"),
        (decimal(38, 0), Decimal("1E+30"), "1" + "0" * 30),
        (DATE, datetime.date(2026, 1, 31), "2026-01-31"),
        (TIMESTAMP, datetime.datetime(2026, 1, 31, 9, 5), "2026-01-31 09:05:00"),
        (TIMESTAMP, datetime.datetime(2026, 1, 31, 9, 5, 0, 120000), "2026-01-31 09:05:00.120000"),
        (VARCHAR, "00701", "00701"),
        (VARCHAR, "a\nb\tc\x1b[2J", r"a\nb\tc\x1b[2J"),
        (VARCHAR, "naïve", "naïve"),
        (VARCHAR, "", ""),
    ],
)
def test_values(type_: SqlType, value: object, text: str) -> None:
    table = format_table((Column("v", type_),), [Batch((pa.array([value], type_.arrow),), 1)])
    assert shown(table) == [text]


def test_blanks_at_the_ends_of_a_text_are_kept() -> None:
    table = format_table((Column("v", VARCHAR),), [Batch((pa.array(["  a ", "b"]),), 2)])
    assert table.splitlines()[3] == "|   a  |"


def test_wide_characters_keep_the_columns_aligned() -> None:
    table = format_table((Column("v", VARCHAR),), [Batch((pa.array(["日本", "abc"]),), 2)])
    assert table.splitlines()[3:5] == ["| 日本 |", "| abc  |"]


def test_no_rows_and_one_row() -> None:
    assert format_table((Column("v", BIGINT),), []).splitlines()[-1] == "(0 rows)"
    assert format_table((Column("v", BIGINT),), numbers(1)).splitlines()[-1] == "(1 row)"


@pytest.mark.parametrize("sizes", [[10], [4, 6], [1] * 10, [9, 1], [2, 3, 5]])
def test_a_result_that_fits_is_complete(sizes: Sequence[int]) -> None:
    table = format_table((Column("n", BIGINT),), numbers(*sizes), max_rows=10)
    assert shown(table) == [str(n) for n in range(1, 11)]
    assert table.endswith("(10 rows)")


@pytest.mark.parametrize("sizes", [[11], [1000], [1] * 50, [5, 5, 5], [30, 1], [1, 30], [7, 4]])
@pytest.mark.parametrize("max_rows", [9, 10])
def test_a_longer_result_shows_its_first_and_last_rows(sizes: Sequence[int], max_rows: int) -> None:
    table = format_table((Column("n", BIGINT),), numbers(*sizes), max_rows=max_rows)
    total = sum(sizes)
    last = [str(n) for n in range(total - max_rows // 2 + 1, total + 1)]
    assert shown(table) == ["1", "2", "3", "4", "5", "...", *last]
    assert table.endswith(f"({total} rows, {max_rows} shown)")


def test_without_a_limit_everything_is_shown() -> None:
    assert len(shown(format_table((Column("n", BIGINT),), numbers(500, 500)))) == 1000
