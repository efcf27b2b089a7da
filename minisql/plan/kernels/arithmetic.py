"""Arithmetic on integers, DOUBLE and DATE, and `||`; for other points in time see `interval_arithmetic.py`.

Integer division truncates toward zero and the remainder has the sign of the dividend. Overflow and division by zero
are errors in every type, DOUBLE included, as in PostgreSQL; unlike there, a DOUBLE too small to be told from zero
becomes zero without an error, as IEEE 754 has it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.expression import (
    ArithmeticOperator,
)
from minisql.plan.kernels import text
from minisql.plan.kernels.arithmetic_errors import check_double_overflow, division_by_zero, integer_overflow
from minisql.plan.kernels.datum import ZERO, Datum, Kernel
from minisql.plan.kernels.decimal_arithmetic import decimal_kernel
from minisql.plan.kernels.interval_arithmetic import negate_intervals, temporal_kernel
from minisql.plan.kernels.temporal_range import checked_dates
from minisql.types.batch import Array
from minisql.types.datatype import BIGINT, DATE, INTERVAL, Kind, SqlType


def arithmetic_kernel(operator: ArithmeticOperator, left: SqlType, right: SqlType, result: SqlType) -> Kernel:
    """The strict kernel of `left operator right`, for operands of the types that `operand_types` asks for."""
    if operator is ArithmeticOperator.CONCATENATE:
        return text.join
    temporal = temporal_kernel(operator, left, right)
    if temporal is not None:
        return temporal
    if left == right == DATE:
        return _days_between
    match result.kind:
        case Kind.DATE:
            return _shift_date(operator)
        case Kind.DECIMAL:
            return decimal_kernel(operator, left, right, result)
        case Kind.DOUBLE:
            return _double_kernel(operator)
        case _:
            return _integer_kernel(_INTEGER_FUNCTIONS[operator], result)


def negate_kernel(type_: SqlType) -> Kernel:
    """`-x` of a number or an interval."""
    if type_ == INTERVAL:
        return negate_intervals
    return _integer_kernel(pc.negate_checked, type_) if type_.is_integer else pc.negate


def _integer_remainder(left: Datum, right: Datum) -> Array:
    # -1 divides everything, but the quotient of the most negative integer and -1 would overflow
    divisor = pc.if_else(pc.equal(right, pa.scalar(-1, right.type)), pa.scalar(1, right.type), right)
    return pc.subtract(left, pc.multiply(pc.divide_checked(left, divisor), divisor))


_INTEGER_FUNCTIONS: dict[ArithmeticOperator, Kernel] = {
    ArithmeticOperator.ADD: pc.add_checked,
    ArithmeticOperator.SUBTRACT: pc.subtract_checked,
    ArithmeticOperator.MULTIPLY: pc.multiply_checked,
    ArithmeticOperator.DIVIDE: pc.divide_checked,
    ArithmeticOperator.REMAINDER: _integer_remainder,
}


def _integer_kernel(function: Kernel, type_: SqlType) -> Kernel:
    def kernel(*operands: Datum) -> Array:
        try:
            return function(*operands)
        except pa.ArrowInvalid as error:
            raise (division_by_zero() if "divide by zero" in str(error) else integer_overflow(type_)) from None

    return kernel


def _double_remainder(left: Datum, right: Datum) -> Array:
    valid = pc.is_valid(pc.add(left, right))
    with np.errstate(invalid="ignore"):  # infinity has no remainder: NaN
        remainders = np.fmod(_numpy(left), _numpy(right))
    return pc.if_else(valid, pa.array(remainders, pa.float64()), pa.scalar(None, pa.float64()))


def _numpy(datum: Datum) -> Any:
    return datum.as_py() if isinstance(datum, pa.Scalar) else datum.to_numpy(zero_copy_only=False)


_DOUBLE_FUNCTIONS: dict[ArithmeticOperator, Callable[..., Array]] = {
    ArithmeticOperator.ADD: pc.add,
    ArithmeticOperator.SUBTRACT: pc.subtract,
    ArithmeticOperator.MULTIPLY: pc.multiply,
    ArithmeticOperator.DIVIDE: pc.divide,
    ArithmeticOperator.REMAINDER: _double_remainder,
}


def _double_kernel(operator: ArithmeticOperator) -> Kernel:
    function = _DOUBLE_FUNCTIONS[operator]
    divides = operator in (ArithmeticOperator.DIVIDE, ArithmeticOperator.REMAINDER)

    def kernel(left: Datum, right: Datum) -> Array:
        if divides and pc.any(pc.and_(pc.equal(right, ZERO), pc.is_valid(left))).as_py():
            raise division_by_zero()
        return check_double_overflow(function(left, right), left, right)

    return kernel


def _days_between(left: Datum, right: Datum) -> Array:
    return pc.subtract_checked(pc.cast(left, pa.int32()), pc.cast(right, pa.int32()))


def _shift_date(operator: ArithmeticOperator) -> Kernel:
    function = _integer_kernel(_INTEGER_FUNCTIONS[operator], BIGINT)

    def days(datum: Datum) -> Datum:
        if pa.types.is_date(datum.type):
            datum = pc.cast(datum, pa.int32())
        return pc.cast(datum, pa.int64())

    return lambda left, right: checked_dates(function(days(left), days(right)))
