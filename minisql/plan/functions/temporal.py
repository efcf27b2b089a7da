"""Functions of points in time: their parts, which EXTRACT reads, and those of INTERVAL."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.functions.definition import Function, Overload, fixed
from minisql.types.batch import Array
from minisql.types.datatype import DATE, DOUBLE, INTEGER, INTERVAL, TIME, TIMESTAMP, VARCHAR, SqlType, decimal
from minisql.types.interval_text import INTERVAL_UNITS
from minisql.types.intervals import (
    DAYS_A_MONTH,
    MICROSECONDS_A_DAY,
    MONTHS_A_YEAR,
    Integers,
    IntervalParts,
    interval_parts,
)
from minisql.types.raw_values import not_null_flags

_OfInterval = Callable[[IntervalParts], Integers]


def _part(kernel: Callable[[Array], Array], of_interval: _OfInterval | None = None) -> tuple[Overload, ...]:
    """A part of a day, and perhaps of an interval."""

    def evaluate(values: Array) -> Array:
        return kernel(values).cast(pa.int32())

    overloads = fixed([DATE], INTEGER, evaluate), fixed([TIMESTAMP], INTEGER, evaluate)
    return overloads if of_interval is None else (*overloads, _interval_part(of_interval))


def _interval_part(of_interval: _OfInterval) -> Overload:
    def evaluate(values: Array) -> Array:
        return pa.array(of_interval(interval_parts(values)), mask=~not_null_flags(values)).cast(pa.int32())

    return fixed([INTERVAL], INTEGER, evaluate)


def _of_time(kernel: Callable[[Array], Array], unit: int, size: int | None) -> tuple[Overload, ...]:
    """A part of the time of day, and of the time of an interval: `unit` microseconds, `size` of them in the next
    greater part. The time of a DATE is midnight."""

    def evaluate(values: Array) -> Array:
        return kernel(values).cast(pa.int32())

    def of_interval(parts: IntervalParts) -> Integers:
        units = _towards_zero(parts.microseconds, unit)
        return units if size is None else units - _towards_zero(units, size) * size

    return *(fixed([type_], INTEGER, evaluate) for type_ in (TIMESTAMP, TIME)), _interval_part(of_interval)


def _towards_zero(numbers: Integers, size: int) -> Integers:
    """The quotients, rounded towards zero."""
    quotients: Integers = np.sign(numbers) * (np.abs(numbers) // size)
    return quotients


def _years(size: int) -> _OfInterval:
    """Whole groups of so many years."""
    return lambda parts: _towards_zero(parts.months, MONTHS_A_YEAR * size)


def _month_of_year(parts: IntervalParts) -> Integers:
    return parts.months - _years(1)(parts) * MONTHS_A_YEAR


def _named(names: Sequence[str], number: Callable[[Array], Array]) -> tuple[Overload, ...]:
    """The name with the number, counted from 0."""
    table = pa.array(names, pa.string())

    def kernel(values: Array) -> Array:
        return table.take(number(values))

    return fixed([DATE], VARCHAR, kernel), fixed([TIMESTAMP], VARCHAR, kernel)


def _last_day(values: Array) -> Array:
    next_month = pc.ceil_temporal(values, unit="month", ceil_is_strictly_greater=True)
    return pc.subtract(next_month.cast(pa.int32()), pa.scalar(1, pa.int32())).cast(pa.date32())


def _julian(values: Array) -> Array:
    days = pc.divide(values.cast(pa.int64()).cast(pa.float64(), safe=False), _MICROSECONDS_A_DAY)
    return pc.add(days, _JULIAN_DAY_OF_1970)


def _as_seconds(micros: Array) -> Array:
    """Microseconds as seconds with six digits behind the point."""
    return micros.cast(pa.decimal128(19, 0)).view(pa.decimal128(19, 6))


def _microsecond_of_minute(values: Array) -> Array:
    """For TIMESTAMP, TIME and INTERVAL, as BIGINT."""
    if pa.types.is_interval(values.type):
        time = interval_parts(values).microseconds
        in_minute = time - _towards_zero(time, _MICROSECONDS_A_MINUTE) * _MICROSECONDS_A_MINUTE
        return pa.array(in_minute, mask=~not_null_flags(values))
    parts = (pc.second(values), _MILLION), (pc.millisecond(values), _THOUSAND), (pc.microsecond(values), _ONE)
    return reduce(pc.add, (pc.multiply(part.cast(pa.int64()), factor) for part, factor in parts))


def _of_minute(result: SqlType) -> tuple[Overload, ...]:
    """The microseconds within the minute, the point put where the scale of the result has it."""
    digits = pa.decimal128(19, result.scale)

    def evaluate(values: Array) -> Array:
        return _microsecond_of_minute(values).cast(pa.decimal128(19, 0)).view(digits).cast(result.arrow)

    return tuple(fixed([type_], result, evaluate) for type_ in (TIMESTAMP, TIME, INTERVAL))


def _since_epoch(values: Array) -> Array:
    return _as_seconds(values.cast(pa.int64())).cast(_SINCE_EPOCH.arrow)


def _seconds_of_interval(values: Array) -> Array:
    """A year counts as 365.25 days here, as in PostgreSQL, a month beside years as 30."""
    parts = interval_parts(values)
    years = _years(1)(parts)
    days = _month_of_year(parts) * DAYS_A_MONTH + parts.days
    time = years * 1461 * (MICROSECONDS_A_DAY // 4) + days * MICROSECONDS_A_DAY + parts.microseconds
    return _as_seconds(pa.array(time, mask=~not_null_flags(values))).cast(_SINCE_EPOCH.arrow)


def _years_in_groups(size: int) -> Callable[[Array], Array]:
    """Which group of so many years, counted from 1: the century of 2000 is the 20th."""
    return lambda values: pc.divide(
        pc.add(pc.year(values), pa.scalar(size - 1, pa.int64())), pa.scalar(size, pa.int64())
    )


_ONE, _THOUSAND, _MILLION = (pa.scalar(number, pa.int64()) for number in (1, 1000, 1_000_000))
_MICROSECONDS_A_DAY = pa.scalar(float(MICROSECONDS_A_DAY), pa.float64())
_JULIAN_DAY_OF_1970 = pa.scalar(2_440_588.0, pa.float64())
_MICROSECONDS_A_MINUTE = 60_000_000
_SECONDS = decimal(8, 6)
_SINCE_EPOCH = decimal(20, 6)

TEMPORAL_FUNCTIONS = (
    Function(
        "century",
        "century(d)",
        "The century; the 21st began with 2001.",
        "century(DATE '2000-12-31') → 20",
        _part(_years_in_groups(100), _years(100)),
    ),
    Function(
        "day",
        "day(d)",
        "The day of the month, 1 to 31.",
        "day(DATE '2024-02-29') → 29",
        _part(pc.day, lambda parts: parts.days),
    ),
    Function(
        "dayname",
        "dayname(d)",
        "The English name of the day.",
        "dayname(DATE '2024-02-29') → Thursday",
        _named(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], pc.day_of_week),
    ),
    Function(
        "dayofweek",
        "dayofweek(d)",
        "The day of the week, 0 (Sunday) to 6; EXTRACT(DOW FROM d).",
        "dayofweek(DATE '2024-02-29') → 4",
        _part(lambda values: pc.day_of_week(values, week_start=7)),
    ),
    Function(
        "dayofyear",
        "dayofyear(d)",
        "The day of the year, 1 to 366; EXTRACT(DOY FROM d).",
        "dayofyear(DATE '2024-02-29') → 60",
        _part(pc.day_of_year),
    ),
    Function(
        "decade",
        "decade(d)",
        "The year divided by ten.",
        "decade(DATE '2024-02-29') → 202",
        _part(lambda values: pc.divide(pc.year(values), pa.scalar(10, pa.int64())), _years(10)),
    ),
    Function(
        "epoch",
        "epoch(d)",
        "Seconds since 1970-01-01, since midnight, or in an interval; EXTRACT(EPOCH FROM d).",
        "epoch(TIMESTAMP '1970-01-02 00:00:01.5') → 86401.500000",
        (
            fixed([TIMESTAMP], _SINCE_EPOCH, _since_epoch),
            fixed([TIME], _SINCE_EPOCH, _since_epoch),
            fixed([INTERVAL], _SINCE_EPOCH, _seconds_of_interval),
        ),
    ),
    Function(
        "hour",
        "hour(t)",
        "The hour, 0 to 23.",
        "hour(TIMESTAMP '2024-02-29 23:59:58') → 23",
        _of_time(pc.hour, 60 * _MICROSECONDS_A_MINUTE, None),
    ),
    Function(
        "isodow",
        "isodow(d)",
        "The day of the week, 1 (Monday) to 7.",
        "isodow(DATE '2024-02-29') → 4",
        _part(lambda values: pc.day_of_week(values, count_from_zero=False)),
    ),
    Function(
        "isoyear",
        "isoyear(d)",
        "The year that the ISO week of d belongs to.",
        "isoyear(DATE '2021-01-01') → 2020",
        _part(pc.iso_year),
    ),
    Function(
        "julian",
        "julian(t)",
        "The Julian day, with the part of the day that has passed since midnight; EXTRACT(JULIAN FROM t).",
        "julian(TIMESTAMP '2006-01-01 12:00:00') → 2453737.5",
        (fixed([TIMESTAMP], DOUBLE, _julian),),
    ),
    Function(
        "last_day",
        "last_day(d)",
        "The last day of the month of d.",
        "last_day(DATE '2024-02-03') → 2024-02-29",
        (fixed([DATE], DATE, _last_day), fixed([TIMESTAMP], DATE, lambda values: _last_day(values.cast(pa.date32())))),
    ),
    Function(
        "microsecond",
        "microsecond(t)",
        "The seconds with their fraction, in microseconds.",
        "microsecond(TIME '23:59:58.25') → 58250000",
        _of_minute(decimal(8, 0)),
    ),
    Function(
        "millisecond",
        "millisecond(t)",
        "The seconds with their fraction, in milliseconds.",
        "millisecond(TIME '23:59:58.25') → 58250.000",
        _of_minute(decimal(8, 3)),
    ),
    Function(
        "millennium",
        "millennium(d)",
        "The millennium; the third began with 2001.",
        "millennium(DATE '2001-01-01') → 3",
        _part(_years_in_groups(1000), _years(1000)),
    ),
    Function(
        "minute",
        "minute(t)",
        "The minute, 0 to 59.",
        "minute(TIMESTAMP '2024-02-29 23:59:58') → 59",
        _of_time(pc.minute, _MICROSECONDS_A_MINUTE, 60),
    ),
    Function(
        "month", "month(d)", "The month, 1 to 12.", "month(DATE '2024-02-29') → 2", _part(pc.month, _month_of_year)
    ),
    Function(
        "monthname",
        "monthname(d)",
        "The English name of the month.",
        "monthname(DATE '2024-02-29') → February",
        _named(list(calendar.month_name)[1:], lambda values: pc.subtract(pc.month(values), _ONE)),
    ),
    Function(
        "quarter",
        "quarter(d)",
        "The quarter, 1 to 4.",
        "quarter(DATE '2024-05-01') → 2",
        _part(pc.quarter, lambda parts: _towards_zero(_month_of_year(parts), 3) + 1),
    ),
    Function(
        "second",
        "second(t)",
        "The seconds, with their fraction.",
        "second(TIMESTAMP '2024-02-29 23:59:58.25') → 58.250000",
        _of_minute(_SECONDS),
    ),
    Function(
        "week", "week(d)", "The ISO week of the year, 1 to 53.", "week(DATE '2021-01-01') → 53", _part(pc.iso_week)
    ),
    Function("year", "year(d)", "The year.", "year(DATE '2024-02-29') → 2024", _part(pc.year, _years(1))),
)

_FIELD_FUNCTIONS = {"dow": "dayofweek", "doy": "dayofyear", "epoch": "epoch", "isodow": "isodow", "isoyear": "isoyear"}
_FIELD_FUNCTIONS |= {"julian": "julian"}

DATE_FIELDS = {unit: unit for unit in INTERVAL_UNITS} | _FIELD_FUNCTIONS
"""The fields of EXTRACT and date_part, and the function of each; units have other spellings, too."""
