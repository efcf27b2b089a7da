"""Graph simplification: fewer join orders to look at, giving up first those that are most surely bad.

Follows T. Neumann, "Query Simplification: Graceful Degradation for Join-Order Optimization" (SIGMOD 2009). Where a
query has more csg-cmp pairs than there is time for, take two edges that meet in some tables and could be applied in
either order, and compare what the joins cost in one order and in the other. The pair with the largest ratio is the
safest to decide: forbid its worse order, by widening the end of the later edge where they meet by the tables of the
earlier one, so that the enumeration can only use it when those have been joined. Repeat until few enough csg-cmp pairs
are left, and then search exactly.

A step only takes pairs away from the enumeration. What a pair means, and whether it is allowed at all, still comes from
the join hypergraph, so plans are correct whatever is forbidden; that there is one left is checked at each step:

* a *precedence graph* of the edges knows the order of two edges that follows from others. A step that would contradict
  it takes the opposite order, which is then no choice but a fact made explicit, and
* since not every such fact is found that way, the tables are joined along the edges that are left, to see whether all
  of them can be. If not, again only the opposite order is possible.

Departures from the paper, as in MySQL 8: that second check, and a more liberal notion of when one edge is part of
another (`_is_part`). How many steps are enough is searched by doubling and then bisecting, counting the pairs each
time; as the steps are kept with the edge before and after, undoing and redoing one is putting an edge in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush

from minisql.dataclass import dataclass
from minisql.optimizer.cost_model import CostModel
from minisql.optimizer.hypergraph import Hyperedge, Hypergraph
from minisql.optimizer.node_map import NodeMap, subset_of
from minisql.optimizer.pair_counter import CanJoin, count_pairs
from minisql.optimizer.precedence_graph import PrecedenceGraph

_LEAST_COST = 1e-9
"""Stands for a cost of nothing where costs are divided."""


@dataclass(frozen=True, slots=True)
class SimplificationStep:
    """Edge `before` has to be applied first: the edge numbered `index` is replaced, from `old` to `new`.

    The other order would cost `benefit` times as much; less than 1 when there was no choice.
    """

    before: Hyperedge
    index: int
    old: Hyperedge
    new: Hyperedge
    benefit: float


@dataclass(frozen=True, slots=True)
class _Endpoints:
    """The rows on both sides of an edge, and the share of their pairs that the edge's join returns."""

    left_rows: float
    right_rows: float
    selectivity: float

    def from_end(self, left: bool) -> tuple[float, float]:
        """The rows at one end, then those at the other."""
        return (self.left_rows, self.right_rows) if left else (self.right_rows, self.left_rows)


class GraphSimplifier:
    """The edges of a hypergraph with the first so many steps applied to them."""

    def __init__(
        self, graph: Hypergraph, can_join: CanJoin, rows: Callable[[NodeMap], float], cost_model: CostModel
    ) -> None:
        self.steps: list[SimplificationStep] = []
        self.applied = 0
        self._nodes = graph.nodes
        self._edges = list(graph.edges)
        self._can_join = can_join
        self._rows = rows
        self._cost_model = cost_model
        self._precedence = PrecedenceGraph(len(self._edges))
        for index, edge in enumerate(self._edges):
            for other, smaller in enumerate(self._edges if _size(edge) > 2 else ()):
                if _size(smaller) < _size(edge) and _is_part(smaller, edge):
                    self._precedence.add(other, index)
        self._endpoints = [self._estimate(edge) for edge in self._edges]
        self._versions = [0] * len(self._edges)
        self._queue: list[tuple[float, int, int, int, int]] = []
        for index in range(len(self._edges)):
            for other in range(index):
                self._compare(other, index)

    def graph(self) -> Hypergraph:
        """The graph as it now is."""
        return Hypergraph(self._nodes, self._edges)

    def apply(self, count: int) -> int:
        """Undo steps, redo them or find new ones until `count` are applied, or all there are; gives how many."""
        while self.applied > count:
            self.applied -= 1
            step = self.steps[self.applied]
            self._edges[step.index] = step.old
        while self.applied < min(count, len(self.steps)):
            step = self.steps[self.applied]
            self._edges[step.index] = step.new
            self.applied += 1
        while self.applied < count and self._find_step():
            self.applied += 1
        return self.applied

    def _find_step(self) -> bool:
        """Apply the step with the largest benefit; False when there is none."""
        while self._queue:
            negated, better, worse, *versions = heappop(self._queue)
            is_outdated = versions != [self._versions[better], self._versions[worse]]
            if not is_outdated and (
                self._put_before(better, worse, -negated) or self._put_before(worse, better, -1 / negated)
            ):
                return True
        return False

    def _put_before(self, first: int, second: int, benefit: float) -> bool:
        """Let edge `second` need edge `first`; False where that leaves no plan."""
        if self._precedence.precedes(second, first):
            return False
        before, old = self._edges[first], self._edges[second]
        new = _widened(old, before)
        self._edges[second] = new
        if not self._all_can_be_joined():
            self._edges[second] = old
            return False
        self._precedence.add(first, second)
        self.steps.append(SimplificationStep(before, second, old, new, benefit))
        self._versions[second] += 1
        self._endpoints[second] = self._estimate(new)
        for other in range(second):
            self._compare(other, second)
        for other in range(second + 1, len(self._edges)):
            self._compare(second, other)
        return True

    def _all_can_be_joined(self) -> bool:
        """Join tables along the edges, small edges first, until nothing more can be joined: is it all of them?"""
        parts = _Parts(self._nodes)
        waiting, count = sorted(self._edges, key=_size), 0
        while len(waiting) != count:
            count, still_waiting = len(waiting), []
            for edge in waiting:
                left, right = parts.holding(edge.left), parts.holding(edge.right)
                if left == right:
                    continue
                if edge.left & ~left or edge.right & ~right or not self._can_join(left, right):
                    still_waiting.append(edge)
                elif parts.join(left, right) == self._nodes:
                    return True
            waiting = still_waiting
        return False

    def _estimate(self, edge: Hyperedge) -> _Endpoints:
        left, right = max(self._rows(edge.left), 1.0), max(self._rows(edge.right), 1.0)
        return _Endpoints(left, right, self._rows(edge.left | edge.right) / (left * right))

    def _compare(self, one: int, other: int) -> None:
        """Queue two edges in their better order, if they meet and neither is a part of the other."""
        first, second = self._edges[one], self._edges[other]
        tables, other_tables = first.left | first.right, second.left | second.right
        if tables & other_tables in (0, tables, other_tables) or (ends := _meeting_ends(first, second)) is None:
            return
        near, far = self._endpoints[one].from_end(ends[0])
        other_near, other_far = self._endpoints[other].from_end(ends[1])
        common = max(near, other_near)
        fan_out = far * self._endpoints[one].selectivity
        other_fan_out = other_far * self._endpoints[other].selectivity
        in_order = self._cost(common, far, fan_out) + self._cost(common * fan_out, other_far, other_fan_out)
        reversed_cost = self._cost(common, other_far, other_fan_out) + self._cost(common * other_fan_out, far, fan_out)
        if in_order > reversed_cost:
            one, other, in_order, reversed_cost = other, one, reversed_cost, in_order
        ratio = reversed_cost / max(in_order, _LEAST_COST)
        heappush(self._queue, (-ratio, one, other, self._versions[one], self._versions[other]))

    def _cost(self, near: float, far: float, fan_out: float) -> float:
        """Of a hash join, the smaller side built, in which every row of the near side finds `fan_out` partners."""
        rows = near * fan_out
        return self._cost_model.hash_join(min(near, far), 0.0, max(near, far), rows, 0, rows, False)


