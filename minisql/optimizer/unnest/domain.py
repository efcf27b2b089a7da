"""General unnesting: a subquery evaluated for all outer values at once, joined with their duplicate-free domain.

Neumann and Kemper (2015) replace a dependent join by one with D, the distinct combinations of the outer columns that
the subquery reads. D is pushed down into the subquery to the tables that need it, and becomes a part of what every
operator on the way keeps apart:

| operator | D goes to | and |
|---|---|---|
| a table that does not read D | a cross product with D | |
| INNER | the side that reads D; both, if both do | the two copies of D are equal |
| LEFT, SEMI, ANTI | the left side; the right side too, if that reads D | the two copies are equal |
| FULL | both sides | the two copies are equal, D is their COALESCE |
| derived table | its own FROM | D is in its select list and its GROUP BY |
| table function that reads D | its arguments | D stands beside the rows that it makes |

Two copies are compared by `<=>`, since D may hold NULLs. In the end a row of D meets the rows around it that have its
values by `<=>` as well. A derived table that aggregates without GROUP BY, or has a LIMIT, stops the push, and so does a
set operation.

D is read from the smallest part of FROM that has all its columns and that no outer join above it extends with NULLs:
its rows cover all combinations that occur, and one more does not matter, as nothing asks for it. That part is read
twice, so it must be repeatable: of a derived table with LIMIT, other plans can give other rows (`plan/repeatable.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from minisql.dataclass import dataclass
from minisql.optimizer.node_map import NodeMap, subset_of, tables_in
from minisql.optimizer.unnest.block_parts import may_fail
from minisql.optimizer.unnest.copy_tables import copy_with_new_relations
from minisql.optimizer.unnest.correlation import decorrelation, is_correlated
from minisql.plan.expression import (
    Cast,
    Coalesce,
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    Subquery,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import (
    Aggregation,
    BaseTable,
    CommonTableScan,
    DependentJoin,
    DerivedTable,
    FunctionTable,
    JoinedTable,
    LateralTable,
    OutputColumn,
    QueryBlock,
    SetOperationTable,
    TableExpression,
    ValuesTable,
    WorkingTable,
)
from minisql.plan.repeatable import is_repeatable
from minisql.plan.walk_expression import (
    expressions_within,
    subqueries_in,
    transform_within,
)
from minisql.types.datatype import BOOLEAN, INTERVAL, VARCHAR, SqlType

Columns = tuple[Expression, ...]
"""For each outer column the expression that has its value."""


@dataclass(frozen=True, slots=True)
class Domain:
    """The domain of a subquery: where it is read from, and the expressions over that for its outer columns; of the rows
    there those count that pass `where`. Where it is `asked_for`, a table function that reads it is called for each row
    in any case, and may fail on it."""

    query: Subquery
    source: TableExpression
    outer: tuple[Expression, ...]
    where: tuple[Expression, ...] = ()
    asked_for: bool = False

    def table(self, exact: Columns = ()) -> tuple[TableExpression, Columns]:
        """A copy of D as a derived table, and its columns; `exact` are more expressions whose values it keeps apart, in
        columns behind these."""
        source, copied = copy_with_new_relations(self.source, self.query.new_relation)
        relation, alias = self.query.new_relation(), f"domain_{self.query.number}"
        names = [parameter.name for parameter in self.query.parameters]
        select = tuple(OutputColumn(name, copied(value)) for name, value in zip(names, self.outer, strict=True))
        select += tuple(OutputColumn("exact", copied(value)) for value in exact)
        block = QueryBlock(relation, source, copied(self.where), None, (), select, 0, True, (), None, 0)
        columns = tuple(
            ColumnRef(ColumnId(relation, position), alias, name, type=self.outer[position].type)
            for position, name in enumerate(names)
        )
        return DerivedTable(alias, block), columns


def domain_of(query: Subquery, outer: tuple[Expression, ...], table: TableExpression) -> Domain | None:
    """The domain of a subquery of a block with this FROM; None where it cannot be read a second time, and where equal
    values of D can be different ones, as the intervals of a month and of 30 days are."""
    tables = tables_in(outer)
    if not tables or exact_texts(outer):
        return None
    source = smallest_source(table, tables)
    if any(subqueries_in(expressions_within(source))) or not subset_of(tables, relations_of(source)):
        return None
    if not is_repeatable(source):
        return None
    return Domain(query, source, outer)


def exact_texts(outer: Columns) -> Columns:
    """The texts of those outer values that can be equal without being the same, as intervals can: a query shows whether
    one is a month or 30 days."""
    return tuple(Cast(value, type=VARCHAR) for value in outer if _holds_intervals(value.type))


def _holds_intervals(type_: SqlType) -> bool:
    return type_ == INTERVAL or (type_.element is not None and _holds_intervals(type_.element))


def block_over_domain(block: QueryBlock, domain: Domain) -> tuple[QueryBlock, Columns] | None:
    """The block of the subquery for all of D: D's columns come last in its select list. None where D cannot be pushed.

    The columns are those that the block then has for D. They are group keys too, if it groups.
    """
    if (
        block.windowing is not None
        or block.limit is not None
        or block.offset
        or (block.aggregation is not None and block.aggregation.always_has_row)
    ):
        return None
    from_table = table_over_domain(block.table, domain)
    if from_table is None:
        return None
    table, columns = from_table
    select = block.select[: len(block.select) - block.hidden]
    over = decorrelation(domain.query, columns)
    block = replace(block, table=table, where=over(block.where), order_by=(), hidden=0)
    if block.aggregation is not None:
        # The keys are now of the aggregation: what is above it reads them from there.
        aggregation, shifted = with_keys(over(block.aggregation), columns)
        columns = _as_columns(aggregation.relation, len(aggregation.keys) - len(columns), domain)
        over = decorrelation(domain.query, columns)
        block = replace(block, aggregation=aggregation, having=over(shifted(block.having)))
        select = shifted(select)
    select = over(select)
    added = tuple(OutputColumn(_name(column), column) for column in columns)
    return replace(block, select=(*select, *added)), _as_columns(block.relation, len(select), domain)


def _as_columns(relation: int, first: int, domain: Domain) -> tuple[ColumnRef, ...]:
    """D's columns as those of a relation that has them from position `first` on."""
    return tuple(
        ColumnRef(ColumnId(relation, first + position), "", parameter.name, type=parameter.type)
        for position, parameter in enumerate(domain.query.parameters)
    )


