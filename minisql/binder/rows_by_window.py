"""Clauses that choose rows of a result by their place in an order: DISTINCT ON, FETCH FIRST … WITH TIES, and a LIMIT or
OFFSET that a query computes.

They take effect after everything but ORDER BY and LIMIT. So the query becomes a derived table of one that numbers its
rows with a window function and chooses by the number, with QUALIFY.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from minisql.plan.expression import (
    Arithmetic,
    ArithmeticOperator,
    Coalesce,
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    Literal,
)
from minisql.plan.query_block import DerivedTable, OutputColumn, QueryBlock, Windowing
from minisql.plan.window import DEFAULT_FRAME, WindowCall, WindowFunction, WindowOrder, WindowSpecification
from minisql.types.datatype import BIGINT, BOOLEAN

_ALL_ROWS = 2**63 - 1


def first_of_each(block: QueryBlock, on: Sequence[int], new_relation: Callable[[], int]) -> QueryBlock:
    """DISTINCT ON: the first row of the block, in its order, for each combination of values of the columns at `on`."""
    return _chosen(block, "distinct_on", on, WindowFunction.ROW_NUMBER, lambda number: _up_to(number, 1), new_relation)


def with_ties(block: QueryBlock, new_relation: Callable[[], int]) -> QueryBlock:
    """FETCH FIRST n ROWS WITH TIES: the LIMIT of the block, and the rows that its order puts level with the last one.

    Of m rows that are left out first and n that follow, the last is row m + n, and a row is level with it or before it
    where its rank is no more than that.
    """
    assert block.limit is not None
    last = block.offset + block.limit if block.limit else 0
    all_rows = replace(block, limit=None)
    return _chosen(all_rows, "with_ties", (), WindowFunction.RANK, lambda rank: _up_to(rank, last), new_relation)


def computed_limit(
    block: QueryBlock, limit: int | Expression | None, offset: int | Expression, new_relation: Callable[[], int]
) -> QueryBlock:
    """LIMIT and OFFSET of which a query computes one: of the rows, numbered in the order of the block, those behind
    `offset` of which there are no more than `limit` (None and NULL: all) before them."""

    def chosen(number: ColumnRef) -> tuple[Expression, ...]:
        skipped = _or_number(offset, 0)
        behind = Comparison(ComparisonOperator.GREATER, number, skipped, type=BOOLEAN)
        place = Arithmetic(ArithmeticOperator.SUBTRACT, number, skipped, type=BIGINT)
        within = Comparison(ComparisonOperator.LESS_EQUAL, place, _or_number(limit, _ALL_ROWS), type=BOOLEAN)
        return behind, within

    all_rows = replace(block, limit=None, offset=0)
    return _chosen(all_rows, "limited", (), WindowFunction.ROW_NUMBER, chosen, new_relation)


def _or_number(count: int | Expression | None, otherwise: int) -> Expression:
    """A number of rows, and `otherwise` for NULL."""
    if isinstance(count, Expression):
        return Coalesce((count, Literal(otherwise, type=BIGINT)), type=BIGINT)
    return Literal(otherwise if count is None else count, type=BIGINT)


def _up_to(number: ColumnRef, greatest: int) -> tuple[Expression, ...]:
    operator = ComparisonOperator.EQUAL if greatest == 1 else ComparisonOperator.LESS_EQUAL
    return (Comparison(operator, number, Literal(greatest, type=BIGINT), type=BOOLEAN),)


def _chosen(
    block: QueryBlock,
    alias: str,
    partition: Sequence[int],
    function: WindowFunction,
    condition: Callable[[ColumnRef], tuple[Expression, ...]],
    new_relation: Callable[[], int],
) -> QueryBlock:
    """The rows of the block that the condition chooses by the number that the function gives them in their partition,
    in the order of the block."""
    inner = replace(block, order_by=(), limit=None, offset=0, hidden=0)
    columns = [
        ColumnRef(ColumnId(inner.relation, position), alias, column.name, type=column.expression.type)
        for position, column in enumerate(block.select)
    ]
    order = tuple(WindowOrder(columns[key.position], key.descending, key.nulls_first) for key in block.order_by)
    specification = WindowSpecification(tuple(columns[position] for position in partition), order)
    windowing = Windowing(new_relation(), (WindowCall(function, (), False, specification, DEFAULT_FRAME, BIGINT),))
    number = ColumnRef(ColumnId(windowing.relation, 0), "", function.value.lower(), type=BIGINT)
    return QueryBlock(
        relation=new_relation(),
        table=DerivedTable(alias, inner),
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
        qualify=condition(number),
    )
