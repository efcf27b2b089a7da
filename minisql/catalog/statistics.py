"""Facts about the values of a column: how many are NULL, how many differ, how far they reach, how wide they are.

Distinct values of integers and dates that lie close together are counted exactly, in a bitmap with a place for each
possible value. All others by linear counting (Whang, Vander-Zanden, Taylor 1990): the values are hashed into a bitmap
of m places, and from the fraction z of places that stay empty follow about -m ln z distinct values. With two places
for each row and 2^18 at least, the standard error stays below 0.2 %.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minisql.types.batch import Array
from minisql.types.datatype import Kind, SqlType
from minisql.types.hashing import hash_array
from minisql.types.raw_values import fixed_width_values
from minisql.types.table_source import ColumnStatistics

_SMALLEST_BITMAP_BITS = 18
_HASH_BITS = 64
_DISTANCE_KINDS = frozenset(
    {Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL, Kind.DOUBLE, Kind.DATE, Kind.TIMESTAMP},
)
_INTEGER_BACKED = frozenset({Kind.INTEGER, Kind.BIGINT, Kind.DATE, Kind.TIMESTAMP})


def column_statistics(array: Array, type_: SqlType) -> ColumnStatistics:
    """The statistics of a whole column; for one without rows, zeros."""
    values = array.drop_null() if array.null_count else array
    null_fraction = array.null_count / len(array) if len(array) else 0.0
    minimum, maximum = _range(values, type_)
    distinct = _count_distinct(values, minimum, maximum)
    return ColumnStatistics(null_fraction, distinct, _finite(minimum), _finite(maximum), average_width(array))


def _range(values: Array, type_: SqlType) -> tuple[float | int | None, float | int | None]:
    """The smallest and the largest value as numbers; None where there is none, or no distance between values."""
    if len(values) == 0 or type_.kind not in _DISTANCE_KINDS:
        return None, None
    if type_.kind in _INTEGER_BACKED:
        integers = _integers(values)
        return int(integers.min()), int(integers.max())
    extremes = pc.min_max(values)
    return float(extremes["min"].as_py()), float(extremes["max"].as_py())


def _finite(number: float | int | None) -> float | None:
    return None if number is None or not math.isfinite(number) else float(number)


def _integers(values: Array) -> npt.NDArray[Any]:
    return fixed_width_values(values, np.dtype(f"i{values.type.bit_width // 8}"))


def _count_distinct(values: Array, minimum: float | int | None, maximum: float | int | None) -> int:
    rows = len(values)
    if isinstance(minimum, int) and isinstance(maximum, int) and maximum - minimum < 4 * rows + (1 << 20):
        return _count_places(_integers(values) - minimum, maximum - minimum + 1)
    return _count_linearly(values)


def _count_places(places: npt.NDArray[Any], size: int) -> int:
    is_taken = np.zeros(size, np.bool_)
    is_taken[places] = True
    return int(np.count_nonzero(is_taken))


def _count_linearly(values: Array) -> int:
    rows = len(values)
    bits = max(_SMALLEST_BITMAP_BITS, (2 * rows - 1).bit_length())
    size = 1 << bits
    taken = _count_places(hash_array(values) >> np.uint64(_HASH_BITS - bits), size)
    return min(rows, round(-size * math.log1p(-taken / size)))


def average_width(array: Array) -> float:
    """The average size of a value in bytes, NULLs counted as nothing where the size varies."""
    if not pa.types.is_string(array.type):
        return 0.0 if pa.types.is_null(array.type) else array.type.bit_width / 8
    return (pc.sum(pc.binary_length(array)).as_py() or 0) / len(array) if len(array) else 0.0
