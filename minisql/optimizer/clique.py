"""Clique: a FullGroup in the hypergraph, where any two of its members have an edge.

At a csg-cmp pair several of these edges apply at once, and all say the same: join the two sets on the merged keys of
the members that they contain. What that is for a set of tables is asked for every pair, so it is worked out once.
"""

from __future__ import annotations

from minisql.dataclass import dataclass
from minisql.optimizer.access_path import EquiKey
from minisql.optimizer.node_map import NodeMap, subset_of, union
from minisql.optimizer.relational_expression import FullGroup, merged_key
from minisql.plan.expression import (
    Comparison,
    ComparisonOperator,
    Expression,
)
from minisql.types.datatype import BOOLEAN

FEWEST_MERGED = 3
"""Members that a key merge joins at once, at least; two are an ordinary FULL JOIN."""


@dataclass(frozen=True, slots=True)
class KeyMerge:
    """Whole members of a FullGroup that can be joined at once: the tables and the parts of the key of each, and the
    `filters` (a bit set) on the result."""

    members: tuple[NodeMap, ...]
    keys: tuple[tuple[Expression, ...], ...]
    filters: NodeMap


class Clique:
    """`edges` are the edges between the members, as a bit set."""

    def __init__(self, group: FullGroup, edges: NodeMap) -> None:
        self.group = group
        self.edges = edges
        self.members = tuple(member.tables for member in group.members)
        self._merged_keys: dict[NodeMap, tuple[Expression, ...]] = {}

    def equi_keys(self, left: NodeMap, right: NodeMap) -> tuple[EquiKey, ...]:
        """What two disjoint sets of tables are joined on, part by part."""
        pairs = zip(self._merged_keys_of(left), self._merged_keys_of(right), strict=True)
        return tuple(EquiKey(of_left, of_right, null_safe=False) for of_left, of_right in pairs)

    def equalities(self, left: NodeMap, right: NodeMap) -> tuple[Expression, ...]:
        """The same as conditions."""
        return tuple(
            Comparison(ComparisonOperator.EQUAL, key.left, key.right, type=BOOLEAN)
            for key in self.equi_keys(left, right)
        )

    def merge_of(self, tables: NodeMap) -> KeyMerge | None:
        """The merge of the members that these tables are; None where they are not three or more whole ones."""
        positions = self._positions_in(tables)
        members = tuple(self.members[position] for position in positions)
        if len(members) < FEWEST_MERGED or union(members) != tables:
            return None
        return KeyMerge(members, tuple(tuple(part[i] for part in self.group.keys) for i in positions), filters=0)

    def _merged_keys_of(self, tables: NodeMap) -> tuple[Expression, ...]:
        keys = self._merged_keys.get(tables)
        if keys is None:
            positions = self._positions_in(tables)
            keys = tuple(merged_key(tuple(part[i] for i in positions)) for part in self.group.keys)
            self._merged_keys[tables] = keys
        return keys

    def _positions_in(self, tables: NodeMap) -> list[int]:
        return [position for position, member in enumerate(self.members) if subset_of(member, tables)]
