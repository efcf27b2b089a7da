"""Tables of Python values, paths over them and the rows they give, for tests of iterators."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pyarrow as pa

from minisql.catalog.sorted_index import SortedIndex
from minisql.iterators.from_access_path import create_iterator
from minisql.iterators.row_iterator import DEFAULT_BATCH_SIZE
from minisql.optimizer.access_path import AccessPath, Estimate, TableScan
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
)
from minisql.types.batch import Array, Batch
from minisql.types.datatype import SqlType
from minisql.types.table_source import ColumnStatistics

BATCH_SIZES = (1, 2, 3, DEFAULT_BATCH_SIZE)
UNKNOWN = Estimate(0.0, 0.0)
Rows = list[tuple[Any, ...]]


class Table:
    """A table in memory that counts how often a column of it is asked for."""

    def __init__(self, types: Sequence[SqlType], rows: Sequence[Sequence[Any]]) -> None:
        self.name = "t"
        self.indexes: tuple[SortedIndex, ...] = ()
        self.column_names = tuple(f"c{position}" for position in range(len(types)))
        self.loaded: set[int] = set()
        self._types = types
        self._num_rows = len(rows)
        self._columns = [pa.array([row[i] for row in rows], type_.arrow) for i, type_ in enumerate(types)]

    def load(self, positions: Collection[int]) -> None:
        self.loaded |= set(positions)

    def column_type(self, position: int) -> SqlType:
        return self._types[position]

    def text_reason(self, position: int) -> str | None:
        return None

    def row_count(self) -> int:
        return self._num_rows

    def column(self, position: int) -> Array:
        return self._columns[position]

    def statistics(self, position: int) -> ColumnStatistics:
        raise NotImplementedError

    def holds_null(self, position: int) -> bool:
        raise NotImplementedError

    def has_repeats(self, position: int) -> bool:
        raise NotImplementedError

    def width(self, position: int) -> float:
        raise NotImplementedError

    def estimated_rows(self) -> int:
        return self.row_count()

    def sample(self) -> Batch | None:
        return None

    def distinct_combinations(self, positions: tuple[int, ...]) -> int | None:
        return None


def scan(relation: int, types: Sequence[SqlType], rows: Sequence[Sequence[Any]]) -> TableScan:
    """A scan of all columns of a table."""
    columns = tuple(ColumnId(relation, position) for position in range(len(types)))
    return TableScan(columns=columns, estimate=UNKNOWN, table=Table(types, rows), alias=f"t{relation}")


def column(path: TableScan, position: int) -> ColumnRef:
    """A column of a scanned table, as an expression."""
    type_ = path.table.column_type(position)
    return ColumnRef(path.columns[position], path.alias, f"c{position}", type=type_)


def run(path: AccessPath, batch_size: int = DEFAULT_BATCH_SIZE) -> Rows:
    """All rows of a path; every batch is checked for the size it may have."""
    iterator = create_iterator(path, batch_size)
    iterator.open()
    rows: Rows = []
    for batch in iterator.batches():
        assert 1 <= batch.num_rows <= batch_size
        assert all(len(values) == batch.num_rows for values in batch.columns)
        for values in batch.columns:
            values.validate(full=True)
        columns = [values.to_pylist() for values in batch.columns]
        rows += list(zip(*columns, strict=True)) if columns else [()] * batch.num_rows
    assert iterator.next() is None
    iterator.close()
    iterator.close()
    return rows


def run_all_sizes(path: AccessPath) -> Rows:
    """The rows of a path, which must be the same, in the same order, for every batch size."""
    rows = run(path)
    for batch_size in BATCH_SIZES[:-1]:
        assert run(path, batch_size) == rows, f"batch size {batch_size}"
    return rows
