"""The conditions of the edges, looked at once: which of them give an equi-key wherever the edge applies.

Costing asks of every csg-cmp pair which equi-keys it has, and how many residual conditions every candidate pair of rows
must pass. For nearly all edges the answer does not depend on the pair; for the others the conditions are split for the
pair at hand.
"""

from __future__ import annotations

from typing import NamedTuple

from minisql.optimizer.access_path import EquiKey
from minisql.optimizer.equi_keys import is_equality, split_equi_keys
from minisql.optimizer.join_hypergraph import Connection, JoinEdge, JoinHypergraph
from minisql.optimizer.node_map import NodeMap, nodes_of
from minisql.optimizer.orderings import Orderings, keys_and_results
from minisql.plan.join_kind import JoinKind


class ConditionCounts(NamedTuple):
    """Does the join have an equi-key, and how many conditions are residual?"""

    has_keys: bool
    residuals: int


class JoinKey(NamedTuple):
    """An equi-key, and the numbers that `Orderings` gives the expressions of its two sides."""

    key: EquiKey
    left: int
    right: int


class EdgeConditions:
    """The conditions of the edges of one hypergraph.

    `useful_keys` are the edges with a key whose order is of use above: one that a merge join by it needs, or gives.
    """

    def __init__(self, hypergraph: JoinHypergraph, orderings: Orderings) -> None:
        self._hypergraph = hypergraph
        self._orderings = orderings
        self._keys: NodeMap = 0
        self._residuals: NodeMap = 0
        self._undecided: NodeMap = 0
        self.useful_keys: NodeMap = 0
        self._of_operator: dict[NodeMap, tuple[ConditionCounts, tuple[JoinKey, ...]]] = {}
        self._of_inner: dict[int, tuple[NodeMap, JoinKey, JoinKey]] = {}
        for i, edge in enumerate(hypergraph.edges):
            if any(map(orderings.is_useful_key, keys_and_results(edge))):
                self.useful_keys |= 1 << i
            if edge.operator.kind is not JoinKind.INNER:
                keys, residual = split_equi_keys(edge.operator.conditions, edge.tes_left, edge.tes_right)
                counts = ConditionCounts(bool(keys), len(residual))
                self._of_operator[1 << i] = counts, tuple(map(self._join_key, keys))
            elif (key := _only_key(edge)) is not None:
                self._keys |= 1 << i
                swapped = EquiKey(key.right, key.left, key.null_safe)
                self._of_inner[i] = edge.tes & -edge.tes, self._join_key(key), self._join_key(swapped)
            elif any(map(is_equality, edge.operator.conditions)):
                self._undecided |= 1 << i
            elif edge.operator.conditions:
                self._residuals |= 1 << i

    def counts(self, connection: Connection) -> ConditionCounts:
        """For the join that the connection stands for; what becomes a filter on its result is not counted."""
        edges = connection.edges
        if connection.kind is not JoinKind.INNER:
            operator = edges & self._hypergraph.not_inner
            # Several edges at once are those of a FullGroup, which joins on nothing but equalities.
            return self._of_operator[operator][0] if operator in self._of_operator else ConditionCounts(True, 0)
        has_keys, residuals = bool(edges & self._keys), (edges & self._residuals).bit_count()
        if edges & self._undecided:
            keys, others = self._split_undecided(connection)
            return ConditionCounts(has_keys or bool(keys), residuals + others)
        return ConditionCounts(has_keys, residuals)

    def keys(self, connection: Connection) -> tuple[JoinKey, ...]:
        """The equi-keys of the join."""
        edges = connection.edges
        if connection.kind is not JoinKind.INNER:
            operator = edges & self._hypergraph.not_inner
            if operator in self._of_operator:
                return self._of_operator[operator][1]
            return tuple(map(self._join_key, self._hypergraph.group_keys(connection)))
        keys = []
        for i in nodes_of(edges & self._keys):
            lower_table, key, swapped = self._of_inner[i]
            keys.append(key if lower_table & connection.left else swapped)
        if edges & self._undecided:
            keys += map(self._join_key, self._split_undecided(connection)[0])
        return tuple(keys)

    def _split_undecided(self, connection: Connection) -> tuple[tuple[EquiKey, ...], int]:
        conditions = self._hypergraph.conditions_of(connection.edges & self._undecided)
        keys, others = split_equi_keys(conditions, connection.left, connection.right)
        return keys, len(others)

    def _join_key(self, key: EquiKey) -> JoinKey:
        return JoinKey(key, self._orderings.key_number(key.left), self._orderings.key_number(key.right))


def _only_key(edge: JoinEdge) -> EquiKey | None:
    """The equality of two tables, with the lower one on its left, if the edge needs no other table: wherever it applies
    they are on different sides."""
    if edge.tes.bit_count() != 2:
        return None
    lowest = edge.tes & -edge.tes
    keys, _ = split_equi_keys(edge.operator.conditions, lowest, edge.tes ^ lowest)
    return keys[0] if keys else None
