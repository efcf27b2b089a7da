"""Greedy operator ordering (GOO): join the two parts with the smallest result, until one part is left.

Follows L. Fegaras, "A New Heuristic for Optimizing Large Queries" (DEXA 1998), over the same pairs and conflict rules
as the exact enumeration. Of equal results the one with the lowest tables comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush

from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.join_order.as_written import joins_as_written
from minisql.optimizer.join_order.search import JoinSearch, Pair
from minisql.optimizer.node_map import NodeMap


def greedy(search: JoinSearch) -> None:
    """Tell the receiver of one bushy tree."""
    search.follow(greedy_joins(search.hypergraph, search.rows))


def greedy_joins(hypergraph: JoinHypergraph, rows: Callable[[NodeMap], float]) -> list[Pair]:
    """The joins of the greedy tree, inputs first.

    Should conflict rules leave no two parts to join (never seen, and not proven impossible), of the tree as written.
    """
    joins: list[Pair] = []
    parts: list[NodeMap] = []
    queue: list[tuple[float, NodeMap, NodeMap]] = []

    def add_part(tables: NodeMap) -> None:
        for part in parts:
            left, right = min(part, tables), max(part, tables)
            if hypergraph.graph.connects(left, right) and hypergraph.connection(left, right) is not None:
                heappush(queue, (rows(left | right), left, right))
        parts.append(tables)

    for leaf in hypergraph.leaves.values():
        add_part(leaf.tables)
    while len(parts) > 1:
        if not queue:
            return joins_as_written(hypergraph)
        _, left, right = heappop(queue)
        if left in parts and right in parts:
            joins.append((left, right))
            parts.remove(left)
            parts.remove(right)
            add_part(left | right)
    return joins
