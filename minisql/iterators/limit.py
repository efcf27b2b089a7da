"""Limit: a window of the rows, after which the input is not read any further."""

from __future__ import annotations

from minisql.iterators.iterator_state import LimitState
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import Limit
from minisql.types.batch import Batch


class LimitIterator(RowIterator):
    """Skips `offset` rows and passes on `limit` rows (None: all that follow)."""

    def __init__(self, path: Limit, input_: RowIterator) -> None:
        self._input = input_
        self._limit = path.limit
        self._offset = path.offset
        self._to_skip = 0
        self._remaining: int | None = 0

    def open(self) -> None:
        self._input.open()
        self._to_skip = self._offset
        self._remaining = self._limit

    def next(self) -> Batch | None:
        while self._remaining != 0 and (batch := self._input.next()) is not None:
            skipped = min(self._to_skip, batch.num_rows)
            self._to_skip -= skipped
            if skipped < batch.num_rows:
                return self._within_limit(batch.slice(skipped, batch.num_rows - skipped))
        return None

    def close(self) -> None:
        self._input.close()

    def describe_state(self, max_rows: int) -> LimitState:
        return LimitState(self._to_skip, self._remaining)

    def _within_limit(self, batch: Batch) -> Batch:
        if self._remaining is None:
            return batch
        batch = batch.slice(0, self._remaining)
        self._remaining -= batch.num_rows
        return batch
