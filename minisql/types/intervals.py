"""INTERVAL values as NumPy sees them: months, days and microseconds, three numbers that do not convert to each other.

The three are those of PostgreSQL: a month has 28 to 31 days and a day 23 to 25 hours, so `DATE + INTERVAL` must know
how many of each were meant. Arrow stores them as month_day_nano_interval, 16 bytes a value.

To compare, group and sort, a month counts as 30 days and a day as 24 hours, as in PostgreSQL: 1 month equals 30 days.
An interval then is as long as a number of microseconds, its *length*, which must fit 64 bits (about 292,000 years).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from minisql.dataclass import dataclass
from minisql.errors import ExecutionError
from minisql.types.batch import Array
from minisql.types.raw_values import fixed_width_values, not_null_flags

if TYPE_CHECKING:

    class MonthDayNano(tuple[int, int, int]):
        """An INTERVAL as Python has it; what pyarrow, which has no type hints, gives and takes."""

        months: int
        days: int
        nanoseconds: int
else:
    from pyarrow import MonthDayNano

__all__ = [
    "DAYS_A_MONTH",
    "INTERVAL_ARROW",
    "MICROSECONDS_A_DAY",
    "MICROSECONDS_A_SECOND",
    "MONTHS_A_YEAR",
    "Integers",
    "IntervalParts",
    "MonthDayNano",
    "from_ordered_decimals",
    "interval_array",
    "interval_lengths",
    "interval_out_of_range",
    "interval_parts",
    "ordered_decimals",
]

Integers = npt.NDArray[np.int64]

DAYS_A_MONTH = 30
MONTHS_A_YEAR = 12
MICROSECONDS_A_SECOND = 1_000_000
MICROSECONDS_A_DAY = 86_400 * MICROSECONDS_A_SECOND

INTERVAL_ARROW = pa.month_day_nano_interval()

_LAYOUT = np.dtype([("months", np.int32), ("days", np.int32), ("nanoseconds", np.int64)])
_NANOSECONDS = 1000
_MOST_MICROSECONDS = (2**63 - 1) // _NANOSECONDS
_LOW_HALF = np.int64(2**31)


@dataclass(frozen=True, slots=True)
class IntervalParts:
    """Intervals in three columns; anything may stand in the places of NULLs."""

    months: Integers
    days: Integers
    microseconds: Integers

    @property
    def lengths(self) -> Integers:
        """Microseconds, a month being 30 days."""
        days: Integers = self.months * DAYS_A_MONTH + self.days
        return days * MICROSECONDS_A_DAY + self.microseconds


def interval_parts(array: Array) -> IntervalParts:
    """The parts of an INTERVAL array."""
    values = fixed_width_values(array, _LAYOUT)
    months, days = (values[name].astype(np.int64) for name in ("months", "days"))
    return IntervalParts(months, days, values["nanoseconds"] // _NANOSECONDS)


def interval_array(
    months: npt.NDArray[np.number], days: npt.NDArray[np.number], microseconds: npt.NDArray[np.number], nulls: Array
) -> Array:
    """An INTERVAL array, NULL where `nulls` is; the parts may be whole numbers of any NumPy type.

    ExecutionError where a part or the length is out of range: months and days have 32 bits, the microseconds end at
    292 years.
    """
    present = not_null_flags(nulls)
    with np.errstate(all="ignore"):
        length = (np.multiply(months, 30.0) + days) * float(MICROSECONDS_A_DAY) + microseconds
        inside = (np.abs(months) < 2.0**31) & (np.abs(days) < 2.0**31) & (np.abs(microseconds) <= _MOST_MICROSECONDS)
        inside &= np.abs(length) < 2.0**63
        if not inside[present].all():
            raise interval_out_of_range()
        values = np.zeros(len(present), _LAYOUT)
        for name, part in (("months", months), ("days", days)):
            values[name] = np.where(present, part, 0)
        values["nanoseconds"] = np.where(present, microseconds, 0).astype(np.int64) * _NANOSECONDS
    validity = None if present.all() else pa.array(present).buffers()[1]
    return pa.Array.from_buffers(INTERVAL_ARROW, len(values), [validity, pa.py_buffer(values)])


def interval_lengths(array: Array) -> Array:
    """The lengths as BIGINT: numbers that compare as the intervals do."""
    return pa.array(interval_parts(array).lengths, mask=~not_null_flags(array))


def interval_out_of_range() -> ExecutionError:
    """For a result that INTERVAL cannot hold."""
    hint = "months and days have 32 bits each, the time ends at 2,562,047 hours"
    return ExecutionError("interval out of range", hint=hint)


def ordered_decimals(array: Array) -> Array:
    """Intervals as DECIMAL(38,0) that compare as they do, and from which they can be had back: the length in the high
    half of the 128 bits, months and days in the low one."""
    parts = interval_parts(array)
    halves = np.empty((len(array), 2), np.int64)
    halves[:, 1] = parts.lengths
    halves[:, 0] = (parts.months + _LOW_HALF) << 32 | (parts.days + _LOW_HALF)
    present = not_null_flags(array)
    halves[~present] = 0
    validity = None if present.all() else pa.array(present).buffers()[1]
    return pa.Array.from_buffers(pa.decimal128(38, 0), len(array), [validity, pa.py_buffer(halves)])


def from_ordered_decimals(array: Array) -> Array:
    """The way back from `ordered_decimals`."""
    halves = fixed_width_values(array, np.dtype((np.int64, 2)))
    low = halves[:, 0].view(np.uint64)
    months = (low >> np.uint64(32)).astype(np.int64) - _LOW_HALF
    days = (low & np.uint64(2**32 - 1)).astype(np.int64) - _LOW_HALF
    microseconds = halves[:, 1] - (months * DAYS_A_MONTH + days) * MICROSECONDS_A_DAY
    return interval_array(months, days, microseconds, array)
