"""Filters on a query in FROM move into its WHERE or HAVING, and through a set operation into each of its inputs.

| what stands in the way | the filter goes |
|---|---|
| nothing | into WHERE |
| GROUP BY | into WHERE where it reads group keys only, otherwise into HAVING |
| DISTINCT, UNION, INTERSECT, EXCEPT | through: equal rows pass it together or not at all |
| window functions | through where it reads expressions by which all of them are partitioned |
| LIMIT and OFFSET, grouping sets | nowhere: it would change which rows there are |

A filter that can fail stays: inside it would meet rows that a join or another filter keeps from it. So does one that an
OR above implies (`Implied`), which the estimates of the tree must know of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from minisql.optimizer.merged_keys import cannot_tell_equals_apart
from minisql.optimizer.relational_expression import FilteredJoin, Leaf, map_leaves
from minisql.optimizer.rewrite.reason import Reason, Reasons
from minisql.optimizer.unnest.block_parts import may_fail
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.plan.query_block import Aggregation, DerivedTable, QueryBlock, SetOperationTable, SetOperator, Windowing
from minisql.plan.walk_expression import (
    columns_of,
    is_volatile,
    subqueries_in,
    transform,
)

PushableTable = DerivedTable | SetOperationTable


def push_into_subqueries(join: FilteredJoin, because: Reasons) -> FilteredJoin:
    """Filters on a query in FROM are applied inside of it, as early as they mean the same there."""

    def pushed_into(leaf: Leaf) -> Leaf:
        implied = [filter_.condition for filter_ in leaf.implied]
        for condition in leaf.filters:
            if condition not in implied and isinstance(leaf.table, PushableTable):
                table = _table_with(leaf.table, condition)
                if table is not None:
                    leaf = replace(leaf, table=table, filters=tuple(c for c in leaf.filters if c is not condition))
                    because.append(Reason("a filter moves into a query of FROM", condition))
        return leaf

    return replace(join, root=map_leaves(join.root, pushed_into))


def _table_with(table: PushableTable, condition: Expression) -> PushableTable | None:
    """The table with the filter inside; None where it cannot go there."""
    columns = columns_of([condition]).values()
    if not columns or any(subqueries_in([condition])):
        return None
    match table:
        case DerivedTable(block=block):
            changed = block_with_filter(block, condition, table.relation)
            return None if changed is None else replace(table, block=changed)
        case SetOperationTable(operator=operator, all=every_row, inputs=inputs):
            appends = operator is SetOperator.UNION and every_row
            if not (appends or all(cannot_tell_equals_apart(condition, column) for column in columns)):
                return None
            blocks = [block_with_filter(block, condition, table.relation) for block in inputs]
            filtered = tuple(block for block in blocks if block is not None)
            return replace(table, inputs=filtered) if len(filtered) == len(inputs) else None


def block_with_filter(block: QueryBlock, condition: Expression, relation: int) -> QueryBlock | None:
    """The block with a filter on its result, whose columns the condition names by `relation`; None where it cannot go
    inside."""
    columns = columns_of([condition]).values()
    if block.limit is not None or block.offset:
        return None
    if block.distinct and not all(cannot_tell_equals_apart(condition, column) for column in columns):
        return None
    inside = transform(condition, _expressions_of(block, relation))
    if may_fail(inside) or is_volatile(inside):
        return None
    if block.windowing is not None and not _reads_partitions_only(condition, relation, block, block.windowing):
        return None
    if block.aggregation is None:
        return replace(block, where=(*block.where, inside))
    if block.aggregation.sets is not None:
        return None
    of_keys = _over_keys(inside, block.aggregation)
    if of_keys is not None:
        return replace(block, where=(*block.where, of_keys))
    return replace(block, having=(*block.having, inside))


def _expressions_of(block: QueryBlock, relation: int) -> Callable[[Expression], Expression | None]:
    """What puts the expressions of the select list in place of the columns that they become."""

    def change(node: Expression) -> Expression | None:
        match node:
            case ColumnRef(id=ColumnId(of, position)) if of == relation:
                return block.select[position].expression
        return None

    return change


def _reads_partitions_only(condition: Expression, relation: int, block: QueryBlock, windowing: Windowing) -> bool:
    """Does the filter decide about whole partitions of every window?"""
    read = [column for column in columns_of([condition]).values() if column.id.relation == relation]
    return all(
        block.select[column.id.position].expression in call.specification.partition
        and cannot_tell_equals_apart(condition, column)
        for column in read
        for call in windowing.calls
    )


def _over_keys(condition: Expression, aggregation: Aggregation) -> Expression | None:
    """A condition on groups as one on the rows before grouping; None where it reads more than group keys.

    One that reads nothing decides about all groups together, which makes a difference where there is a group of no
    rows.
    """
    read = columns_of([condition]).values()
    if not read and aggregation.always_has_row:
        return None
    if any(
        column.id.relation != aggregation.relation
        or column.id.position >= len(aggregation.keys)
        or not cannot_tell_equals_apart(condition, column)
        for column in read
    ):
        return None

    def change(node: Expression) -> Expression | None:
        match node:
            case ColumnRef(id=ColumnId(of, position)) if of == aggregation.relation:
                return aggregation.keys[position]
        return None

    over_keys = transform(condition, change)
    return None if may_fail(over_keys) or is_volatile(over_keys) or any(subqueries_in([over_keys])) else over_keys
