"""The parts of a random query, and their SQL.

Expressions are SQL text with the aliases it reads: enough to build queries, and to take parts away from them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of SQL and the aliases of the tables whose columns stand in it."""

    sql: str
    aliases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A table, or with `query` a derived table, as `alias`."""

    alias: str
    table: str
    columns: tuple[str, ...]
    query: str | None = None

    @property
    def sql(self) -> str:
        return f"{self.table} {self.alias}" if self.query is None else f"({self.query}) {self.alias}"


@dataclass(frozen=True, slots=True)
class Join:
    """`kind` in SQL words. Exactly one of `on`, `using`, `natural` is given, none for CROSS."""

    kind: str
    left: Tree
    right: Tree
    on: tuple[Fragment, ...] = ()
    using: tuple[str, ...] = ()
    natural: bool = False
    parenthesised: bool = False

    @property
    def sql(self) -> str:
        left = f"({self.left.sql})" if isinstance(self.left, Join) and self.left.parenthesised else self.left.sql
        right = f"({self.right.sql})" if isinstance(self.right, Join) else self.right.sql
        text = f"{left} {'NATURAL ' if self.natural else ''}{self.kind} JOIN {right}"
        if self.using:
            return f"{text} USING ({', '.join(self.using)})"
        return f"{text} ON {conjunction(self.on)}" if self.on else text

    @property
    def hides_right(self) -> bool:
        return self.kind in ("SEMI", "ANTI")


Tree = Leaf | Join


@dataclass(frozen=True, slots=True)
class Query:
    """SELECT over `trees` (separated by commas). With `group_by`, those are selected before `select`."""

    trees: tuple[Tree, ...]
    where: tuple[Fragment, ...]
    group_by: tuple[Fragment, ...]
    having: tuple[Fragment, ...]
    select: tuple[Fragment, ...]
    distinct: bool
    order_by: tuple[Fragment, ...]
    limit: str

    @property
    def sql(self) -> str:
        distinct = "DISTINCT " if self.distinct else ""
        lines = [
            f"SELECT {distinct}{_list(self.group_by + self.select)}",
            "FROM " + ", ".join(tree.sql for tree in self.trees),
            f"WHERE {conjunction(self.where)}" if self.where else "",
            f"GROUP BY {_list(self.group_by)}" if self.group_by else "",
            f"HAVING {conjunction(self.having)}" if self.having else "",
            f"ORDER BY {_list(self.order_by)}" if self.order_by else "",
            self.limit,
        ]
        return "\n".join(filter(None, lines))

    def write(self, engine: str) -> str | None:
        """The SQL for an engine; None when the engine does not know a part of it."""
        return None if engine == "sqlite3" and not self.is_known_to_sqlite else self.sql

    @property
    def is_ordered(self) -> bool:
        return bool(self.order_by)

    @property
    def is_known_to_sqlite(self) -> bool:
        """SQLite has no SEMI and ANTI JOIN: it takes the words for aliases. It has no ANY and ALL either."""
        return re.search(r"\b(SEMI|ANTI|ANY|ALL)\b", self.sql) is None

    @property
    def joins(self) -> list[Join]:
        return [node for tree in self.trees for node in nodes(tree) if isinstance(node, Join)]


def nodes(tree: Tree) -> Iterator[Tree]:
    """All nodes, children before parents."""
    if isinstance(tree, Join):
        yield from nodes(tree.left)
        yield from nodes(tree.right)
    yield tree


def visible(tree: Tree) -> Iterator[Leaf]:
    """The leaves whose columns can be read above."""
    if isinstance(tree, Leaf):
        yield tree
        return
    yield from visible(tree.left)
    if not tree.hides_right:
        yield from visible(tree.right)


def merged_names(tree: Tree) -> dict[str, int]:
    """How many columns each name stands for when written without its table; USING and NATURAL make one of two."""
    if isinstance(tree, Leaf):
        return dict.fromkeys(tree.columns, 1)
    left = merged_names(tree.left)
    if tree.hides_right:
        return left
    right = merged_names(tree.right)
    merged = tree.using or (common_names(tree.left, tree.right) if tree.natural else ())
    return {name: left.get(name, 0) + right.get(name, 0) - (name in merged) for name in left | right}


def common_names(left: Tree, right: Tree) -> tuple[str, ...]:
    """The names that both sides have, in the order of the left side."""
    right_names = merged_names(right)
    return tuple(name for name in merged_names(left) if name in right_names)


def conjunction(conditions: tuple[Fragment, ...]) -> str:
    return " AND ".join(condition.sql for condition in conditions)


def _list(fragments: tuple[Fragment, ...]) -> str:
    return ", ".join(fragment.sql for fragment in fragments)
