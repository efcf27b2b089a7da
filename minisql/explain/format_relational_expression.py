"""RelationalExpression as text: the join tree before join ordering, with the filters pushed to its leaves."""

from __future__ import annotations

from minisql.explain.format_expression import format_conditions, format_shared_key
from minisql.explain.format_relation import format_relation
from minisql.explain.format_tree import TreeNode, format_tree
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.optimizer.rewrite import RewriteStep
from minisql.optimizer.rewrite.reason import Reason
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.walk_expression import (
    conjuncts,
)

_JOINS = {
    JoinKind.LEFT: "Left join",
    JoinKind.FULL: "Full join",
    JoinKind.SEMI: "Semijoin",
    JoinKind.ANTI: "Antijoin",
    JoinKind.FULL_ANTI: "Full antijoin",
}


def format_filtered_join(join: FilteredJoin) -> str:
    """The tree of a whole FROM clause, under the WHERE conditions that stay above all joins."""
    if join.impossible is not None:
        return format_tree(TreeNode(f"Zero rows ({join.impossible})"))
    root = relational_expression_node(join.root)
    if join.filters:
        root = TreeNode(f"Filter: {format_conditions(join.filters)}", (root,))
    return format_tree(root)


def format_rewrite_step(step: RewriteStep) -> str:
    """The rule, what it says of itself, what it did for which predicate, and the tree that came out.

    After simplify_outer_joins: An outer join becomes LEFT or INNER where …
        left join becomes inner, by (b.x = 1)
    """
    reasons = [f"    {format_reason(reason)}" for reason in step.reasons]
    return "\n".join([f"After {step.rule}: {step.summary}", *reasons, format_filtered_join(step.join)])


def format_reason(reason: Reason) -> str:
    """What a rule did, and the predicate that allowed it."""
    if reason.predicate is None:
        return reason.change
    return f"{reason.change}, by {format_conditions(conjuncts(reason.predicate))}"


def relational_expression_node(expression: RelationalExpression) -> TreeNode:
    """One join or leaf and everything below it; an inner join has as many inputs as were written side by side."""
    match expression:
        case Leaf(table=table, filters=filters):
            tail = f", filter: {format_conditions(filters)}" if filters else ""
            return TreeNode(format_relation(table) + tail)
        case InnerJoin(inputs=inputs, conditions=conditions, derived=derived):
            tail = f", derived: {format_conditions(derived)}" if derived else ""
            return TreeNode(_join("Inner join", conditions) + tail, tuple(map(relational_expression_node, inputs)))
        case OuterJoin(kind=kind, left=left, right=right, conditions=conditions):
            label = _join(_JOINS[kind], conditions)
            return TreeNode(label, (relational_expression_node(left), relational_expression_node(right)))
        case FullGroup(members=members, keys=keys):
            label = f"Full join of {len(members)} members in any order, on {format_shared_key(keys)}"
            return TreeNode(label, tuple(map(relational_expression_node, members)))


def _join(label: str, conditions: tuple[Expression, ...]) -> str:
    return f"{label}: {format_conditions(conditions)}" if conditions else f"{label} (no condition)"
