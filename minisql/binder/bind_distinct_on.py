"""DISTINCT ON (expressions): of the rows in which these have the same values, the first in ORDER BY.

It takes effect after everything but ORDER BY and LIMIT. So the query becomes a derived table of one that numbers its
rows, `QUALIFY ROW_NUMBER() OVER (PARTITION BY expressions ORDER BY …) = 1`. As in PostgreSQL, the expressions come
first in ORDER BY, if there is one, in any order among themselves; they are read as ORDER BY reads its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.bind_order_by import sort_position
from minisql.errors import BindError
from minisql.plan.expression import ColumnId, ColumnRef, Comparison, ComparisonOperator, Literal
from minisql.plan.query_block import DerivedTable, OutputColumn, QueryBlock, SortKey, Windowing
from minisql.plan.window import DEFAULT_FRAME, WindowCall, WindowFunction, WindowOrder, WindowSpecification
from minisql.syntax import ast
from minisql.types.datatype import BIGINT, BOOLEAN

_ALIAS = "distinct_on"


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


def first_of_each(block: QueryBlock, on: Sequence[int], new_relation: Callable[[], int]) -> QueryBlock:
    """The first row of the block, in its order, for each combination of values of the columns at `on`."""
    inner = replace(block, order_by=(), limit=None, offset=0, hidden=0)
    columns = [
        ColumnRef(ColumnId(inner.relation, position), _ALIAS, column.name, type=column.expression.type)
        for position, column in enumerate(block.select)
    ]
    order = tuple(WindowOrder(columns[key.position], key.descending, key.nulls_first) for key in block.order_by)
    specification = WindowSpecification(tuple(columns[position] for position in on), order)
    number = WindowCall(WindowFunction.ROW_NUMBER, (), False, specification, DEFAULT_FRAME, BIGINT)
    windowing = Windowing(new_relation(), (number,))
    numbered = ColumnRef(ColumnId(windowing.relation, 0), "", "row_number", type=BIGINT)
    return QueryBlock(
        relation=new_relation(),
        table=DerivedTable(_ALIAS, inner),
        where=(),
        aggregation=None,
        having=(),
        select=tuple(OutputColumn(column.name, column) for column in columns),
        hidden=block.hidden,
        distinct=False,
        order_by=block.order_by,
        limit=block.limit,
        offset=block.offset,
        windowing=windowing,
        qualify=(Comparison(ComparisonOperator.EQUAL, numbered, Literal(1, type=BIGINT), type=BOOLEAN),),
    )
