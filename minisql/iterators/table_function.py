"""Table function scan: for each row of the input the rows that a function makes of it, beside that row.

Which rows come out is known from their counts before any of them is made: a place in the output belongs to the input
row whose range of places it lies in. So batches of the output are made one by one, however many rows one makes.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import TableFunctionScan
from minisql.plan.evaluate import compile_expression
from minisql.plan.expansion import Expansion
from minisql.types.arrays import array_lengths
from minisql.types.batch import Batch

_MOST_ELEMENTS = 1 << 24
"""Of the arrays that stand beside the rows of one batch."""


class TableFunctionIterator(GeneratingIterator):
    """Emits the rows in the order of the input, those of one row in the order of the function."""

    def __init__(self, path: TableFunctionScan, input_: RowIterator, batch_size: int) -> None:
        super().__init__(input_)
        self._input = input_
        self._function = path.function
        self._numbered = path.numbered
        self._arguments = [compile_expression(argument, path.input.columns) for argument in path.arguments]
        self._batch_size = batch_size

    def _run(self) -> Iterator[Batch]:
        for batch in self._input.batches():
            yield from self._expanded(batch, self._function.expand([evaluate(batch) for evaluate in self._arguments]))

    def _expanded(self, batch: Batch, expansion: Expansion) -> Iterator[Batch]:
        ends = np.cumsum(expansion.counts)
        step = min(self._batch_size, _rows_at_once(batch))
        for start in range(0, int(ends[-1]), step):
            places = np.arange(start, min(start + step, int(ends[-1])))
            rows = np.searchsorted(ends, places, side="right")
            places -= ends[rows] - expansion.counts[rows]
            values = expansion.values(rows, places)
            numbers = (pa.array(places + 1),) if self._numbered else ()
            beside = batch.take(pa.array(rows)).columns
            yield Batch((values, *numbers, *beside), len(rows))


def _rows_at_once(batch: Batch) -> int:
    """How many rows fit into a batch of the output, where the longest array may stand beside each of them."""
    longest = [int(array_lengths(column).max()) for column in batch.columns if pa.types.is_list(column.type)]
    return max(1, _MOST_ELEMENTS // max([1, *longest]))
