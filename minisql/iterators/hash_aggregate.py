"""Hash aggregate: GROUP BY with COUNT, SUM, AVG, MIN and MAX.

Rows are taken in chunks of a fixed size, whatever the batch size is, and each chunk is reduced to partial results. So
the memory needed is that of the groups, not of the rows, and even sums of DOUBLE, which depend on the order of their
summands, are the same for every batch size. Groups come out in the order in which their keys first appear.
"""

from __future__ import annotations

from collections.abc import Iterator

from minisql.iterators.aggregation import Aggregation
from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.iterator_state import CollectedState, Phase, held
from minisql.iterators.rebatch import split_batch
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import HashAggregate
from minisql.types.batch import Batch

_CHUNK_ROWS = 1 << 20


class HashAggregateIterator(GeneratingIterator):
    """Reads its input to the end at the first `next()`."""

    def __init__(self, path: HashAggregate, input_: RowIterator, batch_size: int) -> None:
        super().__init__(input_)
        self._input = input_
        self._batch_size = batch_size
        self._aggregation = Aggregation(path.keys, path.aggregates, path.input.columns)
        self._result: Batch | None = None

    def close(self) -> None:
        self._result = None
        super().close()

    def describe_state(self, max_rows: int) -> CollectedState | None:
        if self._phase is None:
            return None
        groups = self._aggregation.groups_of(self._noted) if self._result is None else self._result
        return CollectedState(self._phase, held(groups, max_rows))

    def _run(self) -> Iterator[Batch]:
        self._begin(Phase.READ)
        groups = self._aggregation.new_groups()
        self._aggregation.add_to([groups], self._noting(self._input.batches()), _CHUNK_ROWS)
        self._result = groups.result()
        self._begin(Phase.EMIT)
        yield from split_batch(self._result, self._batch_size)
        self._result = None
