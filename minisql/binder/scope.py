"""Scope: the names that an expression can use, and what they mean.

A scope has two views of the same columns. `tables` serves `t.x` and `t.*`: every relation instance of the FROM clause
with all its columns. `columns` serves `x` and `*`: the same columns in the order of the SQL standard, with the merged
columns of USING and NATURAL (first, and once) in place of the ones they are made of. A name that two entries of
`columns` share is ambiguous; the two sides of a merged column are one entry, so they are not.

Names are compared without regard to case, quoted or not. Names that exist but cannot be used at some place (a table
that joins later, an alias of the select list in WHERE) are in `table_hints` and `column_hints`, so that the error can
say so.

`rowid` is the number of a row in its table where the name would mean nothing otherwise: any column that is called so,
here or in a query around, is meant rather. `*`, USING and NATURAL do not know the number.

In a subquery a name that means nothing here is looked up in the query around it, `outer`, and so on outwards. A table
here hides one of the same name outside, whatever columns it has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from minisql.dataclass import dataclass
from minisql.errors import BindError, did_you_mean
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.plan.query_block import BaseTable
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.schema import Schema
from minisql.types.table_source import ROW_ID

if TYPE_CHECKING:
    from minisql.binder.correlation import Correlation

_SHOWN_NAMES = 12
_NO_ROW_IDS = "only tables number their rows; a query in FROM can hand a number on: SELECT rowid AS id, …"


@dataclass(frozen=True, slots=True)
class ScopeColumn:
    """A column by its name. `tables` are the aliases that qualify it: one, none for a table without a name, several for
    the merged column of FULL JOIN USING. `reference` makes the expression, and asks for the type only then.
    `text_reason` says which value made text of the column of a file; None where none did."""

    name: str
    tables: tuple[str, ...]
    reference: Callable[[], Expression]
    text_reason: Callable[[], str | None] = lambda: None

    def at(self, span: Span | None) -> Expression:
        """The column as used at `span`."""
        return replace(self.reference(), span=span)

    @property
    def qualified(self) -> str:
        """Unambiguous spellings, for hints."""
        return " or ".join(f"{table}.{self.name}" for table in self.tables) or self.name


@dataclass(frozen=True, slots=True)
class ScopeTable:
    """A relation instance by its alias (None: a derived table without one). `row_id` are the numbers of its rows; None
    where it has none, or a column called rowid."""

    alias: str | None
    columns: tuple[ScopeColumn, ...]
    row_id: ScopeColumn | None = None

    def is_called(self, alias: str) -> bool:
        """Is this its alias, given in lower case?"""
        return self.alias is not None and self.alias.lower() == alias


@dataclass(frozen=True, slots=True)
class Scope:
    """What can be named at one place of a query; see the module's text."""

    tables: tuple[ScopeTable, ...] = ()
    columns: tuple[ScopeColumn, ...] = ()
    table_hints: Mapping[str, str] = field(default_factory=dict)
    column_hints: Mapping[str, str] = field(default_factory=dict)
    outer: Correlation | None = None

    def knows(self, name: ast.ColumnName) -> bool:
        """Does the name mean something here, right or wrong, or in a query around this one?"""
        return self.means_own(name) or (self.outer is not None and self.outer.scope.knows(name))

    def means_own(self, name: ast.ColumnName) -> bool:
        """Does the name mean something in this query itself, right or wrong?"""
        if name.table is None:
            numbered = _row_ids(self.tables, name.name) and not self._is_column_around(name.name)
            return bool(self.find(name.name) or numbered)
        alias = name.table.lower()
        return alias in self.table_hints or any(table.is_called(alias) for table in self.tables)

    def find(self, name: str) -> tuple[ScopeColumn, ...]:
        """The columns that an unqualified name can mean: none, one, or (ambiguous) more. Row numbers do not count."""
        return find_column(self.columns, name)

    def _is_column_around(self, name: str) -> bool:
        """Does the name mean a column of a query around this one?"""
        if self.outer is None:
            return False
        around = self.outer.scope
        return bool(around.find(name)) or around._is_column_around(name)

    def column(self, name: ast.ColumnName) -> ScopeColumn:
        """The column that the name means. BindError when there is none, or more than one."""
        if self.outer is not None and not self.means_own(name) and (self.outer.scope.knows(name) or not self.tables):
            return self.outer.column(name)
        if name.table is not None:
            table = self.table(name.table, name.span)
            found = find_column(table.columns, name.name) or _row_ids((table,), name.name)
            if not found:
                self._no_column_in_table(table, name)
        else:
            found = self.find(name.name) or _row_ids(self.tables, name.name)
            if not found:
                self._no_column(name)
        if len(found) > 1:
            raise ambiguous(name.name, found, name.span)
        return found[0]

    def star(self, star: ast.Star) -> tuple[ScopeColumn, ...]:
        """The columns of `*` or `t.*`. BindError when there is no such table, or no FROM at all."""
        if star.table is not None:
            return self.table(star.table, star.span).columns
        if not self.tables:
            raise BindError("* needs a FROM clause", star.span)
        return self.columns

    def table(self, alias: str, span: Span) -> ScopeTable:
        """The relation instance with that alias. BindError when there is none."""
        for table in self.tables:
            if table.is_called(alias.lower()):
                return table
        known_elsewhere = self.table_hints.get(alias.lower())
        if known_elsewhere is not None:
            raise BindError(f"table {alias} is not visible here", span, known_elsewhere)
        aliases = [table.alias for table in self.tables if table.alias is not None]
        hint = did_you_mean(alias, aliases) or _listed("the tables here are", aliases)
        raise BindError(f"there is no table {alias} in this FROM clause", span, hint)

    def _no_column_in_table(self, table: ScopeTable, name: ast.ColumnName) -> NoReturn:
        others = [column.qualified for column in self.columns if column.name.lower() == name.name.lower()]
        names = [column.name for column in table.columns]
        if others:
            hint: str | None = f"did you mean {' or '.join(others)}?"
        else:
            hint = did_you_mean(name.name, names) or _listed("it has", names)
        raise BindError(f"table {table.alias} has no column {name.name}", name.span, hint)

    def _no_column(self, name: ast.ColumnName) -> NoReturn:
        names = list(dict.fromkeys(column.name for column in self.columns))
        hint = self.column_hints.get(name.name.lower()) or did_you_mean(name.name, names)
        if hint is None and name.name.lower() == ROW_ID and self.tables:
            hint = _NO_ROW_IDS
        if hint is None and name.span.words.startswith('"'):
            hint = f"a text stands in single quotes: '{name.name}'"
        if hint is None:
            hint = _listed("the columns here are", names) or "there is no FROM clause to take it from"
        raise BindError(f"there is no column {name.name}", name.span, hint)


