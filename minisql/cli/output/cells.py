"""Values as the text of a cell: for people to read, on one line.

A DOUBLE shows the shortest digits that read back as the same value, a DECIMAL all digits of its scale, and a character
that would move the cursor (a line break, an escape sequence) shows as Python would write it. An array shows as CAST
to VARCHAR writes it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal

from minisql.explain.terminal_text import visible
from minisql.plan.kernels.format_text import format_kernel
from minisql.types.batch import Array, Batch
from minisql.types.datatype import Kind, SqlType
from minisql.types.interval_text import format_interval
from minisql.types.schema import Schema

Cells = tuple[str | None, ...]
"""The cells of a row; None for NULL."""


def cells_of(schema: Schema, batches: Iterable[Batch]) -> list[Cells]:
    """The rows of the batches, each value as text."""
    rows: list[Cells] = []
    for batch in batches:
        columns = (_texts(array, column.type) for array, column in zip(batch.columns, schema, strict=True))
        rows.extend(zip(*columns, strict=True))
    return rows


def _texts(array: Array, type_: SqlType) -> list[str | None]:
    if type_.kind is Kind.ARRAY:
        array = format_kernel(type_)(array)
    text = _TEXT[type_.kind]
    return [None if value is None else text(value) for value in array.to_pylist()]


def _boolean(value: bool) -> str:
    return "TRUE" if value else "FALSE"


def _double(value: float) -> str:
    text = repr(value)
    return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(text, text)


def _decimal(value: Decimal) -> str:
    return format(value, "f")


def _timestamp(value: datetime.datetime) -> str:
    return value.isoformat(" ")


_TEXT: dict[Kind, Callable[..., str]] = {
    Kind.NULL: str,
    Kind.BOOLEAN: _boolean,
    Kind.INTEGER: str,
    Kind.BIGINT: str,
    Kind.DECIMAL: _decimal,
    Kind.DOUBLE: _double,
    Kind.VARCHAR: visible,
    Kind.DATE: datetime.date.isoformat,
    Kind.TIME: datetime.time.isoformat,
    Kind.TIMESTAMP: _timestamp,
    Kind.INTERVAL: format_interval,
    Kind.ARRAY: visible,
}
