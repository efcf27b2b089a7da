"""SHOW TABLES, SHOW VIEWS, SHOW SCHEMA and DESCRIBE: what there is, for the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from minisql.catalog.catalog import Catalog
from minisql.catalog.table_files import kind_of_file
from minisql.errors import CatalogError, MiniSqlError
from minisql.plan.kernels.like import like_kernel
from minisql.source import Span
from minisql.statements.described_columns import described_columns

TextColumns = Mapping[str, Sequence[str | None]]
"""The columns of a table of texts by their headings."""


def show_tables(catalog: Catalog, pattern: str | None) -> TextColumns:
    """Tables and views in alphabetical order, all or those with a name LIKE the pattern: name, kind, and the rows of
    those in memory (others are not read)."""
    shown: list[tuple[str, str, str | None]] = []
    for name in catalog.table_names():
        table = catalog.memory_table(name)
        if table is None:
            shown.append((name, kind_of_file(catalog.file_paths(name)[0]), None))
        else:
            shown.append((table.name, "memory", str(table.row_count())))
    shown += [(name, "view", None) for name in catalog.view_names()]
    shown = [shown[place] for place in places_like([name for name, _, _ in shown], pattern)]
    shown.sort(key=lambda row: row[0].lower())
    return {
        "table": [name for name, _, _ in shown],
        "kind": [kind for _, kind, _ in shown],
        "rows": [rows for _, _, rows in shown],
    }


def places_like(names: Sequence[str], pattern: str | None) -> list[int]:
    """The positions of the names that are LIKE the pattern, in any case; of all where there is no pattern."""
    if pattern is None:
        return list(range(len(names)))
    is_like = like_kernel(None, ignore_case=True)(pa.array(names, pa.string()), pa.scalar(pattern))
    return [place for place, like in enumerate(is_like.to_pylist()) if like]


def show_views(catalog: Catalog) -> TextColumns:
    """The views with their queries."""
    views = [view for name in catalog.view_names() if (view := catalog.view(name)) is not None]
    return {"view": [view.name for view in views], "query": [view.query.span.words for view in views]}


def show_schema(catalog: Catalog) -> TextColumns:
    """The columns of all tables and views, as DESCRIBE has them. Of one that cannot be read there is one row, without a
    column, whose reason is the error: the others are shown all the same."""
    rows: list[tuple[str, str | None, str | None, str | None, str]] = []
    for name in sorted([*catalog.table_names(), *catalog.view_names()], key=str.lower):
        try:
            columns = described_columns(name, catalog)
        except MiniSqlError as error:
            rows.append((name, None, None, None, error.message))
        else:
            rows += [(name, column.name, column.type, column.constraints, column.reason) for column in columns]
    headings = ("table", "column", "type", "constraints", "reason")
    return {heading: [row[place] for row in rows] for place, heading in enumerate(headings)}


def describe(name: str, span: Span, catalog: Catalog) -> TextColumns:
    """The columns of a table or view, and why each has its type; a CSV file is read completely for it."""
    try:
        columns = described_columns(name, catalog)
    except CatalogError as error:
        error.name = error.name or name
        raise
    described = {"column": [column.name for column in columns], "type": [column.type for column in columns]}
    if any(column.constraints for column in columns):
        described["constraints"] = [column.constraints for column in columns]
    return {**described, "reason": [column.reason for column in columns]}
