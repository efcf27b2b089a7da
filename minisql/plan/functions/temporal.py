"""Functions of DATE and TIMESTAMP."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.functions.definition import Function, Overload, fixed
from minisql.types.batch import Array
from minisql.types.datatype import DATE, INTEGER, TIMESTAMP, VARCHAR, SqlType, decimal


def _part(kernel: Callable[[Array], Array]) -> tuple[Overload, ...]:
    def evaluate(values: Array) -> Array:
        return kernel(values).cast(pa.int32())

    return fixed([DATE], INTEGER, evaluate), fixed([TIMESTAMP], INTEGER, evaluate)


def _of_time(kernel: Callable[[Array], Array], result: SqlType = INTEGER) -> tuple[Overload, ...]:
    """A part of the time of day; that of a DATE is midnight."""
    return (fixed([TIMESTAMP], result, lambda values: kernel(values).cast(result.arrow)),)


def _named(names: Sequence[str], number: Callable[[Array], Array]) -> tuple[Overload, ...]:
    """The name with the number, counted from 0."""
    table = pa.array(names, pa.string())

    def kernel(values: Array) -> Array:
        return table.take(number(values))

    return fixed([DATE], VARCHAR, kernel), fixed([TIMESTAMP], VARCHAR, kernel)


def _last_day(values: Array) -> Array:
    next_month = pc.ceil_temporal(values, unit="month", ceil_is_strictly_greater=True)
    return pc.subtract(next_month.cast(pa.int32()), pa.scalar(1, pa.int32())).cast(pa.date32())


def _as_seconds(micros: Array) -> Array:
    """Microseconds as seconds with six digits behind the point."""
    return micros.cast(pa.decimal128(19, 0)).view(pa.decimal128(19, 6))


def _second_of_minute(values: Array) -> Array:
    parts = (pc.second(values), _MILLION), (pc.millisecond(values), _THOUSAND), (pc.microsecond(values), _ONE)
    total = reduce(pc.add, (pc.multiply(part.cast(pa.int64()), factor) for part, factor in parts))
    return _as_seconds(total).cast(_SECONDS.arrow)


def _years_in_groups(size: int) -> Callable[[Array], Array]:
    """Which group of so many years, counted from 1: the century of 2000 is the 20th."""
    return lambda values: pc.divide(
        pc.add(pc.year(values), pa.scalar(size - 1, pa.int64())), pa.scalar(size, pa.int64())
    )


_ONE, _THOUSAND, _MILLION = (pa.scalar(number, pa.int64()) for number in (1, 1000, 1_000_000))
_SECONDS = decimal(8, 6)
_SINCE_EPOCH = decimal(20, 6)

TEMPORAL_FUNCTIONS = (
    Function(
        "century",
        "century(d)",
        "The century; the 21st began with 2001.",
        "century(DATE '2000-12-31') → 20",
        _part(_years_in_groups(100)),
    ),
    Function("day", "day(d)", "The day of the month, 1 to 31.", "day(DATE '2024-02-29') → 29", _part(pc.day)),
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
        _part(lambda values: pc.divide(pc.year(values), pa.scalar(10, pa.int64()))),
    ),
    Function(
        "epoch",
        "epoch(d)",
        "Seconds since 1970-01-01; EXTRACT(EPOCH FROM d).",
        "epoch(TIMESTAMP '1970-01-02 00:00:01.5') → 86401.500000",
        (
            fixed(
                [TIMESTAMP],
                _SINCE_EPOCH,
                lambda values: _as_seconds(values.cast(pa.int64())).cast(_SINCE_EPOCH.arrow),
            ),
        ),
    ),
    Function("hour", "hour(t)", "The hour, 0 to 23.", "hour(TIMESTAMP '2024-02-29 23:59:58') → 23", _of_time(pc.hour)),
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
        "last_day",
        "last_day(d)",
        "The last day of the month of d.",
        "last_day(DATE '2024-02-03') → 2024-02-29",
        (fixed([DATE], DATE, _last_day), fixed([TIMESTAMP], DATE, lambda values: _last_day(values.cast(pa.date32())))),
    ),
    Function(
        "millennium",
        "millennium(d)",
        "The millennium; the third began with 2001.",
        "millennium(DATE '2001-01-01') → 3",
        _part(_years_in_groups(1000)),
    ),
    Function(
        "minute",
        "minute(t)",
        "The minute, 0 to 59.",
        "minute(TIMESTAMP '2024-02-29 23:59:58') → 59",
        _of_time(pc.minute),
    ),
    Function("month", "month(d)", "The month, 1 to 12.", "month(DATE '2024-02-29') → 2", _part(pc.month)),
    Function(
        "monthname",
        "monthname(d)",
        "The English name of the month.",
        "monthname(DATE '2024-02-29') → February",
        _named(list(calendar.month_name)[1:], lambda values: pc.subtract(pc.month(values), _ONE)),
    ),
    Function("quarter", "quarter(d)", "The quarter, 1 to 4.", "quarter(DATE '2024-05-01') → 2", _part(pc.quarter)),
    Function(
        "second",
        "second(t)",
        "The seconds, with their fraction.",
        "second(TIMESTAMP '2024-02-29 23:59:58.25') → 58.250000",
        (fixed([TIMESTAMP], _SECONDS, _second_of_minute),),
    ),
    Function(
        "week", "week(d)", "The ISO week of the year, 1 to 53.", "week(DATE '2021-01-01') → 53", _part(pc.iso_week)
    ),
    Function("year", "year(d)", "The year.", "year(DATE '2024-02-29') → 2024", _part(pc.year)),
)

DATE_FIELDS = {
    "century": "century",
    "day": "day",
    "days": "day",
    "decade": "decade",
    "dow": "dayofweek",
    "doy": "dayofyear",
    "epoch": "epoch",
    "hour": "hour",
    "isodow": "isodow",
    "isoyear": "isoyear",
    "millennium": "millennium",
    "minute": "minute",
    "month": "month",
    "quarter": "quarter",
    "second": "second",
    "week": "week",
    "year": "year",
}
"""The fields of EXTRACT and date_part, and the function of each."""
