"""The clauses above FROM, in the order in which they take effect:

    GROUP BY → HAVING → window functions → QUALIFY → SELECT → DISTINCT → ORDER BY → LIMIT

Every path that is in the running goes through all of them. An order of rows is followed in terms of the expressions of
FROM: filters, the select list, DISTINCT and LIMIT keep it; grouping keeps what its keys make of it, since groups come
out in the order in which they first appear. So ORDER BY needs no sort over a path that has its order already, and an
order that GROUP BY can use as well serves both.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from minisql.dataclass import dataclass
from minisql.optimizer.access_path import (
    AccessPath,
    Distinct,
    Estimate,
    Filter,
    GroupingSetsAggregate,
    HashAggregate,
    Limit,
    Project,
    Sort,
    SortColumn,
    StreamAggregate,
    ZeroRows,
)
from minisql.optimizer.build_access_path import Columns
from minisql.optimizer.cost_model import CostModel
from minisql.optimizer.estimates.column_facts import ColumnFacts
from minisql.optimizer.estimates.selectivity import combined_selectivity, selectivity
from minisql.optimizer.orderings import OrderElement, Ordering, Orderings
from minisql.optimizer.plan_from import OrderedPath, Positions
from minisql.optimizer.plan_windows import WindowPlanner, before_grouping, columns_below_windows, window_orderings
from minisql.optimizer.unnest.prune_columns import selected
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.plan.query_block import Aggregation, GroupingSet, QueryBlock, Windowing
from minisql.plan.walk_expression import (
    columns_of,
)


def wanted_orderings(block: QueryBlock) -> tuple[Ordering, ...]:
    """The orders of the rows of FROM that would save the block a sort: ORDER BY's, continued by the group keys."""
    if block.aggregation is None and block.windowing is not None:
        return window_orderings(block.windowing)
    order_by = _order_by(block)
    if block.aggregation is None:
        return () if not order_by else (order_by,)
    if block.aggregation.sets is not None:
        return ()
    keys = block.aggregation.keys
    if order_by is None or not all(element.expression in keys for element in order_by):
        order_by = ()
    ordered = [element.expression for element in order_by]
    rest = tuple(OrderElement(key) for key in keys if key not in ordered)
    return ((*order_by, *rest),) if keys else ()


def clause_names(block: QueryBlock) -> tuple[str, ...]:
    """The clauses above FROM that the block has."""
    clauses = {
        "GROUP BY": block.aggregation is not None,
        "HAVING": bool(block.having),
        "window functions": block.windowing is not None,
        "QUALIFY": bool(block.qualify),
        "SELECT": True,
        "DISTINCT": block.distinct,
        "ORDER BY": bool(block.order_by),
        "LIMIT": block.limit is not None or block.offset > 0,
    }
    return tuple(name for name, there in clauses.items() if there)


def _order_by(block: QueryBlock) -> Ordering | None:
    """ORDER BY in terms of the expressions of FROM; None where it reads an aggregate, or a key that a grouping set may
    have made NULL."""
    elements = []
    for key in block.order_by:
        expression = block.select[key.position].expression
        if block.aggregation is not None:
            expression = before_grouping(expression, block.aggregation)
            if any(column.relation == block.aggregation.relation for column in columns_of([expression])):
                return None
        elements.append(OrderElement(expression, key.descending, key.nulls_first))
    return tuple(elements)


