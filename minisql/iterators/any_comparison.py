"""`operand operator ANY (values)` for many operands and the same values, without comparing each with each.

| operator | TRUE when | otherwise |
|---|---|---|
| = | the operand is one of the values | |
| <> | there are two different values, or one that differs | |
| <, <= | it holds for the greatest value | |
| >, >= | it holds for the smallest value | |
| <=> | the operand is one of the values, NULL counting as one | FALSE |

Without any value the result is FALSE. Otherwise, but for `<=>`, it is NULL where the operand is NULL, and NULL in place
of FALSE where one of the values is.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.expression import (
    ComparisonOperator,
)
from minisql.plan.kernels.comparison import comparison_kernel, in_values_kernel
from minisql.plan.kernels.datum import FALSE, TRUE, UNKNOWN, Kernel
from minisql.types.batch import Array
from minisql.types.datatype import SqlType
from minisql.types.order_words import order_words, sorted_rows

_UPPER_BOUNDS = (ComparisonOperator.LESS, ComparisonOperator.LESS_EQUAL)


def any_comparison_kernel(operator: ComparisonOperator, values: Array, type_: SqlType) -> Kernel:
    """The comparison as a kernel of the operands, an array of the values' type."""
    known = values.drop_null()
    if len(values) == 0:
        return lambda operands: pa.repeat(FALSE, len(operands))
    if operator is ComparisonOperator.NOT_DISTINCT:
        return _not_distinct(values)
    if len(known) == 0:
        return lambda operands: pa.repeat(UNKNOWN, len(operands))
    if operator is ComparisonOperator.EQUAL:
        return in_values_kernel(values)
    holds = _not_equal(known, type_) if operator is ComparisonOperator.NOT_EQUAL else _ordered(operator, known, type_)
    if len(known) == len(values):
        return holds
    return lambda operands: pc.or_kleene(holds(operands), UNKNOWN)


def _not_distinct(values: Array) -> Kernel:
    is_in = in_values_kernel(values)
    null_is_in = TRUE if values.null_count else FALSE

    def kernel(operands: Array) -> Array:
        if values.null_count == len(values):
            return pc.is_null(operands)
        return pc.if_else(pc.is_null(operands), null_is_in, pc.coalesce(is_in(operands), FALSE))

    return kernel


def _not_equal(known: Array, type_: SqlType) -> Kernel:
    differs = comparison_kernel(ComparisonOperator.NOT_EQUAL, type_)
    if pc.any(differs(known, known[0])).as_py():
        return lambda operands: pc.if_else(pc.is_valid(operands), TRUE, UNKNOWN)
    return lambda operands: differs(operands, known[0])


def _ordered(operator: ComparisonOperator, known: Array, type_: SqlType) -> Kernel:
    compare = comparison_kernel(operator, type_)
    rows = sorted_rows(order_words(known, descending=False, nulls_first=False))
    bound = known[int(rows[-1 if operator in _UPPER_BOUNDS else 0])]
    return lambda operands: compare(operands, bound)
