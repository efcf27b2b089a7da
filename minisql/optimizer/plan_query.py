"""QueryBlock → AccessPath: the FROM clause by the join optimizer, then the clauses above it (`plan_clauses.py`).

Derived tables are planned first, each as a block of its own; their paths are leaves of the block around them. The join
optimizer gives more than one path where one is cheaper and another is in an order that saves a sort; each of them goes
through the clauses above, and the cheapest complete path wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minisql.errors import ExecutionError
from minisql.optimizer.access_path import AccessPath, Estimate, ValuesScan, ZeroRows
from minisql.optimizer.build_access_path import Columns, with_columns_of
from minisql.optimizer.column_facts import ColumnFacts
from minisql.optimizer.cost_model import COST_MODELS
from minisql.optimizer.join_problem import Requirements
from minisql.optimizer.options import DEFAULT_OPTIONS, PlannerOptions
from minisql.optimizer.orderings import NO_ORDERINGS, Orderings
from minisql.optimizer.plan_clauses import ClausePlanner, wanted_orderings
from minisql.optimizer.plan_from import JoinPlanning, OrderedPath, plan_from
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import ColumnId, ColumnRef, Expression, columns_of
from minisql.plan.query_block import DerivedTable, JoinedTable, QueryBlock, TableExpression


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """The plan of a query, and how each of its FROM clauses was planned (innermost derived tables first)."""

    path: AccessPath
    joins: tuple[JoinPlanning, ...]


def plan_query(block: QueryBlock, options: PlannerOptions = DEFAULT_OPTIONS, recording: bool = False) -> QueryPlan:
    """The cheapest plan that was found; `recording` keeps the events of the search for EXPLAIN."""
    planner = _QueryPlanner(options, recording)
    path = planner.plan_block(block, None)
    return QueryPlan(path, tuple(planner.joins))


class _QueryPlanner:
    def __init__(self, options: PlannerOptions, recording: bool) -> None:
        self.joins: list[JoinPlanning] = []
        self._options = options
        self._recording = recording

    def plan_block(self, block: QueryBlock, alias: str | None) -> AccessPath:
        """The cheapest path of the block; `alias` names the derived table that it is."""
        references = _columns_above_from(block)
        undecided = _undecided(condition for condition in block.where if not columns_of([condition]))
        if undecided is None:
            columns = with_columns_of(references, ())
            types = tuple(references[column].type for column in columns)
            nothing = ZeroRows(columns=columns, estimate=Estimate(0.0, 0.0), types=types, reason="impossible WHERE")
            return self._clauses(block, alias, ColumnFacts({}, {}), NO_ORDERINGS).cheapest((OrderedPath(nothing, ()),))
        if block.table is None:
            one_row = ValuesScan(columns=(), estimate=Estimate(1.0, 0.0), alias="", types=(), rows=((),))
            clauses = self._clauses(block, alias, ColumnFacts({}, {}), NO_ORDERINGS)
            return clauses.cheapest((clauses.filter(OrderedPath(one_row, ()), undecided),))
        conditions = tuple(condition for condition in block.where if columns_of([condition]))
        paths, planning = self._plan_from(block, block.table, conditions, with_columns_of(references, ()))
        clauses = self._clauses(block, alias, planning.problem.facts, planning.problem.orderings)
        return clauses.cheapest(tuple(clauses.filter(path, undecided) for path in paths))

    def _plan_from(
        self, block: QueryBlock, table: TableExpression, where: tuple[Expression, ...], columns: Columns
    ) -> tuple[tuple[OrderedPath, ...], JoinPlanning]:
        derived = {inner.block.relation: self.plan_block(inner.block, inner.alias) for inner in _derived_tables(table)}
        requirements = Requirements(columns, wanted_orderings(block), block.limit is not None)
        paths, planning = plan_from(table, where, requirements, derived, self._options, self._recording)
        self.joins.append(planning)
        return paths, planning

    def _clauses(self, block: QueryBlock, alias: str | None, facts: ColumnFacts, orderings: Orderings) -> ClausePlanner:
        return ClausePlanner(block, alias, facts, orderings, COST_MODELS[self._options.cost_model])


def _columns_above_from(block: QueryBlock) -> dict[ColumnId, ColumnRef]:
    """The columns of FROM that the clauses above it read."""
    if block.aggregation is None:
        return columns_of(column.expression for column in block.select)
    arguments = (call.argument for call in block.aggregation.aggregates if call.argument is not None)
    return columns_of((*block.aggregation.keys, *arguments))


def _undecided(constants: Iterable[Expression]) -> tuple[Expression, ...] | None:
    """The constant conditions that have to be tested on rows; None where one of them lets no row pass.

    A constant that fails to evaluate stays a filter: it must fail only when there is a row to test.
    """
    undecided = []
    for condition in constants:
        try:
            if constant_value(condition) is not True:
                return None
        except ExecutionError:
            undecided.append(condition)
    return tuple(undecided)


def _derived_tables(table: TableExpression) -> Iterator[DerivedTable]:
    match table:
        case DerivedTable():
            yield table
        case JoinedTable(left=left, right=right):
            yield from _derived_tables(left)
            yield from _derived_tables(right)
