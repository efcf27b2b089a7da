"""Functions of INTERVAL and TIME, and those that count or move by units of time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.functions.definition import Function, Overload, fixed
from minisql.plan.kernels.by_distinct import by_distinct
from minisql.plan.kernels.datum import Datum, as_array, length_of
from minisql.plan.kernels.truncate_time import truncate_intervals, truncate_timestamps
from minisql.types.batch import Array
from minisql.types.datatype import INTERVAL, TIMESTAMP, VARCHAR, SqlType
from minisql.types.intervals import (
    DAYS_A_MONTH,
    MICROSECONDS_A_DAY,
    IntervalParts,
    interval_array,
    interval_parts,
)
from minisql.types.raw_values import fixed_width_values, not_null_flags


def _truncating(type_: SqlType, kernel: Callable[[Array, str], Array]) -> Overload:
    return fixed([VARCHAR, type_], type_, lambda unit, values: by_distinct(kernel, type_.arrow, values, unit))


def _justified(change: Callable[[IntervalParts], IntervalParts]) -> tuple[Overload, ...]:
    def kernel(values: Array) -> Array:
        parts = change(interval_parts(values))
        return interval_array(parts.months, parts.days, parts.microseconds, values)

    return (fixed([INTERVAL], INTERVAL, kernel),)


def _justify_hours(parts: IntervalParts) -> IntervalParts:
    days, time = _carried(parts.days, parts.microseconds, MICROSECONDS_A_DAY)
    return IntervalParts(parts.months, days, time)


def _justify_days(parts: IntervalParts) -> IntervalParts:
    months, days = _carried(parts.months, parts.days, DAYS_A_MONTH)
    return IntervalParts(months, days, parts.microseconds)


def _justify_all(parts: IntervalParts) -> IntervalParts:
    """Whole months of the length, then whole days, then the time: all of one sign."""
    length = parts.lengths
    sign, length = np.sign(length), np.abs(length)
    month = DAYS_A_MONTH * MICROSECONDS_A_DAY
    months, rest = length // month, length % month
    return IntervalParts(sign * months, sign * (rest // MICROSECONDS_A_DAY), sign * (rest % MICROSECONDS_A_DAY))


def _carried(greater: np.ndarray, smaller: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Whole `size`s of the smaller part moved to the greater one, then both of one sign, as in PostgreSQL."""
    whole = np.sign(smaller) * (np.abs(smaller) // size)
    greater, smaller = greater + whole, smaller - whole * size
    step = np.where((greater > 0) & (smaller < 0), 1, np.where((greater < 0) & (smaller > 0), -1, 0))
    return greater - step, smaller + step * size


def _age(later: Datum, earlier: Datum) -> Array:
    """Years and months by the calendar, then days and a time; a negative age is that of the other way round."""
    length = length_of(later, earlier)
    ends, starts = as_array(later, length), as_array(earlier, length)
    present = not_null_flags(ends) & not_null_flags(starts)
    end, start = (np.where(present, fixed_width_values(array, np.int64), 0) for array in (ends, starts))
    sign = np.where(end < start, -1, 1)
    end, start = np.maximum(end, start), np.minimum(end, start)
    time, borrowed = _borrow(end % MICROSECONDS_A_DAY - start % MICROSECONDS_A_DAY, MICROSECONDS_A_DAY)
    (end_month, end_day), (start_month, start_day) = map(_month_and_day, (end, start))
    days = end_day - start_day - borrowed
    # a missing month is as long as the one in which the age begins
    first = start_month.astype("M8[M]")
    month_length = ((first + np.timedelta64(1, "M")).astype("M8[D]") - first.astype("M8[D]")).astype(np.int64)
    short = days < 0
    days = np.where(short, days + month_length, days)
    months = end_month - start_month - short
    validity = pa.array(present)
    return interval_array(
        sign * months, sign * days, sign * time, pc.if_else(validity, validity, pa.scalar(None, pa.bool_()))
    )


def _borrow(difference: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    borrowed = difference < 0
    return difference + borrowed * size, borrowed.astype(np.int64)


def _month_and_day(microseconds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    days = (microseconds // MICROSECONDS_A_DAY).astype("M8[D]")
    months = days.astype("M8[M]")
    return months.astype(np.int64), (days - months.astype("M8[D]")).astype(np.int64)


INTERVAL_FUNCTIONS = (
    Function(
        "age",
        "age([later,] earlier)",
        "The time between in years, months and days by the calendar; without `later` up to today.",
        "age(TIMESTAMP '2001-04-10', TIMESTAMP '1957-06-13') → 43 years 9 mons 27 days",
        (fixed([TIMESTAMP, TIMESTAMP], INTERVAL, _age),),
    ),
    Function(
        "date_trunc",
        "date_trunc(unit, t)",
        "The beginning of the unit that t lies in, a TIMESTAMP; of an INTERVAL its whole units.",
        "date_trunc('month', TIMESTAMP '2024-02-29 23:59:58') → 2024-02-01 00:00:00",
        (_truncating(TIMESTAMP, truncate_timestamps), _truncating(INTERVAL, truncate_intervals)),
    ),
    Function(
        "justify_days",
        "justify_days(i)",
        "The interval with 30 days moved to a month, as often as there are.",
        "justify_days(INTERVAL '35 days') → 1 mon 5 days",
        _justified(_justify_days),
    ),
    Function(
        "justify_hours",
        "justify_hours(i)",
        "The interval with 24 hours moved to a day, as often as there are.",
        "justify_hours(INTERVAL '27 hours') → 1 day 03:00:00",
        _justified(_justify_hours),
    ),
    Function(
        "justify_interval",
        "justify_interval(i)",
        "Both of these, and all parts of one sign.",
        "justify_interval(INTERVAL '1 mon -1 hour') → 29 days 23:00:00",
        _justified(_justify_all),
    ),
)
