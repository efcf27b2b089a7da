"""MERGE: one query that joins the target with the source, says what is to be done with each row, and computes it.

    MERGE INTO t USING s ON t.k = s.k
    WHEN MATCHED AND s.x IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET x = s.x
    WHEN NOT MATCHED THEN INSERT VALUES (s.k, s.x)

finds by

    SELECT t.rowid, CASE WHEN t.rowid IS NOT NULL AND s.x IS NULL THEN 0
                         WHEN t.rowid IS NOT NULL THEN 1
                         WHEN t.rowid IS NULL THEN 2 END, s.k, s.x
    FROM s LEFT JOIN t ON t.k = s.k

the number of the target's row, as UPDATE and DELETE do, which WHEN the row is for, and what the WHENs read. What a WHEN
stores is a query of its own over the rows that are for it. The join keeps the rows that no row matches of the sides
that are asked for: with NOT MATCHED BY SOURCE and NOT MATCHED it is a FULL JOIN, with MATCHED alone an INNER JOIN. As a
row of the source has no number, NOT MATCHED BY SOURCE adds a column to it that is never NULL.

As in PostgreSQL the first WHEN counts whose condition is TRUE; NOT MATCHED reads the source only, and NOT MATCHED BY
SOURCE the target only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from minisql.binder.bind_assignments import bind_assignments, default_value, stored_value
from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.bind_returning import BoundReturning, bind_returning
from minisql.binder.bind_statement import column_positions
from minisql.binder.bind_table import alias_in_from, bind_from
from minisql.binder.bind_values import row_span
from minisql.binder.changed_rows import check_length, open_change, row_number_of
from minisql.binder.context import StatementContext
from minisql.binder.parameters import ParameterValues
from minisql.binder.rows_query import RowsQuery, plain_block, rows_query
from minisql.binder.scope import Scope, ScopeColumn, ScopeTable, scope_of
from minisql.dataclass import dataclass
from minisql.errors import BindError
from minisql.plan.expression import (
    Case,
    CaseBranch,
    ColumnId,
    ColumnRef,
    Expression,
    IsNull,
    Literal,
    Not,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import JoinedTable, OutputColumn, QueryBlock, TableExpression
from minisql.plan.walk_expression import (
    conjunction,
    transform,
)
from minisql.syntax import ast
from minisql.syntax.ast import MergeRows
from minisql.types.datatype import BOOLEAN, INTEGER, VARCHAR
from minisql.types.schema import Column, Schema
from minisql.types.table_source import ROW_ID

if TYPE_CHECKING:
    from minisql.catalog.catalog import Catalog

_ACTION = "merge_action()"
"""The call that says in RETURNING what was done with a row; it is read as a column of a table of this name."""


@dataclass(frozen=True, slots=True)
class BoundWhen:
    """`query`, over the rows that are for it, gives the values of the columns at `positions`: all of them for INSERT,
    those that UPDATE sets. There is none for DELETE and DO NOTHING."""

    action: ast.MergeAction
    positions: tuple[int, ...] = ()
    query: RowsQuery | None = None


@dataclass(frozen=True, slots=True)
class BoundMerge:
    """The first column of `block` is the row number, from 1, NULL for a row of the source alone, the second the place
    in `clauses` of the WHEN that the row is for, NULL for none; then come the columns that these read, and RETURNING:
    `extras` are the places of what it reads beside the target, None for the word that says what was done."""

    block: QueryBlock
    clauses: tuple[BoundWhen, ...]
    returning: BoundReturning | None
    extras: tuple[int | None, ...]


def bind_merge(merge: ast.Merge, catalog: Catalog, parameters: ParameterValues = ()) -> BoundMerge:
    """The rows of the join and what is to be done with them.

    BindError for a WHEN that is never reached, an unknown or repeated column, or a value whose type the column does not
    take; CatalogError for a target that cannot be written to.
    """
    _check_reachable(merge.clauses)
    context = open_change(merge, catalog, parameters)
    source = merge.source
    if any(when.rows is MergeRows.ONLY_TARGET for when in merge.clauses):
        source = _with_mark(source, alias_in_from(source, context))
    table, scope = bind_from(merge.joined(source), context, None)
    return _Merge(merge, table, scope, context).bind(merge.returning)


class _Merge:
    """The clauses of the statement over its join. `read` are the columns of the join that queries over its rows read:
    `found`, the relation of these, has them behind the row number and the number of the WHEN."""

    def __init__(
        self, merge: ast.Merge, table: TableExpression | None, scope: Scope, context: StatementContext
    ) -> None:
        assert isinstance(table, JoinedTable)
        self.clauses, self.context, self.join = merge.clauses, context, table
        self.asked = {when.rows for when in merge.clauses}
        self.row_number, self.target = row_number_of(table)
        self.into, self.source = scope.tables
        self.mark: Expression | None = None
        if MergeRows.ONLY_TARGET in self.asked:
            *columns, mark = self.source.columns
            self.mark, self.source = mark.at(None), replace(self.source, columns=tuple(columns))
        self.found = context.new_relation()
        self.read: list[ColumnRef] = []

    def bind(self, returned: Sequence[ast.SelectItem]) -> BoundMerge:
        clause = Case(
            tuple(
                CaseBranch(self._reached(when), Literal(place, type=INTEGER)) for place, when in enumerate(self.clauses)
            ),
            Literal(None, type=INTEGER),
            type=INTEGER,
        )
        stored = [self._stored(when) for when in self.clauses]
        returning = self._returning(returned)
        extras = () if returning is None else tuple(self._place_of(extra.expression) for extra in returning.extras)
        found = [OutputColumn(ROW_ID, self.row_number), OutputColumn("clause", clause)]
        found += [OutputColumn(f"column{number}", column) for number, column in enumerate(self.read, start=1)]
        schema = tuple(Column(column.name, column.expression.type) for column in found)
        clauses = tuple(self._when(when, values, schema) for when, values in zip(self.clauses, stored, strict=True))
        return BoundMerge(plain_block(self.context, self._joined(), self._where(), found), clauses, returning, extras)

    def _when(self, when: ast.MergeWhen, values: Sequence[tuple[int, OutputColumn]], schema: Schema) -> BoundWhen:
        if not values:
            return BoundWhen(when.action)
        query = rows_query(self.context, self.found, "merge", schema, [column for _, column in values])
        return BoundWhen(when.action, tuple(position for position, _ in values), query)

    # --- the join ----------------------------------------------------------------------------------------------------

    def _joined(self) -> JoinedTable:
        """The join that keeps what is asked for."""
        target, source, conditions = self.join.left, self.join.right, self.join.conditions
        match MergeRows.ONLY_TARGET in self.asked, MergeRows.ONLY_SOURCE in self.asked:
            case True, True:
                return self.join
            case True, False:
                return JoinedTable(JoinKind.LEFT, target, source, conditions)
            case False, True:
                return JoinedTable(JoinKind.LEFT, source, target, conditions)
            case _:
                return JoinedTable(JoinKind.INNER, target, source, conditions)

    def _where(self) -> tuple[Expression, ...]:
        """Where no WHEN is about rows that match, the join is an anti-join."""
        if len(self.asked) > 1 or MergeRows.MATCHED in self.asked:
            return ()
        return self._are(*self.asked)

    def _are(self, rows: MergeRows) -> tuple[Expression, ...]:
        """The conditions under which a row of the join is one of these."""
        match rows:
            case MergeRows.ONLY_SOURCE:
                return (_is_null(self.row_number),)
            case MergeRows.ONLY_TARGET:
                assert self.mark is not None
                return (_is_null(self.mark),)
            case MergeRows.MATCHED:
                marks = [self.row_number] if self.mark is None else [self.row_number, self.mark]
                return tuple(_is_not_null(mark) for mark in marks)

    def _reached(self, when: ast.MergeWhen) -> Expression:
        """The condition of a WHEN, and where several are about different rows, which rows it is about."""
        condition = ExpressionBinder(self._scope(when.rows), self.context, "WHEN").conjuncts(when.condition)
        are = self._are(when.rows) if len(self.asked) > 1 else ()
        return conjunction((*are, *condition)) if are or condition else Literal(True, type=BOOLEAN)

    def _scope(self, rows: MergeRows) -> Scope:
        match rows:
            case MergeRows.MATCHED:
                return Scope((self.into, self.source), (*self.into.columns, *self.source.columns))
            case MergeRows.ONLY_TARGET:
                return replace(scope_of(self.into), table_hints=_unmatched(self.source))
            case MergeRows.ONLY_SOURCE:
                return replace(scope_of(self.source), table_hints=_unmatched(self.into))

    # --- the values --------------------------------------------------------------------------------------------------

    def _stored(self, when: ast.MergeWhen) -> list[tuple[int, OutputColumn]]:
        """The values that the action gives to columns, with their positions."""
        scope = self._scope(when.rows)
        match when.action:
            case ast.MergeUpdate(assignments=assignments):
                positions, values = bind_assignments(assignments, self.target, scope, self.context)
                given = {position: value.expression for position, value in zip(positions, values, strict=True)}
            case ast.MergeInsert() as insert:
                given = self._inserted(insert, ExpressionBinder(scope, self.context, "VALUES"))
            case _:
                given = {}
        return [
            (position, OutputColumn(self.target.column_names[position], transform(value, self._moved)))
            for position, value in given.items()
        ]

    def _inserted(self, insert: ast.MergeInsert, binder: ExpressionBinder) -> dict[int, Expression]:
        every = tuple(range(len(self.target.schema)))
        positions = column_positions(insert.columns, self.target) or every
        row = insert.values or ()
        if row:
            check_length("the row has a length of", len(row), row_span(row), self.target, positions)
        given = {
            position: stored_value(value, self.target, position, binder)
            for value, position in zip(row, positions, strict=False)
        }
        context = self.context
        return {place: given.get(place) or default_value(self.target, place, context) for place in every}

    def _moved(self, node: Expression) -> Expression | None:
        """A column of the join, as the rows that it found have it."""
        if not isinstance(node, ColumnRef):
            return None
        place = self._place_of(node)
        assert place is not None
        return replace(node, id=ColumnId(self.found, place))

    # --- RETURNING ---------------------------------------------------------------------------------------------------

    def _returning(self, items: Sequence[ast.SelectItem]) -> BoundReturning | None:
        """As in PostgreSQL, * shows the source first."""
        if not items:
            return None
        action = ScopeColumn("merge_action", (_ACTION,), lambda: self._action)
        tables = (self.into, self.source, ScopeTable(_ACTION, (action,)))
        scope = Scope(tables, (*self.source.columns, *self.into.columns))
        schema, relation = self.target.schema, self.row_number.id.relation
        return bind_returning(_with_action(tuple(items)), scope, relation, schema, self.context)

    @property
    def _action(self) -> ColumnRef:
        """What was done with the row, in a word."""
        return ColumnRef(ColumnId(self.found, 1), _ACTION, "merge_action", type=VARCHAR)

    def _place_of(self, column: Expression) -> int | None:
        """Where the found rows have a column; None for `_action`, which they have not."""
        assert isinstance(column, ColumnRef)
        if column.id.relation == self.found:
            return None
        if column not in self.read:
            self.read.append(column)
        return 2 + self.read.index(column)


def _is_null(value: Expression) -> Expression:
    return IsNull(value, type=BOOLEAN)


def _is_not_null(value: Expression) -> Expression:
    return Not(_is_null(value), type=BOOLEAN)


def _unmatched(table: ScopeTable) -> Mapping[str, str]:
    return {} if table.alias is None else {table.alias.lower(): "it has no row that matches"}


def _check_reachable(clauses: Sequence[ast.MergeWhen]) -> None:
    ended: list[MergeRows] = []
    for when in clauses:
        if when.rows in ended:
            message = f"this WHEN {when.rows.value} is never reached"
            raise BindError(message, when.span, "an earlier one without a condition takes all of these rows")
        if when.condition is None:
            ended.append(when.rows)


def _with_mark(source: ast.TableReference, alias: str | None) -> ast.DerivedTable:
    """(SELECT *, TRUE FROM source) AS alias"""
    span = source.span
    star = ast.SelectItem(ast.Star(None, span=span), None, span=span)
    mark = ast.SelectItem(ast.Literal(True, span=span), "mark", span=span)
    query = ast.Query(ast.Select(False, (star, mark), source, None, (), None, span=span), span=span)
    return ast.DerivedTable(query, None if alias is None else ast.Alias(alias, span=span), span=span)


def _with_action(value: Any) -> Any:
    """RETURNING with merge_action() read as a column."""
    match value:
        case ast.FunctionCall(name=name, arguments=(), span=span) if f"{name.lower()}()" == _ACTION:
            return ast.ColumnName(_ACTION, "merge_action", span=span)
        case tuple():
            return tuple(map(_with_action, value))
        case ast.Node():
            return replace(value, **{item.name: _with_action(getattr(value, item.name)) for item in fields(value)})
        case _:
            return value
