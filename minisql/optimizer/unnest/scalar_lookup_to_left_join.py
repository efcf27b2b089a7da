"""`(SELECT v FROM t WHERE t.c = x)`, where no two rows of t have the same c → LEFT JOIN with t.

    … LEFT JOIN t ON t.c = x      and      v, where t.c IS NOT NULL

The subquery finds one row of t or none, so it can raise no error for two, and the join multiplies no row. Whether c is
unique is looked up in the table, of which the statement sees one snapshot. The value takes the place of the subquery,
so it is still computed only where it is needed; the conditions, which are not, must be such that cannot fail.
"""

from __future__ import annotations

from minisql.optimizer.unnest.block_parts import computed_from, joined, may_fail, with_value
from minisql.optimizer.unnest.correlation import decorrelation
from minisql.optimizer.unnest.ties import ties_of
from minisql.plan.expression import (
    Case,
    CaseBranch,
    ColumnRef,
    ComparisonOperator,
    Expression,
    IsNull,
    Literal,
    Not,
    ScalarSubquery,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import BaseTable, QueryBlock
from minisql.plan.walk_expression import (
    subqueries_in,
)
from minisql.types.datatype import BOOLEAN


def scalar_lookup_to_left_join(block: QueryBlock) -> QueryBlock:
    """The block with its first scalar subquery that looks up a row by a unique column made a LEFT JOIN."""
    if block.table is None:
        return block
    for node in subqueries_in((*block.where, *computed_from(block))):
        if isinstance(node, ScalarSubquery):
            key = _unique_key(node)
            if key is not None:
                inner, decorrelate = node.query.block, decorrelation(node.query, node.outer)
                assert inner.table is not None
                value = _where_found(decorrelate(inner.select[0].expression), key)
                return joined(with_value(block, node, value), JoinKind.LEFT, inner.table, decorrelate(inner.where))
    return block


def _unique_key(node: ScalarSubquery) -> ColumnRef | None:
    """The column by which the subquery looks up its row."""
    block = node.query.block
    if block.aggregation is not None or block.windowing is not None or block.limit is not None or block.offset:
        return None
    if any(may_fail(condition) or any(subqueries_in([condition])) for condition in block.where):
        return None
    for tie in ties_of(node.query)[0]:
        match tie.inner, block.table:
            case ColumnRef() as column, BaseTable() as table if tie.operator is ComparisonOperator.EQUAL:
                if not table.table.has_repeats(column.id.position):
                    return column
    return None


def _where_found(value: Expression, key: ColumnRef) -> Expression:
    """The value, NULL where the LEFT JOIN found no row: there the key is NULL, and so is every column of the table."""
    if isinstance(value, ColumnRef) and value.id.relation == key.id.relation:
        return value
    found = Not(IsNull(key, type=BOOLEAN), type=BOOLEAN)
    return Case((CaseBranch(found, value),), Literal(None, type=value.type), type=value.type)
