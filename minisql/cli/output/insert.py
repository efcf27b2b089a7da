"""Results as INSERT statements, for other systems and for `.dump`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from minisql.cli.output.style import OutputStyle
from minisql.explain.format_expression import format_value
from minisql.syntax.quoting import name_as_sql
from minisql.types.batch import Batch
from minisql.types.schema import Schema

_ROWS = 100
"""So many rows are in a statement at most."""


def print_inserts(schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
    """The rows as SQL literals, in statements of many rows each; nothing where there are no rows."""
    names = ", ".join(name_as_sql(column.name) for column in schema)
    for batch in batches:
        for start in range(0, batch.num_rows, _ROWS):
            columns = [map(_literal, column.to_pylist()) for column in batch.slice(start, _ROWS).columns]
            rows = ",\n  ".join(f"({', '.join(row)})" for row in zip(*columns, strict=True))
            yield f"INSERT INTO {name_as_sql(style.table)} ({names}) VALUES\n  {rows};"


def _literal(value: Any) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return f"CAST('{value}' AS DOUBLE)"
    return format_value(value)
