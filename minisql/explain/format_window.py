"""Window functions as SQL text: the call, how its rows are divided and ordered, and its frame."""

from __future__ import annotations

from minisql.explain.format_expression import format_aggregate, format_expression, format_expressions
from minisql.plan.aggregate import AggregateCall
from minisql.plan.window import (
    DEFAULT_FRAME,
    Direction,
    Exclusion,
    Frame,
    FrameBound,
    WindowCall,
    WindowOrder,
    WindowSpecification,
)


def format_window_call(call: WindowCall) -> str:
    """`RANK() OVER (PARTITION BY e.city ORDER BY e.salary DESC)`."""
    parts = [format_specification(call.specification), "" if call.frame == DEFAULT_FRAME else _frame(call.frame)]
    return f"{format_window_function(call)} OVER ({' '.join(filter(None, parts))})"


def format_window_function(call: WindowCall) -> str:
    """The call without its window."""
    if isinstance(call.function, AggregateCall):
        return format_aggregate(call.function)
    treatment = " IGNORE NULLS" if call.ignore_nulls else ""
    return f"{call.function.value}({format_expressions(call.arguments)}){treatment}"


def format_framed_function(call: WindowCall) -> str:
    """The call and its frame, for a place that says the rest of its window."""
    frame = "" if call.frame == DEFAULT_FRAME else f" {_frame(call.frame)}"
    return format_window_function(call) + frame


def format_specification(specification: WindowSpecification) -> str:
    """`PARTITION BY e.city ORDER BY e.salary DESC`; empty for one partition without an order."""
    parts = []
    if specification.partition:
        parts.append(f"PARTITION BY {format_expressions(specification.partition)}")
    if specification.order:
        parts.append(f"ORDER BY {', '.join(map(_order, specification.order))}")
    return " ".join(parts)


def _order(item: WindowOrder) -> str:
    text = format_expression(item.expression) + (" DESC" if item.descending else "")
    if item.nulls_first == item.descending:
        return text
    return f"{text} NULLS {'FIRST' if item.nulls_first else 'LAST'}"


def _frame(frame: Frame) -> str:
    text = f"{frame.unit.value} BETWEEN {_bound(frame.start)} AND {_bound(frame.end)}"
    return text if frame.exclusion is Exclusion.NO_OTHERS else f"{text} EXCLUDE {frame.exclusion.value}"


def _bound(bound: FrameBound) -> str:
    if bound.direction is Direction.CURRENT_ROW:
        return "CURRENT ROW"
    offset = "UNBOUNDED" if bound.offset is None else format_expression(bound.offset)
    return f"{offset} {bound.direction.value}"
