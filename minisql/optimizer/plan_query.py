"""QueryBlock → AccessPath: the FROM clause by the join optimizer, then the clauses above it (`plan_clauses.py`).

Derived tables that could not be merged into the block around them are planned first, each as a block of its own; their
paths are leaves of that block. The join
optimizer gives more than one path where one is cheaper and another is in an order that saves a sort; each of them goes
through the clauses above, and the cheapest complete path wins.
"""

from __future__ import annotations

from itertools import filterfalse

from minisql.dataclass import dataclass
from minisql.optimizer.access_path import (
    AccessPath,
    DependentJoinPath,
    Estimate,
    TableFunctionScan,
    ValuesScan,
    ZeroRows,
)
from minisql.optimizer.build_access_path import with_columns_of
from minisql.optimizer.cost_model import COST_MODELS, CostModel
from minisql.optimizer.estimates.column_facts import ColumnFacts
from minisql.optimizer.join_problem import Requirements
from minisql.optimizer.needless_distinct import without_needless_distinct
from minisql.optimizer.options import DEFAULT_OPTIONS, PlannerOptions
from minisql.optimizer.orderings import NO_ORDERINGS, Orderings
from minisql.optimizer.plan_clauses import ClausePlanner, clause_names, wanted_orderings
from minisql.optimizer.plan_common_tables import CommonTablePlanner
from minisql.optimizer.plan_from import JoinPlanning, OrderedPath, PlannedByItself, Positions, plan_from
from minisql.optimizer.plan_set_operation import plan_set_operation
from minisql.optimizer.plan_subqueries import plan_subqueries
from minisql.optimizer.plan_windows import columns_below_windows
from minisql.optimizer.restrict_common_tables import restrict_common_tables
from minisql.optimizer.rewrite.fold_constants import IMPOSSIBLE_WHERE
from minisql.optimizer.trace import PlansCompleted
from minisql.optimizer.unnest import Unnesting, unnest
from minisql.optimizer.unnest.prune_columns import pruned, selected
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.plan.fold import fold_conjuncts, is_false
from minisql.plan.query_block import (
    CommonTableScan,
    DependentJoin,
    DerivedTable,
    FunctionTable,
    QueryBlock,
    SetOperationTable,
    SetOperator,
    TableExpression,
    WorkingTable,
)
from minisql.plan.walk_expression import (
    columns_of,
    is_volatile,
)


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """The plan of a query, which subqueries became joins by which rules, and how each of its FROM clauses was planned
    (innermost derived tables first)."""

    path: AccessPath
    unnestings: tuple[Unnesting, ...]
    joins: tuple[JoinPlanning, ...]


def plan_query(block: QueryBlock, options: PlannerOptions = DEFAULT_OPTIONS, recording: bool = False) -> QueryPlan:
    """The cheapest plan that was found; `recording` keeps the events of the search for EXPLAIN."""
    planner = _QueryPlanner(options, recording)
    path = planner.plan_whole(block, 1)[0]
    return QueryPlan(path, tuple(planner.unnestings), tuple(planner.joins))


def plan_alternatives(
    block: QueryBlock, count: int, options: PlannerOptions = DEFAULT_OPTIONS
) -> tuple[AccessPath, ...]:
    """The `count` cheapest plans of the search, fewer if there are no more, the cheapest first; derived tables, and
    subqueries that did not become joins, are run at the least cost in all of them."""
    plans = _QueryPlanner(options, recording=False).plan_whole(block, count)
    return tuple(sorted(plans, key=lambda plan: plan.estimate.cost))


