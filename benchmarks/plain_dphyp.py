"""DPhyp in its shortest form, to measure minisql against: one class, bit masks, no cache beyond the edges of a node.

`solve` calls `receive(left, right)` for each csg-cmp pair once, smaller sets first. An edge is a pair of node sets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

Edge = tuple[int, int]


class PlainDphyp:
    """The procedures of the paper, one method each."""

    def __init__(self, nodes: int, edges: Sequence[Edge], receive: Callable[[int, int], bool]) -> None:
        self.receive, self.nodes, self.connected = receive, nodes, set[int]()
        both = [*edges, *((right, left) for left, right in edges)]
        self.simple = [sum(v for u, v in both if u == 1 << node and v & (v - 1) == 0) for node in range(nodes)]
        self.complex = [(u, v) for u, v in both if u & (u - 1) or v & (v - 1)]

    def solve(self) -> None:
        for node in reversed(range(self.nodes)):
            single = 1 << node
            self.connected.add(single)
            self.emit_csg(single)
            self.grow_csg(single, single | (single - 1))

    def emit_csg(self, s1: int) -> None:
        lowest = s1 & -s1
        forbidden = s1 | lowest | (lowest - 1)
        neighbors = self.neighborhood(s1, forbidden)
        rest = neighbors
        while rest:
            seed = 1 << (rest.bit_length() - 1)
            rest ^= seed
            self.try_pair(s1, seed)
            self.grow_cmp(s1, seed, forbidden | (neighbors & (seed - 1)))

    def grow_csg(self, s1: int, forbidden: int) -> None:
        neighbors = self.neighborhood(s1, forbidden)
        for subset in subsets(neighbors):
            if s1 | subset in self.connected:
                self.emit_csg(s1 | subset)
        for subset in subsets(neighbors):
            self.grow_csg(s1 | subset, forbidden | neighbors)

    def grow_cmp(self, s1: int, s2: int, forbidden: int) -> None:
        neighbors = self.neighborhood(s2, forbidden)
        for subset in subsets(neighbors):
            if s2 | subset in self.connected:
                self.try_pair(s1, s2 | subset)
        for subset in subsets(neighbors):
            self.grow_cmp(s1, s2 | subset, forbidden | neighbors)

    def try_pair(self, s1: int, s2: int) -> None:
        if self.are_connected(s1, s2) and self.receive(s1, s2):
            self.connected.add(s1 | s2)

    def neighborhood(self, nodes: int, forbidden: int) -> int:
        found = 0
        for node in range(self.nodes):
            if nodes >> node & 1:
                found |= self.simple[node]
        found &= ~(nodes | forbidden)
        for u, v in self.complex:
            if u & ~nodes == 0 and v & (nodes | forbidden | found) == 0:
                found |= v & -v
        return found

    def are_connected(self, s1: int, s2: int) -> bool:
        if any(s1 >> node & 1 and self.simple[node] & s2 for node in range(self.nodes)):
            return True
        return any(u & ~s1 == 0 and v & ~s2 == 0 for u, v in self.complex)


def subsets(nodes: int) -> Iterator[int]:
    subset = -nodes & nodes
    while subset:
        yield subset
        subset = (subset - nodes) & nodes
