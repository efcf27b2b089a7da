"""Greedy operator ordering (GOO): join the two parts with the smallest result, until one part is left.

Follows L. Fegaras, "A New Heuristic for Optimizing Large Queries" (DEXA 1998), over the same pairs and conflict rules
as the exact enumeration. It takes over where that would look at too many pairs.
"""

from __future__ import annotations

from collections.abc import Callable

from minisql.errors import NotSupportedError
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import NodeMap, nodes_of

Join = Callable[[NodeMap, NodeMap], bool]


def greedy_order(hypergraph: JoinHypergraph, rows: Callable[[NodeMap], float], join: Join) -> None:
    """Tell `join` about the pairs of one bushy tree over all tables, inputs first.

    Raises NotSupportedError when conflict rules leave no pair to join (never seen, and not proven impossible).
    """
    parts = [1 << node for node in nodes_of(hypergraph.graph.nodes)]
    results: dict[tuple[NodeMap, NodeMap], float] = {}
    while len(parts) > 1:
        for position, left in enumerate(parts):
            for right in parts[position + 1 :]:
                if (left, right) not in results:
                    joinable = hypergraph.connect(left, right) is not None
                    results[left, right] = rows(left | right) if joinable else float("inf")
        left, right = min(
            ((a, b) for position, a in enumerate(parts) for b in parts[position + 1 :]), key=results.__getitem__
        )
        if not join(left, right):
            raise NotSupportedError("no valid order was found for this many joins")
        parts = [part for part in parts if part not in (left, right)] + [left | right]
