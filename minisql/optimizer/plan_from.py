"""FROM and WHERE of a block → AccessPath: rewrite, build the hypergraph, enumerate, keep the cheapest."""

from __future__ import annotations

from dataclasses import dataclass

from minisql.optimizer import cost_model
from minisql.optimizer.access_path import AccessPath
from minisql.optimizer.build_access_path import Columns, build_access_path
from minisql.optimizer.candidate import Candidate, LeafCandidate
from minisql.optimizer.cardinality import CardinalityEstimator
from minisql.optimizer.column_facts import ColumnFacts
from minisql.optimizer.costing_receiver import CostingReceiver, PairBudgetExceededError
from minisql.optimizer.greedy_order import greedy_order
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.make_relational_expression import make_relational_expression
from minisql.optimizer.relational_expression import FilteredJoin, Leaf
from minisql.optimizer.rewrite import rewrite
from minisql.optimizer.selectivity import selectivity
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs
from minisql.optimizer.trace import OptimizerTrace
from minisql.plan.expression import Expression
from minisql.plan.query_block import BaseTable, DerivedTable, TableExpression, ValuesTable


@dataclass(frozen=True, slots=True)
class JoinPlanning:
    """How a FROM clause was planned: every stage from the tree as written to the events of the search."""

    written: FilteredJoin
    rewrites: tuple[tuple[str, FilteredJoin], ...]
    hypergraph: JoinHypergraph
    trace: OptimizerTrace


def plan_from(
    table: TableExpression,
    where: tuple[Expression, ...],
    needed: Columns,
    derived: dict[int, AccessPath],
    recording: bool,
) -> tuple[AccessPath, JoinPlanning, ColumnFacts]:
    """The cheapest path for a FROM clause, handing on the `needed` columns; how it was found; and the column facts.

    `where` holds no constant conditions; `derived` has the paths of all derived tables in the clause.
    """
    written = make_relational_expression(table, where)
    rewrites = tuple(rewrite(written))
    hypergraph = JoinHypergraph(rewrites[-1][1] if rewrites else written)
    trace = OptimizerTrace(recording)
    leaf_rows = {relation: _leaf_rows(leaf, derived) for relation, leaf in hypergraph.leaves.items()}
    facts = ColumnFacts(hypergraph.leaves, leaf_rows)
    estimator = CardinalityEstimator(hypergraph, facts)
    leaves = {relation: _leaf_candidate(leaf, needed, facts, derived) for relation, leaf in hypergraph.leaves.items()}
    best = _search(hypergraph, estimator, leaves, trace)
    path = build_access_path(best, needed, derived)
    return path, JoinPlanning(written, rewrites, hypergraph, trace), facts


def _search(
    hypergraph: JoinHypergraph,
    estimator: CardinalityEstimator,
    leaves: dict[int, LeafCandidate],
    trace: OptimizerTrace,
) -> Candidate:
    receiver = CostingReceiver(hypergraph, estimator, leaves, trace)
    try:
        enumerate_csg_cmp_pairs(hypergraph.graph, receiver)
    except PairBudgetExceededError:
        for relation in leaves:
            receiver.found_single_node(relation)
        greedy_order(hypergraph, estimator.rows, receiver.join)
    return receiver.best[hypergraph.graph.nodes]


def _leaf_rows(leaf: Leaf, derived: dict[int, AccessPath]) -> float:
    match leaf.table:
        case BaseTable(table=table):
            return float(table.row_count())
        case DerivedTable(block=block):
            return derived[block.relation].estimate.rows
        case ValuesTable(rows=rows):
            return float(len(rows))


def _leaf_candidate(leaf: Leaf, needed: Columns, facts: ColumnFacts, derived: dict[int, AccessPath]) -> LeafCandidate:
    columns = [column for column in needed if column.relation == leaf.relation]
    width = sum(facts.width(column) for column in columns)
    rows = facts.leaf_rows[leaf.relation]
    if isinstance(leaf.table, DerivedTable):
        cost = derived[leaf.relation].estimate.cost
    else:
        cost = cost_model.scan_cost(rows, len(columns), width)
    passing = [selectivity(condition, facts) for condition in leaf.filters]
    filtered = cost + cost_model.filter_cost(rows, passing)
    return LeafCandidate(leaf, rows, cost, facts.filtered_rows[leaf.relation], filtered, width)
