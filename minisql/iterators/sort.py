"""Sort: all rows in order, or the first of them.

With a limit (top-n) only as many rows are kept as can still be among the first: now and then what has been read is
sorted and cut, and from then on a row that sorts behind the last one left is dismissed as it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyarrow as pa

from minisql.iterators.column_types import column_types
from minisql.iterators.cutoff import cutoff
from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.iterator_state import CollectedState, HeldRows, Phase
from minisql.iterators.rebatch import coalesce, concat_batches, read_all
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import Sort
from minisql.plan.evaluate import compile_predicate
from minisql.plan.expression import (
    ColumnRef,
    Expression,
)
from minisql.types.arrays import as_constant
from minisql.types.batch import Array, Batch
from minisql.types.order_words import order_words, packed, sorted_rows
from minisql.types.vectors import RowNumbers

_ROWS_BETWEEN_CUTS = 65_536


class SortIterator(GeneratingIterator):
    """Reads its input to the end at the first `next()`. Rows that tie keep their order."""

    def __init__(self, path: Sort, input_: RowIterator, batch_size: int) -> None:
        super().__init__(input_)
        self._input = input_
        self._batch_size = batch_size
        self._limit = path.limit
        self._keys = [(path.input.columns.index(key.column), key.descending, key.nulls_first) for key in path.keys]
        self._columns = path.input.columns
        self._types = column_types(path.input)
        self._sorted: tuple[Batch, RowNumbers] | None = None

    def close(self) -> None:
        self._sorted = None
        super().close()

    def describe_state(self, max_rows: int) -> CollectedState | None:
        if self._phase is None:
            return None
        if self._sorted is None:
            return CollectedState(self._phase, None)
        rows, order = self._sorted
        return CollectedState(self._phase, HeldRows(len(order), rows.take(pa.array(order[:max_rows]))))

    def _run(self) -> Iterator[Batch]:
        if self._limit == 0:
            return
        self._begin(Phase.READ)
        rows = self._read()
        if rows.num_rows == 0:
            return
        order = self._order(rows)
        self._sorted = rows, order
        self._begin(Phase.EMIT)
        for start in range(0, len(order), self._batch_size):
            yield rows.take(pa.array(order[start : start + self._batch_size]))
        self._sorted = None

    def _read(self) -> Batch:
        """All rows, or with a limit at least those that come first."""
        batches = self._input.batches() if self._limit is None else self._candidates(self._limit)
        return read_all(batches, self._types)

    def _candidates(self, limit: int) -> Iterator[Batch]:
        """The first rows of what has been read so far, and the rows that were read since and may precede them."""
        kept: list[Batch] = []
        num_kept = 0
        may_be_first: Callable[[Batch], Array] | None = None
        for batch in coalesce(self._input.batches(), self._types):
            rows = batch if may_be_first is None else batch.filter(may_be_first(batch))
            kept.append(rows)
            num_kept += rows.num_rows
            if num_kept >= 2 * limit + _ROWS_BETWEEN_CUTS:
                rows = concat_batches(kept, self._types)
                rows = rows.take(pa.array(self._order(rows)))
                kept, num_kept = [rows], limit
                may_be_first = compile_predicate([self._cutoff(rows)], self._columns)
        yield from kept

    def _cutoff(self, first: Batch) -> Expression:
        """What holds for rows that may precede the last of the `first` ones."""
        position, descending, nulls_first = self._keys[0]
        key = ColumnRef(self._columns[position], "", "", type=self._types[position])
        return cutoff(key, as_constant(first.columns[position][-1].as_py()), descending, nulls_first)

    def _order(self, rows: Batch) -> RowNumbers:
        """The numbers of the rows in order, up to the limit."""
        words = packed(
            word
            for position, descending, nulls_first in self._keys
            for word in order_words(rows.columns[position], descending, nulls_first)
        )
        return sorted_rows(words)[: self._limit]
