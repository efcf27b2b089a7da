"""Index scan: the rows of a table in the order of an index; all of them, or those in a range of keys.

The index says which rows come in which order, and the rows of a batch are taken from the table's columns.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from minisql.iterators.row_iterator import RowIterator
from minisql.iterators.take_or_null import take_or_null
from minisql.optimizer.access_path import IndexBound, IndexRange, IndexRangeScan, IndexScan
from minisql.plan.expression import (
    Literal,
)
from minisql.types.batch import Array, Batch
from minisql.types.table_source import IndexEntries, KeyBound
from minisql.types.vectors import RowNumbers


class IndexScanIterator(RowIterator):
    """Reads the columns the query needs, and those of the index."""

    def __init__(self, path: IndexScan | IndexRangeScan, batch_size: int) -> None:
        self._table = path.table
        self._index = path.index
        self._range = path.range if isinstance(path, IndexRangeScan) else None
        self._positions = [column.position for column in path.columns]
        self._batch_size = batch_size
        self._columns: list[Array] = []
        self._rows: RowNumbers = np.zeros(0, np.int64)

    def open(self) -> None:
        self._table.load([*self._positions, *self._index.positions])
        self._columns = [self._table.column(position) for position in self._positions]
        entries = self._index.entries(self._table)
        start, stop = (0, len(entries.order)) if self._range is None else _places(entries, self._range)
        self._rows = entries.order[start:stop]

    def next(self) -> Batch | None:
        if len(self._rows) == 0:
            return None
        rows, self._rows = self._rows[: self._batch_size], self._rows[self._batch_size :]
        return Batch(tuple(take_or_null(self._columns, rows, None)), len(rows))

    def close(self) -> None:
        self._columns = []
        self._rows = np.zeros(0, np.int64)


def _places(entries: IndexEntries, range_: IndexRange) -> tuple[int, int]:
    equal = [_one_value(literal) for literal in range_.equal]
    return entries.find_range(equal, _key_bound(range_.lower), _key_bound(range_.upper))


def _key_bound(bound: IndexBound | None) -> KeyBound | None:
    return None if bound is None else KeyBound(_one_value(bound.value), bound.inclusive)


def _one_value(literal: Literal) -> Array:
    return pa.array([literal.value], literal.type.arrow)
