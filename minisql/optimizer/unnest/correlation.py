"""What ties a subquery to the query around it, and how it is cut: the expressions that read outer columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from minisql.plan.expression import (
    Expression,
    OuterColumn,
    Subquery,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import JoinedTable, TableExpression
from minisql.plan.walk_expression import (
    expressions_within,
    transform_within,
    walk,
)

_T = TypeVar("_T")

Conditions = tuple[Expression, ...]
NO_CONDITIONS: Conditions = ()


def is_correlated(query: Subquery, value: object) -> bool:
    """Does anything in a part of the subquery (an expression, a table, a block) read its outer columns?"""
    places = {parameter.place for parameter in query.parameters}
    return any(
        isinstance(node, OuterColumn) and node.place in places
        for expression in expressions_within(value)
        for node in walk(expression)
    )


def decorrelation(query: Subquery, outer: Iterable[Expression]) -> Callable[[_T], _T]:
    """Puts the expressions of the query around in place of the outer columns of the subquery."""
    values = {parameter.place: value for parameter, value in zip(query.parameters, outer, strict=True)}

    def change(node: Expression) -> Expression | None:
        return values.get(node.place) if isinstance(node, OuterColumn) else None

    def decorrelate(part: _T) -> _T:
        return transform_within(part, change)  # type: ignore[no-any-return]

    return decorrelate


def hoist_conditions(
    table: TableExpression, wanted: Callable[[Expression], bool]
) -> tuple[TableExpression, Conditions]:
    """The wanted conditions of inner joins taken out, to be applied to the result of FROM instead.

    That is the same from where every row of the inner join is kept: from the inputs of inner joins, and from the left
    input of the others but FULL.
    """
    match table:
        case JoinedTable(kind=JoinKind.INNER, left=left, right=right, conditions=conditions):
            left, from_left = hoist_conditions(left, wanted)
            right, from_right = hoist_conditions(right, wanted)
            own = tuple(condition for condition in conditions if wanted(condition))
            rest = tuple(condition for condition in conditions if not wanted(condition))
            return _if_changed(table, left, right, rest), (*from_left, *from_right, *own)
        case JoinedTable(kind=JoinKind.LEFT | JoinKind.SEMI | JoinKind.ANTI, left=left):
            left, from_left = hoist_conditions(left, wanted)
            return _if_changed(table, left, table.right, table.conditions), from_left
        case _:
            return table, ()


def _if_changed(
    join: JoinedTable, left: TableExpression, right: TableExpression, conditions: Conditions
) -> JoinedTable:
    if left is join.left and right is join.right and len(conditions) == len(join.conditions):
        return join
    return replace(join, left=left, right=right, conditions=conditions)
