"""JoinSearch: what a join-order algorithm is given, and JoinOrder: what it is.

An algorithm tells the receiver about every single table and then about pairs of disjoint sets of tables. Both sets of
a pair must have been found before, and no pair that makes a set may come after the set was used as one side of another,
because the receiver costs the pair from what is best for its sides by then. The plan is what the receiver keeps for the
set of all tables, so an algorithm must get there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.trace import OptimizerTrace


class JoinReceiver(Protocol):
    """Who keeps the best candidates for every set of tables."""

    def found_single_node(self, node: int) -> None:
        """A table by itself."""

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        """Two sets to be joined; False when no operator can. Raises PairBudgetExceededError after too many pairs."""

    def join(self, left: NodeMap, right: NodeMap) -> bool:
        """The same without a budget, for algorithms that ask for few pairs."""


@dataclass(frozen=True, slots=True)
class JoinSearch:
    """One FROM clause to be ordered. `rows` estimates a set of tables; the search should ask for few more pairs than
    `max_subgraph_pairs`."""

    hypergraph: JoinHypergraph
    receiver: JoinReceiver
    rows: Callable[[NodeMap], float]
    max_subgraph_pairs: int
    trace: OptimizerTrace


JoinOrder = Callable[[JoinSearch], None]
