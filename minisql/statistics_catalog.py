"""Statistics that a program states, as a catalog to plan with: what `minisql.optimize` takes instead of tables.

What is not said is taken to be as PostgreSQL takes it for a table without statistics (selfuncs.c): a column has 200
distinct values, or as many as fit between its smallest and its largest whole number, and a BOOLEAN has 2; a column that
is `unique` has as many as rows. A VARCHAR or an array is taken to be 16 bytes wide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minisql.binder.coerce import assign
from minisql.binder.literals import literal_of
from minisql.binder.type_names import column_type_from_name
from minisql.catalog.hypothetical_table import HypotheticalIndex, StatisticsCatalog, StatisticsTable
from minisql.dataclass import dataclass
from minisql.errors import MiniSqlError, UsageError, did_you_mean
from minisql.plan.evaluate import constant_value
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.build_ast import build_ast
from minisql.syntax.parser import parse
from minisql.types.datatype import BOOLEAN, Kind, SqlType
from minisql.types.distribution import ColumnValue
from minisql.types.schema import Column
from minisql.types.table_source import ColumnStatistics

DEFAULT_DISTINCT = 200
DEFAULT_TEXT_WIDTH = 16.0


@dataclass(frozen=True, slots=True)
class HypotheticalColumn:
    """A column to plan with.

    `type` is a SQL type as CREATE TABLE has it. `distinct` counts different values, NULL not among them; `nulls` is
    the share of rows that are NULL, 0 to 1; `minimum` and `maximum` are values of the type. `unique` says that no value
    occurs twice.
    """

    type: str
    distinct: int | None = None
    nulls: float = 0.0
    minimum: ColumnValue | None = None
    maximum: ColumnValue | None = None
    unique: bool = False


@dataclass(frozen=True, slots=True)
class HypotheticalTable:
    """A table to plan with: its number of rows, its columns by name (a type stands for a column of which no more is
    known), and its indexes, each the names of the columns that it sorts by."""

    rows: int
    columns: Mapping[str, HypotheticalColumn | str]
    indexes: Sequence[Sequence[str]] = ()


def statistics_catalog(tables: Mapping[str, HypotheticalTable]) -> StatisticsCatalog:
    """The catalog of these tables. UsageError, or the error of a type or value, for what cannot be."""
    return StatisticsCatalog({name: _table(name, table) for name, table in tables.items()})


def _table(name: str, table: HypotheticalTable) -> StatisticsTable:
    if table.rows < 0:
        raise UsageError(f"table {name} cannot have {table.rows} rows")
    if not table.columns:
        raise UsageError(f"table {name} has no columns")
    names = list(table.columns)
    columns = [HypotheticalColumn(given) if isinstance(given, str) else given for given in table.columns.values()]
    types = [_type(f"{name}.{column}", given.type) for column, given in zip(names, columns, strict=True)]
    schema = tuple(Column(column, type_) for column, type_ in zip(names, types, strict=True))
    statistics = [
        _statistics(f"{name}.{column.name}", column.type, given, table.rows)
        for column, given in zip(schema, columns, strict=True)
    ]
    return StatisticsTable(name, schema, table.rows, statistics, _indexes(name, names, table.indexes))


def _indexes(table: str, names: Sequence[str], indexes: Sequence[Sequence[str]]) -> list[HypotheticalIndex]:
    lower = [name.lower() for name in names]
    made = []
    for columns in indexes:
        if isinstance(columns, str):
            raise UsageError(f"an index of {table} is a sequence of columns, not one string", hint=f"({columns!r},)")
        for column in columns:
            if column.lower() not in lower:
                hint = did_you_mean(column, names) or f"it has {', '.join(names)}"
                raise UsageError(f"an index of {table} names the column {column}, which it has not", hint=hint)
        made.append(
            HypotheticalIndex("_".join([table, *columns]), tuple(lower.index(name.lower()) for name in columns))
        )
    return made


def _type(column: str, text: str) -> SqlType:
    statement = f"CREATE TABLE t (c {text})"
    span = Span(statement, 0, len(statement))
    match build_ast(parse(span), span):
        case ast.CreateTable(columns=(ast.ColumnDefinition(type=name, constraints=()),), constraints=()):
            return column_type_from_name(name)
    raise UsageError(f"{text!r} is no type for {column}")


def _statistics(column: str, type_: SqlType, given: HypotheticalColumn, rows: int) -> ColumnStatistics:
    if not 0 <= given.nulls <= 1:
        raise UsageError(f"the nulls of {column} are a share of the rows, from 0 to 1")
    minimum, maximum = (_value(column, type_, value) for value in (given.minimum, given.maximum))
    if minimum is not None and maximum is not None and minimum > maximum:  # type: ignore[operator]
        raise UsageError(f"the minimum of {column}, {minimum}, is above its maximum {maximum}")
    present = round(rows * (1 - given.nulls))
    distinct = _default_distinct(type_, given.unique, present, minimum, maximum)
    if given.distinct is not None:
        if not 0 <= given.distinct <= present or (given.unique and given.distinct != present):
            raise UsageError(f"{given.distinct} distinct values of {column} do not go with its {present} values")
        distinct = given.distinct
    width = DEFAULT_TEXT_WIDTH if type_.kind in (Kind.VARCHAR, Kind.ARRAY) else type_.arrow.bit_width / 8
    return ColumnStatistics(given.nulls, distinct, minimum, maximum, width, is_unique=distinct == present)


def _default_distinct(
    type_: SqlType, unique: bool, present: int, minimum: ColumnValue | None, maximum: ColumnValue | None
) -> int:
    if unique:
        return present
    most = 2 if type_ == BOOLEAN else DEFAULT_DISTINCT
    if isinstance(minimum, int) and isinstance(maximum, int):
        most = min(most, maximum - minimum + 1)
    return min(most, present)


def _value(column: str, type_: SqlType, value: ColumnValue | None) -> ColumnValue | None:
    if value is None:
        return None
    try:
        return constant_value(assign(literal_of(value, None), type_, column))
    except MiniSqlError as error:
        raise UsageError(f"{value!r} is no value of {column}: {error.message}") from error
