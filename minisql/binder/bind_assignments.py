"""Values on their way into the columns of a table: what SET assigns, and what a column gets without a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.bind_statement import column_positions
from minisql.binder.coerce import assign, assign_all
from minisql.binder.context import StatementContext
from minisql.binder.scope import Scope
from minisql.errors import BindError
from minisql.plan.expression import (
    Expression,
    Literal,
)
from minisql.plan.identity_values import identity_values
from minisql.plan.query_block import OutputColumn
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.table_source import TableSource

if TYPE_CHECKING:
    from minisql.catalog.memory_table import MemoryTable
    from minisql.catalog.numbered_rows import NumberedTarget

TableWithRules: TypeAlias = "MemoryTable | NumberedTarget"


def bind_assignments(
    assignments: Sequence[ast.Assignment], table: TableWithRules, scope: Scope, context: StatementContext
) -> tuple[tuple[int, ...], list[OutputColumn]]:
    """The positions of the columns that SET names, and their new values. BindError for an unknown or repeated column,
    or a value whose type the column does not take."""
    positions = column_positions([assignment.column for assignment in assignments], table)
    binder = ExpressionBinder(scope, context, "SET")
    return positions, [
        OutputColumn(table.column_names[position], stored_value(assignment.value, table, position, binder))
        for assignment, position in zip(assignments, positions, strict=True)
    ]


def stored_value(value: ast.Expression, table: TableWithRules, position: int, binder: ExpressionBinder) -> Expression:
    """The value, or DEFAULT, as it is stored in a column. BindError for a value of a column that takes none."""
    return assigned(_given_value(value, table, position, binder), table, position)


def stored_values(
    values: Sequence[ast.Expression], table: TableWithRules, position: int, binder: ExpressionBinder
) -> tuple[Expression, ...]:
    """As `stored_value`, for many values of one column."""
    given = [_given_value(value, table, position, binder) for value in values]
    return assign_all(given, table.column_type(position), table.column_names[position])


def _given_value(value: ast.Expression, table: TableWithRules, position: int, binder: ExpressionBinder) -> Expression:
    if isinstance(value, ast.Default):
        return default_value(table, position, binder.context)
    check_takes_values(table, position, value.span)
    return binder.bind(value)


def check_takes_values(table: TableWithRules, position: int, span: Span) -> None:
    """BindError for a column that is GENERATED ALWAYS."""
    identity = table.rules.identity(position)
    if identity is not None and identity.always:
        message = f"column {table.column_names[position]} takes no value: it is GENERATED ALWAYS AS IDENTITY"
        raise BindError(message, span, "leave the column out, or write DEFAULT")


def default_value(table: TableWithRules, position: int, context: StatementContext) -> Expression:
    """What a column gets that no value is given for."""
    identity = table.rules.identity(position)
    if identity is not None:
        key = table.name.lower(), position
        if key not in context.identities:
            values = identity_values(identity.next, identity.increment, table.column_type(position))
            context.identities[key] = values
        return context.identities[key]
    return table.rules.default(position) or Literal(None, type=table.column_type(position))


def assigned(value: Expression, table: TableSource, position: int) -> Expression:
    """The value as it is stored in the column at `position`."""
    return assign(value, table.column_type(position), table.column_names[position])
