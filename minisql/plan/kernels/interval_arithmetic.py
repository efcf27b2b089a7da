"""Arithmetic with INTERVAL and TIME, and the differences of points in time, as PostgreSQL defines it.

A product or quotient multiplies each part; what is left of a month goes into days, 30 of them, and what is left of a
day into the time. A difference of timestamps has days and a time, never months, because nobody knows which they were.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.expression import (
    ArithmeticOperator,
)
from minisql.plan.kernels.arithmetic_errors import division_by_zero
from minisql.plan.kernels.datum import ZERO, Datum, Kernel, as_array, length_of
from minisql.plan.kernels.shift_timestamp import shift_timestamps
from minisql.plan.kernels.temporal_range import checked_timestamps
from minisql.types.batch import Array
from minisql.types.datatype import Kind, SqlType
from minisql.types.intervals import (
    DAYS_A_MONTH,
    MICROSECONDS_A_DAY,
    MICROSECONDS_A_SECOND,
    IntervalParts,
    interval_array,
    interval_out_of_range,
    interval_parts,
)

_SECONDS_A_DAY = 86_400


def temporal_kernel(operator: ArithmeticOperator, left: SqlType, right: SqlType) -> Kernel | None:
    """The strict kernel of `left operator right` where one of them is a TIMESTAMP, TIME or INTERVAL, else None."""
    sign = -1 if operator is ArithmeticOperator.SUBTRACT else 1
    match left.kind, right.kind:
        case Kind.TIMESTAMP, Kind.INTERVAL:
            return lambda times, shifts: shift_timestamps(times, shifts, sign)
        case Kind.INTERVAL, Kind.TIMESTAMP:
            return lambda shifts, times: shift_timestamps(times, shifts, 1)
        case Kind.TIMESTAMP, Kind.TIMESTAMP:
            return _difference
        case Kind.TIMESTAMP, Kind.TIME:
            return _at_time
        case Kind.TIME, Kind.TIMESTAMP:
            return lambda time, day: _at_time(day, time)
        case Kind.TIME, Kind.TIME:
            return _difference
        case Kind.TIME, Kind.INTERVAL:
            return lambda times, shifts: _shift_times(times, shifts, sign)
        case Kind.INTERVAL, Kind.TIME:
            return lambda shifts, times: _shift_times(times, shifts, 1)
        case Kind.INTERVAL, Kind.INTERVAL:
            return lambda left, right: _sum(left, right, sign)
        case Kind.INTERVAL, Kind.DOUBLE:
            return _quotient if operator is ArithmeticOperator.DIVIDE else _product
        case Kind.DOUBLE, Kind.INTERVAL:
            return lambda factor, interval: _product(interval, factor)
        case _:
            return None


def negate_intervals(intervals: Array) -> Array:
    """`-x`, part by part."""
    parts = interval_parts(intervals)
    return interval_array(-parts.months, -parts.days, -parts.microseconds, intervals)


def intervals_of_microseconds(microseconds: Array) -> Array:
    """BIGINT as intervals of days and a time, both with the sign of the number."""
    values = microseconds.fill_null(0).to_numpy()
    days = np.trunc(values / MICROSECONDS_A_DAY).astype(np.int64)
    rest = values - days * MICROSECONDS_A_DAY
    # the quotient of two DOUBLEs may be off by one near a whole day
    wrong = (np.abs(rest) >= MICROSECONDS_A_DAY) | ((rest != 0) & (np.sign(rest) != np.sign(values)))
    days = np.where(wrong, np.sign(values) * (np.abs(values) // MICROSECONDS_A_DAY), days)
    return interval_array(np.zeros_like(days), days, values - days * MICROSECONDS_A_DAY, microseconds)


def _difference(left: Datum, right: Datum) -> Array:
    difference = pc.subtract(pc.cast(left, pa.int64()), pc.cast(right, pa.int64()))
    return intervals_of_microseconds(difference)


def _at_time(day: Datum, time: Datum) -> Array:
    return checked_timestamps(pc.add(pc.cast(day, pa.int64()), pc.cast(time, pa.int64())))


def _shift_times(times: Datum, shifts: Datum, sign: int) -> Array:
    """TIME ± INTERVAL goes round the clock; months and days do not move it."""
    length = length_of(times, shifts)
    times, shifts = as_array(times, length), as_array(shifts, length)
    nulls = pc.and_(times.is_valid(), shifts.is_valid())
    start = times.cast(pa.int64()).fill_null(0).to_numpy()
    shifted = (start + sign * interval_parts(shifts).microseconds) % MICROSECONDS_A_DAY
    return pc.if_else(nulls, pa.array(shifted), pa.scalar(None, pa.int64())).cast(pa.time64("us"))


def _sum(left: Datum, right: Datum, sign: int) -> Array:
    length = length_of(left, right)
    left, right = as_array(left, length), as_array(right, length)
    a, b = interval_parts(left), interval_parts(right)
    return interval_array(
        a.months + sign * b.months,
        a.days + sign * b.days,
        a.microseconds + sign * b.microseconds,
        _both(left, right),
    )


def _product(intervals: Datum, factors: Datum) -> Array:
    return _scaled(intervals, factors, np.multiply)


def _quotient(intervals: Datum, divisors: Datum) -> Array:
    if pc.any(pc.and_(pc.equal(divisors, ZERO), pc.is_valid(intervals))).as_py():
        raise division_by_zero()
    return _scaled(intervals, divisors, np.divide)


def _scaled(intervals: Datum, numbers: Datum, combine: Callable[..., npt.NDArray[np.float64]]) -> Array:
    length = length_of(intervals, numbers)
    intervals, numbers = as_array(intervals, length), as_array(numbers, length)
    present = _both(intervals, numbers)
    factors = numbers.fill_null(1.0).to_numpy(zero_copy_only=False)
    if not np.isfinite(factors).all():
        raise interval_out_of_range()
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        return interval_array(*_spilled(interval_parts(intervals), factors, combine), present)


def _spilled(
    parts: IntervalParts, factors: npt.NDArray[np.float64], combine: Callable[..., npt.NDArray[np.float64]]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The parts multiplied or divided, fractions moved down; rounded to microseconds on the way, as in PostgreSQL."""
    all_months, all_days = combine(parts.months, factors), combine(parts.days, factors)
    months, days = np.trunc(all_months), np.trunc(all_days)
    days_of_month = _microscopic((all_months - months) * DAYS_A_MONTH)
    seconds = _microscopic((all_days - days + days_of_month - np.trunc(days_of_month)) * _SECONDS_A_DAY)
    more_days = np.where(np.abs(seconds) >= _SECONDS_A_DAY, np.trunc(seconds / _SECONDS_A_DAY), 0.0)
    seconds = seconds - more_days * _SECONDS_A_DAY
    time = np.rint(combine(parts.microseconds, factors) + seconds * MICROSECONDS_A_SECOND)
    return months, days + np.trunc(days_of_month) + more_days, time


def _microscopic(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    rounded: npt.NDArray[np.float64] = np.rint(values * MICROSECONDS_A_SECOND) / MICROSECONDS_A_SECOND
    return rounded


def _both(left: Array, right: Array) -> Array:
    """An array that is NULL where one of them is."""
    valid = pc.and_(left.is_valid(), right.is_valid())
    return pc.if_else(valid, valid, pa.scalar(None, pa.bool_()))
