"""Trigonometry, whole numbers and their bits."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.functions.definition import Function, Overload, Signature, fixed
from minisql.plan.kernels.arithmetic_errors import check_double_overflow
from minisql.plan.kernels.by_value import by_value
from minisql.plan.kernels.datum import ZERO, Datum, as_array, length_of
from minisql.plan.kernels.decimal_arithmetic import whole_quotient_kernel
from minisql.types.batch import Array
from minisql.types.coercion import as_decimal
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DOUBLE,
    INTEGER,
    MAX_DECIMAL_PRECISION,
    NULL,
    Kind,
    SqlType,
    decimal,
)
from minisql.types.raw_values import not_null_flags

_Doubles = npt.NDArray[np.float64]
_LARGEST_FACTORIAL = 33
"""33! is the last that fits DECIMAL(38,0)."""
_UNIT = pa.scalar(1.0, pa.float64())


def _of_double(kernel: Callable[[Array], Array], *checks: tuple[Callable[[Array], Array], str]) -> tuple[Overload, ...]:
    """A DOUBLE function; each check finds arguments for which it is not defined, and says why."""

    def evaluate(values: Array) -> Array:
        for undefined, message in checks:
            if pc.any(undefined(values)).as_py():
                raise ExecutionError(message)
        return check_double_overflow(kernel(values), values)

    return (fixed([DOUBLE], DOUBLE, evaluate),)


def _with_numpy(function: Callable[..., _Doubles], *values: Datum) -> Array:
    """A NumPy function of DOUBLEs, row by row; NULL where an argument is NULL."""
    length = length_of(*values)
    arrays = [as_array(value, length) for value in values]
    valid = np.logical_and.reduce([not_null_flags(array) for array in arrays])
    raw = [array.fill_null(0.0).to_numpy(zero_copy_only=False) for array in arrays]
    with np.errstate(all="ignore"):
        return pa.array(function(*raw), pa.float64(), mask=~valid)


def _numpy(function: Callable[..., _Doubles]) -> Callable[[Array], Array]:
    return lambda values: _with_numpy(function, values)


def _outside_one(values: Array) -> Array:
    return pc.greater(pc.abs(values), _UNIT)


def _not_inside_one(values: Array) -> Array:
    return pc.greater_equal(pc.abs(values), _UNIT)


def _of_integers(function: Callable[..., npt.NDArray[np.int64]]) -> tuple[Overload, ...]:
    """A NumPy function of BIGINTs."""

    def kernel(*values: Datum) -> Array:
        length = length_of(*values)
        arrays = [as_array(value, length) for value in values]
        valid = np.logical_and.reduce([not_null_flags(array) for array in arrays])
        raw = [array.fill_null(1).to_numpy(zero_copy_only=False) for array in arrays]
        return pa.array(function(*raw), pa.int64(), mask=~valid)

    return (fixed([BIGINT, BIGINT], BIGINT, kernel),)


def _gcd(left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    divisors = np.gcd(left, right)
    if np.any(divisors < 0):  # NumPy has no absolute value for the least BIGINT
        raise ExecutionError("integer overflow: the greatest common divisor does not fit BIGINT")
    return divisors


def _lcm(left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    divisors = np.maximum(np.gcd(left, right), 1)
    size = np.abs(left // divisors).astype(np.float64) * np.abs(right).astype(np.float64)
    if np.any(size >= 2.0**63):
        raise ExecutionError("integer overflow: the least common multiple does not fit BIGINT")
    multiples: npt.NDArray[np.int64] = np.abs(left // divisors * right)
    return multiples


def _factorial(number: int) -> Decimal:
    if number < 0:
        raise ExecutionError("the factorial of a negative number is undefined")
    if number > _LARGEST_FACTORIAL:
        raise ExecutionError(f"factorial({number}) has more than 38 digits")
    return Decimal(math.factorial(number))


def _quotient(left: Datum, right: Datum) -> Array:
    if pc.any(pc.equal(right, pa.scalar(0, pa.int64()))).as_py():
        raise ExecutionError("division by zero")
    try:
        return pc.divide_checked(left, right)
    except pa.ArrowInvalid:
        raise ExecutionError("integer overflow: the quotient does not fit BIGINT") from None


def _decimal_quotient(argument_types: Sequence[SqlType]) -> Signature | None:
    """Of exact numbers, one of which is a DECIMAL: the whole digits of the quotient."""
    match argument_types:
        case [left, right] if Kind.DECIMAL in (left.kind, right.kind):
            types = tuple(BIGINT if type_ == NULL else type_ for type_ in (left, right))
            if not all(type_.is_numeric and type_ != DOUBLE for type_ in types):
                return None
            dividend, divisor = map(as_decimal, types)
            whole = dividend.precision - dividend.scale + divisor.scale
            result = decimal(max(1, min(whole, MAX_DECIMAL_PRECISION)), 0)
            return Signature((dividend, divisor), result, whole_quotient_kernel(result))
    return None


def _bits(kernel: Callable[[Datum, Datum], Array]) -> tuple[Overload, ...]:
    return fixed([INTEGER, INTEGER], INTEGER, kernel), fixed([BIGINT, BIGINT], BIGINT, kernel)


def _shift(kernel: Callable[[Datum, Datum], Array]) -> tuple[Overload, ...]:
    def shift(values: Datum, places: Datum) -> Array:
        outside = pc.or_(pc.less(places, pa.scalar(0, pa.int64())), pc.greater(places, pa.scalar(63, pa.int64())))
        if pc.any(outside).as_py():
            raise ExecutionError("a shift is by 0 to 63 places")
        return kernel(values, places)

    return (fixed([BIGINT, BIGINT], BIGINT, shift),)


def _width_bucket(values: Datum, low: Datum, high: Datum, count: Datum) -> Array:
    if pc.any(pc.less_equal(count, pa.scalar(0, pa.int64()))).as_py():
        raise ExecutionError("width_bucket needs at least one bucket")
    if pc.any(pc.equal(low, high)).as_py():
        raise ExecutionError("the bounds of width_bucket are equal")

    def bucket(x: _Doubles, a: _Doubles, b: _Doubles, n: _Doubles) -> _Doubles:
        sign = np.where(a < b, 1.0, -1.0)
        inside = np.floor((x - a) / (b - a) * n) + 1
        return np.where(sign * (x - a) < 0, 0.0, np.where(sign * (x - b) >= 0, n + 1, inside))

    counts = pc.cast(count, pa.float64())
    return _with_numpy(bucket, values, low, high, counts).cast(pa.int64())


_RANGE = (_outside_one, "the inverses of sine and cosine are defined from -1 to 1 only")

MORE_NUMERIC_FUNCTIONS = (
    Function("acos", "acos(x)", "The angle with this cosine, in radians.", "acos(1) → 0", _of_double(pc.acos, _RANGE)),
    Function(
        "acosh",
        "acosh(x)",
        "The inverse of cosh.",
        "acosh(1) → 0",
        _of_double(_numpy(np.arccosh), (lambda values: pc.less(values, _UNIT), "acosh is defined from 1 on only")),
    ),
    Function("asin", "asin(x)", "The angle with this sine, in radians.", "asin(0) → 0", _of_double(pc.asin, _RANGE)),
    Function("asinh", "asinh(x)", "The inverse of sinh.", "asinh(0) → 0", _of_double(_numpy(np.arcsinh))),
    Function("atan", "atan(x)", "The angle with this tangent, in radians.", "atan(0) → 0", _of_double(pc.atan)),
    Function(
        "atanh",
        "atanh(x)",
        "The inverse of tanh.",
        "atanh(0) → 0",
        _of_double(_numpy(np.arctanh), (_not_inside_one, "atanh is defined between -1 and 1 only")),
    ),
    Function(
        "atan2",
        "atan2(y, x)",
        "The angle of the point (x, y), in radians.",
        "atan2(0, 1) → 0",
        (fixed([DOUBLE, DOUBLE], DOUBLE, pc.atan2),),
    ),
    Function(
        "bitand",
        "bitand(x, y)",
        "The bits that both have; the same as x & y.",
        "bitand(12, 10) → 8",
        _bits(pc.bit_wise_and),
    ),
    Function(
        "bitnot",
        "bitnot(x)",
        "All bits turned over; the same as ~x.",
        "bitnot(0) → -1",
        (fixed([INTEGER], INTEGER, pc.bit_wise_not), fixed([BIGINT], BIGINT, pc.bit_wise_not)),
    ),
    Function(
        "bitor",
        "bitor(x, y)",
        "The bits that one of them has; the same as x | y.",
        "bitor(12, 10) → 14",
        _bits(pc.bit_wise_or),
    ),
    Function(
        "bitxor",
        "bitxor(x, y)",
        "The bits that only one of them has; the same as x # y.",
        "bitxor(12, 10) → 6",
        _bits(pc.bit_wise_xor),
    ),
    Function("cbrt", "cbrt(x)", "The cube root.", "cbrt(27) → 3", _of_double(_numpy(np.cbrt))),
    Function("cos", "cos(x)", "The cosine of an angle in radians.", "cos(0) → 1", _of_double(pc.cos)),
    Function("cosh", "cosh(x)", "The hyperbolic cosine.", "cosh(0) → 1", _of_double(_numpy(np.cosh))),
    Function(
        "cot",
        "cot(x)",
        "The cotangent of an angle in radians.",
        "round(cot(1), 4) → 0.6421",
        _of_double(
            _numpy(lambda x: 1 / np.tan(x)),
            (lambda values: pc.equal(values, ZERO), "the cotangent of zero is undefined"),
        ),
    ),
    Function(
        "degrees",
        "degrees(x)",
        "An angle in radians, in degrees.",
        "degrees(0) → 0",
        _of_double(_numpy(np.degrees)),
    ),
    Function(
        "div",
        "div(x, y)",
        "The whole quotient of exact numbers, cut off towards zero.",
        "div(-7, 2) → -3",
        (fixed([BIGINT, BIGINT], BIGINT, _quotient), _decimal_quotient),
    ),
    Function(
        "factorial",
        "factorial(n)",
        "1 * 2 * … * n.",
        "factorial(5) → 120",
        (fixed([BIGINT], decimal(38, 0), lambda values: by_value(_factorial, values, pa.decimal128(38, 0))),),
    ),
    Function("gcd", "gcd(x, y)", "The greatest common divisor.", "gcd(12, 18) → 6", _of_integers(_gcd)),
    Function(
        "isfinite",
        "isfinite(x)",
        "Is x neither NaN nor infinite?",
        "isfinite(1) → true",
        (fixed([DOUBLE], BOOLEAN, pc.is_finite),),
    ),
    Function("isinf", "isinf(x)", "Is x infinite?", "isinf(1) → false", (fixed([DOUBLE], BOOLEAN, pc.is_inf),)),
    Function("isnan", "isnan(x)", "Is x NaN, no number?", "isnan(1) → false", (fixed([DOUBLE], BOOLEAN, pc.is_nan),)),
    Function("lcm", "lcm(x, y)", "The least common multiple.", "lcm(4, 6) → 12", _of_integers(_lcm)),
    Function(
        "log2",
        "log2(x)",
        "The logarithm to base 2.",
        "log2(8) → 3",
        _of_double(
            pc.log2,
            (lambda values: pc.less_equal(values, ZERO), "cannot take the logarithm of a number that is not positive"),
        ),
    ),
    Function(
        "radians",
        "radians(x)",
        "An angle in degrees, in radians.",
        "round(radians(180), 4) → 3.1416",
        _of_double(_numpy(np.radians)),
    ),
    Function(
        "shift_left",
        "shift_left(x, n)",
        "The bits moved n places up; the same as x << n.",
        "shift_left(1, 4) → 16",
        _shift(pc.shift_left),
    ),
    Function(
        "shift_right",
        "shift_right(x, n)",
        "The bits moved n places down; the same as x >> n.",
        "shift_right(16, 3) → 2",
        _shift(pc.shift_right),
    ),
    Function("sin", "sin(x)", "The sine of an angle in radians.", "sin(0) → 0", _of_double(pc.sin)),
    Function("sinh", "sinh(x)", "The hyperbolic sine.", "sinh(0) → 0", _of_double(_numpy(np.sinh))),
    Function("tan", "tan(x)", "The tangent of an angle in radians.", "tan(0) → 0", _of_double(pc.tan)),
    Function("tanh", "tanh(x)", "The hyperbolic tangent.", "tanh(0) → 0", _of_double(_numpy(np.tanh))),
    Function(
        "width_bucket",
        "width_bucket(x, low, high, n)",
        "In which of n equal parts of the range x lies, from 1; 0 below, n + 1 above.",
        "width_bucket(3.5, 0, 10, 5) → 2",
        (fixed([DOUBLE, DOUBLE, DOUBLE, BIGINT], BIGINT, _width_bucket),),
    ),
)
