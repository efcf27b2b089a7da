"""Nested loop join: every row of the left input with every row of the right one.

The plainest of joins, for any condition: what the hash join must agree with. The right input is kept in memory; a batch
of left rows meets it in blocks of pairs, on which the conditions are evaluated at once. All join kinds work, FULL too,
because it is remembered which right rows have matched.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from minisql.iterators.column_types import column_types
from minisql.iterators.hash_table import Candidates
from minisql.iterators.join_matcher import JoinMatcher, new_counters
from minisql.iterators.join_roles import join_roles
from minisql.iterators.rebatch import read_all
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import NestedLoopJoin
from minisql.types.batch import Batch


class NestedLoopJoinIterator(RowIterator):
    """Reads the right input at the first `next()`, then one left batch at a time."""

    def __init__(self, path: NestedLoopJoin, left: RowIterator, right: RowIterator, batch_size: int) -> None:
        self._path = path
        self._left = left
        self._right = right
        self._batch_size = batch_size
        self._counters = new_counters()
        self._output: Iterator[Batch] = iter(())

    def open(self) -> None:
        self._left.open()
        self._right.open()
        self._counters = new_counters()
        self._output = self._run()

    def next(self) -> Batch | None:
        return next(self._output, None)

    def close(self) -> None:
        self._output = iter(())
        self._left.close()
        self._right.close()

    def counters(self) -> dict[str, int]:
        return self._counters

    def _run(self) -> Iterator[Batch]:
        path = self._path
        roles = join_roles(path.kind, build_left=False)
        right_rows = read_all(self._right.batches(), column_types(path.right))
        self._right.close()
        matcher = JoinMatcher(
            path.columns, roles, path.left, path.right, path.conditions, right_rows, self._batch_size, self._counters
        )
        if right_rows.num_rows or roles.unmatched_probe:
            for batch in self._left.batches():
                first = np.zeros(batch.num_rows, np.int64)
                counts = np.full(batch.num_rows, right_rows.num_rows)
                yield from matcher.probe(batch, Candidates(first, counts, None))
        yield from matcher.anti_join_pass()
