"""Names of tables and columns in statements that are no queries, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minisql.errors import BindError, CatalogError, NotSupportedError, did_you_mean
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.lexeme import place_of_name
from minisql.types.datatype import Kind, SqlType
from minisql.types.table_source import TableSource

if TYPE_CHECKING:
    from minisql.catalog.catalog import Catalog


def bind_index_columns(create: ast.CreateIndex, catalog: Catalog) -> tuple[int, ...]:
    """The positions of the columns of CREATE INDEX. BindError for one that the table has not, or that repeats;
    NotSupportedError for an array."""
    table = lookup(create.table, create.span, catalog)
    positions = column_positions(create.columns, table)
    for position, column in zip(positions, create.columns, strict=True):
        refuse_array_key(table.column_type(position), column.span)
    return positions


def refuse_array_key(type_: SqlType, span: Span) -> None:
    """NotSupportedError for an array, by which no index sorts, as a column of an index or of a key."""
    if type_.kind is Kind.ARRAY:
        raise NotSupportedError(f"an index or a key over a column of type {type_} is not supported", span)


def lookup(name: str, span: Span, catalog: Catalog) -> TableSource:
    """The present snapshot of a table. CatalogError, with its place, when there is none."""
    try:
        return catalog.lookup(name)
    except CatalogError as error:
        error.span = error.span or place_of_name(name, span) or span
        raise


def column_positions(columns: Sequence[ast.ColumnName], table: TableSource) -> tuple[int, ...]:
    """The positions of named columns in a table. BindError for one that it has not, or that repeats."""
    return find_column_positions(columns, table.name, table.column_names)


def find_column_positions(columns: Sequence[ast.ColumnName], table: str, names: Sequence[str]) -> tuple[int, ...]:
    """The positions of columns among the `names` of those of a table. Raises as `column_positions`."""
    positions: list[int] = []
    known = [name.lower() for name in names]
    for column in columns:
        if column.name.lower() not in known:
            hint = did_you_mean(column.name, names) or f"it has {', '.join(names)}"
            raise BindError(f"table {table} has no column {column.name}", column.span, hint)
        position = known.index(column.name.lower())
        if position in positions:
            raise BindError(f"column {column.name} is named twice", column.span)
        positions.append(position)
    return tuple(positions)
