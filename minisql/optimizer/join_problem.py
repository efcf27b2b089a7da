"""JoinProblem: all that the search for the joins of one FROM clause starts from.

The tree has been rewritten and turned into a hypergraph, the leaves have been costed, and it is known which orders of
rows are of use above. From here any number of searches can start, each with a receiver of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from minisql.dataclass import dataclass
from minisql.optimizer.access_path import AccessPath
from minisql.optimizer.build_access_path import AccessPathBuilder, Columns
from minisql.optimizer.candidate import LeafCandidate
from minisql.optimizer.cost_model import COST_MODELS, CostModel
from minisql.optimizer.costing_receiver import CostingReceiver
from minisql.optimizer.estimates.cardinality import CardinalityEstimator
from minisql.optimizer.estimates.column_facts import ColumnFacts
from minisql.optimizer.estimates.selectivity import selectivity
from minisql.optimizer.index_lookups import IndexLookups
from minisql.optimizer.index_scans import index_scans
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.join_order import JOIN_ORDERS, JoinSearch
from minisql.optimizer.k_best import KBestPruning, KBestReceiver
from minisql.optimizer.options import PlannerOptions
from minisql.optimizer.orderings import UNORDERED, Ordering, Orderings, interesting_orderings
from minisql.optimizer.pareto import ParetoPruning, Pruning
from minisql.optimizer.relational_expression import FilteredJoin, Leaf
from minisql.optimizer.trace import OptimizerTrace
from minisql.plan.query_block import BaseTable, ValuesTable


@dataclass(frozen=True, slots=True)
class Requirements:
    """What the clauses above FROM ask of it: the `columns` that they read, orders of rows that would save them a sort,
    whether they may stop after the first rows, and of how many of the cheapest complete plans the joins are wanted."""

    columns: Columns
    orderings: tuple[Ordering, ...]
    first_rows: bool
    plans: int = 1


@dataclass(frozen=True, slots=True)
class JoinProblem:
    """The search space of a FROM clause with everything that costing needs; `leaves` has the ways to read a relation,
    `leaf_widths` the bytes that a row of it brings along."""

    hypergraph: JoinHypergraph
    facts: ColumnFacts
    estimator: CardinalityEstimator
    orderings: Orderings
    leaves: Mapping[int, tuple[LeafCandidate, ...]]
    leaf_widths: Mapping[int, float]
    options: PlannerOptions
    requirements: Requirements
    derived: Mapping[int, AccessPath]

    def receiver(self, trace: OptimizerTrace) -> CostingReceiver:
        """An empty table for a search: one that keeps what nothing dominates, or enough for several plans."""
        count, first_rows = self.requirements.plans, self.requirements.first_rows
        if count > 1:
            return self._receiver(KBestReceiver, KBestPruning(self.orderings, first_rows, count), trace)
        return self._receiver(CostingReceiver, ParetoPruning(self.orderings, first_rows), trace)

    def _receiver(self, kind: type[CostingReceiver], pruning: Pruning, trace: OptimizerTrace) -> CostingReceiver:
        return kind(
            self.hypergraph,
            self.estimator,
            COST_MODELS[self.options.cost_model],
            self.orderings,
            pruning,
            self.leaves,
            self.leaf_widths,
            IndexLookups(self.hypergraph, self.facts),
            self.options.max_subgraph_pairs,
            trace,
        )

    def search(self, receiver: CostingReceiver, trace: OptimizerTrace) -> None:
        """Run the join order of the options; the receiver has candidates for the set of all tables afterwards."""
        cost_model, budget = COST_MODELS[self.options.cost_model], self.options.max_subgraph_pairs
        search = JoinSearch(self.hypergraph, receiver, self.estimator.rows, cost_model, budget, trace)
        JOIN_ORDERS[self.options.join_order](search)

    def path_builder(self) -> AccessPathBuilder:
        """What makes access paths of the candidates."""
        return AccessPathBuilder(
            self.hypergraph,
            self.orderings,
            self.derived,
            COST_MODELS[self.options.cost_model],
            self.requirements.first_rows,
        )


def make_join_problem(
    join: FilteredJoin, requirements: Requirements, derived: Mapping[int, AccessPath], options: PlannerOptions
) -> JoinProblem:
    """The problem of a rewritten join tree; `derived` has the paths of its derived tables and set
    operations."""
    hypergraph = JoinHypergraph(join)
    leaf_rows = {relation: _leaf_rows(leaf, derived) for relation, leaf in hypergraph.leaves.items()}
    facts = ColumnFacts(hypergraph.leaves, leaf_rows)
    estimator = CardinalityEstimator(hypergraph, facts)
    cost_model = COST_MODELS[options.cost_model]
    columns = {
        relation: [column for column in requirements.columns if column.relation == relation]
        for relation in hypergraph.leaves
    }
    widths = {relation: sum(map(facts.width, of_leaf)) for relation, of_leaf in columns.items()}
    orderings = interesting_orderings(hypergraph, requirements.orderings)
    leaves = {}
    for relation, leaf in hypergraph.leaves.items():
        num_columns, width = len(columns[relation]), widths[relation]
        scan = _leaf_candidate(leaf, num_columns, width, facts, derived, cost_model)
        leaves[relation] = (scan, *index_scans(scan, num_columns, width, facts, cost_model, orderings))
    return JoinProblem(hypergraph, facts, estimator, orderings, leaves, widths, options, requirements, derived)


def _leaf_rows(leaf: Leaf, derived: Mapping[int, AccessPath]) -> float:
    match leaf.table:
        case BaseTable(table=table):
            return float(table.estimated_rows())
        case ValuesTable(rows=rows):
            return float(len(rows))
        case table:
            return derived[table.relation].estimate.rows


def _leaf_candidate(
    leaf: Leaf,
    num_columns: int,
    width: float,
    facts: ColumnFacts,
    derived: Mapping[int, AccessPath],
    cost_model: CostModel,
) -> LeafCandidate:
    rows = facts.leaf_rows[leaf.relation]
    init_cost = 0.0
    if leaf.relation in derived:
        estimate = derived[leaf.relation].estimate
        cost, init_cost = estimate.cost, estimate.init_cost
    else:
        cost = cost_model.scan(rows, num_columns, width)
    passing = [selectivity(condition, facts) for condition in leaf.filters]
    filtered = cost + cost_model.filter(rows, passing)
    return LeafCandidate(leaf, rows, cost, facts.filtered_rows[leaf.relation], filtered, init_cost, UNORDERED)
