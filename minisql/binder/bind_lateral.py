"""LATERAL: a query in FROM that reads the tables to its left, as a subquery reads the query around it.

In the bound tree a lateral table is the right input of a join whose left input has all that it reads. Where it stands
deeper, as in `a, b JOIN LATERAL (… a.x …) l ON …`, in which JOIN binds tighter than the comma, the whole right input
becomes a lateral table: `a, LATERAL (SELECT * FROM b JOIN LATERAL (… a.x …) l ON …)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from minisql.binder.context import StatementContext
from minisql.binder.correlation import Correlation, refuse_volatile_calls
from minisql.binder.scope import Scope, ScopeColumn
from minisql.errors import BindError
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
    OuterColumn,
    OuterValue,
    Subquery,
)
from minisql.plan.query_block import (
    DerivedTable,
    JoinedTable,
    LateralTable,
    OutputColumn,
    QueryBlock,
    TableExpression,
)
from minisql.plan.walk_expression import (
    columns_of,
    transform_within,
)
from minisql.source import Span
from minisql.syntax import ast


def bind_lateral(query: ast.Query, alias: str, context: StatementContext, left: Scope) -> LateralTable | DerivedTable:
    """The query, bound where `left` gives the columns of the tables to its left, and of the queries around.

    It is a plain derived table where it reads none of these tables.
    """
    correlation = Correlation(left, None)
    number = context.new_subquery()
    block = context.bind_block(query, context, correlation)
    if columns_of(correlation.outer):
        refuse_volatile_calls(block, query.span)
    subquery = Subquery(number, block, tuple(correlation.parameters), context.new_relation)
    return lateral_or_derived(LateralTable(alias, subquery, tuple(correlation.outer)))


def reads_tables(table: TableExpression, others: TableExpression) -> bool:
    """Does a lateral table in a part of FROM read the tables of another part?"""
    there = set(_relations(others))
    return any(column.relation in there for column in columns_of(_outer_values(table)))


def as_lateral(
    table: TableExpression, scope: Scope, context: StatementContext, span: Span
) -> tuple[LateralTable, Scope]:
    """A join in which a lateral table reads tables outside of it, as one lateral table; and the scope of its columns,
    from that of the join."""
    own = set(_relations(table))
    read = [column for id_, column in columns_of(_outer_values(table)).items() if id_.relation not in own]
    parameters = [OuterColumn(OuterValue(), column.table, column.name, type=column.type) for column in read]
    places = {column.id: parameter for column, parameter in zip(read, parameters, strict=True)}

    def change(node: Expression) -> Expression | None:
        return places.get(node.id) if isinstance(node, ColumnRef) else None

    relation, select = context.new_relation(), list[OutputColumn]()
    tables = tuple(
        replace(
            item,
            columns=tuple(_selected(column, relation, select) for column in item.columns),
            row_id=None if item.row_id is None else _selected(item.row_id, relation, select),
        )
        for item in scope.tables
    )
    columns = tuple(_selected(column, relation, select) for column in scope.columns)
    body = _settled(transform_within(table, change))
    block = QueryBlock(relation, body, (), None, (), tuple(select), 0, False, (), None, 0)
    refuse_volatile_calls(block, span)
    subquery = Subquery(context.new_subquery(), block, tuple(parameters), context.new_relation)
    return LateralTable("join", subquery, tuple(read)), replace(scope, tables=tables, columns=columns)


def _selected(column: ScopeColumn, relation: int, select: list[OutputColumn]) -> ScopeColumn:
    """The column of a join as one of the query that selects it; `select` gets it if it does not have it."""
    expression = column.reference()
    known = [output.expression for output in select]
    if expression not in known:
        known.append(expression)
        select.append(OutputColumn(column.name, expression))
    place = ColumnId(relation, known.index(expression))
    table = column.tables[0] if column.tables else ""
    return replace(column, reference=partial(ColumnRef, place, table, column.name, type=expression.type))


def _settled(table: TableExpression) -> TableExpression:
    """The tables, where those lateral ones that read nothing beside them any more are derived tables."""
    match table:
        case JoinedTable(left=left, right=right):
            return replace(table, left=_settled(left), right=_settled(right))
        case LateralTable():
            return lateral_or_derived(table)
        case _:
            return table


def lateral_or_derived(table: LateralTable) -> LateralTable | DerivedTable:
    """A derived table where it reads no table beside it."""
    if columns_of(table.outer):
        return table
    outer = zip(table.query.parameters, table.outer, strict=True)
    values = {parameter.place: value for parameter, value in outer}

    def change(node: Expression) -> Expression | None:
        return values.get(node.place) if isinstance(node, OuterColumn) else None

    return DerivedTable(table.alias, transform_within(table.query.block, change))


@contextmanager
def lateral_hint(left: Scope) -> Iterator[None]:
    """Where a query that is not lateral names one of the tables to its left, the error says what would let it."""
    try:
        yield
    except BindError as error:
        alias = "" if error.span is None else error.span.words.partition(".")[0].strip('"`').lower()
        if any(table.is_called(alias) for table in left.tables):
            error.hint = "LATERAL before the parenthesis lets a query read the tables to its left"
        raise


def _outer_values(table: TableExpression) -> Iterator[Expression]:
    """What the lateral tables in a part of FROM read outside of themselves."""
    match table:
        case LateralTable(outer=outer):
            yield from outer
        case JoinedTable(left=left, right=right):
            yield from _outer_values(left)
            yield from _outer_values(right)


def _relations(table: TableExpression) -> Iterator[int]:
    match table:
        case JoinedTable(left=left, right=right):
            yield from _relations(left)
            yield from _relations(right)
        case _:
            yield table.relation
