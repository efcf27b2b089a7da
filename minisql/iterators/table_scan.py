"""Table scan: the columns of a table, cut into batches without copying."""

from __future__ import annotations

from minisql.iterators.iterator_state import ScanState
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import IndexLookup, TableScan
from minisql.types.batch import Batch


class TableScanIterator(RowIterator):
    """Reads the columns the query needs, and no others, from the table's snapshot."""

    def __init__(self, path: TableScan | IndexLookup, batch_size: int) -> None:
        self._table = path.table
        self._positions = [column.position for column in path.columns]
        self._batch_size = batch_size
        self._rows: Batch | None = None
        self._next_row = 0

    def open(self) -> None:
        self._table.load(self._positions)
        columns = tuple(self._table.column(position) for position in self._positions)
        self._rows = Batch(columns, self._table.row_count())
        self._next_row = 0

    def next(self) -> Batch | None:
        if self._rows is None or self._next_row >= self._rows.num_rows:
            return None
        batch = self._rows.slice(self._next_row, self._batch_size)
        self._next_row += batch.num_rows
        return batch

    def close(self) -> None:
        self._rows = None

    def describe_state(self, max_rows: int) -> ScanState | None:
        return None if self._rows is None else ScanState(self._next_row, self._rows.num_rows)
