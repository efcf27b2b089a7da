"""How many csg-cmp pairs a hypergraph has, counted by the enumeration itself, without costing any."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from minisql.optimizer.hypergraph import Hypergraph
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs
from minisql.plan.join_kind import JoinKind

CanJoin = Callable[[NodeMap, NodeMap], bool]
"""Of two sets of tables with an edge between them: do the conflict rules admit their join?"""


def join_test(hypergraph: JoinHypergraph) -> CanJoin:
    """The test of a query; it answers a question that comes again from memory."""
    if all(edge.operator.kind is JoinKind.INNER and not edge.rules for edge in hypergraph.edges):
        return lambda left, right: True
    return cache(lambda left, right: hypergraph.connection(left, right) is not None)


def count_pairs(graph: Hypergraph, can_join: CanJoin, limit: int) -> int | None:
    """The pairs that the enumeration meets; None when they are more than `limit`."""
    counter = _PairCounter(can_join, limit)
    try:
        enumerate_csg_cmp_pairs(graph, counter)
    except _LimitExceededError:
        return None
    return counter.pairs


class _LimitExceededError(Exception):
    """Raised out of the enumeration to end it."""


class _PairCounter:
    """The receiver that only counts."""

    def __init__(self, can_join: CanJoin, limit: int) -> None:
        self.pairs = 0
        self._can_join = can_join
        self._limit = limit

    def found_single_node(self, node: int) -> None: ...

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        self.pairs += 1
        if self.pairs > self._limit:
            raise _LimitExceededError
        return self._can_join(left, right)
