"""Dates, times and timestamps made of numbers, and the boundaries between two of them counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError, did_you_mean
from minisql.plan.kernels.by_distinct import by_distinct
from minisql.plan.kernels.datum import Datum, as_array, length_of
from minisql.plan.kernels.temporal_range import checked_timestamps
from minisql.types.batch import Array
from minisql.types.interval_text import unit_named
from minisql.types.intervals import (
    MICROSECONDS_A_DAY,
    MICROSECONDS_A_SECOND,
    MONTHS_A_YEAR,
    Integers,
    interval_array,
)
from minisql.types.raw_values import fixed_width_values, not_null_flags

_MICROSECONDS = {"hour": 3_600 * MICROSECONDS_A_SECOND, "minute": 60 * MICROSECONDS_A_SECOND}
_MICROSECONDS |= {"second": MICROSECONDS_A_SECOND, "millisecond": 1000, "microsecond": 1}
_MONTHS = {"month": 1, "quarter": 3}
_YEARS: Mapping[str, Callable[[Integers], Integers]] = {
    "year": lambda years: years,
    "decade": lambda years: years // 10,
    "century": lambda years: (years - 1) // 100,
    "millennium": lambda years: (years - 1) // 1000,
}


def make_date(year: Datum, month: Datum, day: Datum) -> Array:
    """DATE of BIGINTs; ExecutionError where there is no such day."""
    numbers, present = _numbers(year, month, day)
    days = _days(numbers, "make_date", present)
    return pa.array(days.astype(np.int32), mask=~present).cast(pa.date32())


def make_time(hour: Datum, minute: Datum, second: Datum) -> Array:
    """TIME of two BIGINTs and a DOUBLE; ExecutionError where there is no such time."""
    numbers, present = _numbers(hour, minute, second)
    return pa.array(_microseconds(numbers, "make_time", present), mask=~present).cast(pa.time64("us"))


def make_timestamp(year: Datum, month: Datum, day: Datum, hour: Datum, minute: Datum, second: Datum) -> Array:
    """TIMESTAMP of five BIGINTs and a DOUBLE; ExecutionError where there is no such time."""
    numbers, present = _numbers(year, month, day, hour, minute, second)
    days = _days(numbers[:3], "make_timestamp", present)
    time = _microseconds(numbers[3:], "make_timestamp", present)
    return checked_timestamps(pa.array(days * MICROSECONDS_A_DAY + time, mask=~present))


def make_interval(*parts: Datum) -> Array:
    """INTERVAL of years, months, weeks, days, hours, minutes (BIGINT) and seconds (DOUBLE), as many as there are."""
    numbers, present = _numbers(*parts)
    missing = [np.zeros(len(present), np.int64) for _ in range(7 - len(numbers))]
    years, months, weeks, days, hours, minutes, seconds = numbers + missing
    time = (hours * 3600.0 + minutes * 60.0) * MICROSECONDS_A_SECOND + np.rint(seconds * float(MICROSECONDS_A_SECOND))
    nulls = pa.array(present, mask=~present)
    return interval_array(years * float(MONTHS_A_YEAR) + months, weeks * 7.0 + days, time, nulls)


def boundaries_between(unit: Datum, start: Datum, end: Datum) -> Array:
    """How many beginnings of the unit lie between two TIMESTAMPs, as BIGINT; negative where the end is before the
    start. Weeks begin on Monday. ExecutionError for no unit."""
    length = length_of(unit, start, end)
    first, last = (by_distinct(_units, pa.int64(), as_array(time, length), unit) for time in (start, end))
    return pc.subtract(last, first)


def _units(times: Array, unit: str) -> Array:
    """The number of the unit in which each moment lies."""
    name = unit_named(unit)
    if name is None:
        units = ["day", "week", *_MONTHS, *_YEARS, *_MICROSECONDS]
        hint = did_you_mean(unit, units) or f"the units are {', '.join(units)}"
        raise ExecutionError(f"there is no unit '{unit}'", hint=hint)
    present = not_null_flags(times)
    return pa.array(_count(name, np.where(present, fixed_width_values(times, np.int64), 0)), mask=~present)


def _count(unit: str, microseconds: Integers) -> Integers:
    if unit in _MICROSECONDS:
        return microseconds // _MICROSECONDS[unit]
    days = microseconds // MICROSECONDS_A_DAY
    if unit == "day":
        return days
    if unit == "week":
        return (days + 3) // 7
    months = days.astype("M8[D]").astype("M8[M]").astype(np.int64)
    return months // _MONTHS[unit] if unit in _MONTHS else _YEARS[unit](months // MONTHS_A_YEAR + 1970)


def _numbers(*parts: Datum) -> tuple[list[Integers], np.ndarray]:
    """The numbers as arrays, 1 where one of them is NULL, and where none is."""
    length = length_of(*parts)
    arrays = [as_array(part, length) for part in parts]
    present = np.logical_and.reduce([not_null_flags(array) for array in arrays])
    return [np.where(present, array.fill_null(1).to_numpy(zero_copy_only=False), 1) for array in arrays], present


def _days(numbers: Sequence[Integers], name: str, present: np.ndarray) -> Integers:
    """Through months and days, so that what the calendar does not have shows as another day."""
    year, month, day = numbers
    inside = (year >= 1) & (year <= 9999) & (month >= 1) & (month <= MONTHS_A_YEAR) & (day >= 1) & (day <= 31)
    months = ((np.clip(year, 1, 9999) - 1970) * MONTHS_A_YEAR + np.clip(month, 1, MONTHS_A_YEAR) - 1).astype("M8[M]")
    days = months.astype("M8[D]") + (np.clip(day, 1, 31) - 1).astype("m8[D]")
    if not (inside & (days.astype("M8[M]") == months))[present].all():
        raise ExecutionError(f"{name}: there is no such day", hint="dates go from 0001-01-01 to 9999-12-31")
    since_1970: Integers = days.astype(np.int64)
    return since_1970


def _microseconds(numbers: Sequence[Integers], name: str, present: np.ndarray) -> Integers:
    hour, minute, second = numbers
    inside = (hour >= 0) & (hour <= 23) & (minute >= 0) & (minute <= 59) & (second >= 0) & (second < 60)
    if not inside[present].all():
        raise ExecutionError(f"{name}: there is no such time", hint="times go from 00:00:00 to 23:59:59.999999")
    fraction = np.minimum(np.rint(second * float(MICROSECONDS_A_SECOND)), 60.0 * MICROSECONDS_A_SECOND - 1)
    minutes = np.where(present, hour * 60 + minute, 0)
    return minutes * _MICROSECONDS["minute"] + np.where(present, fraction, 0).astype(np.int64)
