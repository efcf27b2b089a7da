"""The walk that rules about outer joins share: every outer join, with the predicates that its rows must pass.

The walk carries `above`: predicates such that any row of the current node on which one of them is not TRUE is certain
to be discarded by an ancestor. WHERE gives the first of them, and each join hands on what it knows:

| join | left input | right input |
|---|---|---|
| INNER | above and its own conditions | the same |
| LEFT, ANTI | above | its own conditions |
| SEMI | above and its own conditions | its own conditions |
| FULL, FULL ANTI | nothing | nothing |

The condition of a LEFT JOIN says nothing about preserved rows, and that of a FULL JOIN nothing about either input.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.join_kind import JoinKind

Predicates = tuple[Expression, ...]
Change = Callable[[OuterJoin, Predicates], RelationalExpression]
"""What becomes of an outer join of which only rows that pass the predicates survive."""


def rewrite_outer_joins(join: FilteredJoin, change: Change) -> FilteredJoin:
    """The join with every outer join changed, from the top down; what a join became decides what it hands on."""
    return replace(join, root=_rewrite(join.root, join.filters, change))


def _rewrite(node: RelationalExpression, above: Predicates, change: Change) -> RelationalExpression:
    match node:
        case Leaf() | FullGroup():
            return node
        case InnerJoin():
            return _inner(node, above, change)
        case OuterJoin():
            changed = change(node, above)
            if isinstance(changed, OuterJoin):
                return _outer(changed, above, change)
            return _inner(changed, above, change) if isinstance(changed, InnerJoin) else changed


def _inner(node: InnerJoin, above: Predicates, change: Change) -> InnerJoin:
    return replace(node, inputs=tuple(_rewrite(child, above + node.conditions, change) for child in node.inputs))


def _outer(node: OuterJoin, above: Predicates, change: Change) -> OuterJoin:
    for_left, for_right = {
        JoinKind.LEFT: (above, node.conditions),
        JoinKind.ANTI: (above, node.conditions),
        JoinKind.SEMI: (above + node.conditions, node.conditions),
        JoinKind.FULL: ((), ()),
        JoinKind.FULL_ANTI: ((), ()),
    }[node.kind]
    return replace(node, left=_rewrite(node.left, for_left, change), right=_rewrite(node.right, for_right, change))
