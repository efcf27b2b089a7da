"""Selectivity: the share of rows (of a table, or of a cross product) on which a condition is TRUE.

Where statistics say something they are used; the constants below stand in where nothing is known. They are the usual
System R (Selinger et al., 1979) style defaults. Several conditions on one input are combined by exponential backoff:
the most selective one counts fully, the next by its square root, and so on, because conditions on one table are rarely
independent.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal

from minisql.optimizer.column_facts import ColumnFacts
from minisql.plan.expression import (
    And,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    InList,
    IsNull,
    IsTruth,
    Like,
    Literal,
    Not,
    Or,
    Value,
)

EQUALITY = 0.1
RANGE = 1 / 3
LIKE = 0.1
IS_NULL = 0.1
OTHER = 0.25
BACKOFF_TERMS = 4
"""Conditions beyond this many are ignored by the backoff."""

_EPOCH = datetime.date(1970, 1, 1)
_MIRRORED = {
    ComparisonOperator.LESS: ComparisonOperator.GREATER,
    ComparisonOperator.LESS_EQUAL: ComparisonOperator.GREATER_EQUAL,
    ComparisonOperator.GREATER: ComparisonOperator.LESS,
    ComparisonOperator.GREATER_EQUAL: ComparisonOperator.LESS_EQUAL,
}


def combined_selectivity(selectivities: Iterable[float]) -> float:
    """Exponential backoff: s1 * s2^(1/2) * s3^(1/4) * s4^(1/8), most selective first."""
    result = 1.0
    for position, selectivity in enumerate(sorted(selectivities)[:BACKOFF_TERMS]):
        result *= selectivity ** (0.5**position)
    return result


def selectivity(condition: Expression, facts: ColumnFacts) -> float:
    """Between 0 and 1."""
    match condition:
        case Literal(value=value):
            return 1.0 if value is True else 0.0
        case And(operands=operands):
            return combined_selectivity(selectivity(operand, facts) for operand in operands)
        case Or(operands=operands):
            missed = 1.0
            for operand in operands:
                missed *= 1 - selectivity(operand, facts)
            return 1 - missed
        case Not(operand=operand):
            return max(0.0, 1 - selectivity(operand, facts) - _unknown_share(operand, facts))
        case IsTruth(operand=operand, truth=truth):
            share = selectivity(operand, facts)
            return share if truth else max(0.0, 1 - share - _unknown_share(operand, facts))
        case IsNull(operand=ColumnRef() as column):
            return facts.null_fraction(column)
        case IsNull():
            return IS_NULL
        case Comparison():
            return _comparison(condition, facts)
        case InList(operand=operand, items=items):
            known = 1 - facts.null_fraction(operand)
            return min(known, len(items) * _equality(operand, facts))
        case Like():
            return LIKE
        case _:
            return OTHER


def _unknown_share(condition: Expression, facts: ColumnFacts) -> float:
    """The share of rows on which the condition is NULL, as far as a NULL operand tells."""
    match condition:
        case Comparison(operator=operator, left=left, right=right) if operator is not ComparisonOperator.NOT_DISTINCT:
            return 1 - (1 - facts.null_fraction(left)) * (1 - facts.null_fraction(right))
        case InList(operand=operand) | Like(operand=operand):
            return facts.null_fraction(operand)
        case _:
            return 0.0


def _comparison(condition: Comparison, facts: ColumnFacts) -> float:
    left, right = condition.left, condition.right
    match condition.operator:
        case ComparisonOperator.EQUAL | ComparisonOperator.NOT_DISTINCT:
            return _equal(left, right, facts)
        case ComparisonOperator.NOT_EQUAL:
            return max(0.0, 1 - _unknown_share(condition, facts) - _equal(left, right, facts))
        case operator:
            if isinstance(left, Literal):
                left, right, operator = right, left, _MIRRORED[operator]
            return _range(operator, left, right, facts)


def _equal(left: Expression, right: Expression, facts: ColumnFacts) -> float:
    if isinstance(left, Literal):
        left, right = right, left
    if isinstance(right, Literal):
        return 0.0 if _outside(left, right.value, facts) else _equality(left, facts)
    known = (1 - facts.null_fraction(left)) * (1 - facts.null_fraction(right))
    values = [facts.distinct_values(left), facts.distinct_values(right)]
    most = max((count for count in values if count is not None), default=1 / EQUALITY)
    return known / most


def _equality(operand: Expression, facts: ColumnFacts) -> float:
    """`operand = one value`: every distinct value is taken to be as frequent as the others."""
    values = facts.distinct_values(operand)
    return EQUALITY if values is None else (1 - facts.null_fraction(operand)) / values


def _outside(operand: Expression, value: Value, facts: ColumnFacts) -> bool:
    """Is the value beyond the smallest and largest that the column holds?"""
    bounds = _bounds(operand, facts)
    number = _as_number(value)
    return bounds is not None and number is not None and not bounds[0] <= number <= bounds[1]


def _range(operator: ComparisonOperator, operand: Expression, bound: Expression, facts: ColumnFacts) -> float:
    """Linear interpolation between the smallest and the largest value."""
    known = 1 - facts.null_fraction(operand)
    bounds = _bounds(operand, facts)
    number = _as_number(bound.value) if isinstance(bound, Literal) else None
    if bounds is None or number is None:
        return known * RANGE
    low, high = bounds
    below = 0.5 if high <= low else (number - low) / (high - low)
    if number < low or number > high:
        below = 0.0 if number < low else 1.0
    is_upper_bound = operator in (ComparisonOperator.LESS, ComparisonOperator.LESS_EQUAL)
    return known * min(1.0, max(0.0, below if is_upper_bound else 1 - below))


def _bounds(operand: Expression, facts: ColumnFacts) -> tuple[float, float] | None:
    if not isinstance(operand, ColumnRef):
        return None
    statistics = facts.statistics(operand.id)
    low, high = _as_number(statistics.minimum), _as_number(statistics.maximum)
    return None if low is None or high is None else (low, high)


def _as_number(value: Value) -> float | None:
    """Dates in days, timestamps in microseconds; None for a value without distance to others."""
    match value:
        case bool() | None | str():
            return None
        case datetime.datetime():
            return (value - datetime.datetime(1970, 1, 1)) / datetime.timedelta(microseconds=1)
        case datetime.date():
            return float((value - _EPOCH).days)
        case int() | float() | Decimal():
            return float(value)
