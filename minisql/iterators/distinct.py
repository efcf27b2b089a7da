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
from minisql.iterators.rebatch import concat_batches, split_batch
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

    def _run(self) -> Iterator[Batch]:
        seen = self._read(at_least=1)
        seen = seen.take(pa.array(first_rows(seen.columns)))
        yield from split_batch(seen, self._batch_size)
        while (rows := self._read(at_least=seen.num_rows)).num_rows:
            known = seen.num_rows
            together = concat_batches([seen, rows], self._types)
            first = first_rows(together.columns)
            seen = together.take(pa.array(first))
            yield from split_batch(seen.slice(known, seen.num_rows - known), self._batch_size)

    def _read(self, at_least: int) -> Batch:
        """The next rows of the input, this many or more; fewer, or none, at its end."""
        batches: list[Batch] = []
        num_rows = 0
        while num_rows < at_least and (batch := self._input.next()) is not None:
            batches.append(batch)
            num_rows += batch.num_rows
        return concat_batches(batches, self._types)
