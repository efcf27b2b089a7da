"""ORDER BY: positions and names of the select list, and expressions over the columns of FROM.

A bare name is a name of the select list first, as in PostgreSQL: `SELECT -x AS x … ORDER BY x` orders by -x, and
ORDER BY t.x by the column. An expression that the select list does not have becomes a hidden column of it. ORDER BY ALL
takes the columns of the select list from left to right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.select_reference import position_of_name, position_of_ordinal
from minisql.errors import BindError
from minisql.plan.query_block import OutputColumn, SortKey
from minisql.syntax import ast


def bind_order_by(
    items: Sequence[ast.OrderItem], select: Sequence[OutputColumn], binder: ExpressionBinder, distinct: bool
) -> tuple[tuple[SortKey, ...], tuple[OutputColumn, ...]]:
    """The sort keys, and the hidden columns that they need behind `select`. Without NULLS …, NULL is the largest value.

    BindError when there is DISTINCT and an expression is not in the select list.
    """
    columns = list(select)
    keys = []
    for item, position in _positions(items, select, columns, binder):
        if distinct and position >= len(select):
            raise BindError(
                "with SELECT DISTINCT, ORDER BY takes only what is in the select list",
                item.expression.span,
                "several rows can become one, which then has many values for this",
            )
        nulls_first = item.descending if item.nulls_first is None else item.nulls_first
        keys.append(SortKey(position, item.descending, nulls_first))
    return tuple(keys), tuple(columns[len(select) :])


def _positions(
    items: Sequence[ast.OrderItem],
    select: Sequence[OutputColumn],
    columns: list[OutputColumn],
    binder: ExpressionBinder,
) -> Iterator[tuple[ast.OrderItem, int]]:
    """The sort keys as written, with their positions in `columns`."""
    for item in items:
        if isinstance(item.expression, ast.AllColumns):
            yield from ((item, position) for position in range(len(select)))
        else:
            yield item, sort_position(item.expression, select, columns, binder)


def sort_position(
    expression: ast.Expression, select: Sequence[OutputColumn], columns: list[OutputColumn], binder: ExpressionBinder
) -> int:
    """The position of the expression in `columns`, where it is appended if it is not there."""
    position = position_of_ordinal(expression, select, "ORDER BY")
    if position is None:
        position = position_of_name(expression, select)
    if position is not None:
        return position
    bound = binder.bind(expression)
    known = [column.expression for column in columns]
    if bound in known:
        return known.index(bound)
    columns.append(OutputColumn(expression.span.words, bound))
    return len(known)
