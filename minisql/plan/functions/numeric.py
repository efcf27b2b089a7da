"""Functions of numbers.

An exact argument keeps its kind where that makes sense: an integer is its own floor, a rounded DECIMAL is a DECIMAL.
DECIMAL rounds half away from zero, and so does DOUBLE to a number of digits; `round(x)` of a DOUBLE rounds half to
even, as in PostgreSQL. Everything transcendental is DOUBLE.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.arithmetic_types import arithmetic_type, operand_types
from minisql.plan.expression import (
    ArithmeticOperator,
)
from minisql.plan.functions.definition import Function, Overload, Signature, fixed
from minisql.plan.kernels.arithmetic import arithmetic_kernel
from minisql.plan.kernels.arithmetic_errors import check_double_overflow
from minisql.plan.kernels.datum import ZERO, Datum
from minisql.plan.kernels.rounding import (
    DOWN,
    HALF_AWAY,
    HALF_TO_EVEN,
    TOWARDS_ZERO,
    UP,
    digits_kernel,
    rounded_type,
    whole_kernel,
    whole_type,
)
from minisql.types.batch import Array
from minisql.types.datatype import BIGINT, DOUBLE, INTEGER, NULL, SqlType


def _of_number(signature: Callable[[SqlType], Signature]) -> Overload:
    """Any number; a bare NULL counts as DOUBLE."""

    def overload(argument_types: Sequence[SqlType]) -> Signature | None:
        match argument_types:
            case [type_] if type_.is_numeric:
                return signature(type_)
            case [type_] if type_ == NULL:
                return signature(DOUBLE)
        return None

    return overload


def _to_whole(double_mode: str, decimal_mode: str) -> Overload:
    return _of_number(
        lambda type_: Signature((type_,), whole_type(type_), whole_kernel(type_, double_mode, decimal_mode))
    )


def _to_digits(mode: str) -> Overload:
    """Any number and a number of digits; the number's type stays, but that a DECIMAL gets a digit for the carry."""

    def overload(argument_types: Sequence[SqlType]) -> Signature | None:
        match argument_types:
            case [type_, digits] if (type_.is_numeric or type_ == NULL) and (digits.is_integer or digits == NULL):
                type_ = DOUBLE if type_ == NULL else type_
                result = rounded_type(type_)
                return Signature((type_, BIGINT), result, digits_kernel(type_, result, mode))
        return None

    return overload


def _modulo(argument_types: Sequence[SqlType]) -> Signature | None:
    if len(argument_types) != 2 or not all(type_.is_numeric or type_ == NULL for type_ in argument_types):
        return None
    result = arithmetic_type(ArithmeticOperator.REMAINDER, *argument_types)
    if result is None or result == NULL:
        result = DOUBLE
    left, right = (result if type_ == NULL else type_ for type_ in argument_types)
    types = operand_types(left, right, result)
    return Signature(types, result, arithmetic_kernel(ArithmeticOperator.REMAINDER, *types, result))


def _absolute(values: Array) -> Array:
    try:
        return pc.abs_checked(values)
    except pa.ArrowInvalid:
        message = "integer overflow: the absolute value of the least integer does not fit its type"
        raise ExecutionError(message, hint="CAST the argument to DECIMAL(38,0)") from None


def _sign(type_: SqlType) -> Signature:
    result = DOUBLE if type_ == DOUBLE else INTEGER
    return Signature((type_,), result, lambda values: pc.sign(values).cast(result.arrow))


def _of_double(function: Callable[[Array], Array], *checks: tuple[Callable[[Array], Array], str]) -> tuple[Overload]:
    """A DOUBLE function of one DOUBLE; each check finds arguments for which it is not defined, and says why."""

    def kernel(values: Array) -> Array:
        for undefined, message in checks:
            if pc.any(undefined(values)).as_py():
                raise ExecutionError(message)
        return check_double_overflow(function(values), values)

    return (fixed([DOUBLE], DOUBLE, kernel),)


