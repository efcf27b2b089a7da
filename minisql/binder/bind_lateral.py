"""LATERAL: a query in FROM that reads the tables to its left, as a subquery reads the query around it.

In the bound tree a lateral table is the right input of a join whose left input has all that it reads. The text gives
that but for one form: in `a, b JOIN LATERAL (… a.x …) ON …` the JOIN binds tighter than the comma. There
a x (b join l) is the same as (a x b) join l.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from minisql.binder.context import StatementContext
from minisql.binder.correlation import Correlation, refuse_volatile_calls
from minisql.binder.scope import Scope
from minisql.errors import BindError, NotSupportedError
from minisql.plan.expression import Expression, OuterColumn, Subquery, columns_of, transform_within
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import DerivedTable, JoinedTable, LateralTable, TableExpression
from minisql.source import Span
from minisql.syntax import ast


def bind_lateral(query: ast.Query, alias: str, context: StatementContext, left: Scope) -> LateralTable | DerivedTable:
    """The query, bound where `left` gives the columns of the tables to its left, and of the queries around.

    It is a plain derived table where it reads none of these tables.
    """
    correlation = Correlation(left)
    number = context.new_subquery()
    block = context.bind_block(query, context, correlation)
    if columns_of(correlation.outer):
        refuse_volatile_calls(block, query.span)
        subquery = Subquery(number, block, tuple(correlation.parameters), context.new_relation)
        return LateralTable(alias, subquery, tuple(correlation.outer))
    outer = zip(correlation.parameters, correlation.outer, strict=True)
    values = {parameter.place: value for parameter, value in outer}

    def change(node: Expression) -> Expression | None:
        return values.get(node.place) if isinstance(node, OuterColumn) else None

    return DerivedTable(alias, transform_within(block, change))


@contextmanager
def lateral_hint(left: Scope) -> Iterator[None]:
    """Where a query that is not lateral names one of the tables to its left, the error says what would let it."""
    try:
        yield
    except BindError as error:
        alias = "" if error.span is None else error.span.words.partition(".")[0].strip('"').lower()
        if any(table.is_called(alias) for table in left.tables):
            error.hint = "LATERAL before the parenthesis lets a query read the tables to its left"
        raise


def reads_tables(table: TableExpression, others: TableExpression) -> bool:
    """Does a lateral table in a part of FROM read the tables of another part?"""
    match table:
        case LateralTable(outer=outer):
            there = set(_relations(others))
            return any(column.relation in there for column in columns_of(outer))
        case JoinedTable(left=left, right=right):
            return reads_tables(left, others) or reads_tables(right, others)
        case _:
            return False


def beside(left: TableExpression, right: TableExpression, span: Span) -> TableExpression:
    """The product of both, with the lateral tables of `right` that read `left` joined with the product."""
    match right:
        case _ if isinstance(right, LateralTable) or not reads_tables(right, left):
            return JoinedTable(JoinKind.INNER, left, right, ())
        case JoinedTable(kind=kind, left=inner, right=last) if kind is not JoinKind.FULL and (
            isinstance(last, LateralTable) or not reads_tables(last, left)
        ):
            return replace(right, left=beside(left, inner, span))
        case _:
            raise out_of_reach(span)


def out_of_reach(span: Span) -> NotSupportedError:
    """The refusal of a lateral table in a join that has not all that it reads on its left."""
    message = "LATERAL that reads tables outside of its own join is not supported here"
    return NotSupportedError(message, span, "join it last, without parentheses")


def _relations(table: TableExpression) -> Iterator[int]:
    match table:
        case JoinedTable(left=left, right=right):
            yield from _relations(left)
            yield from _relations(right)
        case _:
            yield table.relation
