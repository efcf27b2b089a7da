"""Aggregate functions: what they are, and the type of their result.

| function | argument | result |
|---|---|---|
| COUNT(*) | – | BIGINT, rows |
| COUNT(x) | any | BIGINT, rows in which x is not NULL |
| SUM(x) | INTEGER, BIGINT | BIGINT; overflow is an error |
| SUM(x) | DECIMAL(p, s) | DECIMAL(38, s); overflow is an error |
| SUM(x) | DOUBLE | DOUBLE |
| AVG(x) | any number | DOUBLE |
| MIN(x), MAX(x) | any | the argument's type |

All but COUNT ignore NULLs and give NULL for a group without any value. DISTINCT removes duplicate values first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from minisql.plan.expression import Expression
from minisql.types.datatype import BIGINT, DOUBLE, MAX_DECIMAL_PRECISION, Kind, SqlType, decimal


class AggregateFunction(Enum):
    """The value is the SQL name."""

    COUNT = "COUNT"
    SUM = "SUM"
    AVG = "AVG"
    MIN = "MIN"
    MAX = "MAX"


@dataclass(frozen=True, slots=True)
class AggregateCall:
    """One aggregate of a query block. `argument` is None for COUNT(*) only."""

    function: AggregateFunction
    argument: Expression | None
    distinct: bool
    type: SqlType


def result_type(function: AggregateFunction, argument: SqlType) -> SqlType | None:
    """The type of the aggregate over an argument of this type, or None where it is not defined."""
    match function:
        case AggregateFunction.COUNT:
            return BIGINT
        case AggregateFunction.MIN | AggregateFunction.MAX:
            return argument
        case AggregateFunction.AVG:
            return DOUBLE if argument.is_numeric or argument.kind is Kind.NULL else None
        case AggregateFunction.SUM:
            return _sum_type(argument)


def _sum_type(argument: SqlType) -> SqlType | None:
    match argument.kind:
        case Kind.INTEGER | Kind.BIGINT | Kind.NULL:
            return BIGINT
        case Kind.DECIMAL:
            return decimal(MAX_DECIMAL_PRECISION, argument.scale)
        case Kind.DOUBLE:
            return DOUBLE
        case _:
            return None
