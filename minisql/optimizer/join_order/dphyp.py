"""The exact search: all bushy trees without cross products, by DPhyp; beyond its budget the greedy order instead."""

from __future__ import annotations

from minisql.optimizer.costing_receiver import PairBudgetExceededError
from minisql.optimizer.join_order.greedy import greedy
from minisql.optimizer.join_order.search import JoinSearch
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs


def dphyp(search: JoinSearch) -> None:
    """Enumerate every csg-cmp pair."""
    try:
        enumerate_csg_cmp_pairs(search.hypergraph.graph, search.receiver)
    except PairBudgetExceededError:
        greedy(search)
