"""Are two keys the same? Arrow's comparison, corrected for SQL: NaN equals NaN, and NULL equals NULL."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.types.batch import Array
from minisql.types.comparable_form import comparable_form
from minisql.types.raw_values import canonical_doubles, not_null_flags
from minisql.types.vectors import Flags


def comparable(column: Array) -> Array:
    """The column in a form in which Arrow compares as SQL does: NaN equals NaN, 1 month equals 30 days, NULL elements
    of arrays are equal, and a bare NULL has a type."""
    if pa.types.is_null(column.type):
        return column.cast(pa.bool_())
    if pa.types.is_floating(column.type):
        return pa.array(canonical_doubles(column).view(np.int64), mask=~not_null_flags(column))
    return comparable_form(column)


def equal_or_both_null(left: Array, right: Array) -> Flags:
    """Row by row, for two columns made `comparable`."""
    equal = pc.equal(left, right)
    if equal.null_count:
        equal = pc.or_(equal.fill_null(False), pc.and_(left.is_null(), right.is_null()))
    flags: Flags = equal.to_numpy(zero_copy_only=False)
    return flags
