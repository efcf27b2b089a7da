"""The fields of points in time and of intervals, each a column of whole numbers computed when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.types.batch import Array
from minisql.types.intervals import (
    DAYS_A_MONTH,
    MICROSECONDS_A_SECOND,
    MONTHS_A_YEAR,
    Integers,
    IntervalParts,
    interval_parts,
)
from minisql.types.raw_values import not_null_flags

_JULIAN_DAY_OF_1970 = 2_440_588


class TimeFields:
    """The fields of a TIMESTAMP or INTERVAL column, as BIGINT and NULL where the value is."""

    def __init__(self, values: Array) -> None:
        self._values = values
        self._parts = interval_parts(values) if pa.types.is_interval(values.type) else None
        self._known: dict[str, Array] = {}

    def field(self, name: str, pattern: str) -> Array:
        """The field; ExecutionError, which names the `pattern`, where an interval has no such field."""
        if name not in self._known:
            self._known[name] = self._compute(name, pattern)
        return self._known[name]

    def _compute(self, name: str, pattern: str) -> Array:
        if self._parts is None:
            return _OF_TIMESTAMP[name](self._values).cast(pa.int64())
        if name not in _OF_INTERVAL:
            hint = "an interval has years, months, days, and a time of more than 24 hours"
            raise ExecutionError(f"{pattern} in a template is no part of an interval", hint=hint)
        return pa.array(_OF_INTERVAL[name](self._parts), pa.int64(), mask=~not_null_flags(self._values))


def _number(value: int) -> pa.Scalar:
    return pa.scalar(value, pa.int64())


def _less_one_in_groups(values: Array, size: int) -> Array:
    """In which group of so many a number lies, both counted from 1."""
    return pc.divide(pc.add(values, _number(size - 1)), _number(size))


def _hour12(hours: Array) -> Array:
    """12, 1, 2 … 11."""
    return pc.add(_modulo(pc.add(hours, _number(11)), 12), _number(1))


def _modulo(values: Array, size: int) -> Array:
    return pc.subtract(values, pc.multiply(pc.divide(values, _number(size)), _number(size)))


def _iso_weekday(values: Array) -> Array:
    return pc.day_of_week(values, count_from_zero=False, week_start=1)


def _iso_year_day(values: Array) -> Array:
    weeks = pc.subtract(pc.iso_week(values), _number(1))
    return pc.add(pc.multiply(weeks, _number(7)), _iso_weekday(values))


def _microsecond(values: Array) -> Array:
    return pc.add(pc.multiply(pc.millisecond(values), _number(1000)), pc.microsecond(values))


def _second_of_day(values: Array) -> Array:
    minutes = pc.add(pc.multiply(pc.hour(values), _number(60)), pc.minute(values))
    return pc.add(pc.multiply(minutes, _number(60)), pc.second(values))


def _julian_day(values: Array) -> Array:
    return pc.add(values.cast(pa.date32()).cast(pa.int32()), _number(_JULIAN_DAY_OF_1970))


def _week_from(first_weekday: int) -> Callable[[Array], Array]:
    """The week of the year, where the first one begins with its first day `first_weekday`, 0 being Sunday."""

    def week(values: Array) -> Array:
        since = _modulo(pc.add(pc.day_of_week(values, week_start=7), _number(7 - first_weekday)), 7)
        return pc.divide(pc.subtract(pc.add(pc.day_of_year(values), _number(6)), since), _number(7))

    return week


def _quotient(numbers: Integers, size: int) -> Integers:
    """Rounded towards zero, as the parts of an interval are."""
    quotients: Integers = np.sign(numbers) * (np.abs(numbers) // size)
    return quotients


def _rest(numbers: Integers, size: int) -> Integers:
    return numbers - _quotient(numbers, size) * size


def _interval_hour(parts: IntervalParts) -> Integers:
    return _quotient(parts.microseconds, 3_600 * MICROSECONDS_A_SECOND)


def _interval_hour12(parts: IntervalParts) -> Integers:
    hours: Integers = _rest(_interval_hour(parts), 12)
    return np.where(hours == 0, 12, hours)


def _interval_year(parts: IntervalParts) -> Integers:
    return _quotient(parts.months, MONTHS_A_YEAR)


def _interval_month(parts: IntervalParts) -> Integers:
    return _rest(parts.months, MONTHS_A_YEAR)


_OF_TIMESTAMP: Mapping[str, Callable[[Array], Array]] = {
    "year": pc.year,
    "thousands": lambda values: pc.divide(pc.year(values), _number(1000)),
    "month": pc.month,
    "calendar_month": pc.month,
    "day": pc.day,
    "hour": pc.hour,
    "hour12": lambda values: _hour12(pc.hour(values)),
    "half_day": lambda values: pc.divide(pc.hour(values), _number(12)),
    "minute": pc.minute,
    "second": pc.second,
    "microsecond": _microsecond,
    "second_of_day": _second_of_day,
    "year_day": pc.day_of_year,
    "iso_year_day": _iso_year_day,
    "weekday": lambda values: pc.day_of_week(values, week_start=7),
    "weekday_from_1": lambda values: pc.day_of_week(values, count_from_zero=False, week_start=7),
    "iso_weekday": _iso_weekday,
    "iso_year": pc.iso_year,
    "iso_week": pc.iso_week,
    "week_of_year": lambda values: _less_one_in_groups(pc.day_of_year(values), 7),
    "week_of_month": lambda values: _less_one_in_groups(pc.day(values), 7),
    "week_from_sunday": _week_from(0),
    "week_from_monday": _week_from(1),
    "quarter": pc.quarter,
    "century": lambda values: _less_one_in_groups(pc.year(values), 100),
    "julian_day": _julian_day,
    "era": lambda values: pc.multiply(pc.year(values), _number(0)),
}
_OF_INTERVAL: Mapping[str, Callable[[IntervalParts], Integers]] = {
    "year": _interval_year,
    "thousands": lambda parts: _quotient(_interval_year(parts), 1000),
    "century": lambda parts: _quotient(_interval_year(parts), 100),
    "month": _interval_month,
    "day": lambda parts: parts.days,
    "year_day": lambda parts: parts.months * DAYS_A_MONTH + parts.days,
    "hour": _interval_hour,
    "hour12": _interval_hour12,
    "half_day": lambda parts: (_rest(_interval_hour(parts), 24) >= 12).astype(np.int64),
    "minute": lambda parts: _rest(_quotient(parts.microseconds, 60 * MICROSECONDS_A_SECOND), 60),
    "second": lambda parts: _rest(_quotient(parts.microseconds, MICROSECONDS_A_SECOND), 60),
    "microsecond": lambda parts: _rest(parts.microseconds, MICROSECONDS_A_SECOND),
    "second_of_day": lambda parts: _quotient(parts.microseconds, MICROSECONDS_A_SECOND),
}
