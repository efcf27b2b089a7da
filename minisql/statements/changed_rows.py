"""What the statements that change rows have in common: how a query is run, and what is told of the rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa

from minisql.binder.bind_returning import BoundReturning
from minisql.catalog.memory_table import MemoryTable
from minisql.dataclass import dataclass
from minisql.plan.query_block import QueryBlock
from minisql.types.batch import Array
from minisql.types.schema import Schema
from minisql.types.vectors import RowNumbers

Run = Callable[[QueryBlock], list[Array]]
"""Plans and runs a query; gives its columns."""


@dataclass(frozen=True, slots=True)
class ChangedRows:
    """What was done: how many rows, in words, and the columns of RETURNING, whose schema is empty without one."""

    message: str
    row_count: int
    schema: Schema = ()
    returned: Sequence[Array] = ()


def returned_rows(returning: BoundReturning | None, rows: Sequence[Array], run: Run) -> tuple[Schema, Sequence[Array]]:
    """What RETURNING gives for these rows: the columns of the target, then the extras."""
    if returning is None:
        return (), ()
    query = returning.query
    return query.block.schema, run(query.over(rows))


def replaced(table: MemoryTable, rows: RowNumbers, values: Mapping[int, Array]) -> list[Array]:
    """All columns of these rows, with the new values."""
    columns = taken(all_columns(table), rows)
    return [values.get(position, column) for position, column in enumerate(columns)]


def all_columns(table: MemoryTable) -> list[Array]:
    """The values of all columns of the table."""
    return [table.column(position) for position in range(len(table.schema))]


def taken(columns: Sequence[Array], rows: RowNumbers) -> list[Array]:
    """The values in these rows."""
    numbers = pa.array(rows)
    return [column.take(numbers) for column in columns]
