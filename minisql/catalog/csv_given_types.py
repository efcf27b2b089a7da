"""Columns whose type the user has said: which they are, and the conversion of their values.

The values are converted as CAST does it, which takes more than the types that are found do: `00701` is an INTEGER here,
because somebody has said so.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow.compute as pc

from minisql.catalog.csv_options import ColumnType
from minisql.errors import BindError, ExecutionError, did_you_mean
from minisql.plan.kernels.casts import cast_kernel
from minisql.plan.kernels.try_cast import try_cast_kernel
from minisql.types.batch import Array
from minisql.types.datatype import VARCHAR, SqlType
from minisql.types.raw_values import not_null_flags
from minisql.types.vectors import RowNumbers


def positions_of_types(types: Sequence[ColumnType], table: str, names: Sequence[str]) -> dict[int, SqlType]:
    """The given types of the columns of a table, by position; types of columns that it has not are left out."""
    by_name = {name.lower(): position for position, name in enumerate(names)}
    by_name |= {f"{table.lower()}.{name}": position for name, position in by_name.items()}
    return {by_name[given.column.lower()]: given.type for given in types if given.column.lower() in by_name}


def check_columns_exist(types: Sequence[ColumnType], tables: Sequence[tuple[str, Sequence[str]]]) -> None:
    """BindError for a type of a column that none of the tables (their names, and those of their columns) has."""
    known = [column for _, columns in tables for column in columns]
    known += [f"{table}.{column}" for table, columns in tables for column in columns]
    lower = [name.lower() for name in known]
    for given in types:
        if given.column.lower() not in lower:
            hint = did_you_mean(given.column, known) or f"there are {', '.join(known[: len(known) // 2][:10])}"
            raise BindError(f"a type is given for column {given.column}, which does not exist", hint=hint)


def convert(strings: Array, type_: SqlType) -> tuple[Array, RowNumbers]:
    """The values, and the rows whose text the type does not take; they are NULL."""
    values = try_cast_kernel(VARCHAR, type_)(strings)
    if values.null_count == strings.null_count:
        return values, np.empty(0, np.int64)
    return values, np.flatnonzero(not_null_flags(strings) & ~not_null_flags(values))


def reason(text: str, type_: SqlType) -> str:
    """Why the type does not take a text."""
    try:
        cast_kernel(VARCHAR, type_)(pc.cast([text], "string"))
    except ExecutionError as error:
        return error.message
    raise AssertionError(f"{text!r} is a {type_}")
