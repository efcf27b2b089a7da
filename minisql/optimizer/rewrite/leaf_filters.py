"""Adding a filter to a table deep inside a join tree."""

from __future__ import annotations

from dataclasses import replace

from minisql.optimizer.node_map import NodeMap, union
from minisql.optimizer.relational_expression import (
    FullGroup,
    Implied,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.plan.expression import (
    Expression,
)


def reachable(node: RelationalExpression) -> NodeMap:
    """The tables to which a filter above the subtree may sink: none on the right of an outer join, or below FULL."""
    match node:
        case Leaf():
            return node.tables
        case InnerJoin(inputs=inputs):
            return union(map(reachable, inputs))
        case OuterJoin(kind=kind, left=left):
            return 0 if kind.preserves_both else reachable(left)
        case FullGroup():
            return 0


def filters_of(node: RelationalExpression, relation: int) -> tuple[Expression, ...]:
    """The filters of a table of the subtree."""
    match node:
        case Leaf(filters=filters):
            return filters if node.relation == relation else ()
        case InnerJoin(inputs=inputs):
            return next((filters_of(child, relation) for child in inputs if child.tables >> relation & 1), ())
        case OuterJoin(left=left, right=right):
            return filters_of(left if left.tables >> relation & 1 else right, relation)
        case FullGroup():
            return ()


def add_leaf_filter(
    node: RelationalExpression, relation: int, condition: Expression, source: Expression | None = None
) -> RelationalExpression:
    """The subtree with one more filter on a table of it; the same object where the table has it already.

    A `source` says that the filter is implied by that condition, which stays where it is.
    """
    if not node.tables >> relation & 1:
        return node
    match node:
        case FullGroup():
            return node
        case Leaf(filters=filters, implied=implied):
            if condition in filters:
                return node
            if source is not None:
                implied = (*implied, Implied(condition, source))
            return replace(node, filters=(*filters, condition), implied=implied)
        case InnerJoin(inputs=inputs):
            changed = tuple(add_leaf_filter(child, relation, condition, source) for child in inputs)
            return node if all(a is b for a, b in zip(changed, inputs, strict=True)) else replace(node, inputs=changed)
        case OuterJoin(left=left, right=right):
            new_left = add_leaf_filter(left, relation, condition, source)
            new_right = add_leaf_filter(right, relation, condition, source)
            return node if new_left is left and new_right is right else replace(node, left=new_left, right=new_right)
