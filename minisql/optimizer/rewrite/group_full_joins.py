"""FULL JOINs on one merged key become one n-ary FullGroup, whose members may be joined in any order.

The rule runs once, when the others have reached their fixpoint: what is still FULL then stays FULL. A member may be any
subtree; a LEFT or INNER join inside the chain ends the group and is part of a member. Two members are no group: their
FULL JOIN commutes as it is.
"""

from __future__ import annotations

from dataclasses import replace

from minisql.optimizer.merged_keys import full_group_of
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.optimizer.rewrite.reason import Reason, Reasons

FEWEST_MEMBERS = 3


def group_full_joins(join: FilteredJoin, because: Reasons) -> FilteredJoin:
    """FULL JOINs of three or more tables on one merged key become one group, joined in any order."""
    return replace(join, root=_group(join.root, because))


def _group(node: RelationalExpression, because: Reasons) -> RelationalExpression:
    group = full_group_of(node)
    if group is not None and len(group.members) >= FEWEST_MEMBERS:
        because.append(Reason(f"{len(group.members)} members share one key"))
        return FullGroup(tuple(_group(member, because) for member in group.members), group.keys)
    match node:
        case Leaf() | FullGroup():
            return node
        case InnerJoin(inputs=inputs):
            return replace(node, inputs=tuple(_group(child, because) for child in inputs))
        case OuterJoin(kind=kind, left=left, right=right, conditions=conditions):
            return OuterJoin(kind, _group(left, because), _group(right, because), conditions)