@dataclass(frozen=True, slots=True)
class ClausePlanner:
    """Plans the clauses of one block over paths for its FROM and WHERE. `alias` names the derived table that the block
    is, if it is one; `wanted` are the columns of the block that are read."""

    block: QueryBlock
    alias: str | None
    wanted: Positions
    facts: ColumnFacts
    orderings: Orderings
    cost_model: CostModel

    def complete(self, paths: Iterable[OrderedPath]) -> tuple[AccessPath, ...]:
        """The complete paths over these, the cheapest first; of those that cost the same the one given first."""
        return tuple(sorted(map(self._complete, paths), key=lambda path: path.estimate.cost))

    def filter(self, ordered: OrderedPath, conditions: tuple[Expression, ...]) -> OrderedPath:
        """Only the rows on which all conditions are TRUE."""
        if not conditions:
            return ordered
        path = ordered.path
        passing = [selectivity(condition, self.facts) for condition in conditions]
        cost = path.estimate.cost + self.cost_model.filter(path.estimate.rows, passing)
        estimate = Estimate(path.estimate.rows * combined_selectivity(passing), cost, path.estimate.init_cost)
        filtered = Filter(columns=path.columns, estimate=estimate, input=path, conditions=conditions)
        return OrderedPath(filtered, ordered.ordering)

    def _complete(self, ordered: OrderedPath) -> AccessPath:
        block = self.block
        if block.limit == 0:
            types = tuple(block.schema[position].type for position in self.wanted)
            return ZeroRows(
                columns=self._columns(self.wanted), estimate=Estimate(0.0, 0.0), types=types, reason="LIMIT 0"
            )
        if block.aggregation is not None:
            ordered = self.filter(self._aggregate(ordered, block.aggregation), block.having)
        if block.windowing is not None:
            ordered = self.filter(self._windows(ordered, block.windowing), block.qualify)
        path = self._project(ordered.path)
        if block.distinct:
            path = self._distinct(path)
        if block.order_by and not self._is_sorted(ordered.ordering):
            path = self._sort(path)
        if block.limit is not None or block.offset:
            path = self._limit(path)
        return path if path.columns == self._columns(self.wanted) else self._only_wanted(path)

    def _aggregate(self, ordered: OrderedPath, aggregation: Aggregation) -> OrderedPath:
        """Streaming where the rows of a group come together, hashing elsewhere. Both put the groups out in the order of
        their first rows, so what their keys make of the order of the input remains."""
        if aggregation.sets is not None:
            return self._aggregate_sets(ordered.path, aggregation, aggregation.sets)
        rows = ordered.path.estimate.rows
        groups = self._groups(rows, aggregation.keys) if aggregation.keys else 1.0
        self.facts.leaf_rows[aggregation.relation] = groups
        keys = {element.expression for element in self.orderings.reduce(tuple(map(OrderElement, aggregation.keys)))}
        kept = tuple(takewhile(lambda element: element.expression in keys, self.orderings.reduce(ordered.ordering)))
        columns = _own_columns(aggregation.relation, len(aggregation.keys) + len(aggregation.aggregates))
        before = ordered.path.estimate
        aggregate: type[HashAggregate | StreamAggregate]
        if aggregation.keys and len(kept) == len(keys):
            cost = before.cost + self.cost_model.stream_aggregate(rows, groups)
            aggregate, estimate = StreamAggregate, Estimate(groups, cost, before.init_cost)
        else:
            cost = before.cost + self.cost_model.aggregate(rows, groups)
            aggregate, estimate = HashAggregate, Estimate(groups, cost, cost)
        path = aggregate(
            columns=columns,
            estimate=estimate,
            input=ordered.path,
            keys=aggregation.keys,
            aggregates=aggregation.aggregates,
        )
        return OrderedPath(path, kept)

    def _windows(self, ordered: OrderedPath, windowing: Windowing) -> OrderedPath:
        self.facts.leaf_rows[windowing.relation] = ordered.path.estimate.rows
        planner = WindowPlanner(windowing, columns_below_windows(self.block), self.orderings, self.cost_model)
        return planner.plan(ordered, self.block.aggregation, _order_by(self.block) or ())

    def _aggregate_sets(self, path: AccessPath, aggregation: Aggregation, sets: tuple[GroupingSet, ...]) -> OrderedPath:
        """A hash aggregation for each set, over one reading of the input. The groups come out in no order."""
        rows, groups, cost = path.estimate.rows, 0.0, path.estimate.cost
        for grouping_set in sets:
            keys = [aggregation.keys[position] for position in grouping_set]
            of_set = self._groups(rows, keys) if keys else 1.0
            groups += of_set
            cost += self.cost_model.aggregate(rows, of_set)
        self.facts.leaf_rows[aggregation.relation] = groups
        count = len(aggregation.keys) + len(aggregation.aggregates) + len(aggregation.groupings)
        grouped = GroupingSetsAggregate(
            columns=_own_columns(aggregation.relation, count),
            estimate=Estimate(groups, cost, cost),
            input=path,
            keys=aggregation.keys,
            aggregates=aggregation.aggregates,
            sets=sets,
            groupings=aggregation.groupings,
        )
        return OrderedPath(grouped, ())

    def _groups(self, rows: float, keys: Iterable[Expression]) -> float:
        """Distinct combinations of the keys: the product of their distinct counts, at most the rows."""
        groups = 1.0
        for key in keys:
            groups *= self.facts.distinct_values(key) or rows
        return min(groups, rows)

    def _project(self, path: AccessPath) -> AccessPath:
        positions = selected(self.block, self.wanted)
        expressions = tuple(self.block.select[position].expression for position in positions)
        computed = sum(not isinstance(expression, ColumnRef) for expression in expressions)
        cost = path.estimate.cost + self.cost_model.project(path.estimate.rows, computed)
        estimate = Estimate(path.estimate.rows, cost, path.estimate.init_cost)
        columns = self._columns(positions)
        return Project(columns=columns, estimate=estimate, input=path, expressions=expressions, alias=self.alias)

    def _distinct(self, path: AccessPath) -> AccessPath:
        rows = path.estimate.rows
        groups = self._groups(rows, (column.expression for column in self.block.select))
        cost = path.estimate.cost + self.cost_model.aggregate(rows, groups)
        return Distinct(columns=path.columns, estimate=Estimate(groups, cost, cost), input=path)

    def _is_sorted(self, ordering: Ordering) -> bool:
        wanted = _order_by(self.block)
        if wanted is None:
            return False
        reduced = self.orderings.reduce(wanted)
        return self.orderings.reduce(ordering)[: len(reduced)] == reduced

    def _sort(self, path: AccessPath) -> AccessPath:
        block = self.block
        keys = tuple(
            SortColumn(ColumnId(block.relation, key.position), key.descending, key.nulls_first)
            for key in block.order_by
        )
        limit = None if block.limit is None else block.limit + block.offset
        rows = path.estimate.rows
        cost = path.estimate.cost + self.cost_model.sort(rows, limit)
        kept = rows if limit is None else min(rows, limit)
        return Sort(columns=path.columns, estimate=Estimate(kept, cost, cost), input=path, keys=keys, limit=limit)

    def _limit(self, path: AccessPath) -> AccessPath:
        """What is not read is not paid for: after its first row an input is taken to cost the same for every row."""
        block = self.block
        if isinstance(path, Sort) and block.offset == 0:
            return path
        before, init_cost = path.estimate.rows, path.estimate.init_cost
        read = before if block.limit is None else min(before, block.limit + block.offset)
        share = read / before if before > 0 else 1.0
        cost = init_cost + (path.estimate.cost - init_cost) * share
        estimate = Estimate(max(0.0, read - block.offset), cost, init_cost)
        return Limit(columns=path.columns, estimate=estimate, input=path, limit=block.limit, offset=block.offset)

    def _only_wanted(self, path: AccessPath) -> AccessPath:
        columns = self._columns(self.wanted)
        wanted = (self.block.select[position] for position in self.wanted)
        expressions = tuple(
            ColumnRef(column, "", output.name, type=output.expression.type)
            for column, output in zip(columns, wanted, strict=True)
        )
        return Project(columns=columns, estimate=path.estimate, input=path, expressions=expressions)

    def _columns(self, positions: Positions) -> Columns:
        return tuple(ColumnId(self.block.relation, position) for position in positions)


def _own_columns(relation: int, count: int) -> Columns:
    return tuple(ColumnId(relation, position) for position in range(count))
