"""GREATEST and LEAST: of arguments of one type, ignoring NULLs, as in PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

import pyarrow.compute as pc

from minisql.plan.expression import (
    ComparisonOperator,
)
from minisql.plan.functions.definition import Function, NullRule, Overload, Signature
from minisql.plan.kernels.comparison import comparison_kernel
from minisql.plan.kernels.datum import Datum, Kernel
from minisql.types.batch import Array
from minisql.types.coercion import common_type
from minisql.types.datatype import NULL, VARCHAR, SqlType


def _overload(operator: ComparisonOperator) -> Overload:
    def overload(argument_types: Sequence[SqlType]) -> Signature | None:
        met: SqlType | None = NULL
        for type_ in argument_types:
            met = common_type(met, type_) if met is not None else None
        if met is None or not argument_types:
            return None
        met = VARCHAR if met == NULL else met
        return Signature((met,) * len(argument_types), met, _kernel(operator, met))

    return overload


def _kernel(operator: ComparisonOperator, type_: SqlType) -> Kernel:
    wins: Callable[[Datum, Datum], Array] = comparison_kernel(operator, type_)

    def better(best: Datum, other: Datum) -> Datum:
        keep = pc.coalesce(wins(best, other), pc.is_null(other))
        return pc.if_else(keep, best, other)

    return lambda *values: reduce(better, values)


EXTREME_FUNCTIONS = (
    Function(
        "greatest",
        "greatest(x, …)",
        "The greatest of the arguments that are not NULL.",
        "greatest(1, NULL, 3) → 3",
        (_overload(ComparisonOperator.GREATER_EQUAL),),
        NullRule.IGNORES_NULLS,
    ),
    Function(
        "least",
        "least(x, …)",
        "The least of the arguments that are not NULL.",
        "least(1, NULL, 3) → 1",
        (_overload(ComparisonOperator.LESS_EQUAL),),
        NullRule.IGNORES_NULLS,
    ),
)
