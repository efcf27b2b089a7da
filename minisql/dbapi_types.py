"""Types as PEP 249 has them: type codes, the type objects that they equal, and constructors of values.

A type code is the name of the SQL type, so that `"BIGINT" == NUMBER`. The values are those of `Array.to_pylist`: bool,
int, Decimal, float, str, date, datetime, and None for NULL.
"""

from __future__ import annotations

import datetime
import time

from minisql.types.datatype import Kind
from minisql.types.schema import Column

ColumnDescription = tuple[str, str, None, None, int | None, int | None, bool]


class TypeObject:
    """A family of SQL types; equal to the type code of each of them."""

    def __init__(self, *kinds: Kind) -> None:
        self._names = frozenset(kind.value for kind in kinds)

    def __eq__(self, other: object) -> bool:
        return other in self._names if isinstance(other, str) else self is other

    def __hash__(self) -> int:
        return hash(self._names)


STRING = TypeObject(Kind.VARCHAR)
NUMBER = TypeObject(Kind.BOOLEAN, Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL, Kind.DOUBLE)
DATETIME = TypeObject(Kind.DATE, Kind.TIME, Kind.TIMESTAMP, Kind.INTERVAL)
BINARY = TypeObject()
ROWID = TypeObject()

Date = datetime.date
Time = datetime.time
Timestamp = datetime.datetime
Binary = bytes


def DateFromTicks(ticks: float) -> datetime.date:  # noqa: N802
    """The local date at `ticks` seconds after the epoch."""
    return Date(*time.localtime(ticks)[:3])


def TimeFromTicks(ticks: float) -> datetime.time:  # noqa: N802
    """The local time of day at `ticks` seconds after the epoch."""
    return Time(*time.localtime(ticks)[3:6])


def TimestampFromTicks(ticks: float) -> datetime.datetime:  # noqa: N802
    """The local date and time at `ticks` seconds after the epoch."""
    return Timestamp(*time.localtime(ticks)[:6])


def describe(column: Column) -> ColumnDescription:
    """Name, type code, None, None, precision, scale, whether it can be NULL."""
    type_ = column.type
    exact = type_.kind is Kind.DECIMAL
    precision, scale = (type_.precision, type_.scale) if exact else (None, None)
    return column.name, type_.kind.value, None, None, precision, scale, column.nullable
