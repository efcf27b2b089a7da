"""to_char and its like: values as text, and text as values, by a template.

The kernels are imported when one of these functions is first evaluated: few queries call them.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.functions.definition import Function, NullRule, Overload, Signature, fixed, late_kernel
from minisql.plan.kernels.by_distinct import by_distinct
from minisql.plan.kernels.casts import cast_kernel
from minisql.plan.kernels.datum import Kernel, as_array, length_of
from minisql.plan.kernels.temporal_range import checked_timestamps
from minisql.types.batch import Array
from minisql.types.coercion import as_decimal
from minisql.types.datatype import DATE, DOUBLE, INTERVAL, TIME, TIMESTAMP, VARCHAR, Kind, SqlType, decimal
from minisql.types.intervals import MICROSECONDS_A_SECOND


def _by_template(module: str, name: str, result: SqlType) -> Kernel:
    """The kernel `name` of a module of `kernels/templates`, which takes an array and a template."""
    run = late_kernel(f"templates.{module}", name)
    return lambda values, template: by_distinct(run, result.arrow, values, template)


def _cast_first(source: SqlType, target: SqlType, kernel: Kernel) -> Kernel:
    cast = cast_kernel(source, target)
    return lambda values, template: kernel(cast(as_array(values, length_of(values, template))), template)


def _of_number(argument_types: Sequence[SqlType]) -> Signature | None:
    """to_char of a number of any type."""
    match argument_types:
        case [number, template] if number.is_numeric and template.kind in (Kind.VARCHAR, Kind.NULL):
            exact = _AS_DECIMAL if number == DOUBLE else as_decimal(number)
            kernel = _by_template("format_numbers", "to_char", VARCHAR)
            return Signature((number, VARCHAR), VARCHAR, _cast_first(number, exact, kernel))
    return None


def _either_order(kernel: Kernel) -> tuple[Overload, ...]:
    """The format behind the time, as in DuckDB, or before it, as in SQLite."""
    return (
        fixed([VARCHAR, TIMESTAMP], VARCHAR, lambda template, values: kernel(values, template)),
        fixed([TIMESTAMP, VARCHAR], VARCHAR, kernel),
    )


def _of_seconds(seconds: Array) -> Array:
    """Seconds since 1970 as TIMESTAMP."""
    if pc.any(pc.invert(pc.is_finite(seconds))).as_py():
        raise ExecutionError("timestamp out of range", hint="timestamps go from the year 1 to the year 9999")
    near = pc.max_element_wise(pc.min_element_wise(seconds, _FAR, skip_nulls=False), pc.negate(_FAR), skip_nulls=False)
    return checked_timestamps(pc.round(pc.multiply(near, _MICROSECONDS)).cast(pa.int64()))


_FAR = pa.scalar(1e12, pa.float64())
"""Seconds beyond all timestamps, whose microseconds fit 64 bits."""
_MICROSECONDS = pa.scalar(float(MICROSECONDS_A_SECOND), pa.float64())
_AS_DECIMAL = decimal(38, 10)
_TO_CHAR = _by_template("format_times", "to_char", VARCHAR)
_TO_TIMESTAMP = _by_template("parse_times", "to_timestamp", TIMESTAMP)

TEMPLATE_FUNCTIONS = (
    Function(
        "strftime",
        "strftime(t, format)",
        "t as text, by a format with %Y, %m, %d, %H, …; the format may stand first.",
        "strftime(DATE '2024-02-29', '%d.%m.%Y') → 29.02.2024",
        _either_order(_by_template("format_times", "strftime", VARCHAR)),
    ),
    Function(
        "strptime",
        "strptime(s, format)",
        "The TIMESTAMP that a text says, which must fit the format as a whole.",
        "strptime('29.02.2024', '%d.%m.%Y') → 2024-02-29 00:00:00",
        (fixed([VARCHAR, VARCHAR], TIMESTAMP, _by_template("parse_times", "strptime", TIMESTAMP)),),
    ),
    Function(
        "to_char",
        "to_char(x, template)",
        "A time, an interval or a number as text, by a template of PostgreSQL.",
        "to_char(TIMESTAMP '2024-02-29 20:05:00', 'FMDay DDth Mon YYYY HH24:MI') → Thursday 29th Feb 2024 20:05",
        (
            fixed([TIMESTAMP, VARCHAR], VARCHAR, _TO_CHAR),
            fixed([INTERVAL, VARCHAR], VARCHAR, _TO_CHAR),
            fixed([TIME, VARCHAR], VARCHAR, _cast_first(TIME, INTERVAL, _TO_CHAR)),
            _of_number,
        ),
    ),
    Function(
        "to_date",
        "to_date(s, template)",
        "The DATE that a text says, by a template of PostgreSQL.",
        "to_date('29 Feb 2024', 'DD Mon YYYY') → 2024-02-29",
        (fixed([VARCHAR, VARCHAR], DATE, _by_template("parse_times", "to_date", DATE)),),
    ),
    Function(
        "to_number",
        "to_number(s, template)",
        "The DECIMAL that a text says, by a template of PostgreSQL, with as many digits as that has.",
        "to_number('-12,454.8', '99G999D9') → -12454.8",
        (fixed([VARCHAR, VARCHAR], decimal(38, 16), _by_template("parse_numbers", "to_number", decimal(38, 16))),),
    ),
    Function(
        "to_timestamp",
        "to_timestamp(s, template), to_timestamp(seconds)",
        "The TIMESTAMP that a text says, by a template of PostgreSQL; or seconds after 1970 began, in UTC.",
        "to_timestamp('29 Feb 2024 08:05 PM', 'DD Mon YYYY HH:MI AM') → 2024-02-29 20:05:00",
        (fixed([VARCHAR, VARCHAR], TIMESTAMP, _TO_TIMESTAMP), fixed([DOUBLE], TIMESTAMP, _of_seconds)),
    ),
    Function(
        "try_strptime",
        "try_strptime(s, format)",
        "The TIMESTAMP that a text says, NULL where it does not fit the format.",
        "try_strptime('30.02.2024', '%d.%m.%Y') → NULL",
        (fixed([VARCHAR, VARCHAR], TIMESTAMP, _by_template("parse_times", "try_strptime", TIMESTAMP)),),
        NullRule.PARTIAL,
    ),
)
