"""The NumPy vectors that joins, sorting, grouping and indexes compute with."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

RowNumbers: TypeAlias = npt.NDArray[np.int64]
"""Numbers of rows, 0-based, within a batch or within the rows that an operator keeps."""

Flags: TypeAlias = npt.NDArray[np.bool_]
"""One truth value a row."""

Words: TypeAlias = npt.NDArray[np.uint64]
"""One 64-bit word a row: a key, a hash, or a code that sorts as the value does."""


def runs_of_numbers(first: RowNumbers, counts: RowNumbers) -> RowNumbers:
    """The `counts[0]` numbers from `first[0]` on, then the `counts[1]` numbers from `first[1]` on, and so on."""
    before = np.cumsum(counts) - counts
    numbers: RowNumbers = np.arange(counts.sum()) + np.repeat(first - before, counts)
    return numbers
