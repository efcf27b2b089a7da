"""A scalar subquery that aggregates, computed for all groups at once.

    (SELECT g(agg) FROM … WHERE tied)   →   (SELECT key, agg FROM … GROUP BY key) AS d   and   g(d.agg)

A row of the query around without a group gets NULLs from the LEFT JOIN with d, which is what SUM, MIN, MAX and AVG give
over no rows. COUNT gives 0: it becomes COALESCE(d.count, 0). Without that it is the count bug of Kim's method. What the
subquery computes of its aggregates, g, is computed above the join, so that it sees the same values for an empty group.

The aggregates are computed for all groups and for every row of the query around. So a subquery is taken only where its
value is always needed, not below OR, CASE or COALESCE, and where aggregating cannot fail: a group that nobody asks for
must not raise an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minisql.dataclass import dataclass
from minisql.optimizer.unnest.block_parts import computed_from, joined, may_fail, with_value
from minisql.optimizer.unnest.correlation import Conditions, decorrelation
from minisql.optimizer.unnest.join_input import subquery_alias
from minisql.plan.aggregate import AggregateCall, AggregateFunction
from minisql.plan.expression import (
    And,
    Case,
    Coalesce,
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    Literal,
    Or,
    ScalarSubquery,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import Aggregation, DerivedTable, OutputColumn, QueryBlock, TableExpression
from minisql.plan.walk_expression import (
    children,
    subqueries_in,
    transform,
)
from minisql.types.datatype import BOOLEAN


@dataclass(frozen=True, slots=True)
class Grouping:
    """How the groups are made: `aggregates` over `table` and `where`, by `keys`. Key i is compared with `outer[i]`, of
    the query around, by `operators[i]`."""

    table: TableExpression
    where: Conditions
    aggregates: tuple[AggregateCall, ...]
    keys: tuple[Expression, ...]
    operators: tuple[ComparisonOperator, ...]
    outer: tuple[Expression, ...]


def with_scalar_joined(block: QueryBlock, grouping_of: Callable[[ScalarSubquery], Grouping | None]) -> QueryBlock:
    """The block with its first scalar aggregate for which there is a grouping made a LEFT JOIN."""
    if block.table is None:
        return block
    for node in _always_needed(block):
        grouping = grouping_of(node) if _only_aggregates(node) else None
        if grouping is not None:
            derived, conditions, value = _joined_parts(node, grouping)
            return joined(with_value(block, node, value), JoinKind.LEFT, derived, conditions)
    return block


def _always_needed(block: QueryBlock) -> Iterator[ScalarSubquery]:
    """The scalar subqueries over FROM whose value is needed, in WHERE or for what is computed of its rows."""
    for expression in (*block.where, *computed_from(block)):
        for node in _evaluated(expression):
            if isinstance(node, ScalarSubquery):
                yield node


def _evaluated(expression: Expression) -> Iterator[Expression]:
    """The nodes that are evaluated on every row, whatever the others give."""
    yield expression
    match expression:
        case And(operands) | Or(operands) | Coalesce(operands):
            yield from _evaluated(operands[0])
        case Case(branches, _):
            yield from _evaluated(branches[0].condition)
        case _:
            for child in children(expression):
                yield from _evaluated(child)


def _only_aggregates(node: ScalarSubquery) -> bool:
    """Is the subquery one group of aggregates that cannot fail?"""
    block = node.query.block
    if block.table is None or block.windowing is not None or block.aggregation is None or block.aggregation.keys:
        return False
    if block.aggregation.sets is not None:
        return False
    if block.having or block.limit == 0 or block.offset or any(subqueries_in([block.select[0].expression])):
        return False
    arguments = (expression for call in block.aggregation.aggregates for expression in call.inputs)
    return not any(map(may_fail, arguments))


def _joined_parts(node: ScalarSubquery, grouping: Grouping) -> tuple[DerivedTable, Conditions, Expression]:
    """The derived table d, the conditions on which it is joined, and g over it."""
    block = node.query.block
    assert block.aggregation is not None
    grouped = Aggregation(block.aggregation.relation, grouping.keys, grouping.aggregates)
    alias, count = subquery_alias(node.query), len(grouping.keys)
    inside = _columns(grouped, grouped.relation, "")
    outside = _columns(grouped, block.relation, alias)
    derived = QueryBlock(
        relation=block.relation,
        table=grouping.table,
        where=grouping.where,
        aggregation=grouped,
        having=(),
        select=tuple(OutputColumn(column.name, column) for column in inside),
        hidden=0,
        distinct=False,
        order_by=(),
        limit=None,
        offset=0,
    )
    conditions = tuple(
        Comparison(operator, outer, key, type=BOOLEAN)
        for operator, outer, key in zip(grouping.operators, grouping.outer, outside[:count], strict=True)
    )

    def above(expression: Expression) -> Expression | None:
        match expression:
            case ColumnRef(id=ColumnId(relation, position)) if relation == grouped.relation:
                return _zero_for_null(outside[count + position], grouped.aggregates[position])
        return None

    value = decorrelation(node.query, node.outer)(transform(block.select[0].expression, above))
    return DerivedTable(alias, derived), conditions, value


def _columns(grouped: Aggregation, relation: int, alias: str) -> list[ColumnRef]:
    """The keys and aggregates as columns of a relation."""
    names = [key.name if isinstance(key, ColumnRef) else "key" for key in grouped.keys]
    names += [call.function.value.lower() for call in grouped.aggregates]
    types = [item.type for item in (*grouped.keys, *grouped.aggregates)]
    return [
        ColumnRef(ColumnId(relation, position), alias, name, type=type_)
        for position, (name, type_) in enumerate(zip(names, types, strict=True))
    ]


def _zero_for_null(value: Expression, call: AggregateCall) -> Expression:
    """What the aggregate gives over no rows, where the LEFT JOIN gives NULL."""
    if call.function is not AggregateFunction.COUNT:
        return value
    return Coalesce((value, Literal(0, type=value.type)), type=value.type)
