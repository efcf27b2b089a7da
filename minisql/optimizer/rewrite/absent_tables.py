"""Absent tables: their columns are NULL in every row, so an expression that reads them reads NULL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.plan.expression import (
    ColumnRef,
    Expression,
    Literal,
)
from minisql.plan.walk_expression import (
    transform,
)


def without_tables(join: FilteredJoin, absent: NodeMap) -> FilteredJoin:
    """The join when these tables too are absent: NULL stands for their columns wherever these cannot be seen.

    An anti join still sees the table that it made absent, in its own condition.
    """
    if not absent:
        return join
    root = _without(join.root, absent)
    filters = _nulls_for(join.filters, absent & ~root.visible)
    return replace(join, root=root, filters=filters, absent=join.absent | absent)


def _without(node: RelationalExpression, absent: NodeMap) -> RelationalExpression:
    match node:
        case Leaf() | FullGroup():
            return node
        case InnerJoin(inputs=inputs, conditions=conditions):
            inputs = tuple(_without(child, absent) for child in inputs)
            return replace(node, inputs=inputs, conditions=_nulls_for(conditions, absent & ~node.visible))
        case OuterJoin(left=left, right=right, conditions=conditions):
            hidden = absent & ~(left.visible | right.visible)
            left, right = _without(left, absent), _without(right, absent)
            return replace(node, left=left, right=right, conditions=_nulls_for(conditions, hidden))


def _nulls_for(conditions: Iterable[Expression], hidden: NodeMap) -> tuple[Expression, ...]:
    def null_for(node: Expression) -> Expression | None:
        if isinstance(node, ColumnRef) and hidden >> node.id.relation & 1:
            return Literal(None, type=node.type, span=node.span)
        return None

    return tuple(transform(condition, null_for) for condition in conditions)
