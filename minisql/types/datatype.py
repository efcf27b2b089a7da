"""The SQL types: what they are called, and how Arrow stores them.

| SQL type | Arrow type | notes |
|---|---|---|
| BOOLEAN | bool | |
| INTEGER, BIGINT | int32, int64 | arithmetic is checked: overflow is an error |
| DECIMAL(p, s) | decimal128(p, s) | p up to 38 digits, s of them behind the point |
| DOUBLE | float64 | NaN equals NaN and sorts above every number, as in PostgreSQL |
| VARCHAR | string | UTF-8, compared by code point |
| DATE | date32 | days |
| TIME | time64[us] | of the day, no time zone |
| TIMESTAMP | timestamp[us] | microseconds, no time zone |
| INTERVAL | month_day_nano_interval | months, days and microseconds (`intervals.py`) |
| T[] | list of the Arrow type of T | an array of any length; of arrays too: INTEGER[][] (`array_keys.py`) |
| NULL | null | the type of a bare NULL, converts to every other type |
"""

from __future__ import annotations

from enum import Enum

import pyarrow as pa

from minisql.dataclass import dataclass

MAX_DECIMAL_PRECISION = 38
MAX_WIDE_DECIMAL_PRECISION = 76
"""Digits of Arrow's 256-bit decimals: no SQL type, but what intermediate results are computed in."""


class Kind(Enum):
    """The type without its parameters; the value is its SQL name."""

    NULL = "NULL"
    BOOLEAN = "BOOLEAN"
    INTEGER = "INTEGER"
    BIGINT = "BIGINT"
    DECIMAL = "DECIMAL"
    DOUBLE = "DOUBLE"
    VARCHAR = "VARCHAR"
    DATE = "DATE"
    TIME = "TIME"
    TIMESTAMP = "TIMESTAMP"
    INTERVAL = "INTERVAL"
    ARRAY = "ARRAY"


@dataclass(frozen=True, slots=True)
class SqlType:
    """A SQL type. `precision` and `scale` (decimal digits) are set for DECIMAL only, `element` for arrays only."""

    kind: Kind
    precision: int = 0
    scale: int = 0
    element: SqlType | None = None

    def __str__(self) -> str:
        if self.kind is Kind.DECIMAL:
            return f"DECIMAL({self.precision},{self.scale})"
        if self.element is not None:
            return f"{self.element}[]"
        return str(self.kind.value)

    @property
    def is_numeric(self) -> bool:
        """Arithmetic is defined on it."""
        return self.kind in _NUMERIC

    @property
    def is_integer(self) -> bool:
        return self.kind in (Kind.INTEGER, Kind.BIGINT)

    @property
    def arrow(self) -> pa.DataType:
        """The Arrow type that stores its values."""
        if self.kind is Kind.DECIMAL:
            return pa.decimal128(self.precision, self.scale)
        if self.element is not None:
            return pa.list_(self.element.arrow)
        return _ARROW[self.kind]


NULL = SqlType(Kind.NULL)
BOOLEAN = SqlType(Kind.BOOLEAN)
INTEGER = SqlType(Kind.INTEGER)
BIGINT = SqlType(Kind.BIGINT)
DOUBLE = SqlType(Kind.DOUBLE)
VARCHAR = SqlType(Kind.VARCHAR)
DATE = SqlType(Kind.DATE)
TIME = SqlType(Kind.TIME)
TIMESTAMP = SqlType(Kind.TIMESTAMP)
INTERVAL = SqlType(Kind.INTERVAL)


def decimal(precision: int, scale: int) -> SqlType:
    """DECIMAL(precision, scale); the caller has checked 1 <= precision <= 38 and 0 <= scale <= precision."""
    return SqlType(Kind.DECIMAL, precision, scale)


def array_of(element: SqlType) -> SqlType:
    """The type of arrays whose elements have that type; NULL[] is that of an array of no or only NULL elements."""
    return SqlType(Kind.ARRAY, element=element)


_NUMERIC = frozenset({Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL, Kind.DOUBLE})
_ARROW = {
    Kind.NULL: pa.null(),
    Kind.BOOLEAN: pa.bool_(),
    Kind.INTEGER: pa.int32(),
    Kind.BIGINT: pa.int64(),
    Kind.DOUBLE: pa.float64(),
    Kind.VARCHAR: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.TIME: pa.time64("us"),
    Kind.TIMESTAMP: pa.timestamp("us"),
    Kind.INTERVAL: pa.month_day_nano_interval(),
}
