"""The hypergraph: nodes are relation instances, a hyperedge connects two disjoint sets of them. Pure graph, no SQL.

A simple edge connects two single nodes; a complex edge has more than one node on a side, and can only be used once all
of them have been joined. Each edge is kept in both directions, under the highest node that it starts from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minisql.optimizer.node_map import NodeMap, nodes_of


@dataclass(frozen=True, slots=True)
class Hyperedge:
    """An unordered pair of disjoint, non-empty node sets."""

    left: NodeMap
    right: NodeMap


class Hypergraph:
    """The neighbourhood index that enumeration runs on."""

    def __init__(self, nodes: NodeMap, edges: Iterable[Hyperedge]) -> None:
        self.nodes = nodes
        self.edges = tuple(edges)
        self._simple: dict[int, NodeMap] = dict.fromkeys(nodes_of(nodes), 0)
        self._complex: dict[int, list[tuple[NodeMap, NodeMap]]] = {}
        for edge in self.edges:
            self._add_direction(edge.left, edge.right)
            self._add_direction(edge.right, edge.left)

    def _add_direction(self, start: NodeMap, end: NodeMap) -> None:
        highest = start.bit_length() - 1
        if start.bit_count() == end.bit_count() == 1:
            self._simple[highest] |= end
        else:
            self._complex.setdefault(highest, []).append((start, end))

    def neighborhood(self, subgraph: NodeMap, forbidden: NodeMap) -> NodeMap:
        """N(S, X): the nodes next to S outside S and X.

        Of the far side of a complex edge only the lowest node is taken, as its representative, and only when the far
        side has no node in common with what was collected already.
        """
        excluded = subgraph | forbidden
        neighbors = 0
        for node in nodes_of(subgraph):
            neighbors |= self._simple[node]
        neighbors &= ~excluded
        for start, end in self._complex_from(subgraph):
            if not start & ~subgraph and not end & (excluded | neighbors):
                neighbors |= end & -end
        return neighbors

    def connects(self, left: NodeMap, right: NodeMap) -> bool:
        """Does some edge have one side inside `left` and the other inside `right`?"""
        if any(self._simple[node] & right for node in nodes_of(left)):
            return True
        return any(not start & ~left and not end & ~right for start, end in self._complex_from(left))

    def _complex_from(self, subgraph: NodeMap) -> Iterable[tuple[NodeMap, NodeMap]]:
        """The complex edges whose highest start node is in the subgraph; the others cannot start inside it."""
        if not self._complex:
            return ()
        return (edge for node, edges in self._complex.items() if subgraph >> node & 1 for edge in edges)
