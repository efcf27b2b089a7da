"""CAST between any two SQL types that convert.

| from | to | rule |
|---|---|---|
| DECIMAL | integer, DECIMAL with a smaller scale | rounds half away from zero |
| DOUBLE | integer | rounds half to even |
| DOUBLE | DECIMAL | as its shortest decimal text: 2.675 is 2.675, though the DOUBLE is a little less |
| DECIMAL | DOUBLE | the nearest DOUBLE |
| BIGINT | DOUBLE | the nearest DOUBLE |
| integer | BOOLEAN | 0 is FALSE, everything else TRUE |
| BOOLEAN | integer | 0 or 1 |
| TIMESTAMP | DATE | the day it lies in, before 1970 too |
| DATE | TIMESTAMP | midnight |
| TIMESTAMP | TIME | the time of its day |
| TIME | INTERVAL | the time since midnight |
| INTERVAL | TIME | its time, without months and days, round the clock |
| VARCHAR | array | `array_text.py`, then element by element |
| array | array | element by element |
| VARCHAR | any other | `parse_text.py` |
| any | VARCHAR | `format_text.py` |

A value that the target type cannot hold is an error. All casts are strict.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.kernels.array_text import parse_array
from minisql.plan.kernels.by_value import by_value
from minisql.plan.kernels.datum import ZERO
from minisql.plan.kernels.failure import describe, first_failure
from minisql.plan.kernels.format_text import format_kernel
from minisql.plan.kernels.interval_arithmetic import intervals_of_microseconds
from minisql.plan.kernels.parse_text import parse_kernel, text_to_decimal
from minisql.plan.kernels.rounding import HALF_AWAY, HALF_TO_EVEN, round_decimal
from minisql.types.arrays import with_elements
from minisql.types.batch import Array
from minisql.types.coercion import as_decimal
from minisql.types.datatype import VARCHAR, Kind, SqlType, array_of, decimal
from minisql.types.intervals import MICROSECONDS_A_DAY, interval_parts
from minisql.types.raw_values import not_null_flags

Conversion = Callable[[Array], Array]

_EXACT_DOUBLE_DIGITS = 15
_EXACT_POWER_OF_TEN = 22


def cast_kernel(source: SqlType, target: SqlType) -> Conversion:
    """The conversion of an array from one type to another that `can_cast` allows; ExecutionError for a bad value."""
    if source == target:
        return lambda values: values
    if target.element is not None:
        return _to_arrays(source, target, target.element)
    if source.kind is Kind.VARCHAR:
        return parse_kernel(target)
    if target.kind is Kind.VARCHAR:
        return format_kernel(source)
    return _refusing(_conversion(source, target), target)


def cannot_fail(source: SqlType, target: SqlType) -> bool:
    """Does every value convert, and cheaply?"""
    return source == target or (source.kind, target.kind) in {
        (Kind.INTEGER, Kind.BIGINT),
        (Kind.INTEGER, Kind.DOUBLE),
        (Kind.BIGINT, Kind.DOUBLE),
        (Kind.BOOLEAN, Kind.INTEGER),
        (Kind.BOOLEAN, Kind.BIGINT),
        (Kind.INTEGER, Kind.BOOLEAN),
        (Kind.BIGINT, Kind.BOOLEAN),
        (Kind.DATE, Kind.TIMESTAMP),
        (Kind.TIMESTAMP, Kind.DATE),
        (Kind.TIMESTAMP, Kind.TIME),
        (Kind.TIME, Kind.INTERVAL),
        (Kind.INTERVAL, Kind.TIME),
    }


def decimal_to_double(values: Array) -> Array:
    """Each DECIMAL as the nearest DOUBLE.

    Arrow's own cast is off by one unit in the last place for half of all short decimals. Digits that a DOUBLE holds
    exactly, divided by a power of ten that it holds exactly, give the nearest DOUBLE; longer numbers go through text.
    """
    precision, scale = values.type.precision, values.type.scale
    if precision <= _EXACT_DOUBLE_DIGITS and scale <= _EXACT_POWER_OF_TEN:
        digits = values.view(pa.decimal128(precision, 0)).cast(pa.int64()).cast(pa.float64())
        return pc.divide(digits, _double(10.0**scale))
    return values.cast(pa.string()).cast(pa.float64())


def _conversion(source: SqlType, target: SqlType) -> Conversion:
    match source.kind, target.kind:
        case ((Kind.INTEGER | Kind.BIGINT), Kind.BOOLEAN):
            return lambda values: pc.not_equal(values, pa.scalar(0, values.type))
        case ((Kind.INTEGER | Kind.BIGINT), Kind.DOUBLE):
            return lambda values: values.cast(pa.float64(), safe=False)
        case ((Kind.INTEGER | Kind.BIGINT), Kind.DECIMAL):
            whole = as_decimal(source).arrow
            return lambda values: values.cast(whole).cast(target.arrow)
        case Kind.DECIMAL, (Kind.INTEGER | Kind.BIGINT):
            return lambda values: _rescale(values, decimal(38, 0)).cast(target.arrow)
        case Kind.DECIMAL, Kind.DECIMAL:
            return lambda values: _rescale(values, target)
        case Kind.DECIMAL, Kind.DOUBLE:
            return decimal_to_double
        case Kind.DOUBLE, (Kind.INTEGER | Kind.BIGINT):
            return lambda values: _double_to_integer(values, target)
        case Kind.DOUBLE, Kind.DECIMAL:
            return lambda values: _double_to_decimal(values, target)
        case Kind.TIME, Kind.INTERVAL:
            return lambda values: intervals_of_microseconds(values.cast(pa.int64()))
        case Kind.INTERVAL, Kind.TIME:
            return _time_of_interval
        case _:
            return lambda values: values.cast(target.arrow)


def _to_arrays(source: SqlType, target: SqlType, element: SqlType) -> Conversion:
    """From the texts of arrays, or from arrays of other elements."""
    if source.element is None:
        return _from_texts(target)
    convert = cast_kernel(source.element, element)

    def kernel(values: Array) -> Array:
        elements = values.flatten()
        is_empty = elements.null_count == len(elements)
        return with_elements(values, pa.nulls(len(elements), element.arrow) if is_empty else convert(elements))

    return kernel


def _from_texts(target: SqlType) -> Conversion:
    of_texts, dimensions = VARCHAR, 0
    innermost = target
    while innermost.element is not None:
        of_texts, innermost, dimensions = array_of(of_texts), innermost.element, dimensions + 1
    convert = cast_kernel(of_texts, target)

    def kernel(values: Array) -> Array:
        nested = by_value(lambda text: parse_array(text, dimensions), values, of_texts.arrow)
        bad = values.filter(pc.and_(nested.is_null(), values.is_valid()))
        if len(bad):
            hint = "arrays are written as in '{1,2,NULL}' or '[1, 2, NULL]'"
            raise ExecutionError(f"{describe(bad[0])} is no value of type {target}", hint=hint)
        return convert(nested)

    return kernel


def _time_of_interval(values: Array) -> Array:
    times = interval_parts(values).microseconds % MICROSECONDS_A_DAY
    return pa.array(times, mask=~not_null_flags(values)).cast(pa.time64("us"))


def _refusing(convert: Conversion, target: SqlType) -> Conversion:
    def kernel(values: Array) -> Array:
        try:
            return convert(values)
        except pa.ArrowInvalid:
            raise ExecutionError(f"{first_failure(values, convert)} is out of range for {target}") from None

    return kernel


def _rescale(values: Array, target: SqlType) -> Array:
    return round_decimal(values, target.scale, HALF_AWAY).cast(target.arrow)


def _double_to_integer(values: Array, target: SqlType) -> Array:
    rounded = pc.round(values, 0, HALF_TO_EVEN)
    limit = 2.0 ** (target.arrow.bit_width - 1)  # the range check of Arrow's cast is undefined for 2**63 itself
    inside = pc.and_(pc.greater_equal(rounded, _double(-limit)), pc.less(rounded, _double(limit)))
    if pc.any(pc.invert(inside)).as_py():
        raise pa.ArrowInvalid("out of range")
    return rounded.cast(target.arrow)


def _double_to_decimal(values: Array, target: SqlType) -> Array:
    if pc.any(pc.invert(pc.is_finite(values))).as_py():
        raise pa.ArrowInvalid("out of range")
    rounds_to_zero = pc.less(pc.abs(values), _double(10.0 ** -(target.scale + 1)))
    return text_to_decimal(pc.if_else(rounds_to_zero, ZERO, values).cast(pa.string()), target)


def _double(value: float) -> pa.Scalar:
    return pa.scalar(value, pa.float64())
