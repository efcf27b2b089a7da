"""Data of a program as a table: what `Connection.register` takes, and its columns by the types of SQL."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeGuard

import pyarrow as pa

from minisql.catalog.columnar_types import as_sql, sql_type
from minisql.errors import NotSupportedError, UsageError
from minisql.types.batch import Array
from minisql.types.schema import Column, Schema


class ArrowStream(Protocol):
    """Whatever hands over its rows by the Arrow C stream interface: tables of pyarrow, pandas, polars, duckdb, ours."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


Registrable = ArrowStream | Iterable[Mapping[str, object]] | Mapping[str, Sequence[object]] | str | os.PathLike[str]


def is_path(data: Registrable) -> TypeGuard[str | os.PathLike[str]]:
    """Does it name a file?"""
    return isinstance(data, str | os.PathLike)


def read_data(name: str, data: Registrable) -> tuple[Schema, list[Array]]:
    """The columns of the table that the data makes, an array each.

    UsageError for data of another kind, or whose columns cannot be told apart; NotSupportedError for a column whose
    type SQL has not; ExecutionError for a value that the SQL type does not hold.
    """
    table = _arrow_table(name, data)
    _check_names(name, table.column_names)
    schema = tuple(_column(name, field) for field in table.schema)
    columns = zip(table.columns, schema, strict=True)
    return schema, [as_sql(values, column.type, column.name) for values, column in columns]


def _arrow_table(name: str, data: Registrable) -> pa.Table:
    if hasattr(data, "__arrow_c_stream__"):
        try:
            return pa.table(data)
        except (pa.ArrowException, TypeError, ValueError) as error:
            raise UsageError(f"the rows of {name} cannot be read: {error}") from error
    if isinstance(data, Mapping):
        return _table_of_columns(name, data)
    hint = "take an Arrow table, a DataFrame of pandas or polars, dicts, a dict of columns, or the path of a file"
    if hasattr(data, "collect"):
        hint = "collect() it first"
    if isinstance(data, Iterable):
        rows = list(data)
        dicts = [row for row in rows if isinstance(row, Mapping)]
        if len(dicts) == len(rows):
            return _table_of_rows(name, dicts)
        hint = "its rows have no names: take dicts, or a dict of columns"
    raise UsageError(f"a {type(data).__name__} makes no table {name}", hint=hint)


def _table_of_rows(name: str, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """A column for each key, in the order in which the keys first occur; NULL where a row has no such key."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    return _table_of_columns(name, {key: [row.get(key) for row in rows] for key in keys})


def _table_of_columns(name: str, columns: Mapping[str, Sequence[object]]) -> pa.Table:
    """Each column under its key."""
    arrays = []
    for key, values in columns.items():
        try:
            arrays.append(pa.array(values))
        except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
            raise UsageError(f"the values of column {key} of {name} have no type in common: {error}") from error
    try:
        return pa.table(arrays, names=[str(key) for key in columns])
    except pa.ArrowInvalid as error:
        raise UsageError(f"the columns of {name} are not equally long") from error


def _check_names(name: str, column_names: Sequence[str]) -> None:
    if not column_names:
        raise UsageError(f"table {name} has no columns")
    lower = [column.lower() for column in column_names]
    for position, column in enumerate(lower):
        if column in lower[:position]:
            raise UsageError(f"table {name} has two columns called {column_names[position]}")


def _column(name: str, field: pa.Field) -> Column:
    type_ = sql_type(field.type)
    if type_ is None:
        message = f"column {field.name} of {name} has the type {field.type}, which is not supported"
        raise NotSupportedError(message, hint="convert the column, or leave it out")
    return Column(field.name, type_)
