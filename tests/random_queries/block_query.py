"""A random query of `blocks.py`, in the SQL of each engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.random_queries.sql_tree import Sql, smaller


@dataclass(frozen=True, slots=True)
class BlockQuery:
    """`is_ordered` says that the outermost ORDER BY sorts by all columns, so that the order of the rows counts."""

    tree: Sql
    is_ordered: bool

    def write(self, engine: str) -> str | None:
        """The SQL for an engine; None when the engine does not know a part of it."""
        return self.tree.write(engine)

    @property
    def sql(self) -> str:
        return self.tree.write("minisql") or ""

    def smaller(self) -> Iterator[BlockQuery]:
        for tree in smaller(self.tree):
            yield replace(self, tree=tree)
