"""A batch: what one call of `next()` hands from an iterator to its parent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import pyarrow as pa

from minisql.dataclass import dataclass

Array: TypeAlias = pa.Array
"""One column of a batch: a contiguous Arrow array; NULL is Arrow validity."""


@dataclass(frozen=True, slots=True)
class Batch:
    """`num_rows` rows (at least one) as Arrow arrays of that length; a batch may have no columns at all."""

    columns: tuple[Array, ...]
    num_rows: int

    def select(self, positions: Sequence[int]) -> Batch:
        """The columns at `positions`, in that order."""
        return Batch(tuple(self.columns[position] for position in positions), self.num_rows)

    def take(self, rows: Array) -> Batch:
        """The rows with these numbers (an Arrow integer array; a NULL number gives a row of NULLs)."""
        return Batch(tuple(column.take(rows) for column in self.columns), len(rows))

    def filter(self, passing: Array) -> Batch:
        """The rows, possibly none, where `passing`, a BOOLEAN array without NULLs, is TRUE."""
        return Batch(tuple(column.filter(passing) for column in self.columns), passing.true_count)

    def slice(self, offset: int, length: int) -> Batch:
        """Up to `length` rows from row `offset` on, without copying."""
        length = min(length, self.num_rows - offset)
        return Batch(tuple(column.slice(offset, length) for column in self.columns), length)
