"""The exact search: all bushy trees without cross products, by DPhyp. Beyond its budget of csg-cmp pairs, fewer.

1. Every csg-cmp pair of the query graph is costed, unless they are more than the budget, which counting them tells in
   a tenth of the time. Then the greedy tree is costed, so that there is a plan, and the one that is found will not be
   worse; and
2. derived equalities are left out of the graph: they are more ways to join, and no query needs them.
3. If that is not enough, the graph is simplified until it is (`graph_simplification.py`), and searched.
4. Where no simplification helps, the greedy tree is improved in parts (`iterative_dp.py`).
"""

from __future__ import annotations

from minisql.dataclass import dataclass
from minisql.optimizer.graph_simplification import GraphSimplifier, simplify
from minisql.optimizer.hypergraph import Hypergraph
from minisql.optimizer.join_order.greedy import greedy_joins
from minisql.optimizer.join_order.iterative_dp import iterative_dp
from minisql.optimizer.join_order.search import JoinReceiver, JoinSearch
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.pair_counter import CanJoin, count_pairs, join_test
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs
from minisql.optimizer.trace import BudgetExceeded, DerivedEdgesDropped, GraphSimplified


def dphyp(search: JoinSearch) -> None:
    """Enumerate every csg-cmp pair of the graph, or of as much of it as the budget allows."""
    graph, budget = search.hypergraph.graph, search.max_subgraph_pairs
    can_join = join_test(search.hypergraph)
    if _most_pairs(graph) <= budget or count_pairs(graph, can_join, budget) is not None:
        enumerate_csg_cmp_pairs(graph, search.receiver)
    else:
        search.trace.add(BudgetExceeded(budget))
        _search_in_part(search, can_join)


def _most_pairs(graph: Hypergraph) -> int:
    """How many pairs a graph of so many nodes can have: those of a clique (Moerkotte and Neumann 2006)."""
    nodes = graph.nodes.bit_count()
    return int((3**nodes - 2 ** (nodes + 1) + 1) // 2)


def _search_in_part(search: JoinSearch, can_join: CanJoin) -> None:
    graph = _smaller_graph(search, can_join)
    joins = greedy_joins(search.hypergraph, search.rows)
    search.follow(joins)
    if graph is None:
        iterative_dp(search, joins, can_join)
    else:
        enumerate_csg_cmp_pairs(graph, _WithoutBudget(search.receiver))


def _smaller_graph(search: JoinSearch, can_join: CanJoin) -> Hypergraph | None:
    """A graph with few enough pairs, or None."""
    graph = search.hypergraph.graph
    derived = sum(edge.derived for edge in search.hypergraph.edges)
    if derived:
        graph = search.hypergraph.graph_without_derived()
        pairs = count_pairs(graph, can_join, search.max_subgraph_pairs)
        search.trace.add(DerivedEdgesDropped(derived, pairs))
        if pairs is not None:
            return graph
    simplifier = GraphSimplifier(graph, can_join, search.rows, search.cost_model)
    simplification = simplify(simplifier, can_join, search.max_subgraph_pairs)
    search.trace.add(GraphSimplified(simplification))
    return None if simplification.pairs is None else simplification.graph


@dataclass(frozen=True, slots=True)
class _WithoutBudget:
    """Passes on pairs that were counted before."""

    receiver: JoinReceiver

    def found_single_node(self, node: int) -> None:
        self.receiver.found_single_node(node)

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        return self.receiver.join(left, right)
