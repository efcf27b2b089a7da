"""Values of the types that Arrow does not compare, in a form that it does."""

from __future__ import annotations

import pyarrow as pa

from minisql.types.array_keys import array_keys
from minisql.types.batch import Array
from minisql.types.intervals import interval_lengths


def comparable_form(column: Array) -> Array:
    """An INTERVAL as its length, an array as its key, every other column as it is: equal, less or greater where the
    values are, and NULL where they are."""
    if pa.types.is_interval(column.type):
        return interval_lengths(column)
    if pa.types.is_list(column.type):
        return array_keys(column)
    return column


def has_comparable_form(kind: pa.DataType) -> bool:
    """Is the comparable form of a column of this type another one, from which the values cannot be had back?"""
    return bool(pa.types.is_interval(kind) or pa.types.is_list(kind))
