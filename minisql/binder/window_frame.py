"""Frames: which bounds make sense, and what their offsets are.

An offset is a constant: PostgreSQL computes it once, too. With RANGE it is a distance from the value of the one ORDER
BY expression, so the value at the edge of the frame is that expression plus or minus the offset, by the rules of
arithmetic: the distance of dates and timestamps is an INTERVAL. Integers are taken as DECIMAL there, in which no sum
overflows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal

from minisql.binder.bind_operator import arithmetic
from minisql.binder.coerce import cast_to
from minisql.binder.literals import is_bare_string, string_as
from minisql.errors import BindError, ExecutionError, NotSupportedError, TypeMismatchError
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import (
    Expression,
    Literal,
)
from minisql.plan.walk_expression import (
    is_constant,
)
from minisql.plan.window import Direction, Exclusion, Frame, FrameBound, FrameUnit, WindowOrder
from minisql.syntax import ast
from minisql.types.coercion import as_decimal, common_type
from minisql.types.datatype import BIGINT, DATE, INTERVAL, NULL, TIMESTAMP, SqlType
from minisql.types.intervals import DAYS_A_MONTH, MICROSECONDS_A_DAY, MonthDayNano

BindExpression = Callable[[ast.Expression], Expression]

_BEFORE_TO_AFTER = (Direction.PRECEDING, Direction.CURRENT_ROW, Direction.FOLLOWING)


def bind_frame(frame: ast.Frame, order: Sequence[WindowOrder], bind: BindExpression) -> Frame:
    """The frame of a window with this order. BindError or TypeMismatchError for one that makes no sense."""
    unit, exclusion = FrameUnit(frame.unit), Exclusion(frame.exclusion)
    start, end = Direction(frame.start.direction), Direction(frame.end.direction)
    if start is Direction.FOLLOWING and frame.start.offset is None:
        raise BindError("a frame cannot start at UNBOUNDED FOLLOWING", frame.start.span)
    if end is Direction.PRECEDING and frame.end.offset is None:
        raise BindError("a frame cannot end at UNBOUNDED PRECEDING", frame.end.span)
    if _BEFORE_TO_AFTER.index(start) > _BEFORE_TO_AFTER.index(end):
        message = f"a frame that starts at {start.value} cannot end at {end.value}"
        raise BindError(message, frame.span, "write BETWEEN … AND …" if frame.end.span == frame.start.span else None)
    if unit is FrameUnit.GROUPS and not order:
        raise BindError("GROUPS needs an ORDER BY in the window", frame.span, "it counts groups of rows that tie in it")
    return Frame(unit, _bound(frame.start, unit, order, bind), _bound(frame.end, unit, order, bind), exclusion)


def _bound(bound: ast.FrameBound, unit: FrameUnit, order: Sequence[WindowOrder], bind: BindExpression) -> FrameBound:
    direction = Direction(bound.direction)
    if bound.offset is None:
        return FrameBound(direction)
    offset = bind(bound.offset)
    if not is_constant(offset):
        raise BindError("the offset of a frame must be a constant", offset.span)
    if unit is FrameUnit.RANGE:
        return _range_bound(direction, offset, order)
    offset = _typed(offset, BIGINT)
    if not (offset.type.is_integer or offset.type == NULL):
        raise TypeMismatchError(f"{unit.value} counts in whole numbers, this is {offset.type}", offset.span)
    value = _checked(offset)
    assert isinstance(value, int)
    return FrameBound(direction, Literal(value, type=BIGINT, span=offset.span))


def _range_bound(direction: Direction, offset: Expression, order: Sequence[WindowOrder]) -> FrameBound:
    span = offset.span
    if len(order) != 1:
        raise BindError("RANGE with an offset needs one ORDER BY expression in the window", span)
    key, descending = order[0].expression, order[0].descending
    if not key.type.is_numeric and key.type not in (DATE, TIMESTAMP):
        hint = "order by a number or a point in time"
        raise NotSupportedError(f"RANGE with an offset over {key.type} is not supported", span, hint)
    distance = key.type if key.type.is_numeric else INTERVAL
    offset = _typed(offset, distance)
    if offset.type != NULL and common_type(distance, offset.type) is None:
        raise TypeMismatchError(f"RANGE over {key.type} takes no offset of type {offset.type}", span)
    _checked(offset)
    symbol = "-" if (direction is Direction.PRECEDING) != descending else "+"
    assert span is not None
    edge = arithmetic(symbol, _without_overflow(key), _without_overflow(offset), span)
    return FrameBound(direction, offset, cast_to(key, edge.type), edge)


def _typed(offset: Expression, type_: SqlType) -> Expression:
    """A bare string takes the type of what it is an offset for."""
    return string_as(offset, type_) if isinstance(offset, Literal) and is_bare_string(offset) else offset


def _without_overflow(number: Expression) -> Expression:
    return cast_to(number, as_decimal(number.type)) if number.type.is_integer else number


def _checked(offset: Expression) -> object:
    """The value of an offset. BindError for NULL and negative ones."""
    try:
        value = constant_value(offset)
    except ExecutionError as error:
        raise BindError(error.message, error.span or offset.span, error.hint) from None
    if value is None:
        raise BindError("the offset of a frame cannot be NULL", offset.span)
    if isinstance(value, float) and not math.isfinite(value):
        raise BindError("the offset of a frame must be finite", offset.span, "UNBOUNDED has no end")
    negative = isinstance(value, MonthDayNano) and _is_negative(value)
    if negative or (isinstance(value, int | float | Decimal) and value < 0):
        raise BindError("the offset of a frame cannot be negative", offset.span)
    return value


def _is_negative(offset: MonthDayNano) -> bool:
    """As it compares with no time at all, a month counting as 30 days."""
    days = offset.months * DAYS_A_MONTH + offset.days
    return days * MICROSECONDS_A_DAY * 1000 + offset.nanoseconds < 0
