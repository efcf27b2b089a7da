"""FROM and WHERE of a block → AccessPath: rewrite, build the hypergraph, search, keep the cheapest."""

from __future__ import annotations

from dataclasses import dataclass

from minisql.optimizer.access_path import AccessPath
from minisql.optimizer.build_access_path import Columns, build_access_path
from minisql.optimizer.candidate import LeafCandidate
from minisql.optimizer.cardinality import CardinalityEstimator
from minisql.optimizer.column_facts import ColumnFacts
from minisql.optimizer.cost_model import COST_MODELS, CostModel
from minisql.optimizer.costing_receiver import CostingReceiver
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.join_order import JOIN_ORDERS, JoinSearch
from minisql.optimizer.make_relational_expression import make_relational_expression
from minisql.optimizer.options import PlannerOptions
from minisql.optimizer.relational_expression import FilteredJoin, Leaf
from minisql.optimizer.rewrite import rewrite
from minisql.optimizer.selectivity import selectivity
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
    options: PlannerOptions,
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
    cost_model = COST_MODELS[options.cost_model]
    leaves = {
        relation: _leaf_candidate(leaf, needed, facts, derived, cost_model)
        for relation, leaf in hypergraph.leaves.items()
    }
    receiver = CostingReceiver(hypergraph, estimator, leaves, trace, cost_model, options.max_subgraph_pairs)
    search = JoinSearch(hypergraph, receiver, estimator.rows, options.max_subgraph_pairs, trace)
    JOIN_ORDERS[options.join_order](search)
    best = receiver.best[hypergraph.graph.nodes]
    path = build_access_path(best, needed, derived)
    return path, JoinPlanning(written, rewrites, hypergraph, trace), facts


def _leaf_rows(leaf: Leaf, derived: dict[int, AccessPath]) -> float:
    match leaf.table:
        case BaseTable(table=table):
            return float(table.estimated_rows())
        case DerivedTable(block=block):
            return derived[block.relation].estimate.rows
        case ValuesTable(rows=rows):
            return float(len(rows))


def _leaf_candidate(
    leaf: Leaf, needed: Columns, facts: ColumnFacts, derived: dict[int, AccessPath], cost_model: CostModel
) -> LeafCandidate:
    columns = [column for column in needed if column.relation == leaf.relation]
    width = sum(facts.width(column) for column in columns)
    rows = facts.leaf_rows[leaf.relation]
    if isinstance(leaf.table, DerivedTable):
        cost = derived[leaf.relation].estimate.cost
    else:
        cost = cost_model.scan(rows, len(columns), width)
    passing = [selectivity(condition, facts) for condition in leaf.filters]
    filtered = cost + cost_model.filter(rows, passing)
    return LeafCandidate(leaf, rows, cost, facts.filtered_rows[leaf.relation], filtered, width)
