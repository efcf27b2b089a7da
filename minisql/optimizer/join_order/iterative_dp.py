"""Iterative dynamic programming: a greedy tree, made better by searching small parts of it exactly.

Follows D. Kossmann and K. Stocker, "Iterative Dynamic Programming: A New Class of Query Optimization Algorithms" (TODS
2000), variant IDP-2. Of the greedy tree, take the subtree with the largest intermediate results among those with few
enough inputs, find the best way to join these inputs, and treat the result as one input from then on; repeat until the
whole tree is one input. It takes over where even graph simplification leaves too many pairs.

"Few enough" are at most MAX_INPUTS, and few enough csg-cmp pairs for all subtrees together to stay within the budget,
as far as the n - 1 joins of a tree allow.
"""

from __future__ import annotations

from collections.abc import Callable

from minisql.optimizer.hypergraph import Hyperedge, Hypergraph
from minisql.optimizer.join_order.search import JoinSearch, Pair
from minisql.optimizer.node_map import NodeMap, nodes_of, subset_of, union
from minisql.optimizer.pair_counter import CanJoin, count_pairs
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs
from minisql.optimizer.trace import SubtreeSearched

MAX_INPUTS = 10


def iterative_dp(search: JoinSearch, joins: list[Pair], can_join: CanJoin) -> None:
    """Tell the receiver, which knows the joins of a tree, of all ways to join the inputs of its subtrees."""
    limit = search.max_subgraph_pairs * MAX_INPUTS // (len(joins) + 1)
    while joins:
        subtree = _largest_subtree(search, joins, can_join, limit)
        inputs = _inputs(subtree)
        search.trace.add(SubtreeSearched(inputs))
        enumerate_csg_cmp_pairs(
            _contracted(search.hypergraph.graph, inputs), _InputJoiner(inputs, search.receiver.join)
        )
        joins = [join for join in joins if join not in subtree]


def _largest_subtree(search: JoinSearch, joins: list[Pair], can_join: CanJoin, limit: int) -> list[Pair]:
    """The joins of the subtree with the largest sum of intermediate results that has at most `limit` pairs."""
    for size in range(MAX_INPUTS, 2, -1):
        subtree = _subtree_up_to(size, joins, search.rows)
        inputs = _inputs(subtree)
        joiner = _InputJoiner(inputs, can_join)
        if count_pairs(_contracted(search.hypergraph.graph, inputs), joiner.found_subgraph_pair, limit) is not None:
            return subtree
    return _subtree_up_to(2, joins, search.rows)


def _subtree_up_to(size: int, joins: list[Pair], rows: Callable[[NodeMap], float]) -> list[Pair]:
    """Of the subtrees with at most `size` inputs the one with the largest intermediate results."""
    subtrees = ([join for join in joins if subset_of(union(join), union(top))] for top in joins)
    return max(
        (subtree for subtree in subtrees if len(subtree) < size),
        key=lambda subtree: sum(rows(union(join)) for join in subtree),
    )


def _inputs(subtree: list[Pair]) -> tuple[NodeMap, ...]:
    """The sides that no join of the subtree makes."""
    made = [union(join) for join in subtree]
    return tuple(side for join in subtree for side in join if side not in made)


def _contracted(graph: Hypergraph, inputs: tuple[NodeMap, ...]) -> Hypergraph:
    """The graph between the inputs, each of which has become one node, numbered in their order."""
    tables = union(inputs)
    edges = [
        Hyperedge(_touched(edge.left, inputs), _touched(edge.right, inputs))
        for edge in graph.edges
        if subset_of(edge.left | edge.right, tables)
    ]
    return Hypergraph((1 << len(inputs)) - 1, dict.fromkeys(edge for edge in edges if not edge.left & edge.right))


def _touched(tables: NodeMap, inputs: tuple[NodeMap, ...]) -> NodeMap:
    return sum(1 << number for number, of_input in enumerate(inputs) if tables & of_input)


class _InputJoiner:
    """Receives pairs of sets of inputs and passes them on as pairs of sets of tables."""

    def __init__(self, inputs: tuple[NodeMap, ...], join: CanJoin) -> None:
        self._inputs = inputs
        self._join = join

    def found_single_node(self, node: int) -> None: ...

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        return self._join(self._tables(left), self._tables(right))

    def _tables(self, inputs: NodeMap) -> NodeMap:
        return union(self._inputs[number] for number in nodes_of(inputs))
