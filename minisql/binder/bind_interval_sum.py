"""SUM and AVG of intervals: the sums of their months, days and microseconds, put together to an interval again.

An interval is three numbers, of which `+` adds each for itself; so its sum is three exact sums, and nothing but the
binder knows of it. The average is the sum divided by the number of intervals, as in PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from minisql.binder.coerce import cast_to
from minisql.errors import NotSupportedError
from minisql.plan.aggregate import AggregateCall, AggregateFunction
from minisql.plan.expression import (
    Arithmetic,
    ArithmeticOperator,
    Expression,
    FunctionCall,
)
from minisql.plan.functions.interval_parts import INTERVAL_NUMBERS, INTERVAL_OF
from minisql.source import Span
from minisql.types.datatype import BIGINT, DOUBLE, INTERVAL


def is_sum_of_intervals(aggregate: AggregateCall) -> bool:
    return aggregate.type == INTERVAL and aggregate.function in (AggregateFunction.SUM, AggregateFunction.AVG)


def sum_of_intervals(aggregate: AggregateCall, add: Callable[[AggregateCall], Expression], span: Span) -> Expression:
    """The SUM or AVG, over aggregates that `add` puts into the query. NotSupportedError with DISTINCT."""
    argument = aggregate.argument
    assert argument is not None
    if aggregate.distinct:
        hint = "take the distinct intervals in a derived table"
        raise NotSupportedError(f"{aggregate.function.value}(DISTINCT …) of intervals is not supported", span, hint)
    numbers = [FunctionCall(part, (argument,), type=BIGINT, span=argument.span) for part in INTERVAL_NUMBERS]
    sums = [add(replace(aggregate, function=AggregateFunction.SUM, argument=number, type=BIGINT)) for number in numbers]
    total = FunctionCall(INTERVAL_OF, tuple(sums), type=INTERVAL, span=span)
    if aggregate.function is AggregateFunction.SUM:
        return total
    count = add(replace(aggregate, function=AggregateFunction.COUNT, type=BIGINT))
    return Arithmetic(ArithmeticOperator.DIVIDE, total, cast_to(count, DOUBLE), type=INTERVAL, span=span)
