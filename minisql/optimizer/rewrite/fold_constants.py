"""Constant folding over all conditions, and what a condition that is never TRUE makes of its join.

The scalar part is `plan/fold.py`. A condition that became FALSE leaves a join without pairs, and then, like an input
without rows, decides more than itself:

| join | left has no rows | right has no rows | no pairs |
|---|---|---|---|
| INNER | no rows | no rows | no rows |
| LEFT | no rows | left, NULLs for right | left, NULLs for right |
| FULL, FULL ANTI | right, NULLs for left | left, NULLs for right | stays: both inputs are emitted |
| SEMI | no rows | no rows | no rows |
| ANTI | no rows | left | left |

An input that is not needed any more is never read. A table that merely happens to be empty does not count: a plan over
empty tables is the plan that a reader wants to see.
"""

from __future__ import annotations

from dataclasses import replace

from minisql.dataclass import dataclass
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.optimizer.rewrite.absent_tables import without_tables
from minisql.optimizer.rewrite.reason import Reason, Reasons
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.fold import fold_conjuncts, is_false
from minisql.plan.join_kind import JoinKind

IMPOSSIBLE_WHERE = "impossible WHERE"
IMPOSSIBLE_JOIN = "impossible join condition"


@dataclass(frozen=True, slots=True)
class _NoRows:
    """A subtree that gives no rows, and why."""

    reason: str


def fold_constants(join: FilteredJoin, because: Reasons) -> FilteredJoin:
    """Constants are computed, and a join whose condition is never TRUE gives way to what is left of it."""
    filters = fold_conjuncts(join.filters)
    if _never(filters):
        return replace(join, impossible=IMPOSSIBLE_WHERE)
    folding = _Folding(because)
    root = folding.fold(join.root)
    if isinstance(root, _NoRows):
        return replace(join, impossible=root.reason)
    return without_tables(replace(join, root=root, filters=filters), folding.absent)


class _Folding:
    """One pass over a join tree; it notes which tables became absent."""

    def __init__(self, because: Reasons) -> None:
        self.absent: NodeMap = 0
        self._because = because

    def fold(self, node: RelationalExpression) -> RelationalExpression | _NoRows:
        match node:
            case Leaf(filters=filters):
                filters = fold_conjuncts(filters)
                return _NoRows(IMPOSSIBLE_WHERE) if _never(filters) else replace(node, filters=filters)
            case InnerJoin(inputs=inputs, conditions=conditions):
                conditions = fold_conjuncts(conditions)
                if _never(conditions):
                    return _NoRows(IMPOSSIBLE_JOIN)
                folded: list[RelationalExpression] = []
                for child in map(self.fold, inputs):
                    if isinstance(child, _NoRows):
                        return child
                    folded.append(child)
                return replace(node, inputs=tuple(folded), conditions=conditions)
            case OuterJoin():
                return self._outer_join(node)
            case FullGroup():
                return node

    def _outer_join(self, node: OuterJoin) -> RelationalExpression | _NoRows:
        left, right = self.fold(node.left), self.fold(node.right)
        conditions = fold_conjuncts(node.conditions)
        if isinstance(left, _NoRows):
            return self._only(right, node.left, node) if node.kind.preserves_both else left
        if isinstance(right, _NoRows):
            return right if node.kind is JoinKind.SEMI else self._only(left, node.right, node)
        if _never(conditions) and not node.kind.preserves_both:
            return _NoRows(IMPOSSIBLE_JOIN) if node.kind is JoinKind.SEMI else self._only(left, node.right, node)
        return OuterJoin(node.kind, left, right, conditions)

    def _only(
        self, kept: RelationalExpression | _NoRows, dropped: RelationalExpression, node: OuterJoin
    ) -> RelationalExpression | _NoRows:
        self.absent |= dropped.tables
        self._because.append(Reason(f"the {node.kind.value} join can give the rows of one input only"))
        return kept


def _never(conditions: tuple[Expression, ...]) -> bool:
    return any(map(is_false, conditions))
