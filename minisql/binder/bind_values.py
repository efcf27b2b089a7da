"""VALUES: rows of expressions to a table with one type for each column."""

from __future__ import annotations

from collections.abc import Sequence

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.coerce import unify
from minisql.binder.context import StatementContext
from minisql.binder.correlation import Correlation
from minisql.binder.scope import Scope
from minisql.errors import BindError
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.query_block import ValuesTable
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.schema import Column


def bind_values(values: ast.Values, alias: str, context: StatementContext, outer: Correlation | None) -> ValuesTable:
    """The rows, each column cast to the common type of its values; the columns are called column1, column2, …"""
    _check_lengths(values)
    rows = bind_rows(values, context, outer)
    columns = [
        unify(column, f"column {number} of VALUES mixes", values.span)
        for number, column in enumerate(zip(*rows, strict=True), start=1)
    ]
    schema = tuple(Column(f"column{number}", column[0].type) for number, column in enumerate(columns, start=1))
    return ValuesTable(context.new_relation(), alias, schema, tuple(zip(*columns, strict=True)))


def bind_rows(
    values: ast.Values, context: StatementContext, outer: Correlation | None = None
) -> list[tuple[Expression, ...]]:
    """The rows with every expression bound by itself. BindError where one aggregates, or reads a column that is not of
    a query around this one."""
    binder = ExpressionBinder(Scope(outer=outer), context, "VALUES")
    return [tuple(binder.bind(value) for value in row) for row in values.rows]


def row_span(row: Sequence[ast.Expression]) -> Span:
    """Where a row of VALUES stands in the text."""
    return row[0].span.to(row[-1].span)


def _check_lengths(values: ast.Values) -> None:
    expected = len(values.rows[0])
    for number, row in enumerate(values.rows, start=1):
        if len(row) != expected:
            raise BindError(
                f"row {number} of VALUES has a length of {len(row)}, the first row of {expected}",
                row_span(row),
                "all rows have the same length",
            )
