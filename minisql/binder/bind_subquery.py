"""EXISTS, scalar subqueries, and comparisons with ANY and ALL, over a bound query.

ALL is written out: `x < ALL (q)` is true where `x >= ANY (q)` is false, and NULL where that is NULL. So NOT IN, which
is `<> ALL`, becomes NOT around IN.
"""

from __future__ import annotations

from dataclasses import replace

from minisql.binder.bind_operator import negation
from minisql.binder.coerce import cast_to, unify_compared
from minisql.errors import BindError, NotSupportedError
from minisql.plan.expression import (
    OPPOSITE,
    AnyComparison,
    ComparisonOperator,
    Exists,
    Expression,
    ScalarSubquery,
    Subquery,
)
from minisql.plan.query_block import OutputColumn, QueryBlock
from minisql.source import Span
from minisql.types.datatype import BOOLEAN, NULL, VARCHAR, SqlType


def exists(query: Subquery, outer: tuple[Expression, ...], span: Span) -> Expression:
    """`EXISTS (query)`."""
    return Exists(query, outer, type=BOOLEAN, span=span)


def scalar_subquery(query: Subquery, outer: tuple[Expression, ...], span: Span) -> Expression:
    """`(query)` as a value. BindError when it has more columns than one."""
    column = only_column(query.block, span)
    if column.type == NULL:
        query, column = with_column_as(query, VARCHAR)
    return ScalarSubquery(query, outer, type=column.type, span=span)


def quantified_comparison(
    operator: ComparisonOperator,
    operand: Expression,
    quantifier: str,
    query: Subquery,
    outer: tuple[Expression, ...],
    span: Span,
) -> Expression:
    """`operand operator ANY | ALL (query)`, the operand and the column cast to their common type.

    BindError when the query has more columns than one, TypeMismatchError when the types do not meet.
    """
    column = only_column(query.block, span)
    if quantifier == "ALL" and operator not in OPPOSITE:
        raise NotSupportedError(f"{operator.value} ALL is not supported", span, "write NOT EXISTS (…)")
    operand, unified = unify_compared((operand, column), "cannot compare", span)
    query, _ = with_column_as(query, unified.type)
    compared = operator if quantifier == "ANY" else OPPOSITE[operator]
    comparison = AnyComparison(compared, operand, query, outer, type=BOOLEAN, span=span)
    return comparison if quantifier == "ANY" else negation(comparison, span)


def only_column(block: QueryBlock, span: Span) -> Expression:
    """The one column that the query gives. BindError where it gives more."""
    columns = len(block.schema)
    if columns != 1:
        raise BindError(f"the subquery gives {columns} columns where one is expected", span, "select one expression")
    return block.select[0].expression


def with_column_as(query: Subquery, type_: SqlType) -> tuple[Subquery, Expression]:
    """The query with its one column cast."""
    column = query.block.select[0]
    cast = cast_to(column.expression, type_)
    select = (OutputColumn(column.name, cast), *query.block.select[1:])
    return replace(query, block=replace(query.block, select=select)), cast
