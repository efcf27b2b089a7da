"""QueryBlock → FilteredJoin: the FROM clause as a RelationalExpression, with the WHERE conjuncts above it."""

from __future__ import annotations

from minisql.optimizer.relational_expression import (
    FilteredJoin,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import JoinedTable, TableExpression


def make_relational_expression(table: TableExpression, where: tuple[Expression, ...]) -> FilteredJoin:
    """The join tree exactly as written; nothing is simplified or moved yet."""
    return FilteredJoin(_join_tree(table), where)


def _join_tree(table: TableExpression) -> RelationalExpression:
    match table:
        case JoinedTable(kind=JoinKind.INNER, left=left, right=right, conditions=conditions):
            return InnerJoin((_join_tree(left), _join_tree(right)), conditions)
        case JoinedTable(kind=kind, left=left, right=right, conditions=conditions):
            return OuterJoin(kind, _join_tree(left), _join_tree(right), conditions)
        case leaf:
            return Leaf(leaf)
