"""JoinSearch: what a join-order algorithm is given, and JoinOrder: what it is.

An algorithm tells the receiver about every single table and then about pairs of disjoint sets of tables. Both sets of
a pair must have been found before; and all pairs that make a set should come before the set is used as one side of
another, because the receiver costs a pair from what is best for its sides by then. The plan is what the receiver keeps
for the set of all tables, so an algorithm must get there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from minisql.dataclass import dataclass
from minisql.optimizer.cost_model import CostModel
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.trace import OptimizerTrace

Pair = tuple[NodeMap, NodeMap]
"""Two disjoint sets of tables that are joined with each other."""


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
    """One FROM clause to be ordered.

    `rows` estimates a set of tables; a search should ask for no more than about `max_subgraph_pairs` pairs.
    """

    hypergraph: JoinHypergraph
    receiver: JoinReceiver
    rows: Callable[[NodeMap], float]
    cost_model: CostModel
    max_subgraph_pairs: int
    trace: OptimizerTrace

    def follow(self, joins: Iterable[Pair]) -> None:
        """Tell the receiver about all tables and the joins of one tree, inputs first."""
        for relation in self.hypergraph.leaves:
            self.receiver.found_single_node(relation)
        for left, right in joins:
            self.receiver.join(left, right)


JoinOrder = Callable[[JoinSearch], None]
