"""INSERT … VALUES (?, ?) for many sets of parameters at once: one statement whose rows are the sets.

The parameters become the columns of a table, each of the SQL type that all its values have, and the statement is bound
over it as INSERT … SELECT is. It is the same as one statement a set, but that constraints are checked after all of
them. That needs values that all convert to their column as one does: where they do not, or one of them is no value of
the column, there is no such statement, and the sets are to be run one by one, which says what is wrong with which.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from typing import TYPE_CHECKING

import pyarrow as pa

from minisql.binder.bind_assignments import check_takes_values, default_value
from minisql.binder.bind_query import open_statement
from minisql.binder.bind_row_change import find_target
from minisql.binder.bind_statement import column_positions
from minisql.binder.coerce import assign, cast_to
from minisql.binder.literals import literal_of
from minisql.binder.parameters import ParameterValues
from minisql.binder.rows_query import plain_block
from minisql.catalog.memory_table import MemoryTable
from minisql.errors import MiniSqlError
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
    Literal,
)
from minisql.plan.query_block import BaseTable, OutputColumn, QueryBlock
from minisql.syntax import ast
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    MAX_DECIMAL_PRECISION,
    NULL,
    TIMESTAMP,
    VARCHAR,
    SqlType,
    decimal,
)
from minisql.types.schema import Column

if TYPE_CHECKING:
    from minisql.catalog.catalog import Catalog

_TYPES: Mapping[frozenset[type], SqlType] = {
    frozenset(): NULL,
    frozenset({bool}): BOOLEAN,
    frozenset({int}): BIGINT,
    frozenset({float}): DOUBLE,
    frozenset({str}): VARCHAR,
    frozenset({datetime.date}): DATE,
    frozenset({datetime.datetime}): TIMESTAMP,
}
"""The type of a column of parameters by the Python types of its values but None."""


def bind_insert_many(
    insert: ast.Insert, catalog: Catalog, parameter_sets: Sequence[ParameterValues]
) -> QueryBlock | None:
    """The rows of all sets together, as `bind_insert` gives those of one; None where the sets are to be run one by one.

    Raises nothing: whatever is wrong is said when a set is run by itself.
    """
    row = _row_of_constants(insert)
    if row is None or insert.on_conflict or insert.returning or insert.with_clause or len(parameter_sets) < 2:
        return None
    try:
        return _bound(insert, row, catalog, parameter_sets)
    except (MiniSqlError, pa.ArrowException, OverflowError, UnicodeError):
        return None


def _row_of_constants(insert: ast.Insert) -> Sequence[ast.Expression] | None:
    """The values, if they are one row of nothing but parameters and constants."""
    match insert.query:
        case ast.Query(body=ast.Values(rows=(row,)), order_by=(), limit=None, offset=None, with_clause=None):
            constant = all(isinstance(value, ast.Parameter | ast.Literal | ast.Default) for value in row)
            return row if constant else None
    return None


def _bound(
    insert: ast.Insert, row: Sequence[ast.Expression], catalog: Catalog, parameter_sets: Sequence[ParameterValues]
) -> QueryBlock | None:
    context = open_statement(insert, catalog, parameter_sets[0])
    table = find_target(insert.table, insert.span, catalog)
    positions = column_positions(insert.columns, table) or tuple(range(len(table.column_names)))
    places = [place for place, value in enumerate(row) if isinstance(value, ast.Parameter)]
    for value, position in zip(row, positions, strict=False):
        if not isinstance(value, ast.Default):
            check_takes_values(table, position, value.span)
    values = _columns(parameter_sets, [row[place] for place in places])
    if values is None or len(positions) != len(row):
        return None
    types = [_type(column, table.column_type(positions[place])) for place, column in zip(places, values, strict=True)]
    known = [type_ for type_ in types if type_ is not None]
    if len(known) < len(types):
        return None
    arrays = [pa.array(column, type_.arrow) for column, type_ in zip(values, known, strict=True)]
    schema = tuple(Column(f"parameter{place}", type_) for place, type_ in zip(places, known, strict=True))
    rows = BaseTable(context.new_relation(), "parameters", MemoryTable("parameters", schema, arrays))
    given: dict[int, Expression] = {}
    for value, position in zip(row, positions, strict=True):
        if isinstance(value, ast.Literal):
            given[position] = _assigned(literal_of(value.value, value.span), table, position)
    for number, (place, column) in enumerate(zip(places, schema, strict=True)):
        reference = ColumnRef(ColumnId(rows.relation, number), rows.alias, column.name, type=column.type)
        given[positions[place]] = _assigned(reference, table, positions[place])
    select = [
        OutputColumn(name, given.get(position) or default_value(table, position, context))
        for position, name in enumerate(table.column_names)
    ]
    return plain_block(context, rows, (), select)


def _columns(
    parameter_sets: Sequence[ParameterValues], parameters: Sequence[ast.Expression]
) -> Sequence[Sequence[object]] | None:
    """The values of each parameter; None where the sets are not all of one shape."""
    keys = [parameter.key for parameter in parameters if isinstance(parameter, ast.Parameter)]
    if not keys:
        return None
    if all(map(isinstance, parameter_sets, repeat(tuple | list))) and set(map(len, parameter_sets)) == {len(keys)}:
        return list(zip(*parameter_sets, strict=True))
    if all(map(isinstance, parameter_sets, repeat(dict))) and all(map(set(keys).__eq__, map(set, parameter_sets))):
        return [[one[key] for one in parameter_sets] for key in keys]  # type: ignore[index]
    return None


def _type(values: Sequence[object], target: SqlType) -> SqlType | None:
    """The one type that all the values have for a column of type `target`; None where there is none."""
    kinds = frozenset(map(type, values)) - {type(None)}
    if kinds == {int, float} and target == DOUBLE:
        return DOUBLE
    if kinds == {Decimal} and target.is_numeric:
        exact = pa.infer_type(values)
        return decimal(exact.precision, exact.scale) if exact.precision <= MAX_DECIMAL_PRECISION else None
    if any(isinstance(value, datetime.datetime) and value.tzinfo is not None for value in values):
        return None
    return _TYPES.get(kinds)


def _assigned(value: Expression, table: MemoryTable, position: int) -> Expression:
    """Text takes the type of its column, as the text of a single parameter does."""
    target = table.column_type(position)
    if isinstance(value, Literal) or value.type not in (VARCHAR, NULL):
        return assign(value, target, table.column_names[position])
    return cast_to(value, target)