def _name(column: Expression) -> str:
    return column.name if isinstance(column, ColumnRef) else "domain"


def with_keys(aggregation: Aggregation, keys: Sequence[Expression]) -> tuple[Aggregation, Callable[[Any], Any]]:
    """The aggregation with more group keys after its own, and what makes expressions over its result fit again."""
    relation, old = aggregation.relation, len(aggregation.keys)

    def change(node: Expression) -> Expression | None:
        match node:
            case ColumnRef(id=ColumnId(of, position)) if of == relation and position >= old:
                return replace(node, id=ColumnId(relation, position + len(keys)))
        return None

    added = tuple(range(old, old + len(keys)))
    sets = None if aggregation.sets is None else tuple((*grouping_set, *added) for grouping_set in aggregation.sets)
    return replace(aggregation, keys=(*aggregation.keys, *keys), sets=sets), lambda part: transform_within(part, change)


def table_over_domain(table: TableExpression | None, domain: Domain) -> tuple[TableExpression, Columns] | None:
    """The dependent join of D with the tables of the subquery, pushed down; and the columns that hold D's values."""
    if table is None:
        return domain.table()
    if not is_correlated(domain.query, table):
        source, columns = domain.table()
        return JoinedTable(JoinKind.INNER, source, table, ()), columns
    match table:
        case BaseTable() | ValuesTable() | SetOperationTable() | CommonTableScan() | WorkingTable():
            return None
        case LateralTable() | DependentJoin():
            return None
        case FunctionTable():
            return _function_over_domain(table, domain)
        case DerivedTable(alias=alias, block=block):
            pushed = block_over_domain(block, domain)
            if pushed is None:
                return None
            block, columns = pushed
            named = (replace(column, table=alias) for column in columns if isinstance(column, ColumnRef))
            return DerivedTable(alias, block), tuple(named)
        case JoinedTable(kind=JoinKind.INNER, left=left, right=right) if not is_correlated(domain.query, left):
            return _one_side(table, domain, is_left=not is_correlated(domain.query, right))
        case JoinedTable(kind=JoinKind.FULL):
            return _both_sides(table, domain)
        case JoinedTable(right=right) if is_correlated(domain.query, right):
            return _both_sides(table, domain)
        case JoinedTable():
            return _one_side(table, domain, is_left=True)


