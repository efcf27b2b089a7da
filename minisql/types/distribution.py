"""How often the values of a column occur: its most common values one by one, a histogram of the rest.

Frequencies are shares of all rows of the table, NULLs included, so that shares of different origin can be added.
Equi-depth histograms are by Piatetsky-Shapiro and Connell ("Accurate Estimation of the Number of Tuples Satisfying a
Condition", 1984); taking the frequent values out of them by Poosala, Ioannidis, Haas and Shekita ("Improved Histograms
for Selectivity Estimation of Range Predicates", 1996), who call the result a compressed histogram.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from minisql.dataclass import dataclass
from minisql.types.intervals import MonthDayNano

ColumnValue = (
    bool
    | int
    | float
    | Decimal
    | str
    | datetime.date
    | datetime.datetime
    | datetime.time
    | MonthDayNano
    | tuple[Any, ...]
)
"""A value of a column as Python has it, an array as a tuple; never NULL. Every NaN is the object `math.nan`."""


@dataclass(frozen=True, slots=True)
class CommonValue:
    """A value and the share of rows that hold it."""

    value: ColumnValue
    frequency: float


@dataclass(frozen=True, slots=True)
class Bucket:
    """The values from `lower` to `upper`, both of which occur, without the common values.

    `cumulative_frequency` is the share of rows in this bucket and all before it.
    """

    lower: ColumnValue
    upper: ColumnValue
    cumulative_frequency: float
    distinct_count: float


@dataclass(frozen=True, slots=True)
class Distribution:
    """`common_values`, most frequent first, and the `buckets` of the other values in ascending order."""

    common_values: tuple[CommonValue, ...]
    buckets: tuple[Bucket, ...]

    @property
    def is_singleton(self) -> bool:
        """Has the histogram a bucket for each value? Then every value of the column and its frequency is known."""
        return all(bucket.distinct_count == 1 for bucket in self.buckets)
