"""Greedy operator ordering (GOO): join the two parts with the smallest result, until one part is left.

Follows L. Fegaras, "A New Heuristic for Optimizing Large Queries" (DEXA 1998), over the same pairs and conflict rules
as the exact enumeration. It takes over where that would look at too many pairs.
"""

from __future__ import annotations

from minisql.optimizer.join_order.as_written import as_written
from minisql.optimizer.join_order.search import JoinSearch
from minisql.optimizer.node_map import NodeMap, nodes_of


def greedy(search: JoinSearch) -> None:
    """Tell the receiver about the pairs of one bushy tree over all tables, inputs first.

    Where conflict rules leave no pair to join (never seen, and not proven impossible) the tree is the one as written.
    """
    for node in nodes_of(search.hypergraph.graph.nodes):
        search.receiver.found_single_node(node)
    parts = [1 << node for node in nodes_of(search.hypergraph.graph.nodes)]
    results: dict[tuple[NodeMap, NodeMap], float] = {}
    while len(parts) > 1:
        for at, left in enumerate(parts):
            for right in parts[at + 1 :]:
                if (left, right) not in results:
                    results[left, right] = _result_rows(search, left, right)
        left, right = min(
            ((left, right) for at, left in enumerate(parts) for right in parts[at + 1 :]), key=results.__getitem__
        )
        if results[left, right] == float("inf"):
            as_written(search)
            return
        search.receiver.join(left, right)
        parts = [part for part in parts if part not in (left, right)] + [left | right]


def _result_rows(search: JoinSearch, left: NodeMap, right: NodeMap) -> float:
    """Infinitely many where the two cannot be joined."""
    hypergraph = search.hypergraph
    if not hypergraph.graph.connects(left, right) or hypergraph.connect(left, right) is None:
        return float("inf")
    return search.rows(left | right)
