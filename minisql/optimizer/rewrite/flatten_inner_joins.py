"""Inner joins that touch become one n-ary InnerJoin.

`(a JOIN b ON p) JOIN c ON q` and `a JOIN (b JOIN c ON q) ON p` are the same set of inputs with the same conditions, so
what follows does not depend on how inner joins were nested.
"""

from __future__ import annotations

from dataclasses import replace

from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.optimizer.rewrite.reason import Reasons


def flatten_inner_joins(join: FilteredJoin, because: Reasons) -> FilteredJoin:
    """Inner joins that touch become one, so that no input of an inner join is one."""
    return replace(join, root=_flatten(join.root))


def _flatten(node: RelationalExpression) -> RelationalExpression:
    match node:
        case Leaf() | FullGroup():
            return node
        case OuterJoin(left=left, right=right):
            return replace(node, left=_flatten(left), right=_flatten(right))
        case InnerJoin(inputs=inputs, conditions=conditions, derived=derived):
            flat: list[RelationalExpression] = []
            for child in map(_flatten, inputs):
                if isinstance(child, InnerJoin):
                    flat.extend(child.inputs)
                    conditions = child.conditions + conditions
                    derived = child.derived + derived
                else:
                    flat.append(child)
            return InnerJoin(tuple(flat), conditions, derived)