def find_column(columns: Iterable[ScopeColumn], name: str) -> tuple[ScopeColumn, ...]:
    """The columns with this name."""
    return tuple(column for column in columns if column.name.lower() == name.lower())


def _row_ids(tables: Iterable[ScopeTable], name: str) -> tuple[ScopeColumn, ...]:
    """The row numbers that the name can mean."""
    return tuple(table.row_id for table in tables if table.row_id is not None) if name.lower() == ROW_ID else ()


def ambiguous(name: str, found: Iterable[ScopeColumn], span: Span) -> BindError:
    """The error for a name that means more than one column."""
    spellings = [column.qualified for column in found]
    if len(set(spellings)) < len(spellings):
        hint = "give the columns different names with AS"
    else:
        hint = f"write {' or '.join(spellings)}"
    return BindError(f"column {name} is ambiguous: it can be {', '.join(spellings)}", span, hint)


def numbered_table(base: BaseTable, names: Sequence[str]) -> ScopeTable:
    """A base table that numbers its rows, its columns under the names that this query gives them."""
    is_hidden = ROW_ID in [name.lower() for name in names]
    row_id = None if is_hidden else _base_scope_column(base, ROW_ID, len(base.table.column_names))
    return ScopeTable(base.alias, base_table_columns(base, names), row_id)


def scope_of(table: ScopeTable) -> Scope:
    """The scope of a FROM clause with one table."""
    return Scope((table,), table.columns)


def base_table_columns(base: BaseTable, names: Iterable[str]) -> tuple[ScopeColumn, ...]:
    """The columns of a base table under the names that this query gives them."""
    return tuple(_base_scope_column(base, name, position) for position, name in enumerate(names))


def _base_scope_column(base: BaseTable, name: str, position: int) -> ScopeColumn:
    return ScopeColumn(
        name, (base.alias,), partial(_base_column, base, name, position), partial(base.table.text_reason, position)
    )


def _base_column(base: BaseTable, name: str, position: int) -> ColumnRef:
    return ColumnRef(
        ColumnId(base.relation, position),
        base.alias,
        name,
        type=base.table.column_type(position),
    )


def relation_columns(relation: int, alias: str | None, schema: Schema) -> tuple[ScopeColumn, ...]:
    """The columns of a derived table or of VALUES."""
    tables = () if alias is None else (alias,)
    return tuple(
        ScopeColumn(
            column.name,
            tables,
            partial(
                ColumnRef,
                ColumnId(relation, position),
                alias or "",
                column.name,
                type=column.type,
            ),
        )
        for position, column in enumerate(schema)
    )


def _listed(what: str, names: list[str]) -> str | None:
    if not names:
        return None
    shown = ", ".join(names[:_SHOWN_NAMES])
    return f"{what} {shown}" + (", …" if len(names) > _SHOWN_NAMES else "")
