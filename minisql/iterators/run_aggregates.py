"""Aggregates over runs: groups whose rows stand together, so that nothing has to be hashed.

A run is aggregated by NumPy's `reduceat`, in one pass over the values. NULL takes the place of a value that changes
nothing (0 in a sum, the greatest integer in a minimum), and a run of NULLs only is NULL. Types that NumPy has not
(strings, decimals) are left to Arrow's grouping, with the number of the run for a key.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from minisql.iterators.grouping import group_rows
from minisql.types.batch import Array
from minisql.types.raw_values import fixed_width_values, not_null_flags
from minisql.types.vectors import RowNumbers

_FUNCTIONS: dict[str, np.ufunc] = {"sum": np.add, "min": np.minimum, "max": np.maximum}


def aggregate_runs(
    starts: RowNumbers, keys: Sequence[pa.ChunkedArray], values: Sequence[pa.ChunkedArray], functions: Sequence[str]
) -> list[Array]:
    """What `group_rows` gives for keys that are equal in each run; `starts` are the rows at which the runs begin."""
    first = pa.array(starts)
    columns = [key.combine_chunks().take(first) for key in keys]
    return columns + [_reduce(starts, *pair) for pair in zip(values, functions, strict=True)]


def _reduce(starts: RowNumbers, values: pa.ChunkedArray, function: str) -> Array:
    column = values.combine_chunks()
    if function == "count":
        return pa.array(_counts(starts, column))
    kind = column.type
    if not (pa.types.is_integer(kind) or pa.types.is_temporal(kind) or pa.types.is_floating(kind)):
        run_numbers = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(column)))
        return group_rows([pa.chunked_array([run_numbers])], [values], [function])[1]
    reduced = _FUNCTIONS[function].reduceat(_numbers(column, function), starts)
    is_null = _counts(starts, column) == 0 if column.null_count else None
    result = pa.array(reduced, mask=is_null)
    return result if function == "sum" else result.cast(kind)


def _counts(starts: RowNumbers, column: Array) -> npt.NDArray[np.int64]:
    """How many values of each run are not NULL."""
    if column.null_count == 0:
        return np.diff(starts, append=len(column))
    counts: npt.NDArray[np.int64] = np.add.reduceat(not_null_flags(column).astype(np.int64), starts)
    return counts


def _numbers(column: Array, function: str) -> npt.NDArray[Any]:
    """The values as NumPy has them, in 64 bits for a sum, with one that changes nothing in the place of NULL."""
    kind = column.type
    is_floating = pa.types.is_floating(kind)
    numbers = fixed_width_values(column, np.float64 if is_floating else f"i{kind.bit_width // 8}")
    if function == "sum" and not is_floating:
        numbers = numbers.astype(np.int64, copy=False)
    if column.null_count == 0:
        return numbers
    if function == "sum":
        neutral = numbers.dtype.type(0)
    else:
        limits = np.iinfo(numbers.dtype)
        neutral = numbers.dtype.type(limits.max if function == "min" else limits.min)
    return np.where(not_null_flags(column), numbers, neutral)
