"""Comparison: `=` and its kin, `<=>` and IN, on operands of one type.

Arrow compares text by its UTF-8 bytes, which is the order of code points, and FALSE before TRUE. For DOUBLE the SQL
order is PostgreSQL's, a total one: NaN equals NaN and is greater than every number, -0.0 equals 0.0. It follows from
two kernels: x <= y holds where it holds for numbers or y is NaN, and x < y where y <= x does not. Intervals and arrays
are compared in the form of `comparable_form.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.expression import (
    ComparisonOperator,
)
from minisql.plan.kernels.datum import FALSE, TRUE, UNKNOWN, ZERO, Datum, Kernel, as_array
from minisql.types.batch import Array
from minisql.types.comparable_form import comparable_form, has_comparable_form
from minisql.types.datatype import BIGINT, DOUBLE, NULL, SqlType


def comparison_kernel(operator: ComparisonOperator, type_: SqlType) -> Kernel:
    """The kernel of a comparison of two values of a type; strict but for `<=>`, which is never NULL."""
    if has_comparable_form(type_.arrow):
        compare = comparison_kernel(operator, BIGINT)
        return lambda left, right: compare(_comparable(left), _comparable(right))
    functions = _DOUBLE_FUNCTIONS if type_ == DOUBLE else _FUNCTIONS
    if operator is not ComparisonOperator.NOT_DISTINCT:
        return functions[operator]
    if type_ == NULL:
        return lambda left, right: pc.and_(pc.is_null(left), pc.is_null(right))
    equal = functions[ComparisonOperator.EQUAL]

    def not_distinct(left: Datum, right: Datum) -> Array:
        both_null = pc.and_(pc.is_null(left), pc.is_null(right))
        return pc.or_(both_null, pc.coalesce(equal(left, right), FALSE))

    return not_distinct


def in_items_kernel(type_: SqlType) -> Kernel:
    """`operand IN (items)` for items that vary from row to row: the Kleene OR of the equalities."""
    equal = comparison_kernel(ComparisonOperator.EQUAL, type_)

    def kernel(operand: Datum, *items: Datum) -> Array:
        return reduce(pc.or_kleene, [equal(operand, item) for item in items])

    return kernel


def in_constants_kernel(items: Sequence[pa.Scalar], type_: SqlType) -> Kernel:
    """`operand IN (items)` for constants."""
    return in_values_kernel(pa.array([item.as_py() for item in items], type_.arrow))


def in_values_kernel(values: Array) -> Kernel:
    """`operand IN (values)` for one value or more, which may be NULL: a look-up in a hash table."""
    value_set = _canonical(values.drop_null())
    otherwise = FALSE if len(value_set) == len(values) else UNKNOWN

    def kernel(operand: Array) -> Array:
        found = pc.is_in(_canonical(operand), value_set=value_set)
        result = pc.if_else(found, TRUE, otherwise)
        return pc.if_else(pc.is_valid(operand), result, UNKNOWN)

    return kernel


def _canonical(values: Array) -> Array:
    """-0.0 becomes 0.0, an interval its length and an array its key, because the hash table tells equal ones apart."""
    return pc.add(values, ZERO) if pa.types.is_floating(values.type) else comparable_form(values)


def _comparable(values: Datum) -> Datum:
    return comparable_form(as_array(values, 1))[0] if isinstance(values, pa.Scalar) else comparable_form(values)


def _double_equal(left: Datum, right: Datum) -> Array:
    return pc.or_(pc.equal(left, right), pc.and_(pc.is_nan(left), pc.is_nan(right)))


def _double_less_equal(left: Datum, right: Datum) -> Array:
    # is_nan(right) is NULL where right is, but not where only left is; then the comparison is
    return pc.or_(pc.less_equal(left, right), pc.is_nan(right))


_FUNCTIONS: dict[ComparisonOperator, Kernel] = {
    ComparisonOperator.EQUAL: pc.equal,
    ComparisonOperator.NOT_EQUAL: pc.not_equal,
    ComparisonOperator.LESS: pc.less,
    ComparisonOperator.LESS_EQUAL: pc.less_equal,
    ComparisonOperator.GREATER: pc.greater,
    ComparisonOperator.GREATER_EQUAL: pc.greater_equal,
}

_DOUBLE_FUNCTIONS: dict[ComparisonOperator, Kernel] = {
    ComparisonOperator.EQUAL: _double_equal,
    ComparisonOperator.NOT_EQUAL: lambda left, right: pc.invert(_double_equal(left, right)),
    ComparisonOperator.LESS: lambda left, right: pc.invert(_double_less_equal(right, left)),
    ComparisonOperator.LESS_EQUAL: _double_less_equal,
    ComparisonOperator.GREATER: lambda left, right: pc.invert(_double_less_equal(left, right)),
    ComparisonOperator.GREATER_EQUAL: lambda left, right: _double_less_equal(right, left),
}
