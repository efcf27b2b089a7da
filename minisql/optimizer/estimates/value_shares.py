"""The share of a table's rows that hold a certain value of a column, or a value in a range.

With the distribution that ANALYZE found, common values count with their own frequency, the others with their part of a
histogram bucket. Inside a bucket the d distinct values are taken to be equally frequent and to lie at equal distances
from the lower to the upper bound, so of a bucket the share below its lower bound is 0, up to it 1/d, up to the upper
bound 1. Without a distribution the whole column is one such bucket, from the smallest value to the largest.
"""

from __future__ import annotations

import datetime
import math
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from minisql.dataclass import dataclass
from minisql.optimizer.estimates.selectivity_source import Selectivity, Source
from minisql.types.distribution import Bucket, ColumnValue
from minisql.types.intervals import MonthDayNano
from minisql.types.table_source import ColumnStatistics

_CHARACTERS = 6
"""Strings are placed in a bucket by so many characters behind their common beginning."""

_ALPHABET = 128


@dataclass(frozen=True, slots=True)
class ValueRange:
    """The values from `low` to `high`; None is no bound."""

    low: ColumnValue | None = None
    high: ColumnValue | None = None
    low_included: bool = True
    high_included: bool = True

    def intersect(self, other: ValueRange) -> ValueRange:
        """The values in both ranges."""
        low, low_included = self.low, self.low_included
        if low is None or (other.low is not None and value_key(other.low) >= value_key(low)):
            low_included = other.low_included and (low_included or other.low != low)
            low = other.low
        high, high_included = self.high, self.high_included
        if high is None or (other.high is not None and value_key(other.high) <= value_key(high)):
            high_included = other.high_included and (high_included or other.high != high)
            high = other.high
        return ValueRange(low, high, low_included, high_included)


class Shares(ABC):
    """How often which value occurs in a column, by a key that is equal for equal values of all types."""

    @property
    @abstractmethod
    def common_values(self) -> dict[Any, float]:
        """The values whose share of the rows is known by itself."""

    @abstractmethod
    def share_of(self, key: Any) -> float:
        """The share of rows that hold the value of this key, which may come from another column."""


class ValueShares(Shares):
    """The shares of one column. Values are of the column's type, or of one that compares with it in Python."""

    def __init__(self, statistics: ColumnStatistics) -> None:
        self._statistics = statistics
        self.known = 1 - statistics.null_fraction
        distribution = statistics.distribution
        self._is_analyzed = distribution is not None
        common = () if distribution is None else distribution.common_values
        self._common = {value_key(one.value): one.frequency for one in common}
        self._common_in_order = sorted(self._common)
        self._common_below = [0.0, *accumulate(self._common[key] for key in self._common_in_order)]
        self._buckets = _one_bucket(statistics) if distribution is None else distribution.buckets
        self._upper_bounds = [value_key(bucket.upper) for bucket in self._buckets]

    @property
    def common_values(self) -> dict[Any, float]:
        distribution = self._statistics.distribution
        if distribution is None or not distribution.is_singleton:
            return self._common
        return self._common | {key: self._frequency(i) for i, key in enumerate(self._upper_bounds)}

    @property
    def other_values(self) -> float:
        """The number of distinct values that are not common ones."""
        return max(0.0, self._statistics.distinct_count - len(self._common))

    def share_of(self, key: Any) -> float:
        return self._equal(key).share

    def equal(self, value: ColumnValue) -> Selectivity:
        """The share of rows that hold the value."""
        return self._equal(value_key(value))

    def _equal(self, key: Any) -> Selectivity:
        frequency = self._common.get(key)
        if frequency is not None:
            return Selectivity(frequency, Source.COMMON_VALUE)
        at = bisect_left(self._upper_bounds, key)
        if not self._buckets:
            return Selectivity(self._average(), Source.COMMON_VALUE if self._is_analyzed else Source.DISTINCT_COUNT)
        if at == len(self._buckets) or key < value_key(self._buckets[at].lower):
            return Selectivity(0.0, Source.HISTOGRAM if self._is_analyzed else Source.VALUE_RANGE)
        if not self._is_analyzed:
            return Selectivity(self._average(), Source.DISTINCT_COUNT)
        return Selectivity(self._frequency(at) / self._buckets[at].distinct_count, Source.HISTOGRAM)

    def inside(self, values: ValueRange) -> Selectivity | None:
        """The share of rows with a value in the range; None where the column has no known range."""
        if not self.has_range:
            return Selectivity(0.0, Source.HISTOGRAM) if self._is_analyzed else None
        share = self.known
        if values.high is not None:
            share = self.below(values.high, values.high_included)
        if values.low is not None:
            share -= self.below(values.low, not values.low_included)
        source = Source.HISTOGRAM if self._is_analyzed else Source.VALUE_RANGE
        return Selectivity(max(0.0, share), source)

    def below(self, value: ColumnValue, included: bool) -> float:
        """The share of rows with a smaller value, or with `included` one that is not greater."""
        return self.below_key(value_key(value), included)

    def below_key(self, key: Any, included: bool) -> float:
        """The same by key."""
        share = self._common_below[bisect_left(self._common_in_order, key)]
        if included:
            share += self._common.get(key, 0.0)
        at = bisect_left(self._upper_bounds, key)
        share += self._buckets[at - 1].cumulative_frequency if at else 0.0
        if at < len(self._buckets):
            share += self._frequency(at) * _part_below(self._buckets[at], key, included)
        return share

    @property
    def has_range(self) -> bool:
        """Is it known how far the values reach?"""
        return bool(self._buckets or self._common)

    @property
    def bounds(self) -> tuple[Any, Any] | None:
        """The keys of the smallest and the largest value, None where they are not known."""
        if not self.has_range:
            return None
        pieces = list(self.pieces())
        return min(lower for lower, _, _ in pieces), max(upper for _, upper, _ in pieces)

    def pieces(self) -> Iterator[tuple[Any, Any, float]]:
        """The column as pieces: lower and upper key, and the share of rows, of the common values and the buckets."""
        for key, frequency in self._common.items():
            yield key, key, frequency
        for at, bucket in enumerate(self._buckets):
            yield value_key(bucket.lower), self._upper_bounds[at], self._frequency(at)

    def _frequency(self, bucket: int) -> float:
        before = self._buckets[bucket - 1].cumulative_frequency if bucket else 0.0
        return self._buckets[bucket].cumulative_frequency - before

    def _average(self) -> float:
        """The share of a value that is not a common one, nothing else being known of it."""
        return max(0.0, self.known - sum(self._common.values())) / max(1.0, self.other_values)


