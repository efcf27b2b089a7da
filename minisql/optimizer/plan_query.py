"""QueryBlock → AccessPath: the FROM clause by the join optimizer, then the clauses above it in their fixed order.

    FROM and WHERE → GROUP BY → HAVING → SELECT → DISTINCT → ORDER BY → LIMIT

Derived tables are planned first, each as a block of its own; their paths are leaves of the block around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minisql.errors import ExecutionError
from minisql.optimizer.access_path import (
    AccessPath,
    Distinct,
    Estimate,
    Filter,
    HashAggregate,
    Limit,
    Project,
    Sort,
    SortColumn,
    ValuesScan,
    ZeroRows,
)
from minisql.optimizer.build_access_path import Columns, with_columns_of
from minisql.optimizer.column_facts import ColumnFacts
from minisql.optimizer.cost_model import COST_MODELS, CostModel
from minisql.optimizer.options import DEFAULT_OPTIONS, PlannerOptions
from minisql.optimizer.plan_from import JoinPlanning, plan_from
from minisql.optimizer.selectivity import combined_selectivity, selectivity
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import ColumnId, ColumnRef, Expression, columns_of
from minisql.plan.query_block import Aggregation, DerivedTable, JoinedTable, QueryBlock, TableExpression
from minisql.types.datatype import SqlType


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """The plan of a query, and how each of its FROM clauses was planned (innermost derived tables first)."""

    path: AccessPath
    joins: tuple[JoinPlanning, ...]


def plan_query(block: QueryBlock, options: PlannerOptions = DEFAULT_OPTIONS, recording: bool = False) -> QueryPlan:
    """The cheapest plan that was found; `recording` keeps the events of the search for EXPLAIN."""
    joins: list[JoinPlanning] = []
    path = _plan_block(block, None, joins, options, recording)
    return QueryPlan(path, tuple(joins))


def _plan_block(
    block: QueryBlock, alias: str | None, joins: list[JoinPlanning], options: PlannerOptions, recording: bool
) -> AccessPath:
    cost_model = COST_MODELS[options.cost_model]
    path, facts = _plan_from_and_where(block, joins, options, recording)
    if block.aggregation is not None:
        path = _aggregate(path, block.aggregation, facts, cost_model)
        path = _filter(path, block.having, facts, cost_model)
    path = _project(path, block, alias, cost_model)
    if block.distinct:
        path = _distinct(path, [column.expression for column in block.select], facts, cost_model)
    return _order_and_limit(path, block, cost_model)


def _plan_from_and_where(
    block: QueryBlock, joins: list[JoinPlanning], options: PlannerOptions, recording: bool
) -> tuple[AccessPath, ColumnFacts]:
    references = _columns_above_from(block)
    needed = with_columns_of(references, ())
    conditions = tuple(condition for condition in block.where if columns_of([condition]))
    undecided = _undecided(condition for condition in block.where if not columns_of([condition]))
    if undecided is None:
        types = tuple(references[column].type for column in needed)
        return _zero_rows(needed, types, "impossible WHERE"), ColumnFacts({}, {})
    if block.table is None:
        one_row = ValuesScan(columns=(), estimate=Estimate(1.0, 0.0), alias="", types=(), rows=((),))
        facts = ColumnFacts({}, {})
        return _filter(one_row, undecided, facts, COST_MODELS[options.cost_model]), facts
    derived = {
        table.block.relation: _plan_block(table.block, table.alias, joins, options, recording)
        for table in _derived_tables(block.table)
    }
    path, planning, facts = plan_from(block.table, conditions, needed, derived, options, recording)
    joins.append(planning)
    return _filter(path, undecided, facts, COST_MODELS[options.cost_model]), facts


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


def _zero_rows(columns: Columns, types: tuple[SqlType, ...], reason: str) -> AccessPath:
    return ZeroRows(columns=columns, estimate=Estimate(0.0, 0.0), types=types, reason=reason)


def _filter(
    path: AccessPath, conditions: tuple[Expression, ...], facts: ColumnFacts, cost_model: CostModel
) -> AccessPath:
    if not conditions:
        return path
    passing = [selectivity(condition, facts) for condition in conditions]
    rows = path.estimate.rows
    cost = path.estimate.cost + cost_model.filter(rows, passing)
    estimate = Estimate(rows * combined_selectivity(passing), cost, path.estimate.init_cost)
    return Filter(columns=path.columns, estimate=estimate, input=path, conditions=conditions)


def _aggregate(path: AccessPath, aggregation: Aggregation, facts: ColumnFacts, cost_model: CostModel) -> AccessPath:
    rows = path.estimate.rows
    groups = _groups(rows, aggregation.keys, facts) if aggregation.keys else 1.0
    cost = path.estimate.cost + cost_model.aggregate(rows, groups)
    width = len(aggregation.keys) + len(aggregation.aggregates)
    facts.leaf_rows[aggregation.relation] = groups
    return HashAggregate(
        columns=_own_columns(aggregation.relation, width),
        estimate=Estimate(groups, cost, cost),
        input=path,
        keys=aggregation.keys,
        aggregates=aggregation.aggregates,
    )


def _groups(rows: float, keys: Iterable[Expression], facts: ColumnFacts) -> float:
    """Distinct combinations of the keys: the product of their distinct counts, at most the rows."""
    groups = 1.0
    for key in keys:
        groups *= facts.distinct_values(key) or rows
    return min(groups, rows)


def _project(path: AccessPath, block: QueryBlock, alias: str | None, cost_model: CostModel) -> AccessPath:
    expressions = tuple(column.expression for column in block.select)
    computed = sum(not isinstance(expression, ColumnRef) for expression in expressions)
    cost = path.estimate.cost + cost_model.project(path.estimate.rows, computed)
    estimate = Estimate(path.estimate.rows, cost, path.estimate.init_cost)
    columns = _own_columns(block.relation, len(expressions))
    return Project(columns=columns, estimate=estimate, input=path, expressions=expressions, alias=alias)


def _distinct(path: AccessPath, expressions: list[Expression], facts: ColumnFacts, cost_model: CostModel) -> AccessPath:
    rows = path.estimate.rows
    groups = _groups(rows, expressions, facts)
    cost = path.estimate.cost + cost_model.aggregate(rows, groups)
    return Distinct(columns=path.columns, estimate=Estimate(groups, cost, cost), input=path)


def _order_and_limit(path: AccessPath, block: QueryBlock, cost_model: CostModel) -> AccessPath:
    if block.limit == 0:
        return _zero_rows(_visible(block), tuple(column.type for column in block.schema), "LIMIT 0")
    if block.order_by:
        path = _sort(path, block, cost_model)
    if block.limit is not None or block.offset:
        path = _limit(path, block)
    if block.hidden:
        columns = _visible(block)
        expressions = tuple(
            ColumnRef(column, "", output.name, type=output.expression.type)
            for column, output in zip(columns, block.select, strict=False)
        )
        path = Project(columns=columns, estimate=path.estimate, input=path, expressions=expressions)
    return path


def _sort(path: AccessPath, block: QueryBlock, cost_model: CostModel) -> AccessPath:
    keys = tuple(
        SortColumn(ColumnId(block.relation, key.position), key.descending, key.nulls_first) for key in block.order_by
    )
    limit = None if block.limit is None else block.limit + block.offset
    rows = path.estimate.rows
    cost = path.estimate.cost + cost_model.sort(rows, limit)
    kept = rows if limit is None else min(rows, limit)
    estimate = Estimate(kept, cost, cost)
    return Sort(columns=path.columns, estimate=estimate, input=path, keys=keys, limit=limit)


def _limit(path: AccessPath, block: QueryBlock) -> AccessPath:
    if isinstance(path, Sort) and block.offset == 0:
        return path
    rows = max(0.0, path.estimate.rows - block.offset)
    if block.limit is not None:
        rows = min(rows, block.limit)
    estimate = Estimate(rows, path.estimate.cost, path.estimate.init_cost)
    return Limit(columns=path.columns, estimate=estimate, input=path, limit=block.limit, offset=block.offset)


def _visible(block: QueryBlock) -> Columns:
    return _own_columns(block.relation, len(block.select) - block.hidden)


def _own_columns(relation: int, count: int) -> Columns:
    return tuple(ColumnId(relation, position) for position in range(count))
