"""Sort: all rows in order, or the first of them.

With a limit (top-n) only as many rows are kept as can still be among the first: now and then what has been read is
sorted and cut.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from minisql.iterators.column_types import column_types
from minisql.iterators.order_words import order_words, sorted_rows
from minisql.iterators.rebatch import coalesce, concat_batches
from minisql.iterators.row_iterator import RowIterator
from minisql.iterators.vectors import RowNumbers
from minisql.optimizer.access_path import Sort
from minisql.types.batch import Batch

_ROWS_BETWEEN_CUTS = 65_536


class SortIterator(RowIterator):
    """Reads its input to the end at the first `next()`. Rows that tie keep their order."""

    def __init__(self, path: Sort, input_: RowIterator, batch_size: int) -> None:
        self._input = input_
        self._batch_size = batch_size
        self._limit = path.limit
        self._keys = [(path.input.columns.index(key.column), key.descending, key.nulls_first) for key in path.keys]
        self._types = column_types(path.input)
        self._output: Iterator[Batch] = iter(())

    def open(self) -> None:
        self._input.open()
        self._output = self._run()

    def next(self) -> Batch | None:
        return next(self._output, None)

    def close(self) -> None:
        self._output = iter(())
        self._input.close()

    def _run(self) -> Iterator[Batch]:
        if self._limit == 0:
            return
        rows = self._read()
        if rows.num_rows == 0:
            return
        order = self._order(rows)
        for start in range(0, len(order), self._batch_size):
            yield rows.take(pa.array(order[start : start + self._batch_size]))

    def _read(self) -> Batch:
        """All rows, or with a limit at least those that come first."""
        kept: list[Batch] = []
        num_kept = 0
        for batch in coalesce(self._input.batches(), self._types):
            kept.append(batch)
            num_kept += batch.num_rows
            if self._limit is not None and num_kept >= 2 * self._limit + _ROWS_BETWEEN_CUTS:
                rows = concat_batches(kept, self._types)
                kept = [rows.take(pa.array(self._order(rows)))]
                num_kept = self._limit
        return concat_batches(kept, self._types)

    def _order(self, rows: Batch) -> RowNumbers:
        """The numbers of the rows in order, up to the limit."""
        words = [
            word
            for position, descending, nulls_first in self._keys
            for word in order_words(rows.columns[position], descending, nulls_first)
        ]
        return sorted_rows(words)[: self._limit]
