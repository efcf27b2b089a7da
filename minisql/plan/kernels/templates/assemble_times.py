"""The fields that were read of a text, put together to a point in time.

A day is said by year, month and day; by year and day of the year; by year, month and week of the month or the week of
the year; by the year, week and day of the ISO calendar; or by the Julian day. What is not said is the first of its
kind, but a year must be. A time is said by its hour, of 24 or of 12 with AM or PM, minute, second and fraction, or by
the second of the day. The name of a day, its number beside a month, and the quarter are read and not used, as in
PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from minisql.errors import ExecutionError
from minisql.plan.kernels.failure import describe
from minisql.types.batch import Array
from minisql.types.intervals import MICROSECONDS_A_DAY, MICROSECONDS_A_SECOND, Integers
from minisql.types.raw_values import not_null_flags

_JULIAN_DAY_OF_1970 = 2_440_588
_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896
"""0001-01-01 and 9999-12-31, in days since 1970-01-01."""
_NOT_READ = ("century", "thousands", "week_from_sunday", "week_from_monday")
_ISO_FIELDS = ("iso_year", "iso_week", "iso_year_day")
_GREGORIAN_FIELDS = ("year", "month", "calendar_month", "day", "year_day", "week_of_year", "week_of_month")
_WORDS = {"hour12": "hour from 1 to 12", "iso_weekday": "day of the week"}
_LIMITS = {
    "year": (1, 9999),
    "iso_year": (1, 9999),
    "month": (1, 12),
    "day": (1, 31),
    "year_day": (1, 366),
    "week_of_year": (1, 53),
    "week_of_month": (1, 5),
    "iso_week": (1, 53),
    "iso_weekday": (1, 7),
    "iso_year_day": (1, 371),
    "hour": (0, 23),
    "hour12": (1, 12),
    "minute": (0, 59),
    "second": (0, 59),
    "second_of_day": (0, 86_399),
    "julian_day": (_FIRST_DAY + _JULIAN_DAY_OF_1970, _LAST_DAY + _JULIAN_DAY_OF_1970),
}


def assemble(fields: Mapping[str, Array], texts: Array) -> Array:
    """TIMESTAMP of the fields, NULL where the text is. ExecutionError where they are no point in time, or may not be
    together."""
    _check_together(fields)
    present = not_null_flags(texts)
    parts = _Parts(dict(fields), texts, present)
    days = parts.days()
    microseconds = days * MICROSECONDS_A_DAY + parts.time()
    return pa.array(np.where(present, microseconds, 0), pa.int64(), mask=~present).cast(pa.timestamp("us"))


def _check_together(fields: Mapping[str, Array]) -> None:
    for field in _NOT_READ:
        if field in fields:
            raise ExecutionError(f"the {field.replace('_', ' ')} of a text cannot be read", hint="give year and month")
    if any(field in fields for field in _ISO_FIELDS) and any(field in fields for field in _GREGORIAN_FIELDS):
        hint = "a week of the ISO calendar goes with IYYY or %G, a month with YYYY or %Y"
        raise ExecutionError("a template mixes the ISO calendar with months", hint=hint)
    if "half_day" in fields and "hour12" not in fields and "hour" not in fields:
        raise ExecutionError("a template has AM or PM without an hour")


class _Parts:
    def __init__(self, fields: dict[str, Array], texts: Array, present: np.ndarray) -> None:
        if "calendar_month" in fields:
            fields["month"] = fields.pop("calendar_month")
        self._fields = fields
        self._texts = texts
        self._present = present

    def days(self) -> Integers:
        """Days since 1970-01-01."""
        if "julian_day" in self._fields:
            return self._get("julian_day", 0) - _JULIAN_DAY_OF_1970
        is_iso = any(field in self._fields for field in _ISO_FIELDS)
        days = self._iso_days() if is_iso else self._gregorian_days()
        return self._checked(days, (days < _FIRST_DAY) | (days > _LAST_DAY), "no day from 0001-01-01 to 9999-12-31")

    def time(self) -> Integers:
        """Microseconds since midnight."""
        seconds = self._get("second_of_day", 0)
        if "second_of_day" not in self._fields:
            seconds = self._hour() * 3600 + self._get("minute", 0) * 60 + self._get("second", 0)
        return seconds * MICROSECONDS_A_SECOND + self._get("microsecond", 0)

    def _hour(self) -> Integers:
        if "hour" in self._fields and "hour12" not in self._fields and "half_day" not in self._fields:
            return self._get("hour", 0)
        field = "hour12" if "hour12" in self._fields else "hour"
        self._fields = {**self._fields, "hour12": self._fields[field]} if field in self._fields else self._fields
        hours: Integers = self._get("hour12", 12) % 12 + 12 * self._get("half_day", 0)
        return hours

    def _gregorian_days(self) -> Integers:
        years = (self._year("year") - 1970).astype("M8[Y]")
        first = years.astype("M8[D]").astype(np.int64)
        if "year_day" in self._fields:
            days = first + self._get("year_day", 1) - 1
            return self._checked(days, days.astype("M8[D]").astype("M8[Y]") != years, "no such day of the year")
        if "week_of_year" in self._fields:
            return first + (self._get("week_of_year", 1) - 1) * 7
        months = years.astype("M8[M]") + (self._get("month", 1) - 1)
        day = self._get("day", 1)
        if "week_of_month" in self._fields:
            day = (self._get("week_of_month", 1) - 1) * 7 + 1
        days = months.astype("M8[D]").astype(np.int64) + day - 1
        return self._checked(days, days.astype("M8[D]").astype("M8[M]") != months, "no such day of the month")

    def _iso_days(self) -> Integers:
        """The first ISO week of a year is the one with 4 January."""
        fourth = (self._year("iso_year") - 1970).astype("M8[Y]").astype("M8[D]").astype(np.int64) + 3
        monday = fourth - (fourth + 3) % 7
        if "iso_year_day" in self._fields:
            return monday + self._get("iso_year_day", 1) - 1
        weekday = self._get("iso_weekday", 1)
        if "weekday" in self._fields or "weekday_from_1" in self._fields:
            sunday_is_0 = self._get("weekday", 1) if "weekday" in self._fields else self._get("weekday_from_1", 2) - 1
            weekday = (sunday_is_0 + 6) % 7 + 1
        return monday + (self._get("iso_week", 1) - 1) * 7 + weekday - 1

    def _year(self, field: str) -> Integers:
        if field not in self._fields:
            raise ExecutionError("a template without a year gives no date", hint="YYYY or %Y is one")
        return self._get(field, 0)

    def _get(self, field: str, default: int) -> Integers:
        """The field, the default where it was not said; some number where the text is NULL."""
        if field not in self._fields:
            return np.full(len(self._texts), default, np.int64)
        values: Integers = self._fields[field].fill_null(default).to_numpy(zero_copy_only=False)
        low, high = _LIMITS.get(field, (0, 2**62))
        values = np.where(self._present, values, max(default, low))
        return self._checked(
            values, (values < low) | (values > high), f"no {_WORDS.get(field, field.replace('_', ' '))} of that number"
        )

    def _checked(self, values: Integers, wrong: np.ndarray, reason: str) -> Integers:
        if (wrong & self._present).any():
            text = self._texts[int(np.flatnonzero(wrong & self._present)[0])]
            raise ExecutionError(f"{describe(text)} is no point in time: there is {reason}")
        return values
