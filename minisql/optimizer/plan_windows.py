"""Window functions → AccessPaths: a Window for each distinct specification, and as few sorts below them as possible.

A specification (partition, order) asks for rows that come partition by partition, in the order within each. Sorting by
the partition's expressions, in whatever sequence and direction, and then by the order does that, so one sort can serve
several specifications: (a, b; c) also serves (a; b), (a; ) and (; a). This is the sharing of sorts of Y. Cao et al.,
"Optimization of Analytic Window Functions" (VLDB 2012), with a greedy choice: the longest specification leads, and its
partition is put in a sequence that serves as many of the others as possible. The order that FROM or GROUP BY gives
saves a sort where it fits, and so does the last sort for ORDER BY, which is why that comes last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from minisql.dataclass import dataclass
from minisql.optimizer.access_path import AccessPath, Estimate, Project, Sort, SortColumn, Window
from minisql.optimizer.cost_model import CostModel
from minisql.optimizer.orderings import NO_ORDERINGS, OrderElement, Ordering, Orderings
from minisql.optimizer.plan_from import OrderedPath
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.plan.query_block import Aggregation, QueryBlock, Windowing
from minisql.plan.walk_expression import (
    columns_of,
    expressions_within,
    is_constant,
)
from minisql.plan.window import WindowSpecification


def columns_below_windows(block: QueryBlock) -> dict[ColumnId, ColumnRef]:
    """The columns that the select list, QUALIFY and the window functions read, without those of window functions."""
    columns = columns_of(expressions_within((block.windowing, block.qualify, block.select)))
    if block.windowing is None:
        return columns
    return {id_: column for id_, column in columns.items() if id_.relation != block.windowing.relation}


def before_grouping(expression: Expression, aggregation: Aggregation) -> Expression:
    """The group key that a column of the aggregation is; any other expression as it is, and a key that a grouping set
    may have made NULL."""
    match expression:
        case ColumnRef(id=ColumnId(relation, position)) if (
            relation == aggregation.relation and position < len(aggregation.keys) and aggregation.sets is None
        ):
            return aggregation.keys[position]
        case _:
            return expression


def window_orderings(windowing: Windowing) -> tuple[Ordering, ...]:
    """The orders of rows that would save a sort for the windows of a block without grouping."""
    needs = {call.specification: _Need.of(call.specification, None, NO_ORDERINGS) for call in windowing.calls}
    return tuple(filter(None, (shared.ordering for shared in _shared_sorts(needs, ()))))


@dataclass(frozen=True, slots=True)
class _Need:
    """What a specification asks of the order of rows, in reduced terms: the partition's expressions first, in any
    sequence, then `order`, which has none of them."""

    partition: tuple[Expression, ...]
    order: Ordering

    @staticmethod
    def of(specification: WindowSpecification, aggregation: Aggregation | None, orderings: Orderings) -> _Need:
        def reduced(elements: Iterable[OrderElement]) -> Ordering:
            kept = (element for element in elements if not is_constant(element.expression))
            if aggregation is not None:
                kept = (replace(e, expression=before_grouping(e.expression, aggregation)) for e in kept)
            return orderings.reduce(tuple(kept))

        partition = tuple(element.expression for element in reduced(map(OrderElement, specification.partition)))
        order = reduced(OrderElement(o.expression, o.descending, o.nulls_first) for o in specification.order)
        return _Need(partition, tuple(element for element in order if element.expression not in partition))

    @property
    def length(self) -> int:
        return len(self.partition) + len(self.order)

    def is_met(self, ordering: Ordering) -> bool:
        """Do rows in this order come as the specification asks?"""
        first, rest = ordering[: len(self.partition)], ordering[len(self.partition) :]
        in_partition = all(element.expression in self.partition for element in first)
        return len(first) == len(self.partition) and in_partition and rest[: len(self.order)] == self.order


@dataclass(frozen=True, slots=True)
class _SharedSort:
    """An order of rows, and the specifications that it serves."""

    ordering: Ordering
    specifications: tuple[WindowSpecification, ...]


def _shared_sorts(needs: Mapping[WindowSpecification, _Need], order_by: Ordering) -> list[_SharedSort]:
    """Orders that serve all specifications; the one that ORDER BY can use as well is the last."""
    pending = sorted(needs, key=lambda specification: -needs[specification].length)
    sorts = []
    while pending:
        leader, *others = (needs[specification] for specification in pending)
        ordering = _ordering(leader, [*reversed(others), _Need((), order_by[: leader.length])])
        if order_by[: len(ordering)] == ordering:
            ordering = order_by
        served = tuple(specification for specification in pending if needs[specification].is_met(ordering))
        sorts.append(_SharedSort(ordering, served))
        pending = [specification for specification in pending if specification not in served]
    return sorted(sorts, key=lambda shared: bool(order_by) and shared.ordering[: len(order_by)] == order_by)


def _ordering(leader: _Need, others: Sequence[_Need]) -> Ordering:
    """An order that serves the leader, and those of the others whose needs fit one after the other."""
    elements: Ordering = ()
    for other in others:
        wanted = (*map(OrderElement, other.partition), *other.order)
        known = [element.expression for element in elements]
        more = tuple(e for e in wanted if e.expression in leader.partition and e.expression not in known)
        if other.is_met((*elements, *more, *leader.order)) and set(other.partition) <= set(leader.partition):
            elements = (*elements, *more)
    known = [element.expression for element in elements]
    rest = tuple(OrderElement(expression) for expression in leader.partition if expression not in known)
    return (*elements, *rest, *leader.order)


@dataclass(frozen=True, slots=True)
class WindowPlanner:
    """Plans the window functions of a block; `columns` are those that they and the clauses above read."""

    windowing: Windowing
    columns: Mapping[ColumnId, ColumnRef]
    orderings: Orderings
    cost_model: CostModel

    def plan(self, ordered: OrderedPath, aggregation: Aggregation | None, order_by: Ordering) -> OrderedPath:
        """The path with the columns of all window functions. Orders are in terms of the expressions of FROM, `order_by`
        too, which the rows should be in in the end if that costs nothing."""
        path, computed = self._with_keys_computed(ordered.path)
        # What holds for a column of FROM need not hold for a group key made of it, which a grouping set can make NULL.
        orderings = self.orderings if aggregation is None else NO_ORDERINGS
        keys: dict[Expression, ColumnId] = {}
        needs: dict[WindowSpecification, _Need] = {}
        for call in self.windowing.calls:
            needs[call.specification] = _Need.of(call.specification, aggregation, orderings)
            for expression in _keys(call.specification):
                source = expression if aggregation is None else before_grouping(expression, aggregation)
                for element in orderings.reduce((OrderElement(source),)):
                    keys.setdefault(element.expression, computed[expression].id)
        for column in self.columns.values():
            source = column if aggregation is None else before_grouping(column, aggregation)
            for element in orderings.reduce((OrderElement(source),)):
                keys.setdefault(element.expression, column.id)
        ordering = orderings.reduce(ordered.ordering)
        sorts = _shared_sorts(needs, orderings.reduce(order_by))
        free = [shared for shared in sorts if self._is_served(shared, needs, ordering)]
        for shared in (*free, *(other for other in sorts if other not in free)):
            if not self._is_served(shared, needs, ordering):
                ordering = tuple(takewhile(lambda element: element.expression in keys, shared.ordering))
                path = self._sort(path, ordering, keys)
            for specification in shared.specifications:
                path = self._window(path, specification, computed)
        return OrderedPath(path, ordering)

    def _is_served(self, shared: _SharedSort, needs: Mapping[WindowSpecification, _Need], ordering: Ordering) -> bool:
        return all(needs[specification].is_met(ordering) for specification in shared.specifications)

    def _with_keys_computed(self, path: AccessPath) -> tuple[AccessPath, dict[Expression, ColumnRef]]:
        """The path with a column for every expression that is partitioned or ordered by, and these columns."""
        expressions = dict.fromkeys(e for call in self.windowing.calls for e in _keys(call.specification))
        computed: dict[Expression, ColumnRef] = {}
        for expression in expressions:
            if isinstance(expression, ColumnRef):
                computed[expression] = expression
            else:
                id_ = ColumnId(self.windowing.relation, len(self.windowing.calls) + len(computed))
                name = expression.span.words if expression.span is not None else "key"
                computed[expression] = ColumnRef(id_, "", name, type=expression.type, span=expression.span)
        new = {expression: column for expression, column in computed.items() if not isinstance(expression, ColumnRef)}
        if not new:
            return path, computed
        kept = [column for id_, column in self.columns.items() if id_ in path.columns]
        cost = path.estimate.cost + self.cost_model.project(path.estimate.rows, len(new))
        projected = Project(
            columns=tuple(column.id for column in (*kept, *new.values())),
            estimate=replace(path.estimate, cost=cost),
            input=path,
            expressions=(*kept, *new),
        )
        return projected, computed

    def _sort(self, path: AccessPath, ordering: Ordering, keys: Mapping[Expression, ColumnId]) -> AccessPath:
        columns = tuple(SortColumn(keys[e.expression], e.descending, e.nulls_first) for e in ordering)
        cost = path.estimate.cost + self.cost_model.sort(path.estimate.rows, None)
        estimate = Estimate(path.estimate.rows, cost, cost)
        return Sort(columns=path.columns, estimate=estimate, input=path, keys=columns)

    def _window(
        self, path: AccessPath, specification: WindowSpecification, computed: Mapping[Expression, ColumnRef]
    ) -> AccessPath:
        calls = {
            position: call for position, call in enumerate(self.windowing.calls) if call.specification == specification
        }
        over_columns = WindowSpecification(
            tuple(computed[expression] for expression in specification.partition),
            tuple(replace(item, expression=computed[item.expression]) for item in specification.order),
        )
        cost = path.estimate.cost + self.cost_model.window(path.estimate.rows, len(calls))
        return Window(
            columns=(*path.columns, *(ColumnId(self.windowing.relation, position) for position in calls)),
            estimate=Estimate(path.estimate.rows, cost, cost),
            input=path,
            specification=over_columns,
            calls=tuple(replace(call, specification=over_columns) for call in calls.values()),
        )


def _keys(specification: WindowSpecification) -> tuple[Expression, ...]:
    return (*specification.partition, *(item.expression for item in specification.order))
