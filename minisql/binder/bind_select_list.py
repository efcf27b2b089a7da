"""The select list: stars expanded, and every column named.

`* EXCLUDE (a, b) REPLACE (x + 1 AS x)` is what BigQuery and DuckDB made of the star: all columns but those called so,
and other expressions in the places of some. Of several columns with one name both take all.

A column is called by its alias; a plain column by its own name, in the spelling of its source; anything else by the
text that it was written as.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.scope import ScopeColumn, find_column
from minisql.errors import BindError, did_you_mean
from minisql.plan.query_block import OutputColumn
from minisql.source import Span
from minisql.syntax import ast


def bind_select_list(items: Sequence[ast.SelectItem], binder: ExpressionBinder) -> tuple[OutputColumn, ...]:
    """The columns of the result, in order; names may repeat. BindError when there are none."""
    columns = tuple(column for item in items for column in _columns(item, binder))
    if not columns:
        raise BindError("no column is left to select", items[0].span)
    return columns


def _columns(item: ast.SelectItem, binder: ExpressionBinder) -> Iterator[OutputColumn]:
    match item.expression:
        case ast.Star() as star:
            yield from _star_columns(star, binder)
        case expression:
            yield OutputColumn(item.alias or _own_name(expression, binder), binder.bind(expression))


def _star_columns(star: ast.Star, binder: ExpressionBinder) -> Iterator[OutputColumn]:
    columns = binder.scope.star(star)
    changes = _changes(star, columns)
    for column in columns:
        name = column.name.lower()
        if name not in changes:
            yield OutputColumn(column.name, column.at(star.span))
        elif (changed := changes[name]) is not None:
            yield OutputColumn(column.name, binder.bind(changed))


def _changes(star: ast.Star, columns: Sequence[ScopeColumn]) -> dict[str, ast.Expression | None]:
    """What stands for the columns that the star names, by their names in lower case: nothing, or another expression."""
    named: list[tuple[str, Span, ast.Expression | None]] = [(name.name, name.span, None) for name in star.excluded]
    named.extend((item.name, item.span, item.expression) for item in star.replaced)
    changes: dict[str, ast.Expression | None] = {}
    for name, span, expression in named:
        if not find_column(columns, name):
            raise BindError(f"* has no column {name}", span, did_you_mean(name, [column.name for column in columns]))
        if name.lower() in changes:
            raise BindError(f"column {name} is named twice behind *", span)
        changes[name.lower()] = expression
    return changes


def _own_name(expression: ast.Expression, binder: ExpressionBinder) -> str:
    if isinstance(expression, ast.ColumnName):
        return binder.scope.column(expression).name
    return expression.span.words
