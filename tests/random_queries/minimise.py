"""Cuts a failing query and its data down, step by step, to what still fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tests.random_queries.block_query import BlockQuery
from tests.random_queries.database import Table
from tests.random_queries.query import Fragment, Join, Leaf, Query, Tree, visible

T = TypeVar("T")
TRUE = (Fragment("TRUE"),)


@dataclass(frozen=True, slots=True)
class Case:
    """A query with its data, and the settings of minisql that it is run with."""

    query: Query | BlockQuery
    tables: tuple[Table, ...]
    settings: Mapping[str, object] = field(default_factory=dict)

    def describe(self) -> str:
        """A script that anyone can run."""
        statements = [statement for table in self.tables for statement in table.statements()]
        settings = [f"SET {name} = {value};" for name, value in self.settings.items()]
        return "\n".join([*settings, *statements, f"{self.query.sql};"])


def minimise(case: Case, fails: Callable[[Case], bool]) -> Case:
    """The smallest case found by cutting one part at a time as long as the rest still fails."""
    while smaller := next((candidate for candidate in smaller_cases(case) if fails(candidate)), None):
        case = smaller
    return case


def smaller_cases(case: Case) -> Iterator[Case]:
    """Every case with one part less, big cuts first. Some are not valid SQL, and so do not fail as the case did."""
    whole = case.query
    for query in whole.smaller() if isinstance(whole, BlockQuery) else smaller_queries(whole):
        yield replace(case, query=query)
    for at, table in enumerate(case.tables):
        if not re.search(rf"\b{table.name}\b", case.query.sql):
            yield replace(case, tables=_without(case.tables, at))
        for row in range(len(table.rows)):
            fewer = replace(table, rows=_without(table.rows, row))
            yield replace(case, tables=(*case.tables[:at], fewer, *case.tables[at + 1 :]))


def smaller_queries(query: Query) -> Iterator[Query]:
    if len(query.trees) > 1:
        for at in range(len(query.trees)):
            yield _with_trees(query, _without(query.trees, at))
    for at, tree in enumerate(query.trees):
        for smaller in smaller_trees(tree):
            yield _with_trees(query, (*query.trees[:at], smaller, *query.trees[at + 1 :]))
    if query.having:
        yield replace(query, having=())
    if query.limit:
        yield replace(query, limit="", order_by=())
    if query.distinct:
        yield replace(query, distinct=False)
    yield from (replace(query, where=_without(query.where, at)) for at in range(len(query.where)))
    yield from (replace(query, group_by=_without(query.group_by, at)) for at in range(len(query.group_by)))
    if len(query.select) > 1:
        yield from (replace(query, select=_without(query.select, at)) for at in range(len(query.select)))


def smaller_trees(tree: Tree) -> Iterator[Tree]:
    """Trees with one join, condition or derived table less, or with a weaker kind of join."""
    if isinstance(tree, Leaf):
        if tree.query is not None and tree.columns[0] != "i":
            yield replace(tree, query=None)
        return
    yield tree.left
    if not tree.hides_right:
        yield tree.right
    if len(tree.on) > 1:
        yield from (replace(tree, on=_without(tree.on, at)) for at in range(len(tree.on)))
    if tree.kind in ("RIGHT", "FULL"):
        yield replace(tree, kind="LEFT")
    if tree.kind in ("LEFT", "FULL"):
        yield replace(tree, kind="INNER")
    yield from (_with_children(tree, smaller, tree.right) for smaller in smaller_trees(tree.left))
    yield from (_with_children(tree, tree.left, smaller) for smaller in smaller_trees(tree.right))


def _with_children(join: Join, left: Tree, right: Tree) -> Join:
    changed = replace(join, left=left, right=right)
    return replace(changed, on=_still_bound(join.on, (left, right)) or TRUE) if join.on else changed


def _with_trees(query: Query, trees: tuple[Tree, ...]) -> Query:
    """The query without whatever reads a table that is gone."""
    return replace(
        query,
        trees=trees,
        where=_still_bound(query.where, trees),
        group_by=_still_bound(query.group_by, trees),
        select=_still_bound(query.select, trees) or (Fragment("count(*)"),),
        order_by=_still_bound(query.order_by, trees),
    )


def _still_bound(fragments: tuple[Fragment, ...], trees: tuple[Tree, ...]) -> tuple[Fragment, ...]:
    aliases = {leaf.alias for tree in trees for leaf in visible(tree)}
    return tuple(fragment for fragment in fragments if fragment.aliases <= aliases)


def _without(items: tuple[T, ...], at: int) -> tuple[T, ...]:
    return (*items[:at], *items[at + 1 :])