@dataclass(frozen=True, slots=True)
class PairCount:
    """How many csg-cmp pairs are left after so many steps; None when they are more than was asked for."""

    steps: int
    pairs: int | None


@dataclass(frozen=True, slots=True)
class Simplification:
    """The graph after the fewest steps that leave few enough csg-cmp pairs, or after all there are if none do (`pairs`
    is None then); `counts` are those made on the way."""

    graph: Hypergraph
    steps: tuple[SimplificationStep, ...]
    pairs: int | None
    counts: tuple[PairCount, ...]


def simplify(simplifier: GraphSimplifier, can_join: CanJoin, max_pairs: int) -> Simplification:
    """Find the fewest steps that leave at most `max_pairs` pairs."""
    counts: list[PairCount] = []

    def count_after(steps: int) -> int | None:
        simplifier.apply(steps)
        pairs = count_pairs(simplifier.graph(), can_join, max_pairs)
        counts.append(PairCount(simplifier.applied, pairs))
        return pairs

    too_few, enough = 0, 1
    pairs = count_after(enough)
    while pairs is None and simplifier.applied == enough:
        too_few, enough = enough, 2 * enough
        pairs = count_after(enough)
    enough = simplifier.applied
    while pairs is not None and enough - too_few > 1:
        middle = (too_few + enough) // 2
        fewer = count_after(middle)
        if fewer is None:
            too_few = middle
        else:
            enough, pairs = middle, fewer
    simplifier.apply(enough)
    return Simplification(simplifier.graph(), tuple(simplifier.steps[:enough]), pairs, tuple(counts))


class _Parts:
    """Disjoint sets of tables, each found by any table in it (union-find); at first every table is its own."""

    def __init__(self, nodes: NodeMap) -> None:
        self._parent = list(range(nodes.bit_length()))
        self._part = [1 << node for node in self._parent]

    def holding(self, tables: NodeMap) -> NodeMap:
        """The part with the lowest of the tables."""
        return self._part[self._root(tables)]

    def join(self, left: NodeMap, right: NodeMap) -> NodeMap:
        """Make one part of two."""
        root, child = self._root(left), self._root(right)
        self._parent[child] = root
        self._part[root] |= self._part[child]
        return self._part[root]

    def _root(self, tables: NodeMap) -> int:
        node = (tables & -tables).bit_length() - 1
        while self._parent[node] != node:
            self._parent[node] = node = self._parent[self._parent[node]]
        return node


def _size(edge: Hyperedge) -> int:
    return (edge.left | edge.right).bit_count()


def _is_part(edge: Hyperedge, other: Hyperedge) -> bool:
    """Does the other edge need all tables of this one, so that there is only one order of the two?"""
    return subset_of(edge.left | edge.right, other.left | other.right)


def _meeting_ends(one: Hyperedge, other: Hyperedge) -> tuple[bool, bool] | None:
    """At which end (True: the left one) of each edge do they meet? They do where one end contains the other."""
    for at_left, end in ((True, one.left), (False, one.right)):
        for other_at_left, other_end in ((True, other.left), (False, other.right)):
            if end & other_end in (end, other_end):
                return at_left, other_at_left
    return None


def _widened(edge: Hyperedge, before: Hyperedge) -> Hyperedge:
    """The edge with the tables of one that it meets added at that end, as far as they are not at the other."""
    tables, ends = before.left | before.right, _meeting_ends(edge, before)
    if ends is not None and ends[0]:
        return Hyperedge(edge.left | (tables & ~edge.right), edge.right)
    return Hyperedge(edge.left, edge.right | (tables & ~edge.left))
