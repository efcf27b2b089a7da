"""ORDER BY and GROUP BY may point into the select list: by position, counted from 1, or by the name of a column."""

from __future__ import annotations

from collections.abc import Sequence

from minisql.errors import BindError
from minisql.plan.query_block import OutputColumn
from minisql.syntax import ast


def position_of_ordinal(expression: ast.Expression, select: Sequence[OutputColumn], clause: str) -> int | None:
    """The 0-based position that a whole number names; None for an expression. BindError for any other constant."""
    match expression:
        case ast.Literal(value=bool()):
            pass
        case ast.Literal(value=int(number)) if 1 <= number <= len(select):
            return number - 1
        case ast.Literal(value=int()):
            message = f"there is no position {expression.span.words} in the select list"
            raise BindError(message, expression.span, f"the positions are 1 to {len(select)}")
        case ast.Literal() | ast.Parameter():
            pass
        case _:
            return None
    hint = "give a column, an expression, or a position such as 1"
    raise BindError(f"{clause} of a constant has no meaning", expression.span, hint)


def position_of_name(expression: ast.Expression, select: Sequence[OutputColumn]) -> int | None:
    """The 0-based position of the column that a bare name means; None where no column is called so.

    BindError when several different columns are.
    """
    if not isinstance(expression, ast.ColumnName) or expression.table is not None:
        return None
    name = expression.name.lower()
    found = [position for position, column in enumerate(select) if column.name.lower() == name]
    if any(select[position].expression != select[found[0]].expression for position in found):
        positions = " or ".join(str(position + 1) for position in found)
        message = f"{expression.name} is ambiguous: several columns of the select list are called so"
        raise BindError(message, expression.span, f"give the position, {positions}")
    return found[0] if found else None
