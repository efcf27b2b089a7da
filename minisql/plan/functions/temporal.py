"""Functions of DATE and TIMESTAMP."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.functions.definition import Function, Overload, fixed
from minisql.types.batch import Array
from minisql.types.datatype import DATE, INTEGER, TIMESTAMP


def _part(kernel: Callable[[Array], Array]) -> tuple[Overload, ...]:
    def evaluate(values: Array) -> Array:
        return kernel(values).cast(pa.int32())

    return fixed([DATE], INTEGER, evaluate), fixed([TIMESTAMP], INTEGER, evaluate)


TEMPORAL_FUNCTIONS = (
    Function("day", "day(d)", "The day of the month, 1 to 31.", "day(DATE '2024-02-29') → 29", _part(pc.day)),
    Function("month", "month(d)", "The month, 1 to 12.", "month(DATE '2024-02-29') → 2", _part(pc.month)),
    Function("year", "year(d)", "The year.", "year(DATE '2024-02-29') → 2024", _part(pc.year)),
)