def _power(base: Datum, exponent: Datum) -> Array:
    if pc.any(pc.and_(pc.equal(base, ZERO), pc.less(exponent, ZERO))).as_py():
        raise ExecutionError("zero raised to a negative power is undefined")
    fraction = pc.and_(pc.is_finite(exponent), pc.not_equal(pc.floor(exponent), exponent))
    if pc.any(pc.and_(pc.and_(pc.less(base, ZERO), pc.is_finite(base)), fraction)).as_py():
        raise ExecutionError("a negative number raised to a fraction is not a real number")
    return check_double_overflow(pc.power(base, exponent), base, exponent)


def _logarithm(base: Datum, values: Datum) -> Array:
    for operand in (base, values):
        if pc.any(pc.less_equal(operand, ZERO)).as_py():
            raise ExecutionError("cannot take the logarithm of a number that is not positive, nor to such a base")
    if pc.any(pc.equal(base, pa.scalar(1.0, pa.float64()))).as_py():
        raise ExecutionError("there is no logarithm to base 1")
    return check_double_overflow(pc.logb(values, base), base, values)


def _negative(values: Array) -> Array:
    return pc.less(values, ZERO)


def _zero(values: Array) -> Array:
    return pc.equal(values, ZERO)


_LOGARITHM_CHECKS = (
    (_zero, "cannot take the logarithm of zero"),
    (_negative, "cannot take the logarithm of a negative number"),
)
_CEILING = (_to_whole(UP, UP),)
_POWER = (fixed([DOUBLE, DOUBLE], DOUBLE, _power),)
_LOG10 = _of_double(pc.log10, *_LOGARITHM_CHECKS)

NUMERIC_FUNCTIONS = (
    Function(
        "abs",
        "abs(x)",
        "The absolute value.",
        "abs(-2.5) → 2.5",
        (_of_number(lambda type_: Signature((type_,), type_, _absolute)),),
    ),
    Function("ceil", "ceil(x)", "The least whole number that is not below x.", "ceil(-1.5) → -1", _CEILING),
    Function("ceiling", "ceiling(x)", "The same as ceil.", "ceiling(1.2) → 2", _CEILING),
    Function("exp", "exp(x)", "e to the power x.", "exp(0) → 1", _of_double(pc.exp)),
    Function(
        "floor",
        "floor(x)",
        "The greatest whole number that is not above x.",
        "floor(-1.5) → -2",
        (_to_whole(DOWN, DOWN),),
    ),
    Function("ln", "ln(x)", "The natural logarithm.", "ln(1) → 0", _of_double(pc.ln, *_LOGARITHM_CHECKS)),
    Function(
        "log",
        "log([b,] x)",
        "The logarithm of x to base b, or to base 10.",
        "log(2, 8) → 3",
        (*_LOG10, fixed([DOUBLE, DOUBLE], DOUBLE, _logarithm)),
    ),
    Function("log10", "log10(x)", "The logarithm to base 10.", "log10(1000) → 3", _LOG10),
    Function(
        "mod",
        "mod(x, y)",
        "The remainder of x / y, with the sign of x; the same as x % y.",
        "mod(-7, 3) → -1",
        (_modulo,),
    ),
    Function("pow", "pow(x, y)", "The same as power.", "pow(2, 3) → 8", _POWER),
    Function("power", "power(x, y)", "x to the power y.", "power(2, 10) → 1024", _POWER),
    Function(
        "round",
        "round(x [, n])",
        "x rounded to n digits behind the point, or to a whole number.",
        "round(1234.567, 2) → 1234.57",
        (_to_whole(HALF_TO_EVEN, HALF_AWAY), _to_digits(HALF_AWAY)),
    ),
    Function("sign", "sign(x)", "-1, 0 or 1, the sign of x.", "sign(-2.5) → -1", (_of_number(_sign),)),
    Function(
        "sqrt",
        "sqrt(x)",
        "The square root.",
        "sqrt(16) → 4",
        _of_double(pc.sqrt, (_negative, "cannot take the square root of a negative number")),
    ),
    Function(
        "trunc",
        "trunc(x [, n])",
        "x cut off after n digits behind the point, or to a whole number.",
        "trunc(-1.78) → -1",
        (_to_whole(TOWARDS_ZERO, TOWARDS_ZERO), _to_digits(TOWARDS_ZERO)),
    ),
)
