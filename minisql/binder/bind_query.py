"""AST query to QueryBlock.

The clauses are bound in the order in which they take effect: FROM gives the scope, WHERE reads it, the select list
names the output columns that GROUP BY and ORDER BY may point at. HAVING, QUALIFY, the select list and ORDER BY
collect their aggregates; in the end, if there is any grouping, all of them, and the window functions, are rewritten
over its result (`bind_aggregate.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from minisql.binder.bind_aggregate import AggregateCollector, Grouping
from minisql.binder.bind_distinct_on import bind_distinct_on
from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.bind_function_table import refuse_unnested_groups, with_unnested_items
from minisql.binder.bind_group_by import bind_group_by
from minisql.binder.bind_limit import bind_limit, bind_offset
from minisql.binder.bind_order_by import bind_order_by
from minisql.binder.bind_select_list import bind_select_list
from minisql.binder.bind_table import bind_from
from minisql.binder.bind_window import WindowCollector
from minisql.binder.bind_with import bind_with
from minisql.binder.column_pruning import load_mentioned_columns
from minisql.binder.context import StatementContext
from minisql.binder.correlation import Correlation
from minisql.binder.expand_views import expand_views
from minisql.binder.parameters import Parameters, ParameterValues
from minisql.binder.repeated_expressions import repeated_expressions
from minisql.binder.rows_by_window import computed_limit, first_of_each, with_ties
from minisql.binder.scope import Scope, ScopeColumn
from minisql.binder.table_sources import TableSources
from minisql.binder.walk_ast import walk_ast
from minisql.errors import BindError
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.query_block import OutputColumn, QueryBlock
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.schema import Schema
from minisql.types.table_source import ROW_ID

if TYPE_CHECKING:
    from minisql.catalog.catalog import Catalog

_ALIAS_REASONS = {
    "WHERE": "takes effect after WHERE; repeat its expression",
    "SELECT": "cannot be used in the list itself; repeat its expression",
    "GROUP BY": "stands alone in GROUP BY, not in an expression",
    "HAVING": "takes effect after HAVING; repeat its expression",
    "WINDOW": "cannot be used in a window; repeat its expression",
    "QUALIFY": "is hidden by a column",
    "DISTINCT ON": "stands alone in DISTINCT ON, not in an expression",
    "ORDER BY": "stands alone in ORDER BY, not in an expression",
}


def bind_query(query: ast.Query, catalog: Catalog, parameters: ParameterValues = ()) -> QueryBlock:
    """The query, resolved. Loads the columns that it mentions.

    BindError, TypeMismatchError, CatalogError or UsageError (for the parameters) say what is wrong, and where.
    """
    return bind_block(query, open_statement(query, catalog, parameters), None)


def view_schema(catalog: Catalog, name: str) -> Schema:
    """The columns of a view. Raises as `bind_query` where its query has come to be wrong."""
    span = Span(name, 0, len(name))
    everything = ast.Query(ast.select_all(ast.TableName(name, None, span=span), span), span=span)
    expanded = expand_views(everything, catalog)
    assert isinstance(expanded, ast.Query)
    return bind_query(expanded, catalog).schema


def open_statement(statement: ast.Node, catalog: Catalog, parameters: ParameterValues) -> StatementContext:
    """What binding the statement needs: its parameters checked, its tables looked up, their columns loaded."""
    nodes = list(walk_ast(statement))
    checked = Parameters(nodes, parameters)
    mentioned = {node.name.lower() for node in nodes if isinstance(node, ast.ColumnName)}
    sources = TableSources(catalog, checked, partial(view_schema, catalog), ROW_ID in mentioned)
    load_mentioned_columns(nodes, mentioned, sources)
    return StatementContext(sources, checked, bind_block)


def bind_block(query: ast.Query, context: StatementContext, outer: Correlation | None) -> QueryBlock:
    """One query of the statement; in a subquery, `outer` gives the columns of the query around it."""
    if query.with_clause is not None:
        context = bind_with(query.with_clause, context, outer)
    match query:
        case ast.Query(body=ast.Select() as select):
            return _bind_select(query, select, context, outer)
        case ast.Query(body=ast.Query() as inner, order_by=(), limit=None, offset=None):
            return bind_block(inner, context, outer)
        case ast.Query(body=body):
            return _bind_select(query, _select_from(body), context, outer)


def _bind_select(
    query: ast.Query, select: ast.Select, context: StatementContext, outer: Correlation | None
) -> QueryBlock:
    table, scope = bind_from(select.table, context, outer)
    as_written = select
    select, table, scope = with_unnested_items(select, table, scope, context)
    aliases = [item.alias for item in select.items if item.alias is not None]
    aggregates = AggregateCollector(context.new_relation)
    windows = WindowCollector(context.new_relation, select.windows)
    repeated = repeated_expressions(select.group_by)

    def binder(
        clause: str, collector: AggregateCollector | None, window_collector: WindowCollector | None = None
    ) -> ExpressionBinder:
        hinted = _with_alias_hints(scope, aliases, clause)
        return ExpressionBinder(hinted, context, clause, collector, window_collector, repeated)

    where = replace(binder("WHERE", None), repeated=None).conjuncts(select.where)
    visible = bind_select_list(select.items, binder("SELECT", aggregates, windows))
    keys, sets = bind_group_by(select.group_by, visible, binder("GROUP BY", None), aggregates, windows)
    having = binder("HAVING", aggregates).conjuncts(select.having)
    windows.check_named(binder("WINDOW", aggregates).bind)
    qualify = _bind_qualify(select, visible, binder("QUALIFY", aggregates, windows), windows)
    order_by, hidden = bind_order_by(query.order_by, visible, binder("ORDER BY", aggregates, windows), select.distinct)
    on, hidden = bind_distinct_on(
        select.distinct_on, visible, hidden, order_by, binder("DISTINCT ON", aggregates, windows)
    )
    if select.group_by or aggregates.are_used or select.having is not None or windows.windowing is not None:
        refuse_unnested_groups(as_written)
    columns = (*visible, *hidden)
    grouping, windowing = None, windows.windowing
    if select.group_by or aggregates.are_used or select.having is not None:
        window_relation = None if windowing is None else windowing.relation
        groupings = aggregates.groupings_of(keys)
        several = sets if len(sets) > 1 or groupings else None
        calls = tuple(aggregates.calls)
        grouping = Grouping(aggregates.relation, keys, calls, window_relation, several, groupings)
        having = tuple(grouping.over_groups(condition) for condition in having)
        qualify = tuple(grouping.over_groups(condition) for condition in qualify)
        if windowing is not None:
            windowing = replace(windowing, calls=tuple(map(grouping.window_over_groups, windowing.calls)))
        columns = tuple(OutputColumn(column.name, grouping.over_groups(column.expression)) for column in columns)
        if not (select.group_by or calls or groupings):
            # One group, whatever the rows are: as in PostgreSQL, none is read.
            table, where, having, grouping = None, having, (), None
    limit, offset = bind_limit(query, context), bind_offset(query, context)
    block = QueryBlock(
        relation=context.new_relation(),
        table=table,
        where=where,
        aggregation=None if grouping is None else grouping.aggregation,
        having=having,
        select=columns,
        hidden=len(hidden),
        distinct=select.distinct,
        order_by=order_by,
        limit=limit if isinstance(limit, int) else None,
        offset=offset if isinstance(offset, int) else 0,
        windowing=windowing,
        qualify=qualify,
    )
    if on:
        block = first_of_each(block, on, context.new_relation)
    if isinstance(limit, Expression) or isinstance(offset, Expression):
        return computed_limit(block, limit, offset, context.new_relation)
    return with_ties(block, context.new_relation) if isinstance(query.limit, ast.WithTies) else block


def _bind_qualify(
    select: ast.Select, visible: Sequence[OutputColumn], binder: ExpressionBinder, windows: WindowCollector
) -> tuple[Expression, ...]:
    """QUALIFY: what WHERE is, after the window functions. A name is a column of FROM first and a name of the select
    list second."""
    if select.qualify is None:
        return ()
    scope, aliases = binder.scope, [item.alias for item in select.items]
    named = tuple(
        ScopeColumn(column.name, (), partial(replace, column.expression))
        for column in visible
        if column.name in aliases and not scope.find(column.name)
    )
    conditions = replace(binder, scope=replace(scope, columns=(*scope.columns, *named))).conjuncts(select.qualify)
    if not windows.are_used:
        raise BindError("QUALIFY needs a window function", select.qualify.span, "WHERE and HAVING choose without one")
    return conditions


def _select_from(body: ast.QueryBody) -> ast.Select:
    """VALUES … as SELECT * FROM (VALUES …), and so on."""
    query = body if isinstance(body, ast.Query) else ast.Query(body, span=body.span)
    return ast.select_all(ast.DerivedTable(query, None, span=body.span), body.span)


def _with_alias_hints(scope: Scope, aliases: Iterable[str], clause: str) -> Scope:
    reason = _ALIAS_REASONS[clause]
    hints = {alias.lower(): f"{alias} is a name that the select list gives, which {reason}" for alias in aliases}
    return replace(scope, column_hints=hints)
