"""Rounding of numbers to a number of digits.

Arrow rounds a DOUBLE by scaling with a power of ten, which would disturb a number that has no such digits, or overflow;
such a number keeps its value. It rounds a DECIMAL within its precision, where 9.9 has no room to become 10; a digit is
added first.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.kernels.arithmetic_errors import decimal_overflow, integer_overflow
from minisql.plan.kernels.by_distinct import by_distinct
from minisql.plan.kernels.datum import ZERO, Kernel
from minisql.types.batch import Array
from minisql.types.coercion import as_decimal
from minisql.types.datatype import MAX_DECIMAL_PRECISION, MAX_WIDE_DECIMAL_PRECISION, Kind, SqlType, decimal

HALF_AWAY = "half_towards_infinity"
HALF_TO_EVEN = "half_to_even"
TOWARDS_ZERO = "towards_zero"
UP = "up"
DOWN = "down"

_GREATEST_EXPONENT = 308
_FIRST_WHOLE_DOUBLE = pa.scalar(2.0**53, pa.float64())


def round_decimal(values: Array, digits: int, mode: str) -> Array:
    """A DECIMAL array rounded to `digits` behind the point (before it, if negative); the scale of its type stays."""
    precision, scale = values.type.precision, values.type.scale
    if digits >= scale:
        return values
    if digits < scale - precision:
        return pc.if_else(pc.is_valid(values), pa.scalar(0, values.type), pa.scalar(None, values.type))
    wide = min(precision + 1, MAX_WIDE_DECIMAL_PRECISION)
    type_ = pa.decimal128(wide, scale) if wide <= MAX_DECIMAL_PRECISION else pa.decimal256(wide, scale)
    return pc.round(values.cast(type_), digits, mode)


def whole_type(type_: SqlType) -> SqlType:
    """The type of a rounded number: a DECIMAL loses its digits behind the point, every other type stays."""
    if type_.kind is not Kind.DECIMAL or type_.scale == 0:
        return type_
    return decimal(type_.precision - type_.scale + 1, 0)


def whole_kernel(type_: SqlType, double_mode: str, decimal_mode: str) -> Callable[[Array], Array]:
    """Rounding to whole numbers of `whole_type`."""
    match type_.kind:
        case Kind.DECIMAL:
            result = whole_type(type_).arrow
            return lambda values: round_decimal(values, 0, decimal_mode).cast(result)
        case Kind.DOUBLE:
            return lambda values: pc.round(values, 0, double_mode)
        case _:
            return lambda values: values


def rounded_type(type_: SqlType) -> SqlType:
    """The type of a number rounded to any number of digits: DECIMAL gets a digit, for 9.99 that becomes 10.00."""
    if type_.kind is not Kind.DECIMAL:
        return type_
    return decimal(min(type_.precision + 1, MAX_DECIMAL_PRECISION), type_.scale)


def digits_kernel(type_: SqlType, result: SqlType, mode: str) -> Kernel:
    """Rounding to a number of digits behind the point, which is the second argument."""

    def to_digits(values: Array, digits: int) -> Array:
        return _round_double(values, digits, mode) if type_.kind is Kind.DOUBLE else round_exact(values, digits)

    def round_exact(values: Array, digits: int) -> Array:
        try:
            return round_decimal(values.cast(as_decimal(type_).arrow), digits, mode).cast(result.arrow)
        except pa.ArrowInvalid:
            raise (integer_overflow(type_) if type_.is_integer else decimal_overflow(result)) from None

    return lambda values, digits: by_distinct(to_digits, result.arrow, values, digits)


def _round_double(values: Array, digits: int, mode: str) -> Array:
    if digits > _GREATEST_EXPONENT:
        return values
    if digits < -_GREATEST_EXPONENT:
        return pc.multiply(values, ZERO)
    has_digits = pc.less(pc.multiply(pc.abs(values), pa.scalar(10.0**digits, pa.float64())), _FIRST_WHOLE_DOUBLE)
    return pc.if_else(has_digits, pc.round(pc.if_else(has_digits, values, ZERO), digits, mode), values)
