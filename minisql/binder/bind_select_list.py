"""The select list: stars expanded, and every column named.

A column is called by its alias; a plain column by its own name, in the spelling of its source; anything else by the
text that it was written as.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minisql.binder.bind_expression import ExpressionBinder
from minisql.plan.query_block import OutputColumn
from minisql.syntax import ast


def bind_select_list(items: Iterable[ast.SelectItem], binder: ExpressionBinder) -> tuple[OutputColumn, ...]:
    """The columns of the result, in order; names may repeat."""
    return tuple(column for item in items for column in _columns(item, binder))


def _columns(item: ast.SelectItem, binder: ExpressionBinder) -> Iterator[OutputColumn]:
    match item.expression:
        case ast.Star(span=span) as star:
            for column in binder.scope.star(star):
                yield OutputColumn(column.name, column.at(span))
        case expression:
            yield OutputColumn(item.alias or _own_name(expression, binder), binder.bind(expression))


def _own_name(expression: ast.Expression, binder: ExpressionBinder) -> str:
    if isinstance(expression, ast.ColumnName):
        return binder.scope.column(expression).name
    return expression.span.words
