"""DISTINCT ON (expressions): of the rows in which these have the same values, the first in ORDER BY.

The rows are chosen by their number in each group (`rows_by_window.py`). As in PostgreSQL, the expressions come
first in ORDER BY, if there is one, in any order among themselves; they are read as ORDER BY reads its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.bind_order_by import sort_position
from minisql.errors import BindError
from minisql.plan.query_block import OutputColumn, SortKey
from minisql.syntax import ast


def bind_distinct_on(
    expressions: Sequence[ast.Expression],
    select: Sequence[OutputColumn],
    hidden: Sequence[OutputColumn],
    order_by: Sequence[SortKey],
    binder: ExpressionBinder,
) -> tuple[tuple[int, ...], tuple[OutputColumn, ...]]:
    """The positions of the expressions in the select list and the hidden columns, which get those that are missing.

    BindError where ORDER BY has something else before one of them.
    """
    columns = [*select, *hidden]
    positions = tuple(sort_position(expression, select, columns, binder) for expression in expressions)
    wanted = set(positions)
    for place, key in enumerate(order_by):
        if key.position not in wanted:
            before = {earlier.position for earlier in order_by[:place]}
            if before != wanted:
                hint = "ORDER BY decides which of the rows with the same values is the first"
                raise BindError("ORDER BY must begin with the expressions of DISTINCT ON", expressions[0].span, hint)
            break
    return positions, tuple(columns[len(select) :])
