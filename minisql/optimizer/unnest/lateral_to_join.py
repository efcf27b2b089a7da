"""LATERAL → joins: a dependent join of the tables to the left with a query that reads them.

In this order, the first that is exact:

| the query | becomes |
|---|---|
| joins, filters and computes | its tables, in the join tree around; its columns, the expressions that compute them |
| the same, in or below an outer join | a derived table, joined on the conditions that read the left side |
| tied by equalities alone | a derived table, grouped by what it is tied to if it groups |
| tied by an equality, and correlated by more | a derived table over the domain of its outer columns |
| a table function of the left side, or with one in FROM | the same |
| anything else (LIMIT, an aggregate without GROUP BY, VALUES) | a `DependentJoin` with the domain |

The last is the beginning of general unnesting (Neumann and Kemper 2015), D being the domain: l ⋈ q(l) = l ⋈ (D ⋈ q(D)),
where q is not unnested any further. It is a leaf of the join tree like any other, so nothing has to stand before it.
Conditions of WHERE on the tables that D is read from are applied to D too. A table on the left that could have other
rows when it is computed for D again is kept first (`keep_rows.py`).

What would be computed for rows that the left side does not ask for must not fail; where it may, it is a DependentJoin,
or, where a table function is all its FROM, that function over the same D.
"""

from __future__ import annotations

from dataclasses import replace

from minisql.optimizer.node_map import subset_of, tables_in
from minisql.optimizer.unnest.block_parts import may_fail
from minisql.optimizer.unnest.correlation import decorrelation, hoist_conditions, is_correlated
from minisql.optimizer.unnest.domain import Domain, exact_texts, relations_of, same, smallest_source
from minisql.optimizer.unnest.join_input import JoinInput, input_over_domain, is_plain, of_domain, tied_input
from minisql.optimizer.unnest.keep_rows import with_rows_kept
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
    Literal,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import (
    DependentJoin,
    DerivedTable,
    FunctionTable,
    JoinedTable,
    LateralTable,
    OutputColumn,
    QueryBlock,
    TableExpression,
)
from minisql.plan.walk_expression import (
    columns_of,
    expressions_within,
    subqueries_in,
    transform_within,
)


def lateral_to_join(block: QueryBlock) -> QueryBlock:
    """The block with its first lateral table, which reads no other one, made a join."""
    if block.table is None:
        return block
    join = _first_lateral(block.table)
    if join is None:
        return block
    assert isinstance(join.right, LateralTable)
    return _merged(block, join, join.right) or _with_table(block, join, _joined(block, join, join.right))


def _first_lateral(table: TableExpression) -> JoinedTable | None:
    """The join of a lateral table whose left input has none."""
    if not isinstance(table, JoinedTable):
        return None
    below = _first_lateral(table.left) or _first_lateral(table.right)
    if below is None and isinstance(table.right, LateralTable):
        return table
    return below


def _with_table(block: QueryBlock, join: JoinedTable, instead: TableExpression) -> QueryBlock:
    """The block with another table in place of a join of its FROM clause."""

    def changed(table: TableExpression) -> TableExpression:
        if table is join:
            return instead
        if not isinstance(table, JoinedTable):
            return table
        left, right = changed(table.left), changed(table.right)
        return table if left is table.left and right is table.right else replace(table, left=left, right=right)

    assert block.table is not None
    return replace(block, table=changed(block.table))


# --- merged into the join tree ---------------------------------------------------------------------------------------


def _merged(block: QueryBlock, join: JoinedTable, lateral: LateralTable) -> QueryBlock | None:
    inner = lateral.query.block
    if not _is_mergeable(inner) or not _is_kept(block.table, join):
        return None
    decorrelate = decorrelation(lateral.query, lateral.outer)
    conditions = (*inner.where, *(c for c in join.conditions if not _is_true(c)))
    if inner.table is None:
        if conditions or join.kind not in (JoinKind.INNER, JoinKind.LEFT):
            return None
        table = join.left
    elif join.kind is JoinKind.INNER:
        right, hoisted = hoist_conditions(inner.table, lambda condition: is_correlated(lateral.query, condition))
        if is_correlated(lateral.query, right):
            return None
        table = JoinedTable(JoinKind.INNER, join.left, right, decorrelate((*hoisted, *conditions)))
    else:
        return None
    values = [decorrelate(column.expression) for column in inner.select]

    def change(node: Expression) -> Expression | None:
        match node:
            case ColumnRef(id=ColumnId(relation, position)) if relation == lateral.relation:
                return values[position]
        return None

    merged: QueryBlock = transform_within(_with_table(block, join, table), change)
    return merged


def _is_mergeable(block: QueryBlock) -> bool:
    """Does the block only join, filter and compute?"""
    return is_plain(block) and not block.distinct


