"""The range of DATE and TIMESTAMP: the years 1 to 9999, those that the SQL standard has."""

from __future__ import annotations

import datetime

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.types.batch import Array
from minisql.types.intervals import MICROSECONDS_A_DAY

_EPOCH = datetime.date(1970, 1, 1).toordinal()
_FIRST_DAY = pa.scalar(datetime.date.min.toordinal() - _EPOCH, pa.int64())
_LAST_DAY = pa.scalar(datetime.date.max.toordinal() - _EPOCH, pa.int64())
_FIRST_MICROSECOND = pa.scalar(_FIRST_DAY.as_py() * MICROSECONDS_A_DAY, pa.int64())
_LAST_MICROSECOND = pa.scalar((_LAST_DAY.as_py() + 1) * MICROSECONDS_A_DAY - 1, pa.int64())


def checked_dates(days: Array) -> Array:
    """Days since 1970-01-01 (BIGINT) as DATE; ExecutionError outside the range."""
    outside = pc.or_(pc.less(days, _FIRST_DAY), pc.greater(days, _LAST_DAY))
    if pc.any(outside).as_py():
        raise ExecutionError("date out of range", hint="dates go from 0001-01-01 to 9999-12-31")
    return days.cast(pa.int32()).cast(pa.date32())


def checked_timestamps(microseconds: Array) -> Array:
    """Microseconds since 1970-01-01 (BIGINT) as TIMESTAMP; ExecutionError outside the range."""
    outside = pc.or_(pc.less(microseconds, _FIRST_MICROSECOND), pc.greater(microseconds, _LAST_MICROSECOND))
    if pc.any(outside).as_py():
        raise ExecutionError("timestamp out of range", hint="timestamps go from the year 1 to the year 9999")
    return microseconds.cast(pa.timestamp("us"))