def _function_over_domain(table: FunctionTable, domain: Domain) -> tuple[TableExpression, Columns] | None:
    """The function for each row of D. None where it may fail on a row that nobody asks for."""
    fails = not table.function.total or any(map(may_fail, table.arguments))
    if table.input is not None or (fails and not domain.asked_for):
        return None
    source, columns = domain.table()
    assert isinstance(source, DerivedTable)
    arguments = decorrelation(domain.query, columns)(table.arguments)
    expanded = replace(table, arguments=arguments, input=source)
    return expanded, _as_columns(table.relation, len(table.own_columns), domain)


def expands_domain(query: Subquery, table: TableExpression | None) -> bool:
    """Does a table function in FROM read D? Then the subquery has few rows for each row of D, without any equality."""
    match table:
        case FunctionTable():
            return is_correlated(query, table.arguments)
        case DerivedTable(block=block):
            return expands_domain(query, block.table)
        case JoinedTable(left=left, right=right):
            return expands_domain(query, left) or expands_domain(query, right)
        case _:
            return False


def _one_side(join: JoinedTable, domain: Domain, is_left: bool) -> tuple[TableExpression, Columns] | None:
    pushed = table_over_domain(join.left if is_left else join.right, domain)
    if pushed is None:
        return None
    side, columns = pushed
    conditions = decorrelation(domain.query, columns)(join.conditions)
    left, right = (side, join.right) if is_left else (join.left, side)
    return JoinedTable(join.kind, left, right, conditions), columns


def _both_sides(join: JoinedTable, domain: Domain) -> tuple[TableExpression, Columns] | None:
    left, right = table_over_domain(join.left, domain), table_over_domain(join.right, domain)
    if left is None or right is None:
        return None
    conditions = decorrelation(domain.query, left[1])(join.conditions)
    joined = JoinedTable(join.kind, left[0], right[0], (*conditions, *same(left[1], right[1])))
    if join.kind is not JoinKind.FULL:
        return joined, left[1]
    return joined, tuple(Coalesce(pair, type=pair[0].type) for pair in zip(left[1], right[1], strict=True))


def same(left: Columns, right: Columns) -> tuple[Expression, ...]:
    """Pair by pair, the values are equal or both NULL."""
    pairs = zip(left, right, strict=True)
    return tuple(Comparison(ComparisonOperator.NOT_DISTINCT, a, b, type=BOOLEAN) for a, b in pairs)


def smallest_source(table: TableExpression, tables: NodeMap) -> TableExpression:
    """The smallest part of FROM that has the tables and whose rows all combinations above come from."""
    match table:
        case JoinedTable(kind=kind, left=left) if kind is not JoinKind.FULL and subset_of(tables, relations_of(left)):
            return smallest_source(left, tables)
        case JoinedTable(kind=JoinKind.INNER, right=right) if subset_of(tables, relations_of(right)):
            return smallest_source(right, tables)
        case _:
            return table


def relations_of(table: TableExpression) -> NodeMap:
    match table:
        case JoinedTable(left=left, right=right):
            return relations_of(left) | relations_of(right)
        case leaf:
            return 1 << leaf.relation
