"""Filter: the rows on which every condition is TRUE."""

from __future__ import annotations

from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import Filter
from minisql.plan.evaluate import compile_predicate
from minisql.types.batch import Batch


class FilterIterator(RowIterator):
    """Passes on the rows that qualify; a batch without any is skipped, one with nothing else passes as it is."""

    def __init__(self, path: Filter, input_: RowIterator) -> None:
        self._input = input_
        self._predicate = compile_predicate(path.conditions, path.input.columns)

    def open(self) -> None:
        self._input.open()

    def next(self) -> Batch | None:
        while (batch := self._input.next()) is not None:
            passing = self._predicate(batch)
            num_passing = passing.true_count
            if num_passing == batch.num_rows:
                return batch
            if num_passing > 0:
                return Batch(tuple(column.filter(passing) for column in batch.columns), num_passing)
        return None

    def close(self) -> None:
        self._input.close()
