"""Can an expression be NULL on the rows of a FROM clause that pass its conditions?

A column cannot where its table holds no NULL in it and no outer join extends the table, or where a condition that every
row passes is never TRUE for a NULL in the column.
"""

from __future__ import annotations

from collections.abc import Iterator

from minisql.plan.expression import (
    Arithmetic,
    Cast,
    Coalesce,
    ColumnRef,
    Expression,
    Literal,
    Negate,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.null_rejection import rejects_column
from minisql.plan.query_block import BaseTable, JoinedTable, TableExpression


def cannot_be_null(expression: Expression, table: TableExpression | None, conditions: tuple[Expression, ...]) -> bool:
    """Is the expression never NULL over the rows of `table` on which all `conditions` are TRUE? FALSE when in doubt."""
    match expression:
        case Literal(value):
            return value is not None
        case Coalesce(arguments):
            return any(cannot_be_null(argument, table, conditions) for argument in arguments)
        case Cast(operand) | Negate(operand):
            return cannot_be_null(operand, table, conditions)
        case Arithmetic(_, left, right):
            return all(cannot_be_null(operand, table, conditions) for operand in (left, right))
        case ColumnRef():
            known = (*conditions, *_conditions_of(table))
            rejected = any(rejects_column(condition, expression.id) for condition in known)
            return rejected or _holds_no_null(expression, table)
        case _:
            return False


def _conditions_of(table: TableExpression | None) -> Iterator[Expression]:
    """The conditions that every row of FROM passes."""
    match table:
        case JoinedTable(kind=JoinKind.INNER, left=left, right=right, conditions=conditions):
            yield from conditions
            yield from _conditions_of(left)
            yield from _conditions_of(right)
        case JoinedTable(kind=kind, left=left) if kind is not JoinKind.FULL:
            yield from _conditions_of(left)


def _holds_no_null(column: ColumnRef, table: TableExpression | None) -> bool:
    match table:
        case BaseTable(relation=relation, table=source):
            return relation == column.id.relation and not source.holds_null(column.id.position)
        case JoinedTable(kind=JoinKind.INNER, left=left, right=right):
            return _holds_no_null(column, left) or _holds_no_null(column, right)
        case JoinedTable(kind=kind, left=left) if kind is not JoinKind.FULL:
            return _holds_no_null(column, left)
        case _:
            return False
