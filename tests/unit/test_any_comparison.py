"""`operand op ANY (values)` against its definition: the OR over the values, in three-valued logic."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import nan

import pyarrow as pa
import pytest

from minisql.iterators.any_comparison import any_comparison_kernel
from minisql.plan.expression import (
    ComparisonOperator,
)
from minisql.types.datatype import DOUBLE, INTEGER, VARCHAR, SqlType

COMPARE: dict[ComparisonOperator, Callable[[object, object], bool]] = {
    ComparisonOperator.EQUAL: lambda a, b: a == b,
    ComparisonOperator.NOT_EQUAL: lambda a, b: a != b,
    ComparisonOperator.LESS: lambda a, b: a < b,  # type: ignore[operator]
    ComparisonOperator.LESS_EQUAL: lambda a, b: a <= b,  # type: ignore[operator]
    ComparisonOperator.GREATER: lambda a, b: a > b,  # type: ignore[operator]
    ComparisonOperator.GREATER_EQUAL: lambda a, b: a >= b,  # type: ignore[operator]
}


def any_of(operator: ComparisonOperator, operand: object, values: tuple[object, ...]) -> bool | None:
    if operator is ComparisonOperator.NOT_DISTINCT:
        return operand in values
    outcomes = [None if operand is None or v is None else COMPARE[operator](operand, v) for v in values]
    if True in outcomes:
        return True
    return None if None in outcomes else False


@pytest.mark.parametrize("operator", ComparisonOperator)
@pytest.mark.parametrize(
    ("type_", "domain"), [(INTEGER, (None, 1, 2, 3)), (VARCHAR, (None, "", "a", "b"))], ids=["INTEGER", "VARCHAR"]
)
def test_every_operand_with_all_sets_of_values(
    operator: ComparisonOperator, type_: SqlType, domain: tuple[object, ...]
) -> None:
    operands = pa.array(domain, type_.arrow)
    for size in range(4):
        for values in product(domain, repeat=size):
            kernel = any_comparison_kernel(operator, pa.array(values, type_.arrow), type_)
            assert kernel(operands).to_pylist() == [any_of(operator, operand, values) for operand in domain], values


def test_nan_is_the_greatest_value() -> None:
    operands = pa.array([1.0, nan, -0.0])
    values = pa.array([nan, 0.0])

    def result(operator: ComparisonOperator) -> list[bool | None]:
        outcome: list[bool | None] = any_comparison_kernel(operator, values, DOUBLE)(operands).to_pylist()
        return outcome

    assert result(ComparisonOperator.LESS) == [True, False, True]
    assert result(ComparisonOperator.GREATER_EQUAL) == [True, True, True]
    assert result(ComparisonOperator.EQUAL) == [False, True, True]
