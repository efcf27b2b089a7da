"""What of a query nobody reads: expressions, aggregates and window functions for columns that are not wanted.

A view often computes more than a query asks it for. What only such expressions read is not read then either, their
subqueries do not become joins, and a query whose window functions all went may be merged. Group keys stay, since they
say which groups there are, and so does all that DISTINCT compares. An expression of the select list that is left out is
NULL in its place, so that positions mean what they meant.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from minisql.optimizer.unnest.block_parts import own_expressions
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
    Literal,
)
from minisql.plan.query_block import DerivedTable, JoinedTable, QueryBlock, TableExpression
from minisql.plan.walk_expression import (
    columns_of,
    expressions_within,
    transform_within,
)


def prune_columns(block: QueryBlock) -> QueryBlock:
    """The block, whose queries in FROM compute what it reads of them."""
    if block.table is None or not _has_query(block.table):
        return block
    read = columns_of(own_expressions(block))
    table = _pruned_tables(block.table, read)
    return block if table == block.table else replace(block, table=table)


def _has_query(table: TableExpression) -> bool:
    match table:
        case JoinedTable(left=left, right=right):
            return _has_query(left) or _has_query(right)
        case _:
            return isinstance(table, DerivedTable)


def _pruned_tables(table: TableExpression, read: Collection[ColumnId]) -> TableExpression:
    match table:
        case JoinedTable(left=left, right=right):
            return replace(table, left=_pruned_tables(left, read), right=_pruned_tables(right, read))
        case DerivedTable(block=block):
            wanted = [i for i in range(len(block.schema)) if ColumnId(block.relation, i) in read]
            return replace(table, block=pruned(block, wanted))
        case _:
            return table


def selected(block: QueryBlock, wanted: Collection[int]) -> tuple[int, ...]:
    """Which expressions of the select list are computed, where the `wanted` columns are read: ORDER BY reads more, and
    DISTINCT reads all."""
    if block.distinct:
        return tuple(range(len(block.select)))
    return tuple(sorted({*wanted, *(key.position for key in block.order_by)}))


def pruned(block: QueryBlock, wanted: Collection[int]) -> QueryBlock:
    """The block without what is computed for other columns than those at the `wanted` positions."""
    computed = selected(block, wanted)
    if len(computed) == len(block.select):
        return block
    select = tuple(
        column if position in computed else replace(column, expression=Literal(None, type=column.expression.type))
        for position, column in enumerate(block.select)
    )
    return _without_aggregates(_without_windows(replace(block, select=select)))


def _without_windows(block: QueryBlock) -> QueryBlock:
    windowing = block.windowing
    if windowing is None:
        return block
    kept = _read(windowing.relation, len(windowing.calls), (block.qualify, block.select))
    if len(kept) == len(windowing.calls):
        return block
    calls = tuple(windowing.calls[position] for position in kept)
    block = replace(block, windowing=replace(windowing, calls=calls) if calls else None)
    return _renumbered(block, windowing.relation, kept)


def _without_aggregates(block: QueryBlock) -> QueryBlock:
    aggregation = block.aggregation
    if aggregation is None:
        return block
    keys, count = len(aggregation.keys), len(aggregation.aggregates)
    columns = keys + count + len(aggregation.groupings)
    read = _read(aggregation.relation, columns, (block.having, block.windowing, block.qualify, block.select))
    kept = [position for position in range(columns) if position in read or not keys <= position < keys + count]
    if len(kept) == columns:
        return block
    aggregates = tuple(aggregation.aggregates[position - keys] for position in kept if keys <= position < keys + count)
    return _renumbered(
        replace(block, aggregation=replace(aggregation, aggregates=aggregates)), aggregation.relation, kept
    )


def _read(relation: int, count: int, parts: object) -> list[int]:
    """Which of the `count` columns of a relation the parts of a block read."""
    columns = columns_of(expressions_within(parts))
    return [position for position in range(count) if ColumnId(relation, position) in columns]


def _renumbered(block: QueryBlock, relation: int, kept: list[int]) -> QueryBlock:
    """The block, whose relation has only the kept columns left."""
    positions = {old: new for new, old in enumerate(kept)}

    def change(node: Expression) -> Expression | None:
        match node:
            case ColumnRef(id=ColumnId(of, position)) if of == relation:
                return replace(node, id=ColumnId(of, positions[position]))
        return None

    def changed(part: Any) -> Any:
        return transform_within(part, change)

    return replace(
        block,
        having=changed(block.having),
        windowing=changed(block.windowing),
        qualify=changed(block.qualify),
        select=changed(block.select),
    )