class _QueryPlanner:
    def __init__(self, options: PlannerOptions, recording: bool) -> None:
        self.joins: list[JoinPlanning] = []
        self.unnestings: list[Unnesting] = []
        self._options = options
        self._common_tables = CommonTablePlanner(self._plan_common_table, self._with_subqueries, options)
        self._recording = recording

    def plan_whole(self, block: QueryBlock, count: int) -> list[AccessPath]:
        """The `count` cheapest paths of a query, with the subqueries that are left in their expressions; fewer if there
        are no more."""
        plans = self.plans(self._unnested(block), None, count)[:count]
        complete = [self._with_subqueries(path) for path in plans]
        planned = len(self.joins)
        restricted = [restrict_common_tables(path, self._common_tables) for path in complete]
        self.joins = [*self.joins[planned:], *self.joins[:planned]]
        return restricted

    def _unnested(self, block: QueryBlock) -> QueryBlock:
        return unnest(block, self.unnestings, self._common_tables.inlined)

    def _with_subqueries(self, path: AccessPath) -> AccessPath:
        return plan_subqueries(path, self._plan_subquery)

    def _plan_subquery(self, block: QueryBlock) -> AccessPath:
        return self.plan_block(self._unnested(block), None)

    def _plan_common_table(self, block: QueryBlock, alias: str | None, wanted: Positions | None) -> AccessPath:
        return self.plan_block(self._unnested(block), alias, wanted)

    def plan_block(self, block: QueryBlock, alias: str | None, wanted: Positions | None = None) -> AccessPath:
        """The cheapest path of the block; `alias` names the derived table that it is, and `wanted` has those of its
        columns that are read, None for all."""
        return self.plans(block, alias, 1, wanted)[0]

    def plans(
        self, block: QueryBlock, alias: str | None, count: int, wanted: Positions | None = None
    ) -> tuple[AccessPath, ...]:
        """Complete paths of the block, the cheapest first; the `count` cheapest that there are are among them."""
        wanted = tuple(range(len(block.schema))) if wanted is None else wanted
        block = pruned(without_needless_distinct(block), wanted)
        if block.table is None:
            clauses = self._clauses(block, alias, wanted, ColumnFacts({}, {}), NO_ORDERINGS)
            return clauses.complete((_one_row(block.where, clauses),))
        paths, planning = self._plan_from(block, block.table, count, wanted)
        clauses = self._clauses(block, alias, wanted, planning.facts, planning.orderings)
        above_joins = (*planning.undecided, *filter(is_volatile, block.where))
        plans = clauses.complete(tuple(clauses.filter(path, above_joins) for path in paths))
        planning.trace.add(PlansCompleted(clause_names(block), plans))
        return plans

    def _plan_from(
        self, block: QueryBlock, table: TableExpression, count: int, wanted: Positions
    ) -> tuple[tuple[OrderedPath, ...], JoinPlanning]:
        references = _columns_above_from(block, wanted) | columns_of(filter(is_volatile, block.where))
        columns = with_columns_of(references, ())
        requirements = Requirements(columns, wanted_orderings(block), block.limit is not None, count)
        paths, planning = plan_from(
            table,
            tuple(filterfalse(is_volatile, block.where)),
            references,
            requirements,
            self._plan_table,
            self._options,
            self._recording,
        )
        self.joins.append(planning)
        return paths, planning

    def _plan_table(self, table: PlannedByItself, wanted: Positions) -> AccessPath:
        match table:
            case CommonTableScan():
                return self._common_tables.plan(table, wanted)
            case WorkingTable():
                return self._common_tables.plan_working_table(table)
            case DerivedTable(block=block, alias=alias):
                return self.plan_block(block, alias, wanted)
            case DependentJoin(query=query, domain=domain):
                return _dependent_join(table, self.plan_block(domain.block, None), self.plan_block(query.block, None))
            case FunctionTable(input=input_):
                rows = _one_row_path() if input_ is None else self.plan_block(input_.block, None)
                return _table_function(table, rows, COST_MODELS[self._options.cost_model])
            case SetOperationTable(inputs=inputs, columns=columns):
                appends = table.operator is SetOperator.UNION and table.all
                of_inputs = wanted if appends else tuple(range(len(columns)))
                paths = tuple(self.plan_block(block, None, of_inputs) for block in inputs)
                return plan_set_operation(table, of_inputs, paths, COST_MODELS[self._options.cost_model])

    def _clauses(
        self, block: QueryBlock, alias: str | None, wanted: Positions, facts: ColumnFacts, orderings: Orderings
    ) -> ClausePlanner:
        return ClausePlanner(block, alias, wanted, facts, orderings, COST_MODELS[self._options.cost_model])


def _columns_above_from(block: QueryBlock, wanted: Positions) -> dict[ColumnId, ColumnRef]:
    """The columns of FROM that the clauses above it read."""
    if block.windowing is not None and block.aggregation is None:
        return columns_below_windows(block)
    if block.aggregation is None:
        return columns_of(block.select[position].expression for position in selected(block, wanted))
    arguments = (expression for call in block.aggregation.aggregates for expression in call.inputs)
    return columns_of((*block.aggregation.keys, *arguments))


def _one_row(where: tuple[Expression, ...], clauses: ClausePlanner) -> OrderedPath:
    """What SELECT without FROM reads: one row without columns, if it passes WHERE."""
    conditions = fold_conjuncts(where)
    if any(map(is_false, conditions)):
        return OrderedPath(ZeroRows(columns=(), estimate=Estimate(0.0, 0.0), types=(), reason=IMPOSSIBLE_WHERE), ())
    return clauses.filter(OrderedPath(_one_row_path(), ()), conditions)


def _one_row_path() -> AccessPath:
    """One row without columns."""
    return ValuesScan(columns=(), estimate=Estimate(1.0, 0.0), alias="", types=(), rows=((),))


def _table_function(table: FunctionTable, rows: AccessPath, model: CostModel) -> AccessPath:
    """The function over the rows: cost = input + projecting the arguments and the rows that come out."""
    estimated = rows.estimate.rows * table.rows_made
    computed = model.project(rows.estimate.rows, len(table.arguments))
    cost = rows.estimate.cost + computed + model.project(estimated, len(table.columns))
    return TableFunctionScan(
        columns=tuple(ColumnId(table.relation, position) for position in range(len(table.columns))),
        estimate=Estimate(estimated, cost),
        alias=table.alias,
        function=table.function,
        arguments=table.arguments,
        numbered=table.numbered,
        input=rows,
    )


def _dependent_join(table: DependentJoin, domain: AccessPath, query: AccessPath) -> AccessPath:
    """A run of the query for each row of the domain: cost = domain + rows of the domain x query."""
    runs = max(1.0, domain.estimate.rows)
    estimate = Estimate(runs * query.estimate.rows, domain.estimate.cost + runs * query.estimate.cost)
    columns = tuple(ColumnId(table.relation, position) for position in range(len(table.columns)))
    return DependentJoinPath(
        columns=columns, estimate=estimate, parameters=table.query.parameters, domain=domain, query=query
    )
