"""CostingReceiver: keeps the cheapest candidate for every set of tables that the enumeration finds.

For each csg-cmp pair it asks the hypergraph what the join means, and proposes every algorithm for it: hash join with
either side built, for all join kinds; and, where no equality gives a hash key, the nested loop too. An equal cost keeps
the incumbent, so the same query gives the same plan.
"""

from __future__ import annotations

from minisql.optimizer.access_path import EquiKey
from minisql.optimizer.candidate import Candidate, JoinAlgorithm, JoinCandidate, LeafCandidate
from minisql.optimizer.cardinality import CardinalityEstimator
from minisql.optimizer.cost_model import CostModel
from minisql.optimizer.equi_keys import split_equi_keys
from minisql.optimizer.join_hypergraph import JoinHypergraph, JoinStep
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.trace import BudgetExceeded, OptimizerTrace, PairFound, PairRefused, PathProposed
from minisql.plan.expression import Expression
from minisql.plan.join_kind import JoinKind


class PairBudgetExceededError(Exception):
    """Raised out of the enumeration to end it."""


class CostingReceiver:
    """The table of the dynamic programming: `best` has the cheapest candidate by set of tables."""

    def __init__(
        self,
        hypergraph: JoinHypergraph,
        estimator: CardinalityEstimator,
        leaves: dict[int, LeafCandidate],
        trace: OptimizerTrace,
        cost_model: CostModel,
        max_subgraph_pairs: int,
    ) -> None:
        self.best: dict[NodeMap, Candidate] = {}
        self.pairs = 0
        self._hypergraph = hypergraph
        self._estimator = estimator
        self._leaves = leaves
        self._trace = trace
        self._cost_model = cost_model
        self._max_subgraph_pairs = max_subgraph_pairs

    def found_single_node(self, node: int) -> None:
        """Propose the relation by itself."""
        self._propose(self._leaves[node])

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        """Propose all joins of the pair; False when conflict rules refuse it. Raises PairBudgetExceededError."""
        self.pairs += 1
        if self.pairs > self._max_subgraph_pairs:
            self._trace.add(BudgetExceeded(self._max_subgraph_pairs))
            raise PairBudgetExceededError
        return self.join(left, right)

    def join(self, left: NodeMap, right: NodeMap) -> bool:
        """The same without a budget, for orders that ask for few pairs."""
        step = self._hypergraph.connect(left, right)
        if step is None:
            self._trace.add(PairRefused(left, right))
            return False
        self._trace.add(PairFound(step))
        keys, extra = split_equi_keys(step.conditions, step.left, step.right)
        candidates = self._estimator.pairs(step.left, step.right, _key_conditions(step, extra))
        self._propose_join(step, JoinAlgorithm.HASH_BUILD_RIGHT, keys, extra, candidates)
        self._propose_join(step, JoinAlgorithm.HASH_BUILD_LEFT, keys, extra, candidates)
        if not keys:
            self._propose_join(step, JoinAlgorithm.NESTED_LOOP, keys, extra, candidates)
        return True

    def _propose_join(
        self,
        step: JoinStep,
        algorithm: JoinAlgorithm,
        keys: tuple[EquiKey, ...],
        extra: tuple[Expression, ...],
        candidates: float,
    ) -> None:
        left, right = self.best[step.left], self.best[step.right]
        rows = self._estimator.rows(step.left | step.right)
        passing = [self._estimator.filter_selectivity(condition) for condition in step.filters]
        joined_rows = rows
        for share in passing:
            joined_rows /= max(share, 0.01)
        if algorithm is JoinAlgorithm.NESTED_LOOP:
            own_cost = self._cost_model.nested_loop(left.rows, right.rows, len(extra), joined_rows)
        else:
            build_left = algorithm is JoinAlgorithm.HASH_BUILD_LEFT
            build, probe = (left, right) if build_left else (right, left)
            flags = needs_flags(step.kind, build_left)
            own_cost = self._cost_model.hash_join(
                build.rows, build.width, probe.rows, candidates, len(extra), joined_rows, flags
            )
        join_cost = left.cost + right.cost + own_cost
        cost = join_cost + self._cost_model.filter(joined_rows, passing)
        width = left.width if step.kind.hides_right else left.width + right.width
        self._propose(
            JoinCandidate(step, algorithm, left, right, keys, extra, joined_rows, join_cost, rows, cost, width)
        )

    def _propose(self, candidate: Candidate) -> None:
        incumbent = self.best.get(candidate.tables)
        kept = incumbent is None or self.is_better(candidate, incumbent)
        if kept:
            self.best[candidate.tables] = candidate
        self._trace.add(PathProposed(candidate, kept, incumbent.cost if incumbent else None))

    def is_better(self, candidate: Candidate, incumbent: Candidate) -> bool:
        """Does the candidate take the incumbent's place?"""
        return candidate.cost < incumbent.cost


def needs_flags(kind: JoinKind, build_left: bool) -> bool:
    """Must the hash join remember which build rows were matched?"""
    return kind is JoinKind.FULL or (build_left and kind is not JoinKind.INNER)


def _key_conditions(step: JoinStep, extra: tuple[Expression, ...]) -> tuple[Expression, ...]:
    return tuple(condition for condition in step.conditions if condition not in extra)
