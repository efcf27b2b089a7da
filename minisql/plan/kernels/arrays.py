"""Kernels of arrays: whole columns of them at a time, over the elements of all of them together."""

from __future__ import annotations

import numpy as np

from minisql.plan.kernels.datum import Datum, as_array, length_of
from minisql.types.arrays import arrays_of, interleaved
from minisql.types.batch import Array


def from_columns(*columns: Datum) -> Array:
    """The array of the values of each row."""
    rows = length_of(*columns)
    elements = interleaved([as_array(column, rows) for column in columns])
    return arrays_of(elements, np.full(rows, len(columns), np.int64))
