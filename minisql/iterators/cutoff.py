"""The cutoff of a top-n sort: once n rows are known, one comparison dismisses most of the others."""

from __future__ import annotations

from minisql.plan.expression import (
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    IsNull,
    Literal,
    Or,
    Value,
)
from minisql.types.datatype import BOOLEAN


def cutoff(first_key: ColumnRef, worst: Value, descending: bool, nulls_first: bool) -> Expression:
    """TRUE for rows that do not sort behind the nth row by their first sort key, which is `worst` in the nth row."""
    is_null = IsNull(first_key, type=BOOLEAN)
    if worst is None:
        return is_null if nulls_first else Literal(True, type=BOOLEAN)
    operator = ComparisonOperator.GREATER_EQUAL if descending else ComparisonOperator.LESS_EQUAL
    not_behind = Comparison(operator, first_key, Literal(worst, type=first_key.type), type=BOOLEAN)
    return Or((is_null, not_behind), type=BOOLEAN) if nulls_first else not_behind
