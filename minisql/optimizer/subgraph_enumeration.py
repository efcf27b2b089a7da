"""DPhyp: every pair of connected subgraphs that an edge connects, each exactly once, smaller ones first.

Follows G. Moerkotte and T. Neumann, "Dynamic Programming Strikes Back" (SIGMOD 2008). A *csg* is a connected subgraph,
a *cmp* its complement: another one, disjoint from it and connected to it by an edge. Every csg-cmp pair is a join that
some bushy tree without cross products makes. Departures from the printed pseudo-code:

* growing the complement from a seed forbids the seeds with a smaller index (`_emit_csg`), or pairs would come twice,
* a set counts as connected only once a pair for it has been accepted by the receiver, because with conflict rules an
  edge between two sets does not mean that they can be joined, and
* a recursion that cannot find a neighbour is not entered: where a set and all its neighbours N have none that is not
  forbidden, the set with a part of N has none either. In a clique that is every one of them, and they would be as many
  as the pairs: it is what lets Python emit a pair in about a microsecond.

The pair (S1, S2) is emitted only after all pairs that make up S1 and S2, so a receiver can do dynamic programming.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from minisql.optimizer.hypergraph import Hypergraph
from minisql.optimizer.node_map import NodeMap, nodes_of


class SubgraphReceiver(Protocol):
    """Who is told about every subgraph."""

    def found_single_node(self, node: int) -> None: ...

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        """Two connected subgraphs with an edge between them; False when no operator can join them."""


def enumerate_csg_cmp_pairs(graph: Hypergraph, receiver: SubgraphReceiver) -> None:
    """Tell the receiver every single node and every csg-cmp pair of the graph."""
    _Enumeration(graph, receiver).run()


class _Enumeration:
    def __init__(self, graph: Hypergraph, receiver: SubgraphReceiver) -> None:
        self._graph = graph
        self._neighborhood = graph.neighborhood
        self._is_simple = graph.is_simple
        self._receiver = receiver
        self._found_pair = receiver.found_subgraph_pair
        self._connected: set[NodeMap] = set()

    def run(self) -> None:
        for node in sorted(nodes_of(self._graph.nodes), reverse=True):
            self._receiver.found_single_node(node)
            seed = 1 << node
            self._connected.add(seed)
            self._emit_csg(seed)
            self._grow_csg(seed, _up_to(seed))

    def _emit_csg(self, csg: NodeMap) -> None:
        """Find every complement of the csg: start from each neighbour and grow."""
        forbidden = csg | _up_to(csg)
        neighbors = self._neighborhood(csg, forbidden)
        while neighbors:
            node = neighbors.bit_length() - 1
            seed = 1 << node
            neighbors ^= seed
            self._try_pair(csg, seed)
            self._grow_cmp(csg, seed, forbidden | neighbors)

    def _grow_csg(self, csg: NodeMap, forbidden: NodeMap) -> None:
        neighbors = self._neighborhood(csg, forbidden)
        connected = self._connected
        for subset in _subsets(neighbors):
            if csg | subset in connected:
                self._emit_csg(csg | subset)
        forbidden |= neighbors
        if self._neighborhood(csg | neighbors, forbidden):
            for subset in _subsets(neighbors):
                self._grow_csg(csg | subset, forbidden)

    def _grow_cmp(self, csg: NodeMap, cmp: NodeMap, forbidden: NodeMap) -> None:
        neighbors = self._neighborhood(cmp, forbidden)
        if not neighbors:
            return
        connected = self._connected
        for subset in _subsets(neighbors):
            if cmp | subset in connected:
                self._try_pair(csg, cmp | subset)
        forbidden |= neighbors
        if self._neighborhood(cmp | neighbors, forbidden):
            for subset in _subsets(neighbors):
                self._grow_cmp(csg, cmp | subset, forbidden)

    def _try_pair(self, csg: NodeMap, cmp: NodeMap) -> None:
        if (self._is_simple or self._graph.connects(csg, cmp)) and self._found_pair(csg, cmp):
            self._connected.add(csg | cmp)


def _up_to(subgraph: NodeMap) -> NodeMap:
    """B(v): the lowest node v of the subgraph and every node below it."""
    lowest = subgraph & -subgraph
    return lowest | (lowest - 1)


def _subsets(nodes: NodeMap) -> Iterator[NodeMap]:
    """The non-empty subsets, ascending, so that every subset comes after the subsets of it."""
    subset = -nodes & nodes
    while subset:
        yield subset
        subset = (subset - nodes) & nodes
