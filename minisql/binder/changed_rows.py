"""What INSERT, UPDATE, DELETE and MERGE have in common: their context, their target, and rows of the right length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minisql.binder.bind_query import open_statement
from minisql.binder.bind_with import bind_with
from minisql.binder.context import StatementContext
from minisql.binder.parameters import ParameterValues
from minisql.catalog.numbered_rows import NumberedTarget
from minisql.errors import BindError
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
)
from minisql.plan.query_block import BaseTable, JoinedTable, TableExpression
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.table_source import ROW_ID, TableSource

if TYPE_CHECKING:
    from minisql.catalog.catalog import Catalog


def open_change(change: ast.RowChange, catalog: Catalog, parameters: ParameterValues) -> StatementContext:
    """What binding needs, with the tables of WITH."""
    context = open_statement(change, catalog, parameters)
    return context if change.with_clause is None else bind_with(change.with_clause, context, None)


def row_number_of(table: TableExpression | None) -> tuple[ColumnRef, NumberedTarget]:
    """The column of row numbers of the target, which is the first table, and the target."""
    match table:
        case JoinedTable(left=target):
            return row_number_of(target)
        case BaseTable(relation=relation, alias=alias, table=NumberedTarget() as target):
            position = target.row_number
            return ColumnRef(ColumnId(relation, position), alias, ROW_ID, type=target.column_type(position)), target
        case _:
            raise AssertionError(table)


def check_length(what: str, length: int, span: Span, table: TableSource, positions: Sequence[int]) -> None:
    """BindError where a row does not have a value for each of the columns."""
    if length != len(positions):
        names = ", ".join(table.column_names[position] for position in positions)
        message = f"{what} {length}, there are {len(positions)} columns to fill"
        raise BindError(message, span, f"they are {names}")
