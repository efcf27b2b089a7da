"""CREATE TABLE and CREATE INDEX: the columns that they name, resolved and typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minisql.binder.type_names import column_type_from_name
from minisql.errors import BindError, CatalogError, did_you_mean
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
    return column_positions(create.columns, lookup(create.table, create.span, catalog))


def lookup(name: str, span: Span, catalog: Catalog) -> TableSource:
    """The present snapshot of a table. CatalogError, with its place, when there is none."""
    try:
        return catalog.lookup(name)
    except CatalogError as error:
        error.span = error.span or span
        raise


def column_positions(columns: Sequence[ast.ColumnName], table: TableSource) -> tuple[int, ...]:
    """The positions of named columns in a table. BindError for one that it has not, or that repeats."""
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
