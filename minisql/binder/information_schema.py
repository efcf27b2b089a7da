"""The information schema of the SQL standard (ISO 9075-11): what there is, as tables that queries read and join.

Of the standard's tables these are those of which a catalog without users has something to say; everything belongs to
the one schema `public`, as in a fresh database of PostgreSQL. A file is a FOREIGN table. Nothing but the types of
columns needs more of a file than its header: a query that names `data_type` reads all files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from minisql.catalog.computed_table import ComputedTable
from minisql.catalog.constraints import Check, ForeignKey, UniqueKey
from minisql.dataclass import dataclass
from minisql.errors import CatalogError, did_you_mean
from minisql.types.datatype import BIGINT, VARCHAR, SqlType
from minisql.types.schema import Column, Schema

if TYPE_CHECKING:
    from minisql.catalog.catalog import Catalog
    from minisql.catalog.memory_table import MemoryTable

SCHEMA_NAME = "information_schema"
"""What stands before the point."""

_CATALOG, _SCHEMA = "minisql", "public"

ViewSchema = Callable[[str], Schema]
"""The columns of a view by its name, for which its query is bound."""


@dataclass(frozen=True, slots=True)
class _Definition:
    """A table: its rows, of any kind, and its columns, each with what gives its value for a row."""

    rows: Callable[[Catalog, ViewSchema], Iterator[Any]]
    columns: Sequence[tuple[str, SqlType, Callable[[Any], object]]]


def information_schema_table(name: str, catalog: Catalog, view_schema: ViewSchema) -> ComputedTable:
    """One of the tables, as things are now. CatalogError when there is none of this name."""
    definition = _TABLES.get(name.lower())
    if definition is None:
        hint = did_you_mean(name, _TABLES) or f"its tables are {', '.join(_TABLES)}"
        raise CatalogError(f"{SCHEMA_NAME} has no table {name}", hint=hint)
    rows = cache(lambda: list(definition.rows(catalog, view_schema)))
    schema = tuple(Column(column, type_) for column, type_, _ in definition.columns)
    values = {column: _values_of(value, rows) for column, _, value in definition.columns}
    return ComputedTable(name.lower(), schema, values)


def _values_of(value: Callable[[Any], object], rows: Callable[[], Sequence[Any]]) -> Callable[[], Sequence[object]]:
    """Rows are made when a value is read, which is after all views are bound that read this table themselves."""
    return lambda: [value(row) for row in rows()]


# --- rows ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _TableRow:
    name: str
    kind: str
    is_insertable: str = "NO"


@dataclass(frozen=True, slots=True)
class _ColumnRow:
    """`described` gives the column, for which a file has to be read."""

    table: str
    name: str
    position: int
    default: str | None
    described: Callable[[], Column]


@dataclass(frozen=True, slots=True)
class _ConstraintRow:
    table: MemoryTable
    rule: UniqueKey | Check | ForeignKey


@dataclass(frozen=True, slots=True)
class _KeyColumnRow:
    """A column of a key; `position` is its place in the key, `parent_position` that of the column that it refers to in
    the key of the parent, both from 1."""

    table: MemoryTable
    rule: UniqueKey | ForeignKey
    position: int
    parent_position: int | None = None


def _tables(catalog: Catalog, _: ViewSchema) -> Iterator[_TableRow]:
    for name in catalog.table_names():
        in_memory = catalog.memory_table(name) is not None
        yield _TableRow(name, "BASE TABLE", "YES") if in_memory else _TableRow(name, "FOREIGN")
    for name in catalog.view_names():
        yield _TableRow(name, "VIEW")


def _columns(catalog: Catalog, view_schema: ViewSchema) -> Iterator[_ColumnRow]:
    for name in catalog.table_names():
        table, in_memory = catalog.lookup(name), catalog.memory_table(name)
        defaults = {} if in_memory is None else {rule.position: rule.text for rule in in_memory.rules.defaults}
        for position, column in enumerate(table.column_names):

            def described(position: int = position, name: str = name) -> Column:
                return catalog.column(name, position)

            yield _ColumnRow(name, column, position + 1, defaults.get(position), described)
    for name in catalog.view_names():
        for position, shown in enumerate(view_schema(name)):
            yield _ColumnRow(name, shown.name, position + 1, None, lambda shown=shown: shown)  # type: ignore[misc]


def _views(catalog: Catalog, _: ViewSchema) -> Iterator[Any]:
    for name in catalog.view_names():
        yield catalog.view(name)


def _constraints(catalog: Catalog, _: ViewSchema) -> Iterator[_ConstraintRow]:
    for name in catalog.table_names():
        table = catalog.memory_table(name)
        if table is not None:
            yield from (_ConstraintRow(table, rule) for rule in table.rules.named)


def _checks(catalog: Catalog, view_schema: ViewSchema) -> Iterator[Check]:
    return (row.rule for row in _constraints(catalog, view_schema) if isinstance(row.rule, Check))


def _key_columns(catalog: Catalog, view_schema: ViewSchema) -> Iterator[_KeyColumnRow]:
    for row in _constraints(catalog, view_schema):
        match row.rule:
            case UniqueKey(positions=positions) as key:
                yield from (_KeyColumnRow(row.table, key, place + 1) for place in range(len(positions)))
            case ForeignKey(parent_positions=parents) as reference:
                places = _referred(reference, catalog).positions
                for place, parent in enumerate(parents):
                    yield _KeyColumnRow(row.table, reference, place + 1, places.index(parent) + 1)


def _references(catalog: Catalog, view_schema: ViewSchema) -> Iterator[tuple[ForeignKey, UniqueKey]]:
    for row in _constraints(catalog, view_schema):
        if isinstance(row.rule, ForeignKey):
            yield row.rule, _referred(row.rule, catalog)


def _referred(reference: ForeignKey, catalog: Catalog) -> UniqueKey:
    """The key that a foreign key refers to."""
    parent = catalog.target(reference.parent)
    return next(key for key in parent.rules.keys if reference.refers_to(parent.name, key.positions))


def _kind(rule: UniqueKey | Check | ForeignKey) -> str:
    match rule:
        case UniqueKey(kind=kind):
            return kind
        case Check():
            return "CHECK"
        case ForeignKey():
            return "FOREIGN KEY"


# --- tables ----------------------------------------------------------------------------------------------------------


def _owner(prefix: str) -> list[tuple[str, SqlType, Callable[[Any], object]]]:
    """The columns that say to what catalog and schema it belongs."""
    return [(f"{prefix}_catalog", VARCHAR, lambda _: _CATALOG), (f"{prefix}_schema", VARCHAR, lambda _: _SCHEMA)]


_TABLES = {
    "tables": _Definition(
        _tables,
        [
            *_owner("table"),
            ("table_name", VARCHAR, lambda row: row.name),
            ("table_type", VARCHAR, lambda row: row.kind),
            ("is_insertable_into", VARCHAR, lambda row: row.is_insertable),
        ],
    ),
    "columns": _Definition(
        _columns,
        [
            *_owner("table"),
            ("table_name", VARCHAR, lambda row: row.table),
            ("column_name", VARCHAR, lambda row: row.name),
            ("ordinal_position", BIGINT, lambda row: row.position),
            ("column_default", VARCHAR, lambda row: row.default),
            ("is_nullable", VARCHAR, lambda row: "YES" if row.described().nullable else "NO"),
            ("data_type", VARCHAR, lambda row: str(row.described().type)),
        ],
    ),
    "views": _Definition(
        _views,
        [
            *_owner("table"),
            ("table_name", VARCHAR, lambda view: view.name),
            ("view_definition", VARCHAR, lambda view: view.query.span.words),
        ],
    ),
    "table_constraints": _Definition(
        _constraints,
        [
            *_owner("constraint"),
            ("constraint_name", VARCHAR, lambda row: row.rule.name),
            *_owner("table"),
            ("table_name", VARCHAR, lambda row: row.table.name),
            ("constraint_type", VARCHAR, lambda row: _kind(row.rule)),
        ],
    ),
    "key_column_usage": _Definition(
        _key_columns,
        [
            *_owner("constraint"),
            ("constraint_name", VARCHAR, lambda row: row.rule.name),
            *_owner("table"),
            ("table_name", VARCHAR, lambda row: row.table.name),
            ("column_name", VARCHAR, lambda row: row.table.column_names[row.rule.positions[row.position - 1]]),
            ("ordinal_position", BIGINT, lambda row: row.position),
            ("position_in_unique_constraint", BIGINT, lambda row: row.parent_position),
        ],
    ),
    "referential_constraints": _Definition(
        _references,
        [
            *_owner("constraint"),
            ("constraint_name", VARCHAR, lambda row: row[0].name),
            *_owner("unique_constraint"),
            ("unique_constraint_name", VARCHAR, lambda row: row[1].name),
            ("update_rule", VARCHAR, lambda row: row[0].on_update.value),
            ("delete_rule", VARCHAR, lambda row: row[0].on_delete.value),
        ],
    ),
    "check_constraints": _Definition(
        _checks,
        [
            *_owner("constraint"),
            ("constraint_name", VARCHAR, lambda check: check.name),
            ("check_clause", VARCHAR, lambda check: check.text),
        ],
    ),
}