def _is_kept(table: TableExpression | None, join: JoinedTable) -> bool:
    """Does no join above this one extend its rows with NULLs, or use it only to choose rows?"""
    while table is not join:
        match table:
            case JoinedTable(kind=JoinKind.INNER, left=left, right=right):
                table = left if _has(left, join) else right
            case JoinedTable(kind=kind, left=left) if kind is not JoinKind.FULL and _has(left, join):
                table = left
            case _:
                return False
    return True


def _has(table: TableExpression, join: JoinedTable) -> bool:
    return table is join or (isinstance(table, JoinedTable) and (_has(table.left, join) or _has(table.right, join)))


def _is_true(condition: Expression) -> bool:
    return isinstance(condition, Literal) and condition.value is True


# --- as a table of its own -------------------------------------------------------------------------------------------


def _joined(block: QueryBlock, join: JoinedTable, lateral: LateralTable) -> JoinedTable:
    query, outer = lateral.query, lateral.outer
    found = None
    if not _computes_what_may_fail(query.block):
        found = _filtered(lateral) or tied_input(query, outer)
        if found is None:
            found = input_over_domain(query, outer, replace(block, table=join.left))
    left = join.left
    if found is None or found.table is None:
        # The left side is read twice.
        left = with_rows_kept(join.left, query.new_relation)
        found = _dependent(block, join, left, lateral)
    assert isinstance(found.table, DerivedTable | DependentJoin)
    table = replace(found.table, alias=lateral.alias)
    return replace(join, left=left, right=table, conditions=(*_naming(lateral, found.conditions), *join.conditions))


def _naming(lateral: LateralTable, conditions: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """The conditions with the columns of the table under the name that it has in FROM."""

    def change(node: Expression) -> Expression | None:
        match node:
            case ColumnRef(id=ColumnId(relation, _)) if relation == lateral.relation:
                return replace(node, table=lateral.alias)
        return None

    named: tuple[Expression, ...] = transform_within(conditions, change)
    return named


def _computes_what_may_fail(block: QueryBlock) -> bool:
    return any(may_fail(expression) for expression in expressions_within((block.select, block.aggregation)))


def _filtered(lateral: LateralTable) -> JoinInput | None:
    """The query without its correlated conditions, which become those of the join."""
    query, block = lateral.query, lateral.query.block
    if not _is_mergeable(block) or block.table is None or is_correlated(query, block.select):
        return None
    table, hoisted = hoist_conditions(block.table, lambda condition: is_correlated(query, condition))
    if is_correlated(query, table):
        return None
    tied = (*hoisted, *(condition for condition in block.where if is_correlated(query, condition)))
    visible = block.select[: len(block.select) - block.hidden]
    read = tuple(columns_of(tied).values())
    select = (*visible, *(OutputColumn(column.name, column) for column in read))
    where = tuple(condition for condition in block.where if not is_correlated(query, condition))
    derived = replace(block, table=table, where=where, select=select, hidden=0, order_by=())
    outside = {
        column.id: replace(column, id=ColumnId(block.relation, len(visible) + i)) for i, column in enumerate(read)
    }

    def change(node: Expression) -> Expression | None:
        return outside.get(node.id) if isinstance(node, ColumnRef) else None

    conditions = decorrelation(query, lateral.outer)(transform_within(tied, change))
    return JoinInput(DerivedTable(lateral.alias, derived), conditions, visible[0].expression)


def _dependent(block: QueryBlock, join: JoinedTable, left: TableExpression, lateral: LateralTable) -> JoinInput:
    query = lateral.query
    source = smallest_source(left, tables_in(lateral.outer))
    where = _conditions_of(block, source) if _is_kept(block.table, join) else ()
    asked_for = Domain(query, source, lateral.outer, where, asked_for=True)
    exact = exact_texts(lateral.outer)
    if isinstance(query.block.table, FunctionTable) and not exact:
        expanded = of_domain(query, lateral.outer, asked_for)
        if expanded is not None:
            return expanded
    domain, _ = asked_for.table(exact)
    assert isinstance(domain, DerivedTable)
    first = len(query.block.schema)
    columns = tuple(
        ColumnRef(ColumnId(lateral.relation, first + i), "", column.name, type=column.type)
        for i, column in enumerate(domain.columns)
    )
    conditions = same((*lateral.outer, *exact), columns)
    return JoinInput(DependentJoin(lateral.alias, query, domain), conditions, columns[0])


def _conditions_of(block: QueryBlock, source: TableExpression) -> tuple[Expression, ...]:
    """The conditions of WHERE that can be tested on a part of FROM, and cannot fail there."""
    return tuple(
        condition
        for condition in block.where
        if tables_in([condition])
        and subset_of(tables_in([condition]), relations_of(source))
        and not may_fail(condition)
        and not any(subqueries_in([condition]))
    )
