"""The hypergraph: nodes are relation instances, a hyperedge connects two disjoint sets of them. Pure graph, no SQL.

A simple edge connects two single nodes; a complex edge has more than one node on a side, and can only be used once all
of them have been joined.

Enumeration asks for neighbours more often than for anything else, so the simple neighbours of a set are kept for every
set that was asked about: a set's are those of its lowest node and those of the rest. Complex edges are few; they are
kept in both directions, under the highest node that they start from, and looked through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minisql.optimizer.node_map import NodeMap, nodes_of


@dataclass(frozen=True, slots=True)
class Hyperedge:
    """An unordered pair of disjoint, non-empty node sets."""

    left: NodeMap
    right: NodeMap

    @property
    def is_simple(self) -> bool:
        """One node on each side."""
        return self.left.bit_count() == self.right.bit_count() == 1


class SimpleNeighbors(dict[NodeMap, NodeMap]):
    """By set of nodes: the far ends of all simple edges that start in it; they may lie in the set itself."""

    def __missing__(self, nodes: NodeMap) -> NodeMap:
        lowest = nodes & -nodes
        neighbors = self[nodes] = self[lowest] | self[nodes ^ lowest]
        return neighbors


class Hypergraph:
    """The neighbourhood index that enumeration runs on."""

    def __init__(self, nodes: NodeMap, edges: Iterable[Hyperedge]) -> None:
        self.nodes = nodes
        self.edges = tuple(edges)
        self.simple_neighbors = SimpleNeighbors({0: 0, **dict.fromkeys((1 << node for node in nodes_of(nodes)), 0)})
        self._complex: dict[int, list[tuple[NodeMap, NodeMap]]] = {}
        for edge in self.edges:
            self._add_direction(edge, edge.left, edge.right)
            self._add_direction(edge, edge.right, edge.left)

    @property
    def is_simple(self) -> bool:
        """No edge is complex."""
        return not self._complex

    def _add_direction(self, edge: Hyperedge, start: NodeMap, end: NodeMap) -> None:
        if edge.is_simple:
            self.simple_neighbors[start] |= end
        else:
            self._complex.setdefault(start.bit_length() - 1, []).append((start, end))

    def neighborhood(self, subgraph: NodeMap, forbidden: NodeMap) -> NodeMap:
        """N(S, X): the nodes next to S outside S and X.

        Of the far side of a complex edge only the lowest node is taken, as its representative, and only when the far
        side has no node in common with what was collected already.
        """
        excluded = subgraph | forbidden
        neighbors = self.simple_neighbors[subgraph] & ~excluded
        if self._complex:
            for start, end in self._complex_from(subgraph):
                if not start & ~subgraph and not end & (excluded | neighbors):
                    neighbors |= end & -end
        return neighbors

    def connects(self, left: NodeMap, right: NodeMap) -> bool:
        """Does some edge have one side inside `left` and the other inside `right`?"""
        if self.simple_neighbors[left] & right:
            return True
        return any(not start & ~left and not end & ~right for start, end in self._complex_from(left))

    def _complex_from(self, subgraph: NodeMap) -> Iterator[tuple[NodeMap, NodeMap]]:
        """The complex edges whose highest start node is in the subgraph; the others cannot start inside it."""
        return (edge for node, edges in self._complex.items() if subgraph >> node & 1 for edge in edges)