def _one_bucket(statistics: ColumnStatistics) -> tuple[Bucket, ...]:
    minimum, maximum = statistics.minimum, statistics.maximum
    if minimum is None or maximum is None:
        return ()
    return (Bucket(minimum, maximum, 1 - statistics.null_fraction, max(1.0, statistics.distinct_count)),)


def value_key(value: ColumnValue) -> Any:
    """What equal values of all types have in common, in their order: dates are midnights, times of
    day their microseconds, NaN is infinite. A NULL element of an array is above all others."""
    match value:
        case tuple() if not isinstance(value, MonthDayNano):
            return tuple((element is None, () if element is None else value_key(element)) for element in value)
        case datetime.datetime():
            return value
        case datetime.date():
            return datetime.datetime(value.year, value.month, value.day)
        case datetime.time():
            since_midnight = datetime.timedelta(
                hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
            )
            return since_midnight / datetime.timedelta(microseconds=1)
        case float() if math.isnan(value):
            return math.inf
        case _:
            return value


def _part_below(bucket: Bucket, key: Any, included: bool) -> float:
    """The share of the bucket's values that are smaller than a value not above it (or equal, with `included`)."""
    lower, upper = value_key(bucket.lower), value_key(bucket.upper)
    if key < lower:
        return 0.0
    steps = bucket.distinct_count - 1
    position = position_between(lower, upper, key)
    return min(1.0, (position * steps + included) / bucket.distinct_count)


def position_between(lower: Any, upper: Any, key: Any) -> float:
    """Where between the bounds the value lies, from 0 to 1; of arrays, and intervals, nothing more is known."""
    if lower == upper:
        return 0.0
    if isinstance(key, tuple):
        return 0.5 if lower < key < upper else float(key >= upper)
    if isinstance(key, str):
        lower, upper, key = _as_numbers(lower, upper, key)
    if isinstance(key, datetime.datetime):
        return float((key - lower) / (upper - lower))
    low, high, number = float(lower), float(upper), float(key)
    if math.isinf(low) or math.isinf(high):
        return 0.5 if low < number < high else float(number >= high)
    return (number - low) / (high - low)


def _as_numbers(*texts: str) -> list[float]:
    """Numbers in the order of the strings, from the characters behind what both bounds begin with."""
    common = 0
    lower, upper = texts[0], texts[1]
    while common < min(len(lower), len(upper)) and lower[common] == upper[common]:
        common += 1
    return [_as_number(text[common : common + _CHARACTERS]) for text in texts]


def _as_number(text: str) -> float:
    number, weight = 0.0, 1.0
    for character in text:
        weight /= _ALPHABET
        number += min(ord(character), _ALPHABET - 1) * weight
    return number
