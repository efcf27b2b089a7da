"""The series of generate_series and range over timestamps: the step is an INTERVAL.

Each value is the one before plus the step, as in PostgreSQL: a series by months that begins on a 31st goes on from the
last day of the first shorter month, and later months are not longer again. Days and times make even steps.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

from minisql.binder.coerce import cast_to
from minisql.catalog.series_table import Series
from minisql.errors import BindError, ExecutionError, NotSupportedError
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import (
    Expression,
)
from minisql.syntax import ast
from minisql.types.datatype import INTERVAL, TIMESTAMP
from minisql.types.intervals import DAYS_A_MONTH, MICROSECONDS_A_DAY, Integers, MonthDayNano

_EPOCH = datetime.datetime(1970, 1, 1)
_MICROSECOND = datetime.timedelta(microseconds=1)
_FIRST_MONTH, _LAST_MONTH = -1969 * 12, 8030 * 12 - 1
"""January of the year 1 and December 9999, counted from January 1970."""


def series_of_times(call: ast.TableFunction, arguments: Sequence[Expression], includes_stop: bool) -> Series:
    """The series from `start` to `stop` by `step`. BindError for a step of 0, NotSupportedError for one of months and
    something else."""
    start, stop = (_micros(cast_to(argument, TIMESTAMP)) for argument in arguments[:2])
    step = _value(cast_to(arguments[2], INTERVAL))
    if start is None or stop is None or step is None:
        return Series(TIMESTAMP, 0, None, None, True, lambda: pa.array([], TIMESTAMP.arrow))
    assert isinstance(step, MonthDayNano)
    micros = step.days * MICROSECONDS_A_DAY + step.nanoseconds // 1000
    if step.months * DAYS_A_MONTH * MICROSECONDS_A_DAY + micros == 0:
        raise BindError(f"the step of {call.name} cannot be 0", arguments[2].span)
    if step.months == 0:
        return _even(start, stop, micros, includes_stop)
    if step.days or step.nanoseconds:
        hint = "generate months, and add the days to them"
        raise NotSupportedError(f"{call.name} by months and days is not supported", arguments[2].span, hint)
    values = _by_months(start, step.months)
    sign = 1 if step.months > 0 else -1
    count = int(np.searchsorted(values * sign, stop * sign, "right" if includes_stop else "left"))
    return _series(values[:count].copy, count, values[:count], step.months > 0)


def _even(start: int, stop: int, step: int, includes_stop: bool) -> Series:
    count = (stop - start) // step + 1 if includes_stop else -((start - stop) // step)
    count = max(0, count)
    ends = np.array([start, start + (count - 1) * step] if count else [], np.int64)
    return _series(lambda: start + step * np.arange(count, dtype=np.int64), count, ends, step > 0)


def _by_months(start: int, step: int) -> Integers:
    """All values that a TIMESTAMP can hold."""
    day, time = divmod(start, MICROSECONDS_A_DAY)
    date = np.array(day, "datetime64[D]")
    first = date.astype("datetime64[M]")
    months = np.arange(int(first.astype(np.int64)), _LAST_MONTH + 1 if step > 0 else _FIRST_MONTH - 1, step)
    starts = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    lengths = (months + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) - starts
    day_of_month = (date - first.astype("datetime64[D]")).astype(np.int64)
    days = starts + np.minimum(np.minimum.accumulate(lengths) - 1, day_of_month)
    values: Integers = days * MICROSECONDS_A_DAY + time
    return values


def _series(micros: Callable[[], Integers], count: int, ends: Integers, ascending: bool) -> Series:
    first, last = (_EPOCH + int(ends[end]) * _MICROSECOND if count else None for end in (0, -1))
    return Series(
        TIMESTAMP, count, first, last, ascending, lambda: pa.array(micros(), pa.int64()).cast(TIMESTAMP.arrow)
    )


def _micros(argument: Expression) -> int | None:
    value = _value(argument)
    assert value is None or isinstance(value, datetime.datetime)
    return None if value is None else (value - _EPOCH) // _MICROSECOND


def _value(argument: Expression) -> object:
    try:
        return constant_value(argument)
    except ExecutionError as error:
        raise BindError(error.message, error.span or argument.span, error.hint) from None
