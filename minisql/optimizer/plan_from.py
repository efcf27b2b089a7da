"""FROM and WHERE of a block → AccessPaths: rewrite, build the hypergraph, search, keep what is best for some order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minisql.optimizer.access_path import AccessPath
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.join_problem import JoinProblem, Requirements, make_join_problem
from minisql.optimizer.make_relational_expression import make_relational_expression
from minisql.optimizer.options import PlannerOptions
from minisql.optimizer.orderings import Ordering
from minisql.optimizer.relational_expression import FilteredJoin
from minisql.optimizer.rewrite import rewrite
from minisql.optimizer.trace import OptimizerTrace
from minisql.plan.expression import Expression
from minisql.plan.query_block import TableExpression


@dataclass(frozen=True, slots=True)
class OrderedPath:
    """A path and the order of its rows, in terms of the expressions of FROM."""

    path: AccessPath
    ordering: Ordering


@dataclass(frozen=True, slots=True)
class JoinPlanning:
    """How a FROM clause was planned: every stage from the tree as written to the events of the search."""

    written: FilteredJoin
    rewrites: tuple[tuple[str, FilteredJoin], ...]
    problem: JoinProblem
    trace: OptimizerTrace

    @property
    def hypergraph(self) -> JoinHypergraph:
        return self.problem.hypergraph


def plan_from(
    table: TableExpression,
    where: tuple[Expression, ...],
    requirements: Requirements,
    derived: Mapping[int, AccessPath],
    options: PlannerOptions,
    recording: bool,
) -> tuple[tuple[OrderedPath, ...], JoinPlanning]:
    """The paths for a FROM clause that are best in cost or in order; and how they were found.

    `where` holds no constant conditions; `derived` has the paths of all derived tables in the clause.
    """
    written = make_relational_expression(table, where)
    rewrites = tuple(rewrite(written))
    problem = make_join_problem(rewrites[-1][1] if rewrites else written, requirements, derived, options)
    trace = OptimizerTrace(recording)
    receiver = problem.receiver(trace)
    problem.search(receiver, trace)
    builder = problem.path_builder()
    paths = tuple(
        OrderedPath(builder.build(candidate, requirements.columns), problem.orderings.ordering(candidate.ordering))
        for candidate in receiver.sets[problem.hypergraph.graph.nodes].candidates
    )
    return paths, JoinPlanning(written, rewrites, problem, trace)
