"""What the conditions of a join cost, known before any is looked at: which edges always give an equi-key.

Costing asks of every csg-cmp pair whether it has an equi-key, and how many residual conditions every candidate pair of
rows must pass. For nearly all edges the answer does not depend on the pair and is kept in bit sets; for the others the
conditions are split for the pair at hand.
"""

from __future__ import annotations

from typing import NamedTuple

from minisql.optimizer.equi_keys import equi_key, is_equality, split_equi_keys
from minisql.optimizer.join_hypergraph import Connection, JoinEdge, JoinHypergraph
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.orderings import Orderings, keys_and_results
from minisql.plan.join_kind import JoinKind


class ConditionCounts(NamedTuple):
    """Does the join have an equi-key, and how many conditions are residual?"""

    has_keys: bool
    residuals: int


class EdgeConditions:
    """The conditions of the edges of one hypergraph.

    `useful_keys` are the edges with a key whose order is of use above: one that a merge join by it needs, or gives.
    """

    def __init__(self, hypergraph: JoinHypergraph, orderings: Orderings) -> None:
        self._hypergraph = hypergraph
        self._keys: NodeMap = 0
        self._residuals: NodeMap = 0
        self._undecided: NodeMap = 0
        self.useful_keys: NodeMap = sum(
            1 << i
            for i, edge in enumerate(hypergraph.edges)
            if any(map(orderings.is_useful_key, keys_and_results(edge)))
        )
        self._of_operator: dict[NodeMap, ConditionCounts] = {}
        for i, edge in enumerate(hypergraph.edges):
            if edge.operator.kind is not JoinKind.INNER:
                keys, residual = split_equi_keys(edge.operator.conditions, edge.tes_left, edge.tes_right)
                self._of_operator[1 << i] = ConditionCounts(bool(keys), len(residual))
            elif _is_always_key(edge):
                self._keys |= 1 << i
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
            return self._of_operator.get(operator, ConditionCounts(True, 0))
        has_keys, residuals = bool(edges & self._keys), (edges & self._residuals).bit_count()
        if edges & self._undecided:
            conditions = self._hypergraph.conditions_of(edges & self._undecided)
            keys, others = split_equi_keys(conditions, connection.left, connection.right)
            return ConditionCounts(has_keys or bool(keys), residuals + len(others))
        return ConditionCounts(has_keys, residuals)


def _is_always_key(edge: JoinEdge) -> bool:
    """An equality of two tables that needs no other: wherever the edge applies they are on different sides."""
    lowest = edge.tes & -edge.tes
    return edge.tes.bit_count() == 2 and any(
        equi_key(condition, lowest, edge.tes ^ lowest) for condition in edge.operator.conditions
    )
