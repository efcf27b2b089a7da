"""Distinct: each row once, as it first appears; NULL equals NULL.

Rows that have been seen are kept, and new rows are grouped together with them: those that begin a group are new. As the
seen rows become many, more input is collected before the next such step, so that the whole work stays proportional to
the input; the first rows still come out at once.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from minisql.iterators.column_types import column_types
from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.grouping import first_rows
from minisql.iterators.iterator_state import SeenState, held
from minisql.iterators.rebatch import concat_batches, read_at_least, split_batch
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import Distinct
from minisql.types.batch import Batch


class DistinctIterator(GeneratingIterator):
    """Emits rows while it reads."""

    def __init__(self, path: Distinct, input_: RowIterator, batch_size: int) -> None:
        super().__init__(input_)
        self._input = input_
        self._batch_size = batch_size
        self._types = column_types(path.input)
        self._seen: Batch | None = None

    def close(self) -> None:
        self._seen = None
        super().close()

    def describe_state(self, max_rows: int) -> SeenState | None:
        return None if self._seen is None else SeenState(held(self._seen, max_rows))

    def _run(self) -> Iterator[Batch]:
        batches = self._input.batches()
        seen = read_at_least(batches, 1, self._types)
        self._seen = seen = seen.take(pa.array(first_rows(seen.columns)))
        yield from split_batch(seen, self._batch_size)
        while (rows := read_at_least(batches, seen.num_rows, self._types)).num_rows:
            known = seen.num_rows
            together = concat_batches([seen, rows], self._types)
            first = first_rows(together.columns)
            self._seen = seen = together.take(pa.array(first))
            yield from split_batch(seen.slice(known, seen.num_rows - known), self._batch_size)
