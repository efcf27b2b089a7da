"""Constants: the type that a value has by itself, and the type that a quoted string takes from what it meets.

A whole number is INTEGER where 32 bits hold it, then BIGINT, then DECIMAL(38,0); digits with a point are DECIMAL with
just these digits; digits with an exponent are DOUBLE. A quoted string that stands alone ("bare") is VARCHAR only until
it meets another type: in `id = '3'` it is a number, in `day < '2024-01-01'` a date. The same holds for parameters.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pyarrow as pa

from minisql.errors import BindError, ExecutionError, TypeMismatchError, UsageError
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import (
    Cast,
    Expression,
    Literal,
    Value,
)
from minisql.plan.kernels.casts import cast_kernel
from minisql.source import Span
from minisql.types.arrays import as_constant
from minisql.types.coercion import common_type
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    INTERVAL,
    MAX_DECIMAL_PRECISION,
    NULL,
    TIME,
    TIMESTAMP,
    VARCHAR,
    Kind,
    SqlType,
    array_of,
    decimal,
)
from minisql.types.intervals import MICROSECONDS_A_SECOND, MonthDayNano

# Python's Decimal takes more: underscores, NaN, digits of other scripts.
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


def literal_of(value: object, span: Span | None) -> Literal:
    """The constant for a value of the SQL text or of a parameter. UsageError for a Python type that has no SQL type."""
    match value:
        case None:
            return Literal(None, type=NULL, span=span)
        case bool():
            return Literal(value, type=BOOLEAN, span=span)
        case int():
            return _integer(value, span)
        case float():
            return Literal(value, type=DOUBLE, span=span)
        case Decimal():
            return _decimal(value, span)
        case str():
            return _string(value, span)
        case datetime.datetime():
            return _timestamp(value, span)
        case datetime.date():
            return Literal(value, type=DATE, span=span)
        case datetime.time():
            return _time(value, span)
        case datetime.timedelta():
            microseconds = value.seconds * MICROSECONDS_A_SECOND + value.microseconds
            return Literal(MonthDayNano((0, value.days, microseconds * 1000)), type=INTERVAL, span=span)
        case MonthDayNano():
            return Literal(value, type=INTERVAL, span=span)
        case list():
            return _array([literal_of(element, span) for element in value], span)
    raise UsageError(
        f"a value of Python type {type(value).__name__} has no SQL type",
        span,
        "use bool, int, float, Decimal, str, date, time, datetime, timedelta, pyarrow.MonthDayNano, list or None",
    )


def is_bare_string(expression: Expression) -> bool:
    """A quoted string without a type of its own (a CAST gives it one)."""
    return isinstance(expression, Literal) and expression.type == VARCHAR and expression.value is not None


def is_null(expression: Expression) -> bool:
    """The constant NULL."""
    return isinstance(expression, Literal) and expression.value is None


def string_as(literal: Literal, target: SqlType) -> Literal:
    """The bare string as a constant of `target`; for DECIMAL, with all the digits it has, so that nothing is rounded.

    TypeMismatchError when the text is no such value.
    """
    if target.kind is not Kind.DECIMAL:
        return convert(literal, target)
    text = str(literal.value).strip()
    if _NUMBER.fullmatch(text) is None:
        raise _not_a_value(literal, target)
    return _decimal(Decimal(text), literal.span)


def convert(literal: Literal, target: SqlType) -> Literal:
    """The constant, cast to `target` now. TypeMismatchError when it does not fit."""
    if literal.value is None or literal.type == target:
        return replace(literal, type=target)
    try:
        value = constant_value(Cast(literal, type=target, span=literal.span))
    except ExecutionError:
        raise _not_a_value(literal, target) from None
    return replace(literal, value=value, type=target)


def convert_all(literals: Sequence[Literal], target: SqlType) -> list[Literal]:
    """As `convert`, for many constants with one call of the conversion for each of their types."""
    by_type: dict[SqlType, list[int]] = {}
    for position, literal in enumerate(literals):
        if literal.value is not None:
            by_type.setdefault(literal.type, []).append(position)
    values: list[Value] = [None] * len(literals)
    for source, positions in by_type.items():
        given = pa.array([literals[position].value for position in positions], source.arrow)
        try:
            converted = [as_constant(value) for value in cast_kernel(source, target)(given).to_pylist()]
        except ExecutionError:
            converted = [convert(literals[position], target).value for position in positions]
        for position, value in zip(positions, converted, strict=True):
            values[position] = value
    return [Literal(value, type=target, span=old.span) for value, old in zip(values, literals, strict=True)]


def _not_a_value(literal: Literal, target: SqlType) -> TypeMismatchError:
    shown = f"'{literal.value}'" if literal.type == VARCHAR else str(literal.value)
    hint = None
    if literal.type == VARCHAR:
        hint = f"a quoted string takes the type of what it meets, here {target}"
    return TypeMismatchError(f"{shown} is not a value of type {target}", literal.span, hint)


def _array(elements: Sequence[Literal], span: Span | None) -> Literal:
    """The array of constants, all converted to their common type."""
    type_: SqlType | None = NULL
    for element in elements:
        type_ = None if type_ is None else common_type(type_, element.type)
    if type_ is None:
        types = " and ".join(dict.fromkeys(str(element.type) for element in elements))
        raise UsageError(f"a list of {types} is no array", span, "the elements of an array have one type")
    values = tuple(element.value for element in convert_all(elements, type_))
    return Literal(values, type=array_of(type_), span=span)


def _integer(value: int, span: Span | None) -> Literal:
    if -(2**31) <= value < 2**31:
        return Literal(value, type=INTEGER, span=span)
    if -(2**63) <= value < 2**63:
        return Literal(value, type=BIGINT, span=span)
    return replace(_decimal(Decimal(value), span), type=decimal(MAX_DECIMAL_PRECISION, 0))


def _decimal(value: Decimal, span: Span | None) -> Literal:
    if not value.is_finite():
        raise BindError(f"{value} is not a DECIMAL", span, "NaN and Infinity are values of DOUBLE only")
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    scale = max(0, -exponent)
    precision = max(len(digits) + max(0, exponent), scale)
    if precision > MAX_DECIMAL_PRECISION:
        hint = f"a DECIMAL holds {MAX_DECIMAL_PRECISION} digits; with an exponent, as in 1e40, it is a DOUBLE"
        raise BindError(f"a number of {precision} digits is too long", span, hint)
    digits_written_out = value if exponent <= 0 else Decimal(int(value))
    return Literal(digits_written_out, type=decimal(precision, scale), span=span)


def _string(value: str, span: Span | None) -> Literal:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UsageError("a string holds a half of a surrogate pair, which is no character", span) from None
    return Literal(value, type=VARCHAR, span=span)


def _timestamp(value: datetime.datetime, span: Span | None) -> Literal:
    if value.tzinfo is not None:
        raise UsageError("a TIMESTAMP has no time zone", span, "convert it: value.astimezone(UTC).replace(tzinfo=None)")
    return Literal(value, type=TIMESTAMP, span=span)


def _time(value: datetime.time, span: Span | None) -> Literal:
    if value.tzinfo is not None:
        raise UsageError("a TIME has no time zone", span, "take it away: value.replace(tzinfo=None)")
    return Literal(value, type=TIME, span=span)
