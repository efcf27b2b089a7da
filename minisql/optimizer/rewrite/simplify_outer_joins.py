"""Outer-join simplification: FULL becomes LEFT or INNER, LEFT becomes INNER.

A row that an outer join extended with NULLs is lost work when a predicate above is certain to discard it. The walk
carries `above`: predicates such that any row of the current node on which one of them is not TRUE is discarded by an
ancestor. A FULL JOIN loses its left-unmatched rows (left side NULL) when some predicate rejects NULLs on the left side,
and so on. Rejection is asked for the whole side jointly, which sees more than asking table by table:
`WHERE COALESCE(b.x, c.x) = 1` simplifies `a LEFT JOIN (b JOIN c …)` too.

This extends the strength reduction of Galindo-Legaria and Rosenthal (1997) by FULL on the way down: the ON condition of
a FULL JOIN says nothing about the rows of either input, since both are preserved, so nothing is handed to them.
"""

from __future__ import annotations

from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.plan.expression import Expression
from minisql.plan.join_kind import JoinKind
from minisql.plan.null_rejection import rejects

Predicates = tuple[Expression, ...]


def simplify_outer_joins(join: FilteredJoin) -> FilteredJoin:
    """The same join with the weakest kinds of join that still give every row the filters can let pass."""
    return FilteredJoin(_simplify(join.root, join.filters), join.filters)


def _simplify(node: RelationalExpression, above: Predicates) -> RelationalExpression:
    match node:
        case Leaf():
            return node
        case InnerJoin(inputs=inputs, conditions=conditions):
            return InnerJoin(tuple(_simplify(child, above + conditions) for child in inputs), conditions)
        case OuterJoin():
            return _simplify_inputs(_weakest_kind(node, above), above)


def _weakest_kind(node: OuterJoin, above: Predicates) -> OuterJoin | InnerJoin:
    """The node with the join kind that still makes every row which can survive the predicates above it."""
    rejects_left = _some_rejects(above, node.left.tables)
    rejects_right = _some_rejects(above, node.right.tables)
    match node.kind:
        case JoinKind.FULL if rejects_left and rejects_right:
            return InnerJoin((node.left, node.right), node.conditions)
        case JoinKind.FULL if rejects_left:
            return OuterJoin(JoinKind.LEFT, node.left, node.right, node.conditions)
        case JoinKind.FULL if rejects_right:
            return OuterJoin(JoinKind.LEFT, node.right, node.left, node.conditions)
        case JoinKind.LEFT if rejects_right:
            return InnerJoin((node.left, node.right), node.conditions)
        case _:
            return node


def _simplify_inputs(node: OuterJoin | InnerJoin, above: Predicates) -> RelationalExpression:
    if isinstance(node, InnerJoin):
        return _simplify(node, above)
    for_left, for_right = {
        JoinKind.LEFT: (above, node.conditions),
        JoinKind.FULL: ((), ()),
        JoinKind.SEMI: (above + node.conditions, node.conditions),
        JoinKind.ANTI: (above, node.conditions),
    }[node.kind]
    left, right = _simplify(node.left, for_left), _simplify(node.right, for_right)
    return OuterJoin(node.kind, left, right, node.conditions)


def _some_rejects(predicates: Predicates, tables: NodeMap) -> bool:
    return any(rejects(predicate, tables) for predicate in predicates)
