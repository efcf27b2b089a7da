"""Values on their way into the columns of a table: what SET assigns, and what a column gets without a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.bind_statement import column_positions
from minisql.binder.coerce import assign
from minisql.binder.context import StatementContext
from minisql.binder.scope import Scope
from minisql.plan.expression import Expression, Literal
from minisql.plan.query_block import OutputColumn
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
    """The value, or DEFAULT, as it is stored in a column."""
    if isinstance(value, ast.Default):
        return default_value(table, position)
    return assigned(binder.bind(value), table, position)


def default_value(table: TableWithRules, position: int) -> Expression:
    """What a column gets that no value is given for."""
    return table.rules.default(position) or Literal(None, type=table.column_type(position))


def assigned(value: Expression, table: TableSource, position: int) -> Expression:
    """The value as it is stored in the column at `position`."""
    return assign(value, table.column_type(position), table.column_names[position])
