"""WITH RECURSIVE by semi-naive evaluation (Bancilhon 1986): each step sees only the rows that the one before it made.

The recursive part is linear, so nothing is missed: a row that an older row leads to was found when that one was new.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from minisql.errors import ExecutionError
from minisql.iterators.column_types import column_types
from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.grouping import first_rows
from minisql.iterators.iterator_state import Phase, RecursionState, held
from minisql.iterators.rebatch import concat_batches, read_all, split_batch
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import RecursiveUnionPath
from minisql.types.batch import Batch


class WorkingRows:
    """The rows that came last."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []


class WorkingTableScanIterator(RowIterator):
    """Reads the working rows as they are when it is opened."""

    def __init__(self, rows: WorkingRows) -> None:
        self._rows = rows
        self._batches: Iterator[Batch] = iter(())

    def open(self) -> None:
        self._batches = iter(self._rows.batches)

    def next(self) -> Batch | None:
        return next(self._batches, None)

    def close(self) -> None:
        self._batches = iter(())


class RecursiveUnionIterator(GeneratingIterator):
    """Emits the rows of a step before it makes the next one."""

    def __init__(
        self,
        path: RecursiveUnionPath,
        anchor: RowIterator,
        step: RowIterator,
        working: WorkingRows,
        batch_size: int,
    ) -> None:
        super().__init__(anchor)
        self._path = path
        self._anchor = anchor
        self._step = step
        self._working = working
        self._batch_size = batch_size
        self._types = column_types(path)
        self._seen = concat_batches([], self._types)
        self._steps = 0

    def describe_state(self, max_rows: int) -> RecursionState | None:
        if self._phase is None:
            return None
        working = held(concat_batches(self._working.batches, self._types), max_rows)
        return RecursionState(self._phase, self._steps, working, None if self._path.all else self._seen.num_rows)

    def _run(self) -> Iterator[Batch]:
        self._seen = concat_batches([], self._types)
        self._working.batches = []
        self._steps = 0
        self._begin(Phase.ANCHOR)
        rows = self._new_rows(read_all(self._anchor.batches(), self._types))
        while rows.num_rows:
            self._working.batches = list(split_batch(rows, self._batch_size))
            yield from self._working.batches
            if self._steps == self._path.max_steps:
                raise self._endless()
            self._steps += 1
            self._begin(Phase.STEP)
            rows = self._new_rows(self._next_rows())

    def close(self) -> None:
        super().close()
        self._step.close()

    def _next_rows(self) -> Batch:
        self._step.open()
        try:
            return read_all(self._step.batches(), self._types)
        finally:
            self._step.close()

    def _new_rows(self, rows: Batch) -> Batch:
        """With UNION, those of the rows that never came before, each once."""
        if self._path.all or rows.num_rows == 0:
            return rows
        known = self._seen.num_rows
        together = concat_batches([self._seen, rows], self._types)
        self._seen = together.take(pa.array(first_rows(together.columns)))
        return self._seen.slice(known, self._seen.num_rows - known)

    def _endless(self) -> ExecutionError:
        return ExecutionError(
            f"the recursion of {self._path.table.name} has not ended after {self._path.max_steps} steps",
            hint="its recursive part needs a condition that fails at last, or UNION in place of UNION ALL; "
            "SET max_recursion = … allows more steps, and a LIMIT on the query ends it early",
        )
