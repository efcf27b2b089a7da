"""Views: a view in FROM is its query, as a derived table with the names of the view's columns.

This happens to the syntax tree before anything is bound, so that the optimizer sees through a view as through any
derived table. The query is bound anew each time, over the tables as they then are. What `*` in it means was fixed when
the view was made: where the query has come to give other columns, the view is an error, never other columns silently.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from minisql.binder.walk_ast import walk_ast
from minisql.catalog.catalog import Catalog
from minisql.catalog.view import View
from minisql.dataclass import field_names
from minisql.errors import BindError, NotSupportedError
from minisql.plan.query_block import QueryBlock
from minisql.syntax import ast
from minisql.types.schema import Schema


def expand_views(statement: ast.Statement, catalog: Catalog) -> ast.Statement:
    """The statement with the queries of the views that it reads in the place of their names."""
    if isinstance(statement, ast.CreateView) or not catalog.view_names():
        return statement
    expanded: ast.Statement = _expanded(statement, catalog)
    return expanded


def make_view(create: ast.CreateView, block: QueryBlock, columns: Schema, catalog: Catalog) -> View:
    """The view of the statement, whose query was bound as `block`.

    NotSupportedError for a parameter, BindError for a view that would read itself.
    """
    for node in walk_ast(create.query):
        if isinstance(node, ast.Parameter):
            raise NotSupportedError("a parameter in a view is not supported", node.span, "write the value")
    reads = tuple(node.name.lower() for node in walk_ast(create.query) if isinstance(node, ast.TableName))
    view = View(
        create.name,
        tuple(column.name for column in columns),
        tuple(column.name for column in block.schema),
        create.query,
        reads,
    )
    if create.name.lower() in _all_reads(view, catalog):
        raise BindError(f"view {create.name} would read itself", create.query.span)
    return view


def _all_reads(view: View, catalog: Catalog) -> Iterator[str]:
    for name in view.reads:
        yield name
        inner = catalog.view(name)
        if inner is not None and name != view.name.lower():
            yield from _all_reads(inner, catalog)


def _expanded(value: Any, catalog: Catalog) -> Any:
    match value:
        case ast.TableName(name=name) if (view := catalog.view(name)) is not None:
            return _derived(value, view, catalog)
        case ast.Node():
            changes = {}
            for name in field_names(value):
                old = getattr(value, name)
                new = _expanded(old, catalog)
                if new is not old:
                    changes[name] = new
            return replace(value, **changes) if changes else value
        case tuple():
            items = tuple(_expanded(item, catalog) for item in value)
            return value if all(new is old for new, old in zip(items, value, strict=True)) else items
        case _:
            return value


def _derived(reference: ast.TableName, view: View, catalog: Catalog) -> ast.DerivedTable:
    alias = ast.Alias(view.name, span=reference.span) if reference.alias is None else reference.alias
    names = (*alias.columns, *view.columns[len(alias.columns) :])
    query = _expanded(view.query, catalog)
    return ast.DerivedTable(query, replace(alias, columns=names), (view.name, view.query_columns), span=reference.span)
