"""Nested loop join: every row of the left input with every row of the right one.

The plainest of joins, for any condition: what the hash join must agree with. The right input is kept in memory; a batch
of left rows meets it in blocks of pairs, on which the conditions are evaluated at once. All join kinds work, FULL too,
because it is remembered which right rows have matched.
"""

from __future__ import annotations

import numpy as np

from minisql.iterators.hash_table import Candidates
from minisql.iterators.join_iterator import CandidateFinder, JoinIterator
from minisql.iterators.join_matcher import JoinSpec
from minisql.iterators.join_roles import join_roles
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import NestedLoopJoin
from minisql.types.batch import Batch


class NestedLoopJoinIterator(JoinIterator):
    """The left input probes, the right one is built: kept as it is."""

    def __init__(self, path: NestedLoopJoin, left: RowIterator, right: RowIterator, batch_size: int) -> None:
        roles = join_roles(path.kind, build_left=False)
        super().__init__(JoinSpec(path.columns, roles, path.left, path.right, path.conditions), left, right, batch_size)

    def _finder(self, build_rows: Batch) -> CandidateFinder | None:
        num_build = build_rows.num_rows

        def find(batch: Batch) -> Candidates:
            return Candidates(np.zeros(batch.num_rows, np.int64), np.full(batch.num_rows, num_build), None)

        return find if num_build else None
