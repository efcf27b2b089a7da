"""Rows as aligned text for the middle of an explanation: values are SQL literals, so that NULL and 'NULL' differ."""

from __future__ import annotations

from collections.abc import Sequence

from minisql.explain.format_access_path import format_column
from minisql.explain.format_expression import format_value
from minisql.explain.terminal_text import fill_text, fit_text, visible, width
from minisql.optimizer.access_path import AccessPath
from minisql.types.batch import Batch

_LONGEST_CELL = 28
_MOST_COLUMNS = 6

Line = list[str]
"""The cells of a line."""


def header(path: AccessPath) -> Line:
    """The columns that a path puts out; of many, the first and the last."""
    return _bounded([format_column(column, path) for column in path.columns])


def cells(batch: Batch) -> list[Line]:
    """A line for each row; to be used on a few rows only."""
    columns = [[visible(format_value(value)) for value in column.to_pylist()] for column in batch.columns]
    rows = zip(*columns, strict=True) if columns else [()] * batch.num_rows
    return [_bounded(row) for row in rows]


def align(lines: Sequence[Line], indent: str) -> list[str]:
    """The lines with their cells one below the other."""
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    return [(indent + "  ".join(map(fill_text, line, widths))).rstrip() for line in lines]


def left_out(total: int, shown: int, indent: str) -> list[str]:
    """A line that says how many rows are not shown, if there are any."""
    return [f"{indent}… and {total - shown} more"] if total > shown else []


def _bounded(line: Sequence[str]) -> Line:
    short = [fit_text(cell, _LONGEST_CELL) for cell in line]
    if len(short) <= _MOST_COLUMNS:
        return short
    return [*short[: _MOST_COLUMNS // 2], "…", *short[-_MOST_COLUMNS // 2 :]]
