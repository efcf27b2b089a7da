"""Index look-ups as a way to join: which indexes can find the partners of a row, and how many rows they find.

The table that is looked up must be a whole side of the join, and not the preserved one: INNER joins can look up either
side, LEFT, SEMI and ANTI joins the right one, joins that preserve both sides none.
"""

from __future__ import annotations

from collections.abc import Iterator

from minisql.dataclass import dataclass
from minisql.optimizer.access_path import EquiKey
from minisql.optimizer.equi_keys import equi_key
from minisql.optimizer.estimates.column_facts import ColumnFacts
from minisql.optimizer.index_matching import match_lookup
from minisql.optimizer.join_hypergraph import JoinHypergraph, JoinStep
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.relational_expression import Leaf
from minisql.plan.expression import (
    ColumnId,
    Expression,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import BaseTable
from minisql.types.table_source import TableIndex

_LOOKUP_KINDS = (JoinKind.INNER, JoinKind.LEFT, JoinKind.SEMI, JoinKind.ANTI)
"""Joins that give no right row without a partner."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A look-up of rows of the tables `outer` in an index of the table of `inner`.

    `found` rows have the keys of one outer row; the `conditions`, those of the join that are no keys and the filters of
    the table, are still to be tested on them. The index has `index_rows`.
    """

    outer: NodeMap
    inner: Leaf
    index: TableIndex
    keys: tuple[EquiKey, ...]
    conditions: tuple[Expression, ...]
    found: float
    index_rows: float


class IndexLookups:
    """The look-ups that the tables of one FROM clause offer."""

    def __init__(self, hypergraph: JoinHypergraph, facts: ColumnFacts) -> None:
        self._facts = facts
        self._indexes: dict[NodeMap, tuple[Leaf, tuple[TableIndex, ...]]] = {}
        for leaf in hypergraph.leaves.values():
            if isinstance(leaf.table, BaseTable) and leaf.table.table.indexes:
                self._indexes[leaf.tables] = (leaf, tuple(leaf.table.table.indexes))

    def has_index(self, tables: NodeMap) -> bool:
        """Are these one table, with an index?"""
        return tables in self._indexes

    def find(self, step: JoinStep) -> Iterator[Lookup]:
        """All look-ups that can do the join."""
        if step.kind in _LOOKUP_KINDS:
            yield from self._into(step.right, step.left, step)
        if step.kind is JoinKind.INNER:
            yield from self._into(step.left, step.right, step)

    def _into(self, inner: NodeMap, outer: NodeMap, step: JoinStep) -> Iterator[Lookup]:
        if inner not in self._indexes:
            return
        leaf, indexes = self._indexes[inner]
        keys = {c: key for c in step.conditions if (key := equi_key(c, outer, inner)) is not None}
        for index in indexes:
            match = match_lookup(index, leaf.relation, tuple(keys.values()))
            if match is None:
                continue
            used = tuple(condition for condition, key in keys.items() if key in match.keys)
            rest = tuple(condition for condition in step.conditions if condition not in used)
            rows = self._facts.leaf_rows[leaf.relation]
            found = rows * self._share_found(leaf, index, match.keys)
            yield Lookup(outer, leaf, index, match.keys, (*rest, *leaf.filters), found, rows)

    def _share_found(self, leaf: Leaf, index: TableIndex, keys: tuple[EquiKey, ...]) -> float:
        """The share of the rows of the table, before its filters, that one look-up finds: 1 / V of each key, V being
        the distinct values on the side that has more of them."""
        share = 1.0
        for position, key in zip(index.positions, keys, strict=False):
            column = self._facts.statistics(ColumnId(leaf.relation, position))
            values = max(column.distinct_count, self._facts.distinct_values(key.left) or 0.0, 1.0)
            share *= (1.0 if key.null_safe else 1.0 - column.null_fraction) / values
        return share
