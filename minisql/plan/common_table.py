"""CommonTable: a table of WITH, which all the places that name it share.

Unlike what else a QueryBlock consists of it is compared by identity, and nothing looks into it while blocks are
rewritten: its query reads nothing of the query around, so it is planned by itself, once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from minisql.dataclass import dataclass
from minisql.types.schema import Schema

if TYPE_CHECKING:
    from minisql.plan.query_block import QueryBlock


@dataclass(frozen=True, slots=True)
class RecursiveUnion:
    """WITH RECURSIVE: the rows of `anchor`, then those of `step` over the rows that came last, until there are none.

    In `step` the table itself is a WorkingTable. Without `all` a row that came before does not come again.
    """

    anchor: QueryBlock
    step: QueryBlock
    all: bool


class CommonTable:
    """`query` is None while a recursive table is being bound. `materialized` is what the text says, None for nothing;
    `references` counts the places that name the table, and `instance` binds its query once more."""

    __slots__ = ("columns", "instance", "materialized", "name", "query", "references")

    def __init__(self, name: str, columns: Schema, materialized: bool | None) -> None:
        self.name = name
        self.columns = columns
        self.materialized = materialized
        self.references = 0
        self.query: QueryBlock | RecursiveUnion | None = None
        self.instance: Callable[[], QueryBlock] | None = None
