"""INSERT, UPDATE, DELETE and MERGE: each as the query that computes what is stored, or finds the rows that change.

UPDATE and DELETE read their target with the numbers of its rows as one more column, so that joins and subqueries of
every kind can say which rows change, and EXPLAIN shows how they are found. `SET x = x + 1` is planned as

    SELECT row number, x + 1 FROM target, others WHERE …

A row that is found several times, beside different rows of the others, is deleted once, and updated once where all
assign the same values to it, hence DISTINCT; different values are an error when the statement runs (PostgreSQL takes
any of them).

What becomes of rows that are in the way of an INSERT, and what RETURNING gives, are queries over the rows that the
first query has found (`bind_on_conflict.py`, `bind_returning.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from minisql.binder.bind_assignments import (
    TableWithRules,
    assigned,
    bind_assignments,
    check_takes_values,
    default_value,
    stored_values,
)
from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.bind_merge import BoundMerge, bind_merge
from minisql.binder.bind_on_conflict import BoundConflict, bind_on_conflict
from minisql.binder.bind_returning import BoundReturning, bind_returning
from minisql.binder.bind_statement import column_positions
from minisql.binder.bind_table import bind_from
from minisql.binder.bind_values import row_span
from minisql.binder.changed_rows import check_length, open_change, row_number_of
from minisql.binder.context import StatementContext
from minisql.binder.literals import is_bare_string, is_null
from minisql.binder.parameters import ParameterValues
from minisql.binder.rows_query import plain_block
from minisql.binder.scope import Scope, ScopeTable, relation_columns, scope_of
from minisql.catalog.numbered_rows import NumberedTarget
from minisql.dataclass import dataclass
from minisql.errors import CatalogError
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.plan.query_block import (
    DerivedTable,
    OutputColumn,
    QueryBlock,
    TableExpression,
    ValuesTable,
)
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.lexeme import place_of_name
from minisql.types.schema import Column, Schema
from minisql.types.table_source import ROW_ID, TableSource

if TYPE_CHECKING:
    from minisql.catalog.catalog import Catalog
    from minisql.catalog.memory_table import MemoryTable


@dataclass(frozen=True, slots=True)
class BoundInsert:
    """The columns of `block` are those of the table, in order and type."""

    block: QueryBlock
    on_conflict: BoundConflict | None = None
    returning: BoundReturning | None = None


@dataclass(frozen=True, slots=True)
class BoundUpdate:
    """The first column of `block` is the row number, from 1, then come new values of the columns at `positions`, and
    what RETURNING reads of other tables."""

    block: QueryBlock
    positions: tuple[int, ...]
    returning: BoundReturning | None = None


@dataclass(frozen=True, slots=True)
class BoundDelete:
    """The first column of `block` is the row number, from 1, then comes what RETURNING reads of other tables."""

    block: QueryBlock
    returning: BoundReturning | None = None


BoundChange = BoundInsert | BoundUpdate | BoundDelete | BoundMerge


def bind_row_change(change: ast.RowChange, catalog: Catalog, parameters: ParameterValues = ()) -> BoundChange:
    """The statement, resolved. BindError and CatalogError say what is wrong, and where."""
    match change:
        case ast.Insert():
            return bind_insert(change, catalog, parameters)
        case ast.Update():
            return bind_update(change, catalog, parameters)
        case ast.Delete():
            return bind_delete(change, catalog, parameters)
        case ast.Merge():
            return bind_merge(change, catalog, parameters)


def find_target(name: str, span: Span, catalog: Catalog) -> MemoryTable:
    """The table whose rows are to change. CatalogError, with its place, when there is none, or it is a file."""
    try:
        return catalog.target(name)
    except CatalogError as error:
        error.span = error.span or place_of_name(name, span) or span
        raise


# --- INSERT ----------------------------------------------------------------------------------------------------------


def bind_insert(insert: ast.Insert, catalog: Catalog, parameters: ParameterValues = ()) -> BoundInsert:
    """The rows to insert.

    Columns that the statement does not name get their default. BindError for an unknown or repeated column, a row of
    the wrong length, or a value whose type the column does not take.
    """
    context = open_change(insert, catalog, parameters)
    table = find_target(insert.table, insert.span, catalog)
    positions = column_positions(insert.columns, table) or tuple(range(len(table.column_names)))
    rows: TableExpression | None = None
    given: Mapping[int, Expression] = {}
    match insert.query:
        case None:
            pass
        case ast.Query(body=ast.Values() as values, order_by=(), limit=None, offset=None, with_clause=None):
            rows = _values(values, table, positions, context)
            given = dict(zip(positions, _references(rows.relation, rows.alias, rows.columns), strict=True))
        case query:
            rows = _query_rows(query, table, positions, context)
            given = _assigned_columns(rows, table, positions)
    select = [
        OutputColumn(name, given.get(position) or default_value(table, position, context))
        for position, name in enumerate(table.column_names)
    ]
    clause = insert.on_conflict
    return BoundInsert(
        plain_block(context, rows, (), select),
        None if clause is None else bind_on_conflict(clause, insert.target, table, context),
        _returning_inserted(insert, table, context),
    )


def _returning_inserted(insert: ast.Insert, table: MemoryTable, context: StatementContext) -> BoundReturning | None:
    if not insert.returning:
        return None
    alias = table.name if insert.target.alias is None else insert.target.alias.name
    relation = context.new_relation()
    scope = scope_of(ScopeTable(alias, relation_columns(relation, alias, table.schema)))
    return bind_returning(insert.returning, scope, relation, table.schema, context)


def _values(
    values: ast.Values, table: TableWithRules, positions: Sequence[int], context: StatementContext
) -> ValuesTable:
    """VALUES with every value typed by its column, not by those above and below it."""
    binder = ExpressionBinder(Scope(), context, "VALUES")
    for number, row in enumerate(values.rows, start=1):
        check_length(f"row {number} has a length of", len(row), row_span(row), table, positions)
    columns = [
        stored_values(column, table, position, binder)
        for column, position in zip(zip(*values.rows, strict=True), positions, strict=True)
    ]
    rows = tuple(zip(*columns, strict=True))
    return ValuesTable(context.new_relation(), "values", _columns(table, positions), rows)


def _query_rows(
    query: ast.Query, table: TableWithRules, positions: Sequence[int], context: StatementContext
) -> DerivedTable:
    """Its constants take the type of the column that they go to: INSERT INTO t (day) SELECT '2024-01-31'."""
    block = context.bind_block(query, context, None)
    check_length("the query has a number of columns of", len(block.schema), query.span, table, positions)
    for position in positions:
        check_takes_values(table, position, query.span)
    targets = dict(enumerate(positions))
    select = tuple(
        replace(column, expression=assigned(column.expression, table, targets[place]))
        if place in targets and (is_bare_string(column.expression) or is_null(column.expression))
        else column
        for place, column in enumerate(block.select)
    )
    return DerivedTable("query", replace(block, select=select))


def _assigned_columns(rows: DerivedTable, table: TableSource, positions: Sequence[int]) -> Mapping[int, Expression]:
    references = _references(rows.block.relation, rows.alias, rows.block.schema)
    return {
        position: assigned(replace(reference, span=column.expression.span), table, position)
        for position, reference, column in zip(positions, references, rows.block.select, strict=False)
    }


def _references(relation: int, alias: str, columns: Schema) -> list[ColumnRef]:
    return [
        ColumnRef(ColumnId(relation, place), alias, column.name, type=column.type)
        for place, column in enumerate(columns)
    ]


# --- UPDATE and DELETE -----------------------------------------------------------------------------------------------


def bind_update(update: ast.Update, catalog: Catalog, parameters: ParameterValues = ()) -> BoundUpdate:
    """The rows to change and their new values.

    BindError for an unknown or repeated column, or a value whose type the column does not take; CatalogError for a
    target that cannot be written to.
    """
    context = open_change(update, catalog, parameters)
    table, scope = bind_from(ast.changed_rows(update), context, None)
    row_number, target = row_number_of(table)
    positions, values = bind_assignments(update.assignments, target, scope, context)
    where = ExpressionBinder(scope, context, "WHERE").conjuncts(update.where)
    returning = _returning_found(update, scope, row_number, target, context)
    select = [OutputColumn(ROW_ID, row_number), *values, *(returning.extras if returning is not None else ())]
    return BoundUpdate(
        plain_block(context, table, where, select, distinct=update.others is not None), positions, returning
    )


def bind_delete(delete: ast.Delete, catalog: Catalog, parameters: ParameterValues = ()) -> BoundDelete:
    """The rows to delete. CatalogError for a target that cannot be written to."""
    context = open_change(delete, catalog, parameters)
    table, scope = bind_from(ast.changed_rows(delete), context, None)
    where = ExpressionBinder(scope, context, "WHERE").conjuncts(delete.where)
    row_number, target = row_number_of(table)
    returning = _returning_found(delete, scope, row_number, target, context)
    select = [OutputColumn(ROW_ID, row_number), *(returning.extras if returning is not None else ())]
    return BoundDelete(plain_block(context, table, where, select, distinct=delete.others is not None), returning)


def _returning_found(
    change: ast.Update | ast.Delete,
    scope: Scope,
    row_number: ColumnRef,
    target: NumberedTarget,
    context: StatementContext,
) -> BoundReturning | None:
    if not change.returning:
        return None
    return bind_returning(change.returning, scope, row_number.id.relation, target.schema, context)


def _columns(table: TableSource, positions: Sequence[int]) -> Schema:
    return tuple(Column(table.column_names[position], table.column_type(position)) for position in positions)
