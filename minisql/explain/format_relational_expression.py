"""RelationalExpression as text: the join tree before join ordering, with the filters pushed to its leaves."""

from __future__ import annotations

from minisql.explain.format_expression import format_conditions
from minisql.explain.format_relation import format_relation
from minisql.explain.format_tree import TreeNode, format_tree
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.plan.expression import Expression


def format_filtered_join(join: FilteredJoin) -> str:
    """The tree of a whole FROM clause, under the WHERE conditions that stay above all joins."""
    root = relational_expression_node(join.root)
    if join.filters:
        root = TreeNode(f"Filter: {format_conditions(join.filters)}", (root,))
    return format_tree(root)


def relational_expression_node(expression: RelationalExpression) -> TreeNode:
    """One join or leaf and everything below it; an inner join has as many inputs as were written side by side."""
    match expression:
        case Leaf(table=table, filters=filters):
            tail = f", filter: {format_conditions(filters)}" if filters else ""
            return TreeNode(format_relation(table) + tail)
        case InnerJoin(inputs=inputs, conditions=conditions):
            return TreeNode(_join("Inner", conditions), tuple(map(relational_expression_node, inputs)))
        case OuterJoin(kind=kind, left=left, right=right, conditions=conditions):
            label = _join(kind.value.capitalize(), conditions)
            return TreeNode(label, (relational_expression_node(left), relational_expression_node(right)))


def _join(kind: str, conditions: tuple[Expression, ...]) -> str:
    return f"{kind} join: {format_conditions(conditions)}" if conditions else f"{kind} join (no condition)"
