"""Column pruning: which columns of a table a statement can need, known before any of them is read.

Types are needed to bind names, and the type of a CSV column is known only when all of its values have been read. So the
names come first, from the syntax alone: a column is loaded if its name is mentioned anywhere in the statement, or if a
`*` or a NATURAL join can show it. Every file is then read in one pass, with all the columns that the statement needs.
"""

from __future__ import annotations

from collections.abc import Iterable

from minisql.binder.table_sources import TableSources, alias_of, is_computed, visible_names
from minisql.binder.walk_ast import from_leaves
from minisql.syntax import ast
from minisql.types.table_source import TableSource


def load_mentioned_columns(nodes: Iterable[ast.Node], mentioned: set[str], sources: TableSources) -> None:
    """Load what a statement mentions, by its `nodes` and the names of columns in it, in lower case, one call for each
    table. CatalogError for a table that is not there."""
    needed: dict[int, tuple[TableSource, set[int]]] = {}
    for node in nodes:
        for source, positions in _needed_by(node, mentioned, sources):
            needed.setdefault(id(source), (source, set()))[1].update(positions)
    for source, all_positions in needed.values():
        if all_positions:
            source.load(sorted(all_positions))


def _needed_by(node: ast.Node, mentioned: set[str], sources: TableSources) -> list[tuple[TableSource, tuple[int, ...]]]:
    """The tables in the FROM clause that the node has, if it has one, and their columns that it needs."""
    match node:
        case ast.Select(items=items, table=table):
            pass
        case ast.Update(returning=items) | ast.Delete(returning=items):
            table = ast.changed_rows(node)
        case ast.Merge(returning=items):
            table = node.joined(node.source)
        case _:
            return []
    stars = [item.expression.table for item in items if isinstance(item.expression, ast.Star)]
    everything = None in stars
    starred = {alias.lower() for alias in stars if alias is not None}
    result = []
    for leaf, natural in from_leaves(table):
        if isinstance(leaf, ast.DerivedTable | ast.CommonTableName) or is_computed(leaf):
            continue
        source = sources.source(leaf)
        whole = everything or natural or alias_of(leaf, source).lower() in starred
        names = visible_names(leaf, source)
        positions = (position for position, name in enumerate(names) if whole or name.lower() in mentioned)
        result.append((source, tuple(positions)))
    return result
