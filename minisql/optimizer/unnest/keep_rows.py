"""Tables of FROM whose rows are kept, because a rule reads them twice and computing them twice could give others.

Such a table becomes a table of WITH that is computed once, as `WITH t AS MATERIALIZED (…)` is, and both places read it.
"""

from __future__ import annotations

from collections.abc import Callable

from minisql.errors import NotSupportedError
from minisql.optimizer.unnest.copy_tables import copy_with_new_relations
from minisql.plan.common_table import CommonTable
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    OuterColumn,
    OuterValue,
)
from minisql.plan.query_block import (
    BaseTable,
    CommonTableScan,
    DependentJoin,
    DerivedTable,
    JoinedTable,
    LeafTable,
    OutputColumn,
    QueryBlock,
    TableExpression,
    reads_working_table,
)
from minisql.plan.repeatable import is_repeatable
from minisql.plan.walk_expression import (
    expressions_within,
    walk,
)


def with_rows_kept(table: TableExpression, new_relation: Callable[[], int]) -> TableExpression:
    """The tables, of which those that are not repeatable are kept.

    NotSupportedError for one of a subquery that reads columns of the query around that.
    """
    match table:
        case JoinedTable(kind=kind, left=left, right=right, conditions=conditions):
            left, right = with_rows_kept(left, new_relation), with_rows_kept(right, new_relation)
            return JoinedTable(kind, left, right, conditions)
        case BaseTable():
            return table
        case leaf:
            return leaf if is_repeatable(leaf) else _kept(leaf, new_relation)


def _kept(leaf: LeafTable, new_relation: Callable[[], int]) -> CommonTableScan:
    assert not isinstance(leaf, BaseTable)
    if _reads_columns_around(leaf) or reads_working_table(leaf):
        hint = "compute it in a table of WITH of its own"
        raise NotSupportedError(f"LATERAL beside {leaf.alias}, which has no certain rows, is not supported", hint=hint)
    block = leaf.block if isinstance(leaf, DerivedTable) else _everything_of(leaf, new_relation)
    common = CommonTable(leaf.alias, leaf.columns, materialized=True)
    common.query, _ = copy_with_new_relations(block, new_relation)
    common.references = 2
    return CommonTableScan(leaf.relation, leaf.alias, common)


def _everything_of(leaf: LeafTable, new_relation: Callable[[], int]) -> QueryBlock:
    """SELECT * FROM the table."""
    assert not isinstance(leaf, BaseTable)
    columns = tuple(
        OutputColumn(
            column.name, ColumnRef(ColumnId(leaf.relation, position), leaf.alias, column.name, type=column.type)
        )
        for position, column in enumerate(leaf.columns)
    )
    return QueryBlock(new_relation(), leaf, (), None, (), columns, 0, False, (), None, 0)


def _reads_columns_around(leaf: LeafTable) -> bool:
    own: set[OuterValue] = set()
    if isinstance(leaf, DependentJoin):
        own = {parameter.place for parameter in leaf.query.parameters}
    return any(
        isinstance(node, OuterColumn) and node.place not in own
        for expression in expressions_within(leaf)
        for node in walk(expression)
    )
