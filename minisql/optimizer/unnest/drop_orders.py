"""An ORDER BY without LIMIT in FROM, whose rows then have no order that could be seen.

The standard gives the rows of a query in FROM no order. People rely on one all the same where that query is all there
is, as in `SELECT string_agg(name, ',') FROM (SELECT … ORDER BY name) AS d`, and it is kept there.
"""

from __future__ import annotations

from dataclasses import replace

from minisql.plan.query_block import DerivedTable, JoinedTable, QueryBlock, TableExpression
from minisql.plan.repeatable import is_repeatable
from minisql.plan.walk_expression import (
    is_volatile,
)


def drop_orders(block: QueryBlock) -> QueryBlock:
    """The block, of whose queries in FROM none is sorted in vain."""
    if block.table is None or _shows_order_of_table(block):
        return block
    table = _unsorted(block.table)
    return block if table is block.table else replace(block, table=table)


def _shows_order_of_table(block: QueryBlock) -> bool:
    """A block that calls volatile functions may number the rows in the order in which they come."""
    if isinstance(block.table, JoinedTable):
        return False
    if any(is_volatile(column.expression) for column in block.select):
        return True
    return not block.order_by and (block.aggregation is None or not is_repeatable(block.aggregation))


def _unsorted(table: TableExpression) -> TableExpression:
    match table:
        case JoinedTable():
            left, right = _unsorted(table.left), _unsorted(table.right)
            return table if left is table.left and right is table.right else replace(table, left=left, right=right)
        case DerivedTable(block=block) if block.order_by and block.limit is None and not block.offset:
            select = block.select[: len(block.select) - block.hidden]
            return replace(table, block=replace(block, order_by=(), select=select, hidden=0))
    return table
