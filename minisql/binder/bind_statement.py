"""INSERT, CREATE TABLE and CREATE INDEX: what they store, resolved and typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minisql.binder.bind_query import open_statement
from minisql.binder.bind_values import bind_rows, row_span
from minisql.binder.coerce import assign
from minisql.binder.parameters import ParameterValues
from minisql.binder.type_names import column_type_from_name
from minisql.errors import BindError, CatalogError, did_you_mean
from minisql.plan.expression import ColumnId, ColumnRef, Expression, Literal
from minisql.plan.query_block import OutputColumn, QueryBlock, ValuesTable
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.schema import Column, Schema
from minisql.types.table_source import TableSource

if TYPE_CHECKING:
    from minisql.catalog.catalog import Catalog


def bind_columns(create: ast.CreateTable) -> Schema:
    """The columns of CREATE TABLE. BindError for a name that repeats or a type that there is not."""
    columns: dict[str, Column] = {}
    for definition in create.columns:
        if definition.name.lower() in columns:
            raise BindError(f"column {definition.name} is defined twice", definition.span)
        columns[definition.name.lower()] = Column(definition.name, column_type_from_name(definition.type))
    return tuple(columns.values())


def bind_index_columns(create: ast.CreateIndex, catalog: Catalog) -> tuple[int, ...]:
    """The positions of the columns of CREATE INDEX. BindError for one that the table has not, or that repeats."""
    return _positions(create.columns, _lookup(create.table, create.span, catalog))


def bind_insert(insert: ast.Insert, catalog: Catalog, parameters: ParameterValues = ()) -> QueryBlock:
    """The rows to insert, as a query whose columns are those of the table, in order and type.

    Columns that the statement does not name are NULL. BindError for an unknown or repeated column, a row of the wrong
    length, or a value whose type the column does not take.
    """
    context = open_statement(insert, catalog, parameters)
    table = _lookup(insert.table, insert.span, catalog)
    targets = _targets(insert, table)
    rows = []
    for number, (row, bound) in enumerate(zip(insert.values.rows, bind_rows(insert.values, context), strict=True), 1):
        _check_length(row, number, targets)
        rows.append(
            tuple(assign(value, column.type, column.name) for value, (_, column) in zip(bound, targets, strict=True))
        )
    values = ValuesTable(context.new_relation(), "values", tuple(column for _, column in targets), tuple(rows))
    return QueryBlock(
        relation=context.new_relation(),
        table=values,
        where=(),
        aggregation=None,
        having=(),
        select=_stored(table, values, [position for position, _ in targets]),
        hidden=0,
        distinct=False,
        order_by=(),
        limit=None,
        offset=0,
    )


def _targets(insert: ast.Insert, table: TableSource) -> list[tuple[int, Column]]:
    """The columns that the values go to: position in the table, name and type, in the order of the values."""
    positions = _positions(insert.columns, table) or tuple(range(len(table.column_names)))
    return [(position, Column(table.column_names[position], table.column_type(position))) for position in positions]


def _lookup(name: str, span: Span, catalog: Catalog) -> TableSource:
    try:
        return catalog.lookup(name)
    except CatalogError as error:
        error.span = error.span or span
        raise


def _positions(columns: Sequence[ast.ColumnName], table: TableSource) -> tuple[int, ...]:
    """The positions of named columns in a table."""
    positions: list[int] = []
    names = [name.lower() for name in table.column_names]
    for column in columns:
        if column.name.lower() not in names:
            hint = did_you_mean(column.name, table.column_names) or f"it has {', '.join(table.column_names)}"
            raise BindError(f"table {table.name} has no column {column.name}", column.span, hint)
        position = names.index(column.name.lower())
        if position in positions:
            raise BindError(f"column {column.name} is named twice", column.span)
        positions.append(position)
    return tuple(positions)


def _check_length(row: Sequence[ast.Expression], number: int, targets: Sequence[tuple[int, Column]]) -> None:
    if len(row) != len(targets):
        names = ", ".join(column.name for _, column in targets)
        raise BindError(
            f"row {number} has a length of {len(row)}, there are {len(targets)} columns to fill",
            row_span(row),
            f"they are {names}",
        )


def _stored(table: TableSource, values: ValuesTable, targets: Sequence[int]) -> tuple[OutputColumn, ...]:
    def value(position: int) -> Expression:
        type_ = table.column_type(position)
        if position not in targets:
            return Literal(None, type=type_)
        column = targets.index(position)
        return ColumnRef(ColumnId(values.relation, column), values.alias, table.column_names[position], type=type_)

    return tuple(OutputColumn(name, value(position)) for position, name in enumerate(table.column_names))
