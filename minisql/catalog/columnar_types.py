"""The SQL type of a column of a Parquet or Arrow file, and its values as that type.

| Arrow type | SQL type |
|---|---|
| bool | BOOLEAN |
| int8, int16, int32, uint8, uint16 | INTEGER |
| int64, uint32 | BIGINT |
| uint64 | DECIMAL(20,0) |
| decimal of up to 38 digits | DECIMAL |
| float16, float32, float64 | DOUBLE |
| string of every kind, null | VARCHAR |
| date | DATE |
| time | TIME |
| timestamp without a time zone | TIMESTAMP |
| month_day_nano_interval | INTERVAL |
| dictionary | that of its values |
| list of every kind | the array of the type of its elements |

The other types (structs and maps, binary, durations, timestamps with a time zone) have no SQL type here.
"""

from __future__ import annotations

import pyarrow as pa

from minisql.errors import ExecutionError
from minisql.types.batch import Array
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    INTERVAL,
    MAX_DECIMAL_PRECISION,
    TIME,
    TIMESTAMP,
    VARCHAR,
    SqlType,
    array_of,
    decimal,
)

_UINT64_DIGITS = 20


def sql_type(arrow: pa.DataType) -> SqlType | None:
    """The SQL type that holds every value of an Arrow type; None where there is none."""
    kinds = pa.types
    if kinds.is_dictionary(arrow):
        return sql_type(arrow.value_type)
    if kinds.is_list(arrow) or kinds.is_large_list(arrow) or kinds.is_fixed_size_list(arrow):
        element = sql_type(arrow.value_type)
        return None if element is None else array_of(element)
    if kinds.is_decimal(arrow) and arrow.precision <= MAX_DECIMAL_PRECISION and 0 <= arrow.scale <= arrow.precision:
        return decimal(arrow.precision, arrow.scale)
    if kinds.is_uint64(arrow):
        return decimal(_UINT64_DIGITS, 0)
    if kinds.is_int64(arrow) or kinds.is_uint32(arrow):
        return BIGINT
    if kinds.is_integer(arrow):
        return INTEGER
    if kinds.is_floating(arrow):
        return DOUBLE
    if kinds.is_boolean(arrow):
        return BOOLEAN
    if kinds.is_string(arrow) or kinds.is_large_string(arrow) or kinds.is_string_view(arrow) or kinds.is_null(arrow):
        return VARCHAR
    if kinds.is_date(arrow):
        return DATE
    if kinds.is_time(arrow):
        return TIME
    if kinds.is_timestamp(arrow) and arrow.tz is None:
        return TIMESTAMP
    if kinds.is_interval(arrow):
        return INTERVAL
    return None


def as_sql(values: pa.ChunkedArray, type_: SqlType, column: str) -> Array:
    """The values of a column in one array of the type's Arrow type.

    ExecutionError for a value that the type does not hold: a timestamp with nanoseconds, text of more than 2 GB.
    """
    if pa.types.is_dictionary(values.type):
        values = values.cast(values.type.value_type)
    try:
        chunks = values.cast(type_.arrow).chunks
        if len(chunks) == 1:
            return chunks[0]  # concat_arrays would copy it
        return pa.concat_arrays(chunks) if chunks else pa.array([], type_.arrow)
    except pa.ArrowInvalid as error:
        raise ExecutionError(f"column {column} does not fit into {type_}: {error}") from error
