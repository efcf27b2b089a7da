"""ON CONFLICT of INSERT, with PostgreSQL's rules: which keys it is about, and what becomes of a row that is in the way.

DO NOTHING without a key is about all keys of the table. SET and WHERE of DO UPDATE read the row that is there by the
name of the table, and the row that was to be inserted by the name `excluded`.
"""

from __future__ import annotations

from minisql.binder.bind_assignments import bind_assignments
from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.bind_statement import column_positions
from minisql.binder.context import StatementContext
from minisql.binder.rows_query import RowsQuery, rows_query
from minisql.binder.scope import Scope, ScopeTable, relation_columns
from minisql.catalog.memory_table import MemoryTable
from minisql.dataclass import dataclass
from minisql.errors import BindError
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
)
from minisql.plan.query_block import OutputColumn
from minisql.syntax import ast
from minisql.types.datatype import BIGINT
from minisql.types.schema import Column

_EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class ConflictUpdate:
    """`query` is over the columns of the row that is there, those of the row that was to be inserted, and the number of
    the latter; it gives this number and the new values of the columns at `positions`."""

    query: RowsQuery
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BoundConflict:
    """`keys` are the columns of each key that the clause is about, of the one key where there is an `update`."""

    keys: tuple[tuple[int, ...], ...]
    update: ConflictUpdate | None


def bind_on_conflict(
    clause: ast.OnConflict, target: ast.TargetTable, table: MemoryTable, context: StatementContext
) -> BoundConflict:
    """The clause. BindError for columns that are no key of the table, a constraint that is not there, or DO UPDATE of
    no key; for SET and WHERE as in UPDATE."""
    keys = _keys(clause, table)
    if not clause.assignments:
        return BoundConflict(keys, None)
    if clause.target is None:
        hint = "as in ON CONFLICT (id) DO UPDATE SET …"
        raise BindError("ON CONFLICT DO UPDATE needs the columns of a key", clause.span, hint)
    relation = context.new_relation()
    rows = (*table.schema, *table.schema, Column("row", BIGINT))
    scope, alias = _scope(target, table, relation)
    row_number = ColumnRef(ColumnId(relation, len(rows) - 1), alias, "row", type=BIGINT)
    positions, values = bind_assignments(clause.assignments, table, scope, context)
    where = ExpressionBinder(scope, context, "WHERE").conjuncts(clause.where)
    select = [OutputColumn("row", row_number), *values]
    return BoundConflict(keys, ConflictUpdate(rows_query(context, relation, alias, rows, select, where), positions))


def _keys(clause: ast.OnConflict, table: MemoryTable) -> tuple[tuple[int, ...], ...]:
    keys = table.keys
    match clause.target:
        case None:
            return tuple(key.positions for key in keys)
        case str(name):
            named = [key.positions for key in keys if key.name.lower() == name.lower()]
            if not named:
                hint = f"they are {', '.join(key.name for key in keys)}" if keys else "it has none"
                raise BindError(f"table {table.name} has no key called {name}", clause.span, hint)
            return (named[0],)
        case columns:
            positions = column_positions(columns, table)
            if sorted(positions) not in [sorted(key.positions) for key in keys]:
                names = ", ".join(table.column_names[position] for position in positions)
                raise BindError(f"({names}) is no key of {table.name}", columns[0].span, _declare(names))
            return (positions,)


def _declare(names: str) -> str:
    return f"a key is declared by PRIMARY KEY ({names}), UNIQUE ({names}) or CREATE UNIQUE INDEX"


def _scope(target: ast.TargetTable, table: MemoryTable, relation: int) -> tuple[Scope, str]:
    alias = table.name if target.alias is None else target.alias.name
    if alias.lower() == _EXCLUDED:
        message = "excluded is the row that was to be inserted, and a table has this name"
        raise BindError(message, target.span, "give it another one: INSERT INTO excluded AS t …")
    width = len(table.schema)
    there = ScopeTable(alias, relation_columns(relation, alias, table.schema))
    both = relation_columns(relation, _EXCLUDED, (*table.schema, *table.schema))
    excluded = ScopeTable(_EXCLUDED, both[width:])
    return Scope((there, excluded), (*there.columns, *excluded.columns)), alias
