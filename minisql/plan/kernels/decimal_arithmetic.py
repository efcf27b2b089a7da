"""Exact arithmetic on DECIMAL.

Arrow derives the precision of a DECIMAL result from the operands, and refuses where it would exceed the 38 digits of
128 bits. The types of `arithmetic_types.py` are capped instead, so there the operands are widened to 256 bits (76
digits), the result is computed exactly, and is then narrowed: a value that does not fit is an error.

Arrow's quotient is truncated, and has `max(4, s1 + p2 - s2 + 1)` digits behind the point. The dividend gets as many
zeros as it takes to have more digits there than are wanted; rounding a truncated quotient half away from zero is exact,
because only the first digit that is dropped decides. The precisions that enter are those of the values at hand, not
those of the types (the sum of a column is a DECIMAL(38, s) however small it is). A quotient or remainder that needs
more than the 76 digits even so is refused.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.expression import (
    ArithmeticOperator,
)
from minisql.plan.kernels.arithmetic_errors import decimal_overflow, division_by_zero
from minisql.plan.kernels.datum import Datum, Kernel
from minisql.plan.kernels.rounding import HALF_AWAY, round_decimal
from minisql.types.batch import Array
from minisql.types.datatype import MAX_DECIMAL_PRECISION, MAX_WIDE_DECIMAL_PRECISION, SqlType

_LEAST_QUOTIENT_SCALE = 4

_Function = Callable[[Datum, Datum, SqlType], Array]


def decimal_kernel(operator: ArithmeticOperator, left: SqlType, right: SqlType, result: SqlType) -> Kernel:
    """The strict kernel of `left operator right` for DECIMAL operands and result."""
    function = _function(operator, left, right)

    def kernel(left: Datum, right: Datum) -> Array:
        try:
            return function(left, right, result)
        except pa.ArrowInvalid as error:
            raise (division_by_zero() if "divide by zero" in str(error).lower() else decimal_overflow(result)) from None

    return kernel


def whole_quotient_kernel(result: SqlType) -> Kernel:
    """The strict kernel of the quotient of two DECIMALs, cut off behind the point; `result` has the scale 0."""

    def kernel(left: Datum, right: Datum) -> Array:
        try:
            return _narrow(pc.trunc(_truncated_quotient(left, right, 0)), result)
        except pa.ArrowInvalid as error:
            raise (division_by_zero() if "divide by zero" in str(error).lower() else decimal_overflow(result)) from None

    return kernel


def _function(operator: ArithmeticOperator, left: SqlType, right: SqlType) -> _Function:
    scale = max(left.scale, right.scale)
    match operator:
        case ArithmeticOperator.ADD | ArithmeticOperator.SUBTRACT:
            whole = max(left.precision - left.scale, right.precision - right.scale)
            function = pc.add_checked if operator is ArithmeticOperator.ADD else pc.subtract_checked
            return _widening(function, whole + scale + 1)
        case ArithmeticOperator.MULTIPLY:
            return _product if left.precision + right.precision < MAX_DECIMAL_PRECISION else _wide_product
        case ArithmeticOperator.DIVIDE:
            return _quotient
        case _:
            return _remainder


def _widening(function: Kernel, precision: int) -> _Function:
    """`function` on 128 bits where Arrow's result, of `precision` digits, fits them, else on 256."""
    if precision <= MAX_DECIMAL_PRECISION:
        return lambda left, right, result: _narrow(function(left, right), result)
    return lambda left, right, result: _narrow(function(_widen(left), _widen(right)), result)


def _product(left: Datum, right: Datum, result: SqlType) -> Array:
    # Arrow's type has a digit more than any product; the view renames the type without touching the values
    return pc.multiply_checked(left, right).view(result.arrow)


def _wide_product(left: Datum, right: Datum, result: SqlType) -> Array:
    return _narrow(pc.multiply_checked(_fitted(left), _fitted(right)), result)


def _quotient(left: Datum, right: Datum, result: SqlType) -> Array:
    quotient = _truncated_quotient(left, right, result.scale + 1)
    return _narrow(round_decimal(quotient, result.scale, HALF_AWAY), result)


def _remainder(left: Datum, right: Datum, result: SqlType) -> Array:
    scale = max(left.type.scale, right.type.scale)
    dividend, divisor = _fitted(left, scale), _fitted(right, scale)
    quotient = _fitted(pc.trunc(_truncated_quotient(dividend, divisor, 0)), 0)
    product = pc.multiply_checked(quotient, divisor).cast(pa.decimal256(dividend.type.precision, scale))
    return _narrow(pc.subtract_checked(dividend, product), result)


def _truncated_quotient(left: Datum, right: Datum, scale: int) -> Array:
    """The quotient with at least `scale` digits behind the point, the further ones cut off."""
    divisor = _fitted(right)
    dividend = _fitted(left, max(left.type.scale, scale + right.type.scale - divisor.type.precision - 1))
    whole = dividend.type.precision - dividend.type.scale + divisor.type.scale
    behind = dividend.type.scale + divisor.type.precision - divisor.type.scale + 1
    _require_width(whole + max(_LEAST_QUOTIENT_SCALE, behind))
    return pc.divide_checked(dividend, divisor)


def _fitted(datum: Datum, scale: int | None = None) -> Datum:
    """The datum on 256 bits, with the precision of its longest value and, where it is exact, another `scale`."""
    values = pa.array([datum.as_py()], datum.type) if isinstance(datum, pa.Scalar) else datum
    longest = pc.max(pc.abs(values)).as_py()
    whole = max(longest.adjusted() + 1, 1) if longest else 1  # Arrow's trunc needs a digit before the point
    scale = datum.type.scale if scale is None else scale
    _require_width(whole + scale)
    return pc.cast(datum, pa.decimal256(whole + scale, scale))


def _require_width(precision: int) -> None:
    if precision > MAX_WIDE_DECIMAL_PRECISION:
        message = f"DECIMAL overflow: numbers this long need more than {MAX_WIDE_DECIMAL_PRECISION} digits on the way"
        raise ExecutionError(message, hint="CAST an operand to DOUBLE")


def _widen(datum: Datum) -> Datum:
    return pc.cast(datum, pa.decimal256(datum.type.precision, datum.type.scale))


def _narrow(values: Array, result: SqlType) -> Array:
    """The values as the result type; ArrowInvalid where one does not fit."""
    return values if values.type == result.arrow else values.cast(result.arrow)
