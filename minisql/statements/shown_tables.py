"""SHOW TABLES, SHOW VIEWS and DESCRIBE: what there is, for the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minisql.binder.bind_query import bind_query
from minisql.binder.expand_views import expand_views
from minisql.catalog.catalog import Catalog
from minisql.catalog.memory_table import MemoryTable
from minisql.source import Span
from minisql.syntax import ast

TextColumns = Mapping[str, Sequence[str | None]]
"""The columns of a table of texts by their headings."""


def show_tables(catalog: Catalog) -> TextColumns:
    """Tables and views in alphabetical order: name, kind, and the rows of those in memory (others are not read)."""
    shown: list[tuple[str, str, str | None]] = []
    for name in catalog.table_names():
        table = catalog.memory_table(name)
        shown.append((name, "csv", None) if table is None else (table.name, "memory", str(table.row_count())))
    shown += [(name, "view", None) for name in catalog.view_names()]
    shown.sort(key=lambda row: row[0].lower())
    return {
        "table": [name for name, _, _ in shown],
        "kind": [kind for _, kind, _ in shown],
        "rows": [rows for _, _, rows in shown],
    }


def show_views(catalog: Catalog) -> TextColumns:
    """The views with their queries."""
    views = [view for name in catalog.view_names() if (view := catalog.view(name)) is not None]
    return {"view": [view.name for view in views], "query": [view.query.span.words for view in views]}


def describe(name: str, span: Span, catalog: Catalog) -> TextColumns:
    """The columns of a table or view, and why each has its type; a CSV file is read completely for it."""
    if catalog.view(name) is not None:
        return _describe_view(name, span, catalog)
    columns = catalog.describe(name)
    described: dict[str, list[str]] = {
        "column": [column.name for column in columns],
        "type": [str(column.type) for column in columns],
    }
    table = catalog.memory_table(name)
    rules = [_column_rules(table, position) for position in range(len(columns))] if table is not None else []
    if any(rules):
        described["constraints"] = rules
    return {**described, "reason": [column.reason for column in columns]}


def _describe_view(name: str, span: Span, catalog: Catalog) -> TextColumns:
    everything = ast.Query(ast.select_all(ast.TableName(name, None, span=span), span), span=span)
    expanded = expand_views(everything, catalog)
    assert isinstance(expanded, ast.Query)
    columns = bind_query(expanded, catalog).schema
    return {
        "column": [column.name for column in columns],
        "type": [str(column.type) for column in columns],
        "reason": [f"{column.type} because the query of view {name} says so" for column in columns],
    }


def _column_rules(table: MemoryTable, position: int) -> str:
    """What CREATE TABLE demands of the column alone, and the keys of several columns that it is part of."""
    rules = table.rules
    said = [f"DEFAULT {default.text}" for default in rules.defaults if default.position == position]
    keys = [key for key in rules.keys if position in key.positions]
    if not table.schema[position].nullable and not any(key.is_primary for key in keys):
        said.insert(0, "NOT NULL")
    said += [f"{key.kind} ({_names(table, key.positions)})" if key.positions[1:] else key.kind for key in keys]
    said += [f"REFERENCES {key.parent}" for key in rules.foreign_keys if position in key.positions]
    said += [f"CHECK ({check.text})" for check in rules.checks if position in check.positions]
    return ", ".join(said)


def _names(table: MemoryTable, positions: tuple[int, ...]) -> str:
    return ", ".join(table.column_names[position] for position in positions)
