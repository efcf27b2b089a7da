"""Unnesting: queries inside of a query become a part of its joins, a rule a file, each `rule(block) -> block`.

The queries in FROM come first: those that need not be blocks of their own are merged. Then subqueries in expressions
become joins, in a fixed order.

It runs on the QueryBlock, before the join tree is made of it, so that the joins it makes are rewritten, checked for
conflicts and ordered like any others: a SEMI JOIN that came from EXISTS may move below an outer join or turn a FULL
JOIN into a LEFT JOIN. The subqueries of a block are unnested in themselves first. What no rule takes stays in its
expression and runs once for each distinct combination of outer values (`plan_subqueries.py`).

The rules follow Kim (1982), with the count bug that Ganski and Wong (1987) repaired, and Galindo-Legaria and Joshi
(2001); where equalities are not all that correlates a subquery, Neumann and Kemper (2015).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from minisql.dataclass import dataclass
from minisql.optimizer.unnest.any_to_semi_join import any_to_semi_join
from minisql.optimizer.unnest.drop_orders import drop_orders
from minisql.optimizer.unnest.exists_to_lookup import exists_to_lookup
from minisql.optimizer.unnest.exists_to_semi_join import exists_to_semi_join
from minisql.optimizer.unnest.lateral_to_join import lateral_to_join
from minisql.optimizer.unnest.merge_derived_tables import merge_derived_tables
from minisql.optimizer.unnest.not_any_to_anti_join import not_any_to_anti_join
from minisql.optimizer.unnest.not_exists_to_anti_join import not_exists_to_anti_join
from minisql.optimizer.unnest.prune_columns import prune_columns
from minisql.optimizer.unnest.scalar_aggregate_over_domain import scalar_aggregate_over_domain
from minisql.optimizer.unnest.scalar_aggregate_to_left_join import scalar_aggregate_to_left_join
from minisql.optimizer.unnest.scalar_lookup_to_left_join import scalar_lookup_to_left_join
from minisql.optimizer.unnest.simplify_exists import simplify_exists
from minisql.optimizer.unnest.split_conditions import split_conditions
from minisql.plan.expression import (
    SUBQUERY_EXPRESSIONS,
    AnyComparison,
    Expression,
    Subquery,
    SubqueryExpression,
)
from minisql.plan.query_block import (
    CommonTableScan,
    DerivedTable,
    JoinedTable,
    LateralTable,
    QueryBlock,
    SetOperationTable,
    TableExpression,
)
from minisql.plan.walk_expression import (
    expressions_within,
    is_volatile,
    subqueries_in,
    transform_within,
)

Rule = Callable[[QueryBlock], QueryBlock]

Inlined = Callable[[CommonTableScan], DerivedTable | None]
"""The query of a table of WITH, for one place that names it; None where its rows are kept for all of them."""

FIRST_RULES: tuple[Rule, ...] = (drop_orders, merge_derived_tables, lateral_to_join)
"""What the others may read a second time, as the domain of a subquery, has no lateral table, and as few queries of its
own as can be."""

RULES: tuple[Rule, ...] = (
    split_conditions,
    simplify_exists,
    exists_to_semi_join,
    not_exists_to_anti_join,
    any_to_semi_join,
    not_any_to_anti_join,
    scalar_aggregate_to_left_join,
    scalar_aggregate_over_domain,
    scalar_lookup_to_left_join,
    merge_derived_tables,
)
"""Applied again and again until none of them fires."""

LAST_RULES: tuple[Rule, ...] = (exists_to_lookup,)
"""For what no other rule takes."""


@dataclass(frozen=True, slots=True)
class Unnesting:
    """A rule that fired, and the block after it: the block of the query, or that of a subquery in it."""

    rule: str
    block: QueryBlock


def unnest(block: QueryBlock, steps: list[Unnesting], inlined: Inlined) -> QueryBlock:
    """The block with as many subqueries as possible made into joins; what was done is appended to `steps`. Tables of
    WITH that are `inlined` are queries of FROM.

    Rules may read a part of the block twice, and a volatile function would give other values there: of such a block
    only the queries of FROM are merged or become joins, which keeps the rows of a left side that is read twice.
    """
    block = _applied((prune_columns,), block, steps)
    if block.table is not None:
        block = replace(block, table=_with_derived_tables_unnested(block.table, steps, inlined))
    block = _applied(FIRST_RULES, block, steps)
    expressions = tuple(expressions_within(block))
    if not any(subqueries_in(expressions)) or any(map(is_volatile, expressions)):
        return block
    block = _with_subqueries_unnested(block, steps, inlined)
    for rules in (RULES, LAST_RULES):
        block = _applied(rules, block, steps)
    return block


def _applied(rules: tuple[Rule, ...], block: QueryBlock, steps: list[Unnesting]) -> QueryBlock:
    """The block when none of the rules fires any more."""
    changed = True
    while changed:
        changed = False
        for rule in rules:
            rewritten = rule(block)
            if rewritten is not block:
                block, changed = rewritten, True
                steps.append(Unnesting(rule.__name__, block))
    return block


def _with_derived_tables_unnested(table: TableExpression, steps: list[Unnesting], inlined: Inlined) -> TableExpression:
    match table:
        case CommonTableScan():
            derived = inlined(table)
            return table if derived is None else _with_derived_tables_unnested(derived, steps, inlined)
        case DerivedTable(block=block):
            return replace(table, block=unnest(block, steps, inlined))
        case LateralTable(query=query):
            return replace(table, query=replace(query, block=unnest(query.block, steps, inlined)))
        case SetOperationTable(inputs=inputs):
            return replace(table, inputs=tuple(unnest(block, steps, inlined) for block in inputs))
        case JoinedTable(left=left, right=right):
            left = _with_derived_tables_unnested(left, steps, inlined)
            return replace(table, left=left, right=_with_derived_tables_unnested(right, steps, inlined))
        case _:
            return table


def _with_subqueries_unnested(block: QueryBlock, steps: list[Unnesting], inlined: Inlined) -> QueryBlock:
    done: dict[Subquery, Subquery] = {}

    def change(node: Expression) -> Expression | None:
        if not isinstance(node, SUBQUERY_EXPRESSIONS):
            return None
        if node.query not in done:
            done[node.query] = replace(node.query, block=unnest(node.query.block, steps, inlined))
        return replace(
            node,
            query=done[node.query],
            **{name: transform_within(getattr(node, name), change) for name in _outside(node)},
        )

    unnested: QueryBlock = transform_within(block, change)
    return unnested


def _outside(node: SubqueryExpression) -> tuple[str, ...]:
    """The fields of a node with expressions of the query around the subquery."""
    return ("operand", "outer") if isinstance(node, AnyComparison) else ("outer",)
