"""Inner joins that touch become one n-ary InnerJoin.

`(a JOIN b ON p) JOIN c ON q` and `a JOIN (b JOIN c ON q) ON p` are the same set of inputs with the same conditions, so
what follows does not depend on how inner joins were nested.
"""

from __future__ import annotations

from minisql.optimizer.relational_expression import (
    FilteredJoin,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)


def flatten_inner_joins(join: FilteredJoin) -> FilteredJoin:
    """The same join, in which no input of an InnerJoin is one."""
    return FilteredJoin(_flatten(join.root), join.filters)


def _flatten(node: RelationalExpression) -> RelationalExpression:
    match node:
        case Leaf():
            return node
        case OuterJoin(kind=kind, left=left, right=right, conditions=conditions):
            return OuterJoin(kind, _flatten(left), _flatten(right), conditions)
        case InnerJoin(inputs=inputs, conditions=conditions):
            flat: list[RelationalExpression] = []
            for child in map(_flatten, inputs):
                if isinstance(child, InnerJoin):
                    flat.extend(child.inputs)
                    conditions = child.conditions + conditions
                else:
                    flat.append(child)
            return InnerJoin(tuple(flat), conditions)
