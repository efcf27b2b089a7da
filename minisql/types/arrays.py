"""Arrays as Arrow's list columns: the elements of a column one after the other, and how long each array is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from minisql.types.batch import Array
from minisql.types.raw_values import not_null_flags

Lengths = npt.NDArray[np.int64]


def array_lengths(column: Array) -> Lengths:
    """The number of elements of each array, 0 of NULL; the elements are those of `column.flatten()`."""
    lengths: Lengths = column.value_lengths().fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    return lengths


def arrays_of(elements: Array, lengths: Lengths, present: npt.NDArray[np.bool_] | None = None) -> Array:
    """A column of arrays: the first `lengths[0]` elements, the next `lengths[1]`, and so on; NULL where `present` says
    so. A NULL has no elements."""
    offsets = pa.array(np.append(0, np.cumsum(lengths)).astype(np.int32))
    mask = None if present is None or present.all() else pa.array(~present)
    return pa.ListArray.from_arrays(offsets, elements, mask=mask)


def with_elements(column: Array, elements: Array) -> Array:
    """The column with others in place of its elements."""
    return arrays_of(elements, array_lengths(column), not_null_flags(column))


def as_constant(value: Any) -> Any:
    """A value as Python has it, with tuples in place of lists, so that it can be a key of a dictionary."""
    return tuple(map(as_constant, value)) if isinstance(value, list) else value


def interleaved(columns: Sequence[Array]) -> Array:
    """The values of the columns row by row: the first of each, the second of each, and so on."""
    count, rows = len(columns), len(columns[0])
    order = np.arange(count * rows).reshape(count, rows).T.ravel()
    return pa.concat_arrays(columns).take(pa.array(order))
