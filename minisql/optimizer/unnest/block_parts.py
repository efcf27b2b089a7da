"""Parts of a query block, and small changes of them, that several rules need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from minisql.plan.expression import (
    Arithmetic,
    ArithmeticOperator,
    Cast,
    Expression,
    FunctionCall,
    Literal,
    ScalarSubquery,
)
from minisql.plan.functions.arrays import TOTAL_ARRAY_FUNCTIONS
from minisql.plan.join_kind import JoinKind
from minisql.plan.kernels.casts import cannot_fail
from minisql.plan.query_block import JoinedTable, LateralTable, LeafTable, QueryBlock, TableExpression
from minisql.plan.walk_expression import (
    expressions_within,
    transform_within,
    walk,
)


def without_condition(block: QueryBlock, condition: Expression, instead: Iterable[Expression] = ()) -> QueryBlock:
    """The block with other conditions in place of one conjunct of WHERE."""
    position = next(i for i, other in enumerate(block.where) if other is condition)
    return replace(block, where=(*block.where[:position], *instead, *block.where[position + 1 :]))


def joined(block: QueryBlock, kind: JoinKind, right: TableExpression, conditions: tuple[Expression, ...]) -> QueryBlock:
    """The block with one more join on top of its FROM clause, which it must have."""
    assert block.table is not None
    return replace(block, table=JoinedTable(kind, block.table, right, conditions))


def leaves_in(table: TableExpression) -> Iterator[LeafTable]:
    """The tables of FROM, in the order in which they stand there."""
    if isinstance(table, JoinedTable):
        yield from leaves_in(table.left)
        yield from leaves_in(table.right)
    else:
        yield table


def read_in_from(table: TableExpression) -> Iterator[Expression]:
    """The conditions of the joins of FROM, and what its lateral tables read of the others."""
    match table:
        case JoinedTable(left=left, right=right, conditions=conditions):
            yield from read_in_from(left)
            yield from read_in_from(right)
            yield from conditions
        case LateralTable(outer=outer):
            yield from outer


def own_expressions(block: QueryBlock) -> Iterator[Expression]:
    """The expressions of the block itself, not those of the queries in its FROM."""
    if block.table is not None:
        yield from read_in_from(block.table)
    for part in (block.where, block.aggregation, block.having, block.windowing, block.qualify, block.select):
        yield from expressions_within(part)


def computed_from(block: QueryBlock) -> Iterator[Expression]:
    """The expressions that are computed of the rows which pass WHERE."""
    if block.aggregation is None:
        yield from expressions_within(block.windowing)
        yield from (column.expression for column in block.select)
    else:
        yield from block.aggregation.keys
        yield from (expression for call in block.aggregation.aggregates for expression in call.inputs)


def with_value(block: QueryBlock, node: ScalarSubquery, value: Expression) -> QueryBlock:
    """The block with `value` in place of the subquery, in WHERE and in what is computed of its rows."""

    def change(other: Expression) -> Expression | None:
        return value if other == node else None

    where = transform_within(block.where, change)
    if block.aggregation is None:
        windowing = transform_within(block.windowing, change)
        return replace(block, where=where, select=transform_within(block.select, change), windowing=windowing)
    return replace(block, where=where, aggregation=transform_within(block.aggregation, change))


def may_fail(expression: Expression) -> bool:
    """Can some value make the expression an error, other than by overflow?"""
    return any(map(_node_may_fail, walk(expression)))


def _node_may_fail(node: Expression) -> bool:
    match node:
        case Arithmetic(right=Literal(value=value)) if value not in (None, 0):
            return False
        case Arithmetic(operator):
            return operator in (ArithmeticOperator.DIVIDE, ArithmeticOperator.REMAINDER)
        case Cast(operand):
            return not cannot_fail(operand.type, node.type)
        case FunctionCall(function):
            return function not in TOTAL_ARRAY_FUNCTIONS
        case ScalarSubquery():
            return True
        case _:
            return False
