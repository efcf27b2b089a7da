"""A query over rows that a statement has computed itself: those that it changed, or those that were in its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minisql.binder.context import StatementContext
from minisql.catalog.memory_table import MemoryTable
from minisql.dataclass import dataclass
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.query_block import BaseTable, OutputColumn, QueryBlock, TableExpression
from minisql.types.batch import Array
from minisql.types.schema import Schema


@dataclass(frozen=True, slots=True)
class RowsQuery:
    """Bound before there are rows, so that what is wrong with it is said before anything is done."""

    rows: MemoryTable
    block: QueryBlock

    def over(self, columns: Sequence[Array]) -> QueryBlock:
        """The query over these rows; an array of the column's Arrow type for each column of `rows`."""
        assert isinstance(self.block.table, BaseTable)
        table = MemoryTable(self.rows.name, self.rows.schema, columns)
        return replace(self.block, table=replace(self.block.table, table=table))


def rows_query(
    context: StatementContext,
    relation: int,
    alias: str,
    schema: Schema,
    select: Sequence[OutputColumn],
    where: tuple[Expression, ...] = (),
) -> RowsQuery:
    """SELECT … FROM the rows, whose columns are those of `relation`, WHERE …"""
    rows = MemoryTable(alias, schema)
    return RowsQuery(rows, plain_block(context, BaseTable(relation, alias, rows), where, select))


def plain_block(
    context: StatementContext,
    table: TableExpression | None,
    where: tuple[Expression, ...],
    select: Sequence[OutputColumn],
    distinct: bool = False,
) -> QueryBlock:
    """A query of these clauses, and no others."""
    return QueryBlock(
        relation=context.new_relation(),
        table=table,
        where=where,
        aggregation=None,
        having=(),
        select=tuple(select),
        hidden=0,
        distinct=distinct,
        order_by=(),
        limit=None,
        offset=0,
    )
