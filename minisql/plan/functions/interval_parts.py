"""An interval taken apart into its three numbers, and put together of them: what SUM and AVG of intervals are made of.

The binder writes these; they have no name in SQL.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa

from minisql.plan.functions.definition import Function, fixed
from minisql.plan.kernels.datum import Datum, as_array, length_of
from minisql.types.batch import Array
from minisql.types.datatype import BIGINT, INTERVAL
from minisql.types.intervals import Integers, IntervalParts, interval_array, interval_parts
from minisql.types.raw_values import not_null_flags


def _part(name: str, part: Callable[[IntervalParts], Integers]) -> Function:
    def kernel(values: Array) -> Array:
        return pa.array(part(interval_parts(values)), mask=~not_null_flags(values))

    return Function(name, f"{name}(i)", "", "", (fixed([INTERVAL], BIGINT, kernel),))


def _together(*numbers: Datum) -> Array:
    length = length_of(*numbers)
    arrays = [as_array(number, length) for number in numbers]
    months, days, microseconds = (array.fill_null(0).to_numpy(zero_copy_only=False) for array in arrays)
    return interval_array(months, days, microseconds, arrays[0])


INTERVAL_NUMBERS = (
    _part("months_of", lambda parts: parts.months),
    _part("days_of", lambda parts: parts.days),
    _part("microseconds_of", lambda parts: parts.microseconds),
)
INTERVAL_OF = Function(
    "interval_of", "interval_of(months, days, microseconds)", "", "", (fixed([BIGINT] * 3, INTERVAL, _together),)
)
