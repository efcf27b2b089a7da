"""INTERSECT and EXCEPT, with and without ALL: the rows of the left input that the right one has, or has not.

The rows of both inputs are numbered by their values, NULL equal to NULL. It is then a matter of counting: the right
input has n rows of a value, and of the m rows on the left the first min(m, n) are in both, the others are not.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from minisql.iterators.column_types import column_types
from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.grouping import row_groups
from minisql.iterators.iterator_state import HeldRows, Phase, SetOperationState, held
from minisql.iterators.rebatch import concat_batches, read_all, split_batch
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import SetOperation
from minisql.plan.query_block import SetOperator
from minisql.types.batch import Batch
from minisql.types.vectors import Flags, RowNumbers


class SetOperationIterator(GeneratingIterator):
    """Reads both inputs to their end at the first `next()`."""

    def __init__(self, path: SetOperation, left: RowIterator, right: RowIterator, batch_size: int) -> None:
        super().__init__(left, right)
        self._path = path
        self._left = left
        self._right = right
        self._batch_size = batch_size
        self._types = column_types(path.left)
        self._read_right: Batch | None = None
        self._read_left: tuple[Batch, Flags] | None = None

    def close(self) -> None:
        self._read_right = self._read_left = None
        super().close()

    def describe_state(self, max_rows: int) -> SetOperationState | None:
        if self._phase is None:
            return None
        right = concat_batches(self._noted, self._types) if self._read_right is None else self._read_right
        left = None
        if self._read_left is not None:
            rows, kept = self._read_left
            left = HeldRows(rows.num_rows, rows.slice(0, max_rows), is_matched=kept[:max_rows])
        return SetOperationState(self._phase, held(right, max_rows), left)

    def _run(self) -> Iterator[Batch]:
        self._begin(Phase.READ_RIGHT)
        self._read_right = right = read_all(self._noting(self._right.batches()), self._types)
        self._right.close()
        self._begin(Phase.READ_LEFT)
        left = read_all(self._left.batches(), self._types)
        if left.num_rows:
            groups = row_groups(concat_batches([left, right], self._types).columns)
            kept = self._kept(groups[: left.num_rows], groups[left.num_rows :])
            self._read_left = left, kept
            self._begin(Phase.EMIT)
            yield from split_batch(left.filter(pa.array(kept)), self._batch_size)

    def _kept(self, left: RowNumbers, right: RowNumbers) -> Flags:
        """Which of the left rows come out, from the groups of the rows."""
        on_right = np.bincount(right, minlength=int(left.max()) + 1)[left]
        place = _places(left)
        if self._path.operator is SetOperator.INTERSECT:
            kept = place < on_right if self._path.all else (place == 0) & (on_right > 0)
        else:
            kept = place >= on_right if self._path.all else (place == 0) & (on_right == 0)
        return kept


def _places(groups: RowNumbers) -> RowNumbers:
    """How many rows before it have the group of a row."""
    order = np.argsort(groups, kind="stable")
    in_order = groups[order]
    starts = np.flatnonzero(np.r_[True, in_order[1:] != in_order[:-1]])
    sizes = np.diff(np.r_[starts, len(order)])
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order)) - np.repeat(starts, sizes)
    return places
