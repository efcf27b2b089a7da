"""What kernels take and give: a datum is a column of values, or one value that stands for every row.

A kernel is called with one datum for each operand, at least one of them an array; all arrays have the same length, and
the result is an array of that length. A strict kernel (NULL if an operand is NULL) is never given a NULL scalar.
Kernels raise ExecutionError without a span; whoever knows the SQL text adds it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pyarrow as pa

from minisql.types.batch import Array

Datum: TypeAlias = pa.Array | pa.Scalar
Kernel: TypeAlias = Callable[..., Array]


# Arrow infers the type of a bare Python value at a hundred times the cost of a kernel's call, so constants have types.
TRUE = pa.scalar(True, pa.bool_())
FALSE = pa.scalar(False, pa.bool_())
UNKNOWN = pa.scalar(None, pa.bool_())
ZERO = pa.scalar(0.0, pa.float64())
EMPTY_TEXT = pa.scalar("", pa.string())


def as_array(datum: Datum, length: int) -> Array:
    """The datum as an array of `length` values."""
    return pa.repeat(datum, length) if isinstance(datum, pa.Scalar) else datum


def length_of(*data: Datum) -> int:
    """The number of rows that the arrays among the data have."""
    return next(len(datum) for datum in data if not isinstance(datum, pa.Scalar))
