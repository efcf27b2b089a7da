"""Which names in FROM are tables of WITH: decided by the text alone, while the syntax tree is built.

A name means the table of the innermost WITH around it that has one of this name. As trees are built from the inside
out, the names of an inner WITH are taken when an outer one looks for its own. In WITH the query of a table sees the
tables before it, and with RECURSIVE all of them, itself included.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, TypeVar

from minisql.dataclass import field_names
from minisql.syntax import ast

Statement = TypeVar("Statement", ast.Query, ast.Insert, ast.Update, ast.Delete, ast.Merge)


def with_common_tables(query: Statement, with_clause: ast.With) -> Statement:
    """The query, which the clause belongs to, with the names of the clause's tables marked, but not in the clause. Or
    the statement that changes rows: its target is never one of these tables."""
    names = [table.name.lower() for table in with_clause.tables]
    marked: Statement = _marked(replace(query, with_clause=None), names)
    return replace(marked, with_clause=with_clause)


def with_earlier_tables(with_clause: ast.With) -> ast.With:
    """The clause with the names marked that its own tables mean."""
    names = [table.name.lower() for table in with_clause.tables]
    tables = tuple(
        _marked(table, names if with_clause.recursive else names[:place])
        for place, table in enumerate(with_clause.tables)
    )
    return replace(with_clause, tables=tables)


def _marked(value: Any, names: Collection[str]) -> Any:
    """The value with every TableName of these names replaced; parts without one are kept as they are."""
    match value:
        case ast.TableName(name=name, alias=alias, span=span) if name.lower() in names:
            return ast.CommonTableName(name, alias, span=span)
        case tuple():
            items = tuple(_marked(item, names) for item in value)
            return value if all(a is b for a, b in zip(items, value, strict=True)) else items
        case ast.Node():
            changed = {}
            for field in field_names(value):
                old = getattr(value, field)
                new = _marked(old, names)
                if new is not old:
                    changed[field] = new
            return replace(value, **changed) if changed else value
        case _:
            return value
