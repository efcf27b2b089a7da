"""A query in FROM that only joins, filters and computes gives its tables to the block around it.

`SELECT d.y FROM (SELECT t.x + 1 AS y FROM t JOIN u ON … WHERE c) AS d JOIN v ON …` joins t, u and v in any order then,
instead of d, which hides two of them, and v. A view and a table of WITH are such queries once they are written out.
MySQL calls this merging a derived table, PostgreSQL pulling up a subquery.

A query with DISTINCT, grouping, window functions, LIMIT or volatile functions stays, and so does one without FROM. What
the others become:

| of the query | becomes |
|---|---|
| FROM | a part of the join tree, in its place |
| WHERE | conditions of the block's WHERE; on the right of a LEFT, SEMI or ANTI JOIN, of its ON |
| an expression of the select list | itself, wherever its column is read |
| ORDER BY, if `drop_orders.py` left it | that of the block, which has nothing else in FROM |

The query stays where one of these would say something else:

* In an input of a FULL JOIN there is no place for its WHERE but an inner join of its own: neither WHERE nor ON
  can keep a row of an input from coming out.
* Above an outer join which fills up the query with NULLs, a column is NULL in such a row, but an expression computes
  something of NULLs. Only where that certainly is NULL (`x + 1`, not `COALESCE(x, 0)`) is it the same. PostgreSQL
  wraps the expression (PlaceHolderVar) to mark where it must be computed.
* A condition of the block that can fail (`1 / d.x > 2`) was tested on the rows that the query let pass. Merged, it may
  meet others first.
* An ORDER BY over which the block aggregates or numbers rows: `string_agg` shows the order.
* A subquery in the select list, or so long an expression read so often that the block would become much longer:
  each reading computes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from minisql.dataclass import dataclass
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.unnest.block_parts import leaves_in, may_fail, own_expressions, read_in_from
from minisql.optimizer.unnest.domain import relations_of
from minisql.optimizer.unnest.join_input import is_plain
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.null_rejection import Outcomes, outcomes
from minisql.plan.query_block import DerivedTable, JoinedTable, OutputColumn, QueryBlock, TableExpression
from minisql.plan.walk_expression import (
    is_volatile,
    subqueries_in,
    transform_within,
    walk,
)

MAX_GROWTH = 500
"""Nodes of expressions that a block may gain by one query in its FROM."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A query in FROM. `boundary` is the nearest join above it on whose right it stands, unless that is INNER, or which
    is FULL: a condition on its rows means something else above that join. None where there is no such join."""

    query: DerivedTable
    boundary: JoinedTable | None

    @property
    def block(self) -> QueryBlock:
        return self.query.block


@dataclass(frozen=True, slots=True)
class _Merge:
    """What becomes of a query: its `table`, `conditions` for the boundary, and the `values` of its columns."""

    place: _Place
    table: TableExpression
    conditions: tuple[Expression, ...]
    values: tuple[Expression, ...]


def merge_derived_tables(block: QueryBlock) -> QueryBlock:
    """The block with the tables of the queries in its FROM that only join, filter and compute."""
    if block.table is None:
        return block
    places = [place for place in _places(block.table, None) if _is_mergeable(place.block)]
    if not places:
        return block
    read = _columns_read(own_expressions(block))
    merges = [_merge(place) for place in places if _means_the_same(place, block, read)]
    possible = [merge for merge in merges if merge is not None]
    return _merged(block, _with_names_of_their_own(possible, block.table)) if possible else block


def _places(table: TableExpression, boundary: JoinedTable | None) -> Iterator[_Place]:
    match table:
        case DerivedTable():
            yield _Place(table, boundary)
        case JoinedTable(kind=kind, left=left, right=right):
            yield from _places(left, table if kind is JoinKind.FULL else boundary)
            yield from _places(right, boundary if kind is JoinKind.INNER else table)


def _is_mergeable(block: QueryBlock) -> bool:
    """Does the query only join, filter and compute?"""
    plain = is_plain(block) and not block.distinct and block.table is not None
    return plain and not any(map(is_volatile, own_expressions(block)))


def _columns_read(expressions: Iterable[Expression]) -> Counter[ColumnId]:
    """How often each column is read."""
    return Counter(node.id for part in expressions for node in walk(part) if isinstance(node, ColumnRef))


# --- whether it means the same ---------------------------------------------------------------------------------------


def _means_the_same(place: _Place, block: QueryBlock, read: Counter[ColumnId]) -> bool:
    """Can the query be merged into the block, as far as its columns and its order are concerned?"""
    query = place.block
    values = {ColumnId(query.relation, position): column.expression for position, column in enumerate(query.select)}
    if any(read[id_] and any(subqueries_in([value])) for id_, value in values.items()):
        return False
    if sum(read[id_] * _operands(value) for id_, value in values.items()) > MAX_GROWTH:
        return False
    if query.order_by and not _takes_order(block):
        return False
    if query.where or isinstance(query.table, JoinedTable):
        assert block.table is not None
        if any(_fails_with(condition, values) for condition in (*read_in_from(block.table), *block.where)):
            return False
    return place.boundary is None or _is_filled_up_alike(place.boundary, query, read, values)


def _operands(value: Expression) -> int:
    return sum(1 for _ in walk(value)) - 1


def _takes_order(block: QueryBlock) -> bool:
    """Can the block have the ORDER BY of its only table, having none itself? Not where it numbers the rows in their
    order."""
    counts = any(is_volatile(column.expression) for column in block.select)
    return block.aggregation is None and block.windowing is None and not block.distinct and not counts


def _fails_with(condition: Expression, values: Mapping[ColumnId, Expression]) -> bool:
    """Does the condition read one of the columns, and can fail then?"""
    read = [values[node.id] for node in walk(condition) if isinstance(node, ColumnRef) and node.id in values]
    return bool(read) and any(map(may_fail, (condition, *read)))


def _is_filled_up_alike(
    boundary: JoinedTable, query: QueryBlock, read: Counter[ColumnId], values: Mapping[ColumnId, Expression]
) -> bool:
    """Are the columns that are read above the boundary NULL where all tables of the query are filled up with NULLs?"""
    assert query.table is not None
    tables = relations_of(query.table)
    above = read - _columns_read(read_in_from(boundary))
    return all(_is_null_with(value, tables) for id_, value in values.items() if id_ in above)


def _is_null_with(value: Expression, tables: NodeMap) -> bool:
    """Is the value NULL in a row in which all columns of the tables are NULL?"""
    return outcomes(value, lambda id_: Outcomes.NULL if tables >> id_.relation & 1 else Outcomes.ANY) == Outcomes.NULL


# --- what the query becomes ------------------------------------------------------------------------------------------


def _merge(place: _Place) -> _Merge | None:
    """None where there is no place for its conditions."""
    query, table = place.block, place.block.table
    assert table is not None
    values = tuple(column.expression for column in query.select)
    if not query.where or place.boundary is None or place.boundary.kind is not JoinKind.FULL:
        return _Merge(place, table, query.where, values)
    match table:
        case JoinedTable(kind=JoinKind.INNER, conditions=conditions):
            return _Merge(place, replace(table, conditions=(*conditions, *query.where)), (), values)
    return None


def _with_names_of_their_own(merges: list[_Merge], table: TableExpression) -> list[_Merge]:
    """Tables that come together and have the same alias are numbered, for people."""
    merged = {merge.place.query.relation for merge in merges}
    taken = {leaf.alias.lower() for leaf in leaves_in(table) if leaf.relation not in merged}
    return [_with_free_names(merge, taken) for merge in merges]


def _with_free_names(merge: _Merge, taken: set[str]) -> _Merge:
    names = {}
    for leaf in leaves_in(merge.table):
        name, number = leaf.alias, 1
        while name.lower() in taken:
            number += 1
            name = f"{leaf.alias}_{number}"
        taken.add(name.lower())
        if name != leaf.alias:
            names[leaf.relation] = name
    if not names:
        return merge

    def change(node: Expression) -> Expression | None:
        if isinstance(node, ColumnRef) and node.id.relation in names:
            return replace(node, table=names[node.id.relation])
        return None

    parts = (_with_aliases(merge.table, names), merge.conditions, merge.values)
    return _Merge(merge.place, *transform_within(parts, change))


def _with_aliases(table: TableExpression, names: Mapping[int, str]) -> TableExpression:
    match table:
        case JoinedTable(left=left, right=right):
            return replace(table, left=_with_aliases(left, names), right=_with_aliases(right, names))
        case leaf:
            return replace(leaf, alias=names.get(leaf.relation, leaf.alias))


def _merged(block: QueryBlock, merges: list[_Merge]) -> QueryBlock:
    assert block.table is not None
    values = {merge.place.query.relation: merge.values for merge in merges}

    def change(node: Expression) -> Expression | None:
        match node:
            case ColumnRef(id=ColumnId(relation, position)) if relation in values:
                return values[relation][position]
        return None

    where = tuple(condition for merge in merges if merge.place.boundary is None for condition in merge.conditions)
    table = _with_tables(block.table, merges)
    merged: QueryBlock = transform_within(replace(block, table=table, where=(*where, *block.where)), change)
    query = merges[0].place.query
    return _ordered(merged, merges[0]) if query.block.order_by else merged


def _with_tables(table: TableExpression, merges: list[_Merge]) -> TableExpression:
    match table:
        case JoinedTable(left=left, right=right, conditions=conditions):
            added = tuple(c for merge in merges if merge.place.boundary is table for c in merge.conditions)
            left, right = _with_tables(left, merges), _with_tables(right, merges)
            return replace(table, left=left, right=right, conditions=(*added, *conditions))
        case _:
            return next((merge.table for merge in merges if merge.place.query is table), table)


def _ordered(block: QueryBlock, merge: _Merge) -> QueryBlock:
    """The block with the ORDER BY of the query that was its FROM."""
    select, keys = list(block.select), []
    for key in merge.place.block.order_by:
        value = merge.values[key.position]
        position = next((at for at, column in enumerate(select) if column.expression == value), len(select))
        if position == len(select):
            select.append(OutputColumn(merge.place.block.select[key.position].name, value))
        keys.append(replace(key, position=position))
    hidden = block.hidden + len(select) - len(block.select)
    return replace(block, select=tuple(select), hidden=hidden, order_by=tuple(keys))
