"""The output modes: what each of them writes, and that data modes read back as the values that went in."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from textwrap import dedent
from typing import Any

import pyarrow as pa
import pytest

from minisql.cli.output.modes import OUTPUT_MODES
from minisql.cli.output.style import OutputStyle
from minisql.types.batch import Batch
from minisql.types.datatype import BIGINT, BOOLEAN, DATE, DOUBLE, INTEGER, TIMESTAMP, VARCHAR, SqlType, decimal
from minisql.types.schema import Column, Schema

SCHEMA = (Column("name", VARCHAR), Column("n", BIGINT))
ROWS = Batch((pa.array(["a|b", None, ""]), pa.array([7, 1234, None], pa.int64())), 3)
TIMESTAMP_VALUE = datetime.datetime(2026, 1, 31, 9, 5)


def printed(mode: str, schema: Schema, *batches: Batch, style: OutputStyle | None = None) -> str:
    return "\n".join(OUTPUT_MODES[mode].print_rows(schema, batches, style or OutputStyle()))


def one_column(type_: SqlType, values: list[Any]) -> tuple[Schema, Batch]:
    return (Column("v", type_),), Batch((pa.array(values, type_.arrow),), len(values))


def test_markdown_escapes_the_line_that_would_end_a_cell() -> None:
    assert printed("markdown", SCHEMA, ROWS) == dedent("""\
        | name   |    n |
        |:-------|-----:|
        | a\\|b   |    7 |
        | NULL   | 1234 |
        |        | NULL |""")


def test_lines_of_rows() -> None:
    assert printed("line", SCHEMA, ROWS, style=OutputStyle(null="-")) == (
        "name = a|b\n   n = 7\n\nname = -\n   n = 1234\n\nname = \n   n = -"
    )


def test_latex_escapes() -> None:
    latex = printed("latex", *one_column(VARCHAR, ["a_b & 50%"]))
    assert latex.startswith("\\begin{tabular}{l}\n\\toprule\n")
    assert r"a\_b \& 50\% \\" in latex


def test_html_escapes() -> None:
    html = printed("html", *one_column(VARCHAR, ["<b>&"]))
    assert "<td>&lt;b&gt;&amp;</td>" in html
    assert html.startswith("<table>")


@pytest.mark.parametrize(
    ("type_", "values", "expected"),
    [
        (VARCHAR, ['q"\\', "a\nb\t\x01", "", "日本", None], ['q"\\', "a\nb\t\x01", "", "日本", None]),
        (BOOLEAN, [True, False, None], [True, False, None]),
        (INTEGER, [-1, None], [-1, None]),
        (DOUBLE, [0.1, 1e300, -2.0, float("nan"), float("-inf")], [0.1, 1e300, -2.0, "NaN", "-Infinity"]),
        (DATE, [datetime.date(2026, 1, 31)], ["2026-01-31"]),
        (TIMESTAMP, [TIMESTAMP_VALUE], ["2026-01-31 09:05:00"]),
    ],
)
def test_json_reads_back(type_: SqlType, values: list[Any], expected: list[Any]) -> None:
    schema, batch = one_column(type_, values)
    assert [row["v"] for row in json.loads(printed("json", schema, batch))] == expected
    assert [json.loads(line)["v"] for line in printed("jsonl", schema, batch).splitlines()] == expected


def test_json_keeps_the_digits_of_a_decimal() -> None:
    schema, batch = one_column(decimal(38, 2), [Decimal("123456789012345678901234.50")])
    assert printed("jsonl", schema, batch) == '{"v":123456789012345678901234.50}'


def test_json_of_several_batches_and_of_none() -> None:
    schema, batch = one_column(BIGINT, [1, 2])
    assert json.loads(printed("json", schema, batch, batch)) == [{"v": 1}, {"v": 2}, {"v": 1}, {"v": 2}]
    assert json.loads(printed("json", schema)) == []


def test_types_stand_under_the_names() -> None:
    table = printed("table", SCHEMA, ROWS, style=OutputStyle(show_types=True))
    assert table.splitlines()[1:3] == ["| name    |      n |", "| VARCHAR | BIGINT |"]


def test_long_texts_are_cut_to_fit_and_numbers_never() -> None:
    schema = (Column("text", VARCHAR), Column("n", BIGINT))
    batch = Batch((pa.array(["日本語" * 20]), pa.array([12345678901234])), 1)
    lines = printed("table", schema, batch, style=OutputStyle(max_width=40)).splitlines()
    assert "12345678901234" in lines[3]
    assert "…" in lines[3]
    assert len(lines[0]) == 40


def test_columns_in_the_middle_are_left_out_when_cutting_is_not_enough() -> None:
    schema = tuple(Column(f"column_{place}", BIGINT) for place in range(20))
    batch = Batch(tuple(pa.array([place]) for place in range(20)), 1)
    lines = printed("table", schema, batch, style=OutputStyle(max_width=60)).splitlines()
    assert lines[1] == "| column_0 | column_1 | ... | column_18 | column_19 |"
    assert lines[-1] == "(1 row; 20 columns, 4 shown)"
    assert all(len(line) <= 60 for line in lines)
