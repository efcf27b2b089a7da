"""Functions that make points in time of numbers, move them, and count what lies between two of them."""

from __future__ import annotations

import pyarrow as pa

from minisql.plan.functions.definition import Function, fixed, late_kernel
from minisql.plan.kernels.parse_text import parse_kernel
from minisql.plan.kernels.shift_timestamp import shift_timestamps
from minisql.types.datatype import BIGINT, DATE, DOUBLE, INTERVAL, TIME, TIMESTAMP, VARCHAR

_INTERVAL_PARTS = (*(BIGINT,) * 6, DOUBLE)
_DATE_DIFF = (fixed([VARCHAR, TIMESTAMP, TIMESTAMP], BIGINT, late_kernel("make_times", "boundaries_between")),)

TIME_NUMBER_FUNCTIONS = (
    Function(
        "date",
        "date(t)",
        "The day of a TIMESTAMP or of a text; the same as CAST(t AS DATE).",
        "date(TIMESTAMP '2024-02-29 23:59:58') → 2024-02-29",
        (
            fixed([TIMESTAMP], DATE, lambda values: values.cast(pa.date32())),
            fixed([VARCHAR], DATE, parse_kernel(DATE)),
        ),
    ),
    Function(
        "date_add",
        "date_add(t, interval)",
        "The same as t + interval.",
        "date_add(DATE '2024-01-31', INTERVAL '1 month') → 2024-02-29 00:00:00",
        (fixed([TIMESTAMP, INTERVAL], TIMESTAMP, lambda times, shifts: shift_timestamps(times, shifts, 1)),),
    ),
    Function(
        "date_diff",
        "date_diff(unit, start, end)",
        "How many beginnings of the unit lie between two times, as in DuckDB.",
        "date_diff('month', DATE '2024-01-31', DATE '2024-03-01') → 2",
        _DATE_DIFF,
    ),
    Function(
        "date_sub",
        "date_sub(t, interval)",
        "The same as t - interval.",
        "date_sub(DATE '2024-03-31', INTERVAL '1 month') → 2024-02-29 00:00:00",
        (fixed([TIMESTAMP, INTERVAL], TIMESTAMP, lambda times, shifts: shift_timestamps(times, shifts, -1)),),
    ),
    Function(
        "datediff",
        "datediff(unit, start, end)",
        "The same as date_diff.",
        "datediff('day', DATE '2024-02-28', DATE '2024-03-01') → 2",
        _DATE_DIFF,
    ),
    Function(
        "make_date",
        "make_date(year, month, day)",
        "The date of these numbers.",
        "make_date(2024, 2, 29) → 2024-02-29",
        (fixed([BIGINT, BIGINT, BIGINT], DATE, late_kernel("make_times", "make_date")),),
    ),
    Function(
        "make_interval",
        "make_interval(years [, months [, weeks [, days [, hours [, mins [, secs]]]]]])",
        "The interval of these numbers; also by their names, make_interval(days => 10).",
        "make_interval(0, 1, 0, 10) → 1 mon 10 days",
        tuple(
            fixed(_INTERVAL_PARTS[:count], INTERVAL, late_kernel("make_times", "make_interval"))
            for count in range(1, len(_INTERVAL_PARTS) + 1)
        ),
    ),
    Function(
        "make_time",
        "make_time(hour, minute, second)",
        "The time of these numbers; the seconds may have a fraction.",
        "make_time(8, 15, 23.5) → 08:15:23.5",
        (fixed([BIGINT, BIGINT, DOUBLE], TIME, late_kernel("make_times", "make_time")),),
    ),
    Function(
        "make_timestamp",
        "make_timestamp(year, month, day, hour, minute, second)",
        "The timestamp of these numbers; the seconds may have a fraction.",
        "make_timestamp(2024, 2, 29, 8, 15, 23.5) → 2024-02-29 08:15:23.5",
        (fixed([*[BIGINT] * 5, DOUBLE], TIMESTAMP, late_kernel("make_times", "make_timestamp")),),
    ),
)
