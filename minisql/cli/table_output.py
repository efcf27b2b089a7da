"""Results as tables of text.

tabulate draws the table, in the shape that MySQL's client has. It gets nothing but finished strings, because it would
re-parse numbers otherwise: a DOUBLE shows the shortest digits that read back as the same value, NULL is the word, and
a character that would move the cursor (a line break, an escape sequence) shows as Python would write it.
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from tabulate import tabulate

from minisql.types.batch import Array, Batch
from minisql.types.datatype import Kind, SqlType
from minisql.types.schema import Schema

ELLIPSIS = "..."


def format_table(schema: Schema, batches: Iterable[Batch], max_rows: int | None = None) -> str:
    """The rows as a table, and below it their number. With `max_rows` a longer result shows its first and last rows."""
    shown = _shorten(batches, max_rows)
    rows = _cells(schema, shown.head)
    if shown.left_out:
        rows.append((ELLIPSIS,) * len(schema))
    rows += _cells(schema, shown.tail)
    table = tabulate(
        rows,
        headers=[_visible(column.name) for column in schema],
        tablefmt="pretty",
        disable_numparse=True,
        colalign=["right" if column.type.is_numeric else "left" for column in schema],
        preserve_whitespace=True,
    )
    return f"{table}\n{_count_line(shown)}"


# --- which rows ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Shown:
    """The rows to show, and how many rows between head and tail are not."""

    head: list[Batch]
    tail: list[Batch]
    total: int
    left_out: int


def _shorten(batches: Iterable[Batch], max_rows: int | None) -> _Shown:
    """Reads all batches and keeps those that will be shown."""
    if max_rows is None:
        everything = list(batches)
        return _Shown(everything, [], sum(batch.num_rows for batch in everything), 0)
    head_size, tail_size = max_rows - max_rows // 2, max_rows // 2
    head: list[Batch] = []
    tail: deque[Batch] = deque()
    in_head = in_tail = total = 0
    for batch in batches:
        total += batch.num_rows
        if in_head < head_size:
            first = batch.slice(0, head_size - in_head)
            head.append(first)
            in_head += first.num_rows
            batch = batch.slice(first.num_rows, batch.num_rows)
        tail.append(batch)
        in_tail += batch.num_rows
        while in_tail - tail[0].num_rows >= tail_size:
            in_tail -= tail.popleft().num_rows
    left_out = max(0, total - max_rows)
    if in_tail > tail_size:
        tail[0] = tail[0].slice(in_tail - tail_size, tail[0].num_rows)
    return _Shown(head, list(tail), total, left_out)


def _count_line(shown: _Shown) -> str:
    rows = "1 row" if shown.total == 1 else f"{shown.total} rows"
    return f"({rows}, {shown.total - shown.left_out} shown)" if shown.left_out else f"({rows})"


# --- values --------------------------------------------------------------------------------------------------------


def _cells(schema: Schema, batches: Iterable[Batch]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for batch in batches:
        columns = (_texts(array, column.type) for array, column in zip(batch.columns, schema, strict=True))
        rows.extend(zip(*columns, strict=True))
    return rows


def _texts(array: Array, type_: SqlType) -> list[str]:
    text = _TEXT[type_.kind]
    return ["NULL" if value is None else text(value) for value in array.to_pylist()]


def _boolean(value: bool) -> str:
    return "TRUE" if value else "FALSE"


def _double(value: float) -> str:
    text = repr(value)
    return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(text, text)


def _decimal(value: Decimal) -> str:
    return format(value, "f")


def _timestamp(value: datetime.datetime) -> str:
    return value.isoformat(" ")


def _visible(text: str) -> str:
    return text if text.isprintable() else "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return repr(char)[1:-1]


_TEXT: dict[Kind, Callable[..., str]] = {
    Kind.NULL: str,
    Kind.BOOLEAN: _boolean,
    Kind.INTEGER: str,
    Kind.BIGINT: str,
    Kind.DECIMAL: _decimal,
    Kind.DOUBLE: _double,
    Kind.VARCHAR: _visible,
    Kind.DATE: datetime.date.isoformat,
    Kind.TIMESTAMP: _timestamp,
}
