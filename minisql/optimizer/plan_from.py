"""FROM and WHERE of a block → AccessPaths: rewrite, build the hypergraph, search, keep what is best for some order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from minisql.dataclass import dataclass
from minisql.optimizer.access_path import AccessPath, Estimate, Project, ZeroRows
from minisql.optimizer.build_access_path import Columns, with_columns_of
from minisql.optimizer.candidate import CandidateSet
from minisql.optimizer.cost_model import COST_MODELS
from minisql.optimizer.estimates.column_facts import ColumnFacts
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.join_problem import JoinProblem, Requirements, make_join_problem
from minisql.optimizer.make_relational_expression import make_relational_expression
from minisql.optimizer.node_map import tables_in
from minisql.optimizer.options import PlannerOptions
from minisql.optimizer.orderings import NO_ORDERINGS, Ordering, Orderings
from minisql.optimizer.relational_expression import FilteredJoin, conditions_of, leaves_of
from minisql.optimizer.rewrite import ALTERNATIVES, RewriteStep, rewrite
from minisql.optimizer.trace import OptimizerTrace
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
    Literal,
)
from minisql.plan.query_block import (
    BaseTable,
    CommonTableScan,
    DependentJoin,
    DerivedTable,
    FunctionTable,
    LateralTable,
    SetOperationTable,
    TableExpression,
    ValuesTable,
    WorkingTable,
)
from minisql.plan.walk_expression import (
    columns_of,
)

PlannedByItself = DerivedTable | SetOperationTable | DependentJoin | FunctionTable | CommonTableScan | WorkingTable
"""The tables of FROM with a plan of their own, which is a leaf of the join order."""

Positions = tuple[int, ...]
"""Columns of one table, in order."""


@dataclass(frozen=True, slots=True)
class OrderedPath:
    """A path and the order of its rows, in terms of the expressions of FROM."""

    path: AccessPath
    ordering: Ordering


@dataclass(frozen=True, slots=True)
class Contender:
    """One of several trees with the same rows that were all planned, and what its cheapest plan costs. `rule` made it
    from the first tree, for which it is None."""

    rule: str | None
    join: FilteredJoin
    cost: float


@dataclass(frozen=True, slots=True)
class JoinPlanning:
    """How a FROM clause was planned: every stage from the tree as written to the events of the search.

    `contenders` are the trees that were planned, where there was more than one; `searched` and `trace` are those of the
    cheapest of them.
    """

    written: FilteredJoin
    rewrites: tuple[RewriteStep, ...]
    trace: OptimizerTrace
    searched: JoinProblem | None = None
    contenders: tuple[Contender, ...] = ()

    @property
    def rewritten(self) -> FilteredJoin:
        """The tree at the end of rewriting."""
        return self.rewrites[-1].join if self.rewrites else self.written

    @property
    def problem(self) -> JoinProblem:
        """What was searched; there is nothing to search where rewriting found that no row can pass."""
        assert self.searched is not None, self.rewritten.impossible
        return self.searched

    @property
    def hypergraph(self) -> JoinHypergraph:
        return self.problem.hypergraph

    @property
    def facts(self) -> ColumnFacts:
        return self.searched.facts if self.searched else ColumnFacts({}, {})

    @property
    def orderings(self) -> Orderings:
        return self.searched.orderings if self.searched else NO_ORDERINGS

    @property
    def undecided(self) -> tuple[Expression, ...]:
        """Conditions without columns that folding could not decide, because they fail: they must do so on a row."""
        if self.rewritten.impossible is not None:
            return ()
        return tuple(condition for condition in self.rewritten.filters if not tables_in([condition]))


def plan_from(
    table: TableExpression,
    where: tuple[Expression, ...],
    references: Mapping[ColumnId, ColumnRef],
    requirements: Requirements,
    plan_table: Callable[[PlannedByItself, Positions], AccessPath],
    options: PlannerOptions,
    recording: bool,
) -> tuple[tuple[OrderedPath, ...], JoinPlanning]:
    """The paths for FROM and WHERE that are best in cost or in order, and how they were found.

    The `undecided` conditions of the planning are still to be applied. `references` are the columns that the clauses
    above read; `derived` has the paths of all derived tables in the clause.
    """
    written = make_relational_expression(table, where)
    keep_order = options.join_order == "as_written"
    planning = JoinPlanning(written, tuple(rewrite(written, keep_order)), OptimizerTrace(recording))
    join = planning.rewritten
    if join.impossible is not None:
        return (OrderedPath(_zero_rows(references, requirements.columns, join.impossible), ()),), planning
    derived = _plan_tables(join, references.values(), plan_table)
    trees: list[tuple[str | None, FilteredJoin]] = [(None, join)]
    if not keep_order:
        trees += [(rule.__name__, tree) for rule in ALTERNATIVES if (tree := rule(join)) is not None]
    present = tuple(column for column in requirements.columns if not join.absent >> column.relation & 1)
    present_only = replace(requirements, columns=present)
    searches = [_search(tree, present_only, derived, options, OptimizerTrace(recording)) for _, tree in trees]
    problem, trace, found = min(searches, key=lambda search: search.found.cheapest.cost)
    kept = searches if requirements.plans > 1 else [_Search(problem, trace, found)]
    paths = tuple(
        OrderedPath(
            _with_nulls(search.problem.path_builder().build(candidate, present), present, references, options),
            search.problem.orderings.ordering(candidate.ordering),
        )
        for search in kept
        for candidate in search.found.candidates
    )
    contenders = tuple(
        Contender(rule, tree, search.found.cheapest.cost) for (rule, tree), search in zip(trees, searches, strict=True)
    )
    contested = contenders if len(contenders) > 1 else ()
    return paths, replace(planning, searched=problem, trace=trace, contenders=contested)


def _plan_tables(
    join: FilteredJoin, references: Iterable[ColumnRef], plan_table: Callable[[PlannedByItself, Positions], AccessPath]
) -> dict[int, AccessPath]:
    """The paths of the leaves that are planned by themselves, with the columns that anything above them reads."""
    read = columns_of((*references, *conditions_of(join)))
    paths = {}
    for leaf in leaves_of(join.root):
        assert not isinstance(leaf.table, LateralTable), "unnesting leaves no lateral table"
        if not isinstance(leaf.table, BaseTable | ValuesTable):
            positions = sorted(column.position for column in read if column.relation == leaf.relation)
            paths[leaf.relation] = plan_table(leaf.table, tuple(positions))
    return paths


class _Search(NamedTuple):
    """A search that has ended: `found` has the candidates for all tables."""

    problem: JoinProblem
    trace: OptimizerTrace
    found: CandidateSet


def _search(
    join: FilteredJoin,
    requirements: Requirements,
    derived: Mapping[int, AccessPath],
    options: PlannerOptions,
    trace: OptimizerTrace,
) -> _Search:
    to_join = replace(join, filters=tuple(c for c in join.filters if tables_in([c])))
    problem = make_join_problem(to_join, requirements, derived, options)
    receiver = problem.receiver(trace)
    problem.search(receiver, trace)
    return _Search(problem, trace, receiver.sets[problem.hypergraph.graph.nodes])


def _zero_rows(references: Mapping[ColumnId, ColumnRef], columns: Columns, reason: str) -> AccessPath:
    types = tuple(references[column].type for column in columns)
    return ZeroRows(columns=columns, estimate=Estimate(0.0, 0.0), types=types, reason=reason)


def _with_nulls(
    path: AccessPath, present: Columns, references: Mapping[ColumnId, ColumnRef], options: PlannerOptions
) -> AccessPath:
    """The path with NULL for the referenced columns that are not present, those of absent tables."""
    columns = with_columns_of(references, ())
    if present == columns:
        return path
    expressions = tuple(
        references[column] if column in present else Literal(None, type=references[column].type) for column in columns
    )
    absent = len(columns) - len(present)
    cost = path.estimate.cost + COST_MODELS[options.cost_model].project(path.estimate.rows, absent)
    estimate = Estimate(path.estimate.rows, cost, path.estimate.init_cost)
    return Project(columns=columns, estimate=estimate, input=path, expressions=expressions)
