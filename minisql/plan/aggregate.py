"""Aggregate functions as the planner and the executor know them, and the type of their result.

The names that SQL has for them, with their texts for the manual, are in `aggregate_definitions.py`; several names are
written out as one function (BOOL_AND is MIN, COUNT_IF is COUNT).

| function | argument | result |
|---|---|---|
| COUNT(*) | – | BIGINT, rows |
| COUNT(x) | any | BIGINT, rows in which x is not NULL |
| SUM(x) | INTEGER, BIGINT | BIGINT; overflow is an error |
| SUM(x) | DECIMAL(p, s) | DECIMAL(38, s); overflow is an error |
| SUM(x) | DOUBLE | DOUBLE |
| SUM(x), AVG(x) | INTERVAL | INTERVAL; the binder makes it of other sums |
| AVG(x), variances, covariances, PERCENTILE_CONT | any number | DOUBLE |
| MIN, MAX, ANY_VALUE, MODE, PERCENTILE_DISC, ARG_MIN, ARG_MAX | any | the argument's type |
| BIT_AND, BIT_OR, BIT_XOR | INTEGER, BIGINT | the argument's type |
| STRING_AGG | VARCHAR | VARCHAR |
| ARRAY_AGG | any | the array of the argument's type |

All but COUNT give NULL for a group without any value, and all but ARRAY_AGG ignore NULLs. DISTINCT removes duplicate
values first.
"""

from __future__ import annotations

from enum import Enum

from minisql.dataclass import dataclass
from minisql.plan.expression import (
    Expression,
    Literal,
)
from minisql.types.datatype import BIGINT, DOUBLE, MAX_DECIMAL_PRECISION, Kind, SqlType, array_of, decimal


class AggregateFunction(Enum):
    """The value is the SQL name."""

    COUNT = "COUNT"
    SUM = "SUM"
    AVG = "AVG"
    MIN = "MIN"
    MAX = "MAX"
    ANY_VALUE = "ANY_VALUE"
    ARG_MIN = "ARG_MIN"
    ARG_MAX = "ARG_MAX"
    ARRAY_AGG = "ARRAY_AGG"
    BIT_AND = "BIT_AND"
    BIT_OR = "BIT_OR"
    BIT_XOR = "BIT_XOR"
    CORR = "CORR"
    COVAR_POP = "COVAR_POP"
    COVAR_SAMP = "COVAR_SAMP"
    MODE = "MODE"
    PERCENTILE_CONT = "PERCENTILE_CONT"
    PERCENTILE_DISC = "PERCENTILE_DISC"
    REGR_AVGX = "REGR_AVGX"
    REGR_AVGY = "REGR_AVGY"
    REGR_INTERCEPT = "REGR_INTERCEPT"
    REGR_R2 = "REGR_R2"
    REGR_SLOPE = "REGR_SLOPE"
    REGR_SXX = "REGR_SXX"
    REGR_SXY = "REGR_SXY"
    REGR_SYY = "REGR_SYY"
    STDDEV_POP = "STDDEV_POP"
    STDDEV_SAMP = "STDDEV_SAMP"
    STRING_AGG = "STRING_AGG"
    VAR_POP = "VAR_POP"
    VAR_SAMP = "VAR_SAMP"

    @property
    def has_partial_results(self) -> bool:
        """Can it be computed chunk by chunk? The others need all values of a group together."""
        return self in _WITH_PARTIAL_RESULTS

    @property
    def is_extreme(self) -> bool:
        """MIN or MAX, for which duplicates change nothing."""
        return self in (AggregateFunction.MIN, AggregateFunction.MAX)


_WITH_PARTIAL_RESULTS = (
    AggregateFunction.COUNT,
    AggregateFunction.SUM,
    AggregateFunction.AVG,
    AggregateFunction.MIN,
    AggregateFunction.MAX,
)


@dataclass(frozen=True, slots=True)
class AggregateOrder:
    """One expression of the ORDER BY inside an aggregate."""

    expression: Expression
    descending: bool
    nulls_first: bool


@dataclass(frozen=True, slots=True)
class AggregateCall:
    """One aggregate of a query block. `argument` is None for COUNT(*) only.

    `second` is the other argument of ARG_MIN, CORR and so on; of ARRAY_AGG the FILTER, NULL where that is not TRUE.
    `parameter` is the constant of the call: the separator of STRING_AGG, the fraction of a percentile (NULL makes the
    result NULL). `order_by` is there where it matters.
    """

    function: AggregateFunction
    argument: Expression | None
    distinct: bool
    type: SqlType
    second: Expression | None = None
    parameter: Literal | None = None
    order_by: tuple[AggregateOrder, ...] = ()

    @property
    def inputs(self) -> tuple[Expression, ...]:
        """What is evaluated on every row."""
        arguments = (self.argument, self.second)
        present = tuple(argument for argument in arguments if argument is not None)
        return (*present, *(item.expression for item in self.order_by))


def result_type(function: AggregateFunction, argument: SqlType) -> SqlType | None:
    """The type of the aggregate over an argument of this type, or None where it is not defined."""
    match function:
        case AggregateFunction.COUNT:
            return BIGINT
        case (
            AggregateFunction.MIN
            | AggregateFunction.MAX
            | AggregateFunction.ANY_VALUE
            | AggregateFunction.ARG_MIN
            | AggregateFunction.ARG_MAX
            | AggregateFunction.MODE
            | AggregateFunction.PERCENTILE_DISC
            | AggregateFunction.STRING_AGG
        ):
            return argument
        case AggregateFunction.ARRAY_AGG:
            return array_of(argument)
        case AggregateFunction.SUM:
            return _sum_type(argument)
        case AggregateFunction.BIT_AND | AggregateFunction.BIT_OR | AggregateFunction.BIT_XOR:
            return argument if argument.is_integer or argument.kind is Kind.NULL else None
        case AggregateFunction.AVG if argument.kind is Kind.INTERVAL:
            return argument
        case _:
            return DOUBLE if argument.is_numeric or argument.kind is Kind.NULL else None


def _sum_type(argument: SqlType) -> SqlType | None:
    match argument.kind:
        case Kind.INTEGER | Kind.BIGINT | Kind.NULL:
            return BIGINT
        case Kind.DECIMAL:
            return decimal(MAX_DECIMAL_PRECISION, argument.scale)
        case Kind.DOUBLE | Kind.INTERVAL:
            return argument
        case _:
            return None
