"""Filter: the rows on which every condition is TRUE."""

from __future__ import annotations

from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import Filter
from minisql.plan.evaluate import compile_predicate
from minisql.types.batch import Batch


class FilterIterator(RowIterator):
    """Passes on the rows that qualify, without the columns that only the conditions read.

    A batch without such rows is skipped, one with nothing else is not copied.
    """

    def __init__(self, path: Filter, input_: RowIterator) -> None:
        self._input = input_
        self._predicate = compile_predicate(path.conditions, path.input.columns)
        self._positions = [path.input.columns.index(column) for column in path.columns]

    def open(self) -> None:
        self._input.open()

    def next(self) -> Batch | None:
        while (batch := self._input.next()) is not None:
            passing = self._predicate(batch)
            num_passing = passing.true_count
            if num_passing > 0:
                rows = batch.select(self._positions)
                return rows if num_passing == batch.num_rows else rows.filter(passing)
        return None

    def close(self) -> None:
        self._input.close()
