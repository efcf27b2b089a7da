"""GROUP BY: expressions over the columns of FROM, positions and names of the select list.

GROUP BY ALL, which DuckDB began and PostgreSQL 19 takes up, groups by whatever the select list has that is
neither constant nor uses an aggregate.

A bare name is a column of FROM first and a name of the select list second, as in PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Sequence

from minisql.binder.bind_aggregate import AggregateCollector
from minisql.binder.bind_expression import NO_AGGREGATES_HINT, ExpressionBinder
from minisql.binder.bind_window import NO_WINDOWS_HINT, WindowCollector
from minisql.binder.grouping_sets import grouping_sets
from minisql.binder.select_reference import position_of_name, position_of_ordinal
from minisql.errors import BindError, NotSupportedError
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.query_block import GroupingSet, OutputColumn
from minisql.plan.walk_expression import (
    is_constant,
)
from minisql.source import Span
from minisql.syntax import ast


def bind_group_by(
    items: Sequence[ast.GroupItem],
    select: Sequence[OutputColumn],
    binder: ExpressionBinder,
    aggregates: AggregateCollector,
    windows: WindowCollector,
) -> tuple[tuple[Expression, ...], tuple[GroupingSet, ...]]:
    """The group keys, each once, and the grouping sets. BindError for a key that has an aggregate or a window
    function."""
    if isinstance(items[0] if items else None, ast.AllColumns):
        return _all_keys(select, aggregates, windows)
    keys: list[Expression] = []
    selected: list[int | None] = []
    twins: list[Span] = []

    def position_of(expression: ast.Expression) -> int:
        position = _select_position(expression, select, binder)
        key = binder.bind(expression) if position is None else select[position].expression
        if aggregates.used_in(key):
            message = f"{expression.span.words} is an aggregate, which cannot stand in GROUP BY"
            raise BindError(message, expression.span, NO_AGGREGATES_HINT["GROUP BY"])
        if windows.used_in(key):
            message = f"{expression.span.words} is a window function, which cannot stand in GROUP BY"
            raise BindError(message, expression.span, NO_WINDOWS_HINT["GROUP BY"])
        if key not in keys:
            keys.append(key)
            selected.append(position)
        elif position is not None and selected[keys.index(key)] not in (None, position):
            twins.append(expression.span)
        return keys.index(key)

    sets = grouping_sets(items, position_of)
    if twins and len(sets) > 1:
        # The standard has a key for each column here, of which one set may hold one and not the other.
        message = f"{twins[0].words} is the same expression as another key; grouping sets with both are not supported"
        raise NotSupportedError(message, twins[0], "group by the expression itself, or compute it twice in a subquery")
    return tuple(keys), sets


def _all_keys(
    select: Sequence[OutputColumn], aggregates: AggregateCollector, windows: WindowCollector
) -> tuple[tuple[Expression, ...], tuple[GroupingSet, ...]]:
    """GROUP BY ALL: without such an expression, all rows are one group."""

    def is_key(expression: Expression) -> bool:
        computed = aggregates.used_in(expression) or windows.used_in(expression)
        return not computed and not is_constant(expression)

    keys = tuple(dict.fromkeys(column.expression for column in select if is_key(column.expression)))
    return keys, (tuple(range(len(keys))),)


def _select_position(
    expression: ast.Expression, select: Sequence[OutputColumn], binder: ExpressionBinder
) -> int | None:
    """The 0-based column of the select list that the key names; None for an expression over the columns of FROM."""
    position = position_of_ordinal(expression, select, "GROUP BY")
    if isinstance(expression, ast.ColumnName) and not binder.scope.find(expression.name):
        return position_of_name(expression, select)
    return position
