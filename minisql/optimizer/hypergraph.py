"""The hypergraph: nodes are relation instances, a hyperedge connects two disjoint sets of them. Pure graph, no SQL.

A simple edge connects two single nodes; a complex edge has more than one node on a side, and can only be used once all
of them have been joined.

Enumeration asks for neighbours more often than for anything else, so the far ends of the edges that start in a set are
kept for every set that was asked about: a set's are those of its lowest node and those of the rest.
"""

from __future__ import annotations

from collections.abc import Iterable

from minisql.dataclass import dataclass
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


class ComplexEnds(dict[NodeMap, tuple[NodeMap, ...]]):
    """By set of nodes: the far ends of all complex edges that start in it, as far as they lie outside."""

    def __init__(self) -> None:
        super().__init__({0: ()})
        self._by_lowest_start: dict[NodeMap, list[tuple[NodeMap, NodeMap]]] = {}

    def add(self, start: NodeMap, end: NodeMap) -> None:
        """Enter one direction of an edge."""
        self._by_lowest_start.setdefault(start & -start, []).append((start, end))

    def __missing__(self, nodes: NodeMap) -> tuple[NodeMap, ...]:
        lowest = nodes & -nodes
        ends = [end for end in self[nodes ^ lowest] if not end & lowest]
        for start, end in self._by_lowest_start.get(lowest, ()):
            if not start & ~nodes and not end & nodes and end not in ends:
                ends.append(end)
        self[nodes] = outside = tuple(ends)
        return outside


class Hypergraph:
    """The neighbourhood index that enumeration runs on. `is_simple` says that no edge is complex."""

    def __init__(self, nodes: NodeMap, edges: Iterable[Hyperedge]) -> None:
        self.nodes = nodes
        self.edges = tuple(edges)
        self.is_simple = all(edge.is_simple for edge in self.edges)
        self.simple_neighbors = SimpleNeighbors({0: 0, **dict.fromkeys((1 << node for node in nodes_of(nodes)), 0)})
        self._complex_ends = ComplexEnds()
        for edge in self.edges:
            for start, end in ((edge.left, edge.right), (edge.right, edge.left)):
                if edge.is_simple:
                    self.simple_neighbors[start] |= end
                else:
                    self._complex_ends.add(start, end)

    def neighborhood(self, subgraph: NodeMap, forbidden: NodeMap) -> NodeMap:
        """N(S, X): the nodes next to S outside S and X.

        Of the far side of a complex edge only the lowest node is taken, as its representative, and only when the far
        side has no node in common with what was collected already.
        """
        excluded = subgraph | forbidden
        neighbors = self.simple_neighbors[subgraph] & ~excluded
        if not self.is_simple:
            for end in self._complex_ends[subgraph]:
                if not end & (excluded | neighbors):
                    neighbors |= end & -end
        return neighbors

    def connects(self, left: NodeMap, right: NodeMap) -> bool:
        """Does some edge have one side inside `left` and the other inside `right`?"""
        if self.simple_neighbors[left] & right:
            return True
        return not self.is_simple and any(not end & ~right for end in self._complex_ends[left])
