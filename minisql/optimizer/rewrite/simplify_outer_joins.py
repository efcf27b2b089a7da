"""Outer-join simplification: FULL becomes LEFT or INNER, LEFT becomes INNER.

A row that an outer join extended with NULLs is lost work when a predicate above is certain to discard it. A FULL JOIN
loses the rows whose right side is NULL when some predicate rejects NULLs on the right side, and so on. Rejection is
asked for the whole side jointly, which sees more than asking table by table: `WHERE COALESCE(b.x, c.x) = 1` simplifies
`a LEFT JOIN (b JOIN c …)` too.

This extends the strength reduction of Galindo-Legaria and Rosenthal (1997) by FULL on the way down: the ON condition of
a FULL JOIN says nothing about the rows of either input, since both are preserved, so nothing is handed to them.
"""

from __future__ import annotations

from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.relational_expression import FilteredJoin, InnerJoin, OuterJoin, RelationalExpression
from minisql.optimizer.rewrite.outer_joins import Predicates, rewrite_outer_joins
from minisql.optimizer.rewrite.reason import Reason, Reasons
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.null_rejection import rejects
from minisql.plan.walk_expression import (
    conjunction,
)


def simplify_outer_joins(join: FilteredJoin, because: Reasons) -> FilteredJoin:
    """An outer join becomes LEFT or INNER where predicates above it discard the rows that it would extend."""

    def weakest_kind(node: OuterJoin, above: Predicates) -> RelationalExpression:
        left, right = node.left, node.right
        rejects_left, rejects_right = _rejecting(above, left.tables), _rejecting(above, right.tables)
        match node.kind:
            case JoinKind.FULL if rejects_left and rejects_right:
                because.append(
                    Reason("full join becomes inner", conjunction(dict.fromkeys([rejects_left, rejects_right])))
                )
                return InnerJoin((left, right), node.conditions)
            case JoinKind.FULL if rejects_left:
                because.append(Reason("full join becomes left", rejects_left))
                return OuterJoin(JoinKind.LEFT, left, right, node.conditions)
            case JoinKind.FULL if rejects_right:
                because.append(Reason("full join becomes left, with its inputs swapped", rejects_right))
                return OuterJoin(JoinKind.LEFT, right, left, node.conditions)
            case JoinKind.LEFT if rejects_right:
                because.append(Reason("left join becomes inner", rejects_right))
                return InnerJoin((left, right), node.conditions)
            case _:
                return node

    return rewrite_outer_joins(join, weakest_kind)


def _rejecting(predicates: Predicates, tables: NodeMap) -> Expression | None:
    """The first predicate that is never TRUE where all these tables are NULL."""
    return next((predicate for predicate in predicates if rejects(predicate, tables)), None)
