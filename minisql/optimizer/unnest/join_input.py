"""A subquery as an input of a join: its tables, its conditions over both queries, and the value that it selects."""

from __future__ import annotations

from dataclasses import replace

from minisql.dataclass import dataclass
from minisql.optimizer.unnest.correlation import (
    NO_CONDITIONS,
    Conditions,
    decorrelation,
    hoist_conditions,
    is_correlated,
)
from minisql.optimizer.unnest.domain import Domain, block_over_domain, domain_of, expands_domain, same, with_keys
from minisql.optimizer.unnest.ties import is_tied_only, ties_of
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Comparison,
    Expression,
    Subquery,
)
from minisql.plan.query_block import DerivedTable, OutputColumn, QueryBlock, TableExpression
from minisql.types.datatype import BOOLEAN


@dataclass(frozen=True, slots=True)
class JoinInput:
    """`conditions` and `value` (the first column of the subquery) read `table` and the query around.

    `table` is None for a subquery without FROM, which has its one row where the conditions are TRUE.
    """

    table: TableExpression | None
    conditions: Conditions
    value: Expression


def join_input(query: Subquery, outer: tuple[Expression, ...], around: QueryBlock) -> JoinInput | None:
    """The subquery of the block `around` without its nesting; None where it has to run for each combination.

    A subquery that only joins and filters gives its tables to the join tree around, where they are joined in the best
    order. One that does more becomes a derived table: as it is, if it reads nothing of the query around; grouped by
    what it is tied to, if equalities are all that correlates it; or computed for the whole domain of its outer columns,
    if some equality, or a table function in its FROM, is among what correlates it.
    """
    merged = _merged(query, outer) if is_plain(query.block) else None
    if merged is not None:
        return merged
    if not is_correlated(query, query.block):
        return _derived(query)
    return tied_input(query, outer) or input_over_domain(query, outer, around)


def is_plain(block: QueryBlock) -> bool:
    """Does the block only join, filter and compute? Whether its rows are DISTINCT is not asked."""
    return block.aggregation is None and block.windowing is None and block.limit is None and block.offset == 0


def _merged(query: Subquery, outer: tuple[Expression, ...]) -> JoinInput | None:
    block, decorrelate = query.block, decorrelation(query, outer)
    table, hoisted = block.table, NO_CONDITIONS
    if table is not None:
        table, hoisted = hoist_conditions(table, lambda condition: is_correlated(query, condition))
        if is_correlated(query, table):
            return None
    value = decorrelate(block.select[0].expression)
    return JoinInput(table, decorrelate((*hoisted, *block.where)), value)


def _derived(query: Subquery) -> JoinInput:
    block = query.block
    if block.limit is None and block.offset == 0:
        visible = block.select[: len(block.select) - block.hidden]
        block = replace(block, order_by=(), hidden=0, select=visible)
    return JoinInput(DerivedTable(subquery_alias(query), block), (), _column(query, block, 0))


def tied_input(query: Subquery, outer: tuple[Expression, ...]) -> JoinInput | None:
    """A subquery that equalities alone correlate, joined on them; grouped by what they tie, if it groups."""
    ties, others = ties_of(query)
    block = query.block
    visible = block.select[: len(block.select) - block.hidden]
    if not ties or not is_tied_only(query, others) or is_correlated(query, visible) or not _is_extensible(block):
        return None
    keys: tuple[Expression, ...] = tuple(tie.inner for tie in ties)
    if block.aggregation is not None:
        aggregation, shifted = with_keys(block.aggregation, keys)
        first = len(aggregation.keys) - len(keys)
        keys = tuple(
            ColumnRef(ColumnId(aggregation.relation, first + position), "", "key", type=key.type)
            for position, key in enumerate(keys)
        )
        block = replace(block, aggregation=aggregation, having=shifted(block.having))
        visible = shifted(visible)
    select = (*visible, *(OutputColumn("key", key) for key in keys))
    block = replace(block, where=others, select=select, hidden=0, order_by=())
    decorrelate = decorrelation(query, outer)
    conditions = tuple(
        Comparison(tie.operator, _column(query, block, len(visible) + i), decorrelate(tie.outer), type=BOOLEAN)
        for i, tie in enumerate(ties)
    )
    return JoinInput(DerivedTable(subquery_alias(query), block), conditions, _column(query, block, 0))


def _is_extensible(block: QueryBlock) -> bool:
    """Can the block be computed for many combinations of outer values by adding columns and group keys?"""
    if block.windowing is not None or (block.aggregation is not None and block.aggregation.always_has_row):
        return False
    return block.limit is None and block.offset == 0


def input_over_domain(query: Subquery, outer: tuple[Expression, ...], around: QueryBlock) -> JoinInput | None:
    """A subquery of the block `around` that some equality or table function correlates, computed for the domain of its
    outer columns."""
    if not (ties_of(query)[0] or expands_domain(query, query.block.table)) or around.table is None:
        return None
    domain = domain_of(query, outer, around.table)
    return None if domain is None else of_domain(query, outer, domain)


def of_domain(query: Subquery, outer: tuple[Expression, ...], domain: Domain) -> JoinInput | None:
    """The subquery computed for the domain, joined with the rows around that have its values; None where the domain
    cannot be pushed into it."""
    pushed = block_over_domain(query.block, domain)
    if pushed is None:
        return None
    block, columns = pushed
    alias = subquery_alias(query)
    named = tuple(replace(column, table=alias) for column in columns if isinstance(column, ColumnRef))
    return JoinInput(DerivedTable(alias, block), same(outer, named), _column(query, block, 0))


def _column(query: Subquery, block: QueryBlock, position: int) -> ColumnRef:
    """A column of the derived table that the subquery became."""
    column = block.select[position]
    id_ = ColumnId(block.relation, position)
    return ColumnRef(id_, subquery_alias(query), column.name, type=column.expression.type)


def subquery_alias(query: Subquery) -> str:
    """The name of the derived table that a subquery becomes."""
    return f"subquery_{query.number}"
