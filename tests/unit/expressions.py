"""Bound expressions written short, and their values on rows, for tests of evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from minisql.plan.arithmetic_types import arithmetic_type
from minisql.plan.evaluate import compile_expression
from minisql.plan.expression import (
    Arithmetic,
    ArithmeticOperator,
    Cast,
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    FunctionCall,
    Literal,
    Value,
)
from minisql.plan.function import lookup_function
from minisql.source import Span
from minisql.types.batch import Batch
from minisql.types.datatype import BOOLEAN, NULL, SqlType


def column(position: int, type_: SqlType, relation: int = 0) -> ColumnRef:
    """The column c<position> of a relation."""
    return ColumnRef(ColumnId(relation, position), f"t{relation}", f"c{position}", type=type_)


def literal(value: Value, type_: SqlType) -> Literal:
    return Literal(value, type=type_)


def arithmetic(left: Expression, operator: str, right: Expression) -> Arithmetic:
    """With the span of a text of its own, so that errors can be seen to point at it."""
    symbol = ArithmeticOperator(operator)
    type_ = arithmetic_type(symbol, left.type, right.type)
    assert type_ is not None
    return Arithmetic(symbol, left, right, type=type_, span=Span(f"x {operator} y", 0, len(operator) + 4))


def compare(left: Expression, operator: str, right: Expression) -> Comparison:
    return Comparison(ComparisonOperator(operator), left, right, type=BOOLEAN)


def cast(operand: Expression, type_: SqlType) -> Expression:
    return operand if operand.type == type_ else Cast(operand, type=type_, span=Span("cast", 0, 4))


def call(name: str, *arguments: Expression) -> FunctionCall:
    """The function on the arguments, cast as the binder does it."""
    function = lookup_function(name)
    assert function is not None
    signature = function.resolve([argument.type for argument in arguments])
    assert signature is not None
    converted = tuple(cast(*pair) for pair in zip(arguments, signature.parameter_types, strict=True))
    return FunctionCall(function, converted, type=signature.result_type, span=Span(f"{name}()", 0, len(name) + 2))


def evaluate(expression: Expression, *columns: tuple[SqlType, Sequence[Value]]) -> list[Any]:
    """The values of an expression over columns 0, 1, … of relation 0.

    They are computed three times: over whole arrays, over arrays that are slices of longer ones, and row by row; the
    answers must agree and have the expression's type.
    """
    layout = [ColumnId(0, position) for position in range(len(columns))]
    compiled = compile_expression(expression, layout)
    rows = len(columns[0][1]) if columns else 1
    arrays = [pa.array(values, type_.arrow) for type_, values in columns]
    padded = [pa.concat_arrays([array[:1], array, array[-1:]])[1 : rows + 1] for array in arrays]
    results = [compiled(Batch(tuple(each), rows)) for each in (arrays, padded)]
    single = [compiled(Batch(tuple(array[row : row + 1] for array in padded), 1)) for row in range(rows)]
    results.append(pa.concat_arrays(single))
    for result in results:
        assert result.type == expression.type.arrow
        assert same(result.to_pylist(), results[0].to_pylist())
    return results[0].to_pylist()  # type: ignore[no-any-return]


def same(left: Sequence[Any], right: Sequence[Any]) -> bool:
    """Equal, with NaN equal to NaN, and 1 not equal to True or 1.0."""
    return list(map(repr, left)) == list(map(repr, right))


UNKNOWN = Literal(None, type=NULL)
