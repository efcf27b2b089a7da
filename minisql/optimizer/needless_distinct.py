"""DISTINCT over rows that are all different.

Among their columns are then the keys of a GROUP BY: that of the block, or that of a query which is all its FROM.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
)
from minisql.plan.query_block import Aggregation, DerivedTable, QueryBlock


def without_needless_distinct(block: QueryBlock) -> QueryBlock:
    """The block without its DISTINCT, where that finds no duplicates."""
    if not block.distinct:
        return block
    selected = {column.expression.id for column in block.select if isinstance(column.expression, ColumnRef)}
    key = _key_of_rows(block)
    return block if key is None or not selected.issuperset(key) else replace(block, distinct=False)


def _key_of_rows(block: QueryBlock) -> Iterable[ColumnId] | None:
    """Columns of the block that together are different in any two rows of it; None where there are no such columns."""
    match block:
        case QueryBlock(aggregation=Aggregation(relation=relation, keys=keys, sets=None)):
            return [ColumnId(relation, position) for position in range(len(keys))]
        case QueryBlock(aggregation=None, table=DerivedTable(block=inner)):
            return _key_of_result(inner)
    return None


def _key_of_result(block: QueryBlock) -> Iterable[ColumnId] | None:
    """The same, as columns of what the block gives."""
    positions = range(len(block.schema))
    if block.distinct:
        return [ColumnId(block.relation, position) for position in positions]
    key = _key_of_rows(block)
    expressions = [block.select[position].expression for position in positions]
    found = {e.id: ColumnId(block.relation, i) for i, e in enumerate(expressions) if isinstance(e, ColumnRef)}
    return None if key is None or not found.keys() >= set(key) else [found[column] for column in key]
