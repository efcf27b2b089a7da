"""`timestamp ± interval`, in the order of PostgreSQL: first the months, then the days, then the time.

Adding months keeps the day of the month where the new month has it and takes the last day where it has not: 31 January
plus one month is the last day of February.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from minisql.errors import ExecutionError
from minisql.plan.kernels.datum import Datum, as_array, length_of
from minisql.plan.kernels.temporal_range import checked_timestamps
from minisql.types.batch import Array
from minisql.types.intervals import MICROSECONDS_A_DAY, IntervalParts, interval_parts
from minisql.types.raw_values import fixed_width_values, not_null_flags

_MOST_MONTHS = 12 * 20_000
"""No two timestamps are as far apart. Larger numbers are out of range, whatever days they are added to."""
_MOST_DAYS = 366 * 20_000


def shift_timestamps(timestamps: Datum, intervals: Datum, sign: int) -> Array:
    """TIMESTAMP plus (`sign` 1) or minus (-1) INTERVAL; ExecutionError where the result is no TIMESTAMP."""
    length = length_of(timestamps, intervals)
    times, shifts = as_array(timestamps, length), as_array(intervals, length)
    present = not_null_flags(times) & not_null_flags(shifts)
    microseconds = np.where(present, fixed_width_values(times, np.int64), 0)
    shifted = _shifted(microseconds, interval_parts(shifts), sign, present)
    return checked_timestamps(pa.array(shifted, mask=~present))


def _shifted(
    microseconds: npt.NDArray[np.int64], parts: IntervalParts, sign: int, present: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int64]:
    months, days, time = (np.where(present, sign * part, 0) for part in (parts.months, parts.days, parts.microseconds))
    if max(np.abs(months).max(initial=0) / _MOST_MONTHS, np.abs(days).max(initial=0) / _MOST_DAYS) > 1:
        raise ExecutionError("timestamp out of range", hint="timestamps go from the year 1 to the year 9999")
    day = microseconds // MICROSECONDS_A_DAY
    time_of_day = microseconds - day * MICROSECONDS_A_DAY
    if months.any():
        day = _months_later(day, months)
    shifted: npt.NDArray[np.int64] = (day + days) * MICROSECONDS_A_DAY + time_of_day + time
    return shifted


def _months_later(day: npt.NDArray[np.int64], months: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Days since 1970-01-01, moved by months."""
    dates = day.astype("M8[D]")
    old_months = dates.astype("M8[M]")
    place = (dates - old_months.astype("M8[D]")).astype(np.int64)
    new_months = old_months + months.astype("m8[M]")
    first = new_months.astype("M8[D]").astype(np.int64)
    length = (new_months + np.timedelta64(1, "M")).astype("M8[D]").astype(np.int64) - first
    later: npt.NDArray[np.int64] = first + np.minimum(place, length - 1)
    return later
