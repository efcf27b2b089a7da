"""Shares of rows by value and range, against numbers worked out by hand."""

from __future__ import annotations

import datetime
import math
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minisql.catalog.analyze_column import analyze_column
from minisql.optimizer.estimates.selectivity_source import Selectivity, Source
from minisql.optimizer.estimates.value_shares import ValueRange, ValueShares
from minisql.types.datatype import BIGINT, BOOLEAN, DATE, DOUBLE, INTEGER, VARCHAR, SqlType
from minisql.types.table_source import ColumnStatistics


def analyzed(values: list[Any], type_: SqlType = INTEGER) -> ValueShares:
    return ValueShares(analyze_column(pa.array(values, type_.arrow), type_))


def cheap(distinct: int, low: Any, high: Any, nulls: float = 0.0) -> ValueShares:
    return ValueShares(ColumnStatistics(nulls, distinct, low, high, 4.0))


COMMON = analyzed([5] * 60 + list(range(100, 300)) + [None] * 40)
"""Of 300 rows a fifth holds 5, 40 are NULL, and 100 to 299 fill a hundred buckets of two values with a row each."""


def test_a_common_value_has_its_own_frequency() -> None:
    assert COMMON.equal(5) == Selectivity(0.2, Source.COMMON_VALUE)


def test_another_value_has_its_part_of_its_bucket() -> None:
    share = COMMON.equal(123)
    assert share.share == pytest.approx(1 / 300)
    assert share.source is Source.HISTOGRAM


@pytest.mark.parametrize("value", [6, 99, 300, -1])
def test_a_value_between_the_buckets_occurs_nowhere(value: int) -> None:
    assert COMMON.equal(value) == Selectivity(0.0, Source.HISTOGRAM)


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        (ValueRange(), 260),
        (ValueRange(low=5), 260),
        (ValueRange(low=5, low_included=False), 200),
        (ValueRange(high=5), 60),
        (ValueRange(high=100, high_included=False), 60),
        (ValueRange(high=100), 61),
        (ValueRange(100, 109), 10),
        (ValueRange(100, 109, low_included=False, high_included=False), 8),
        (ValueRange(150, 149), 0),
        (ValueRange(low=300), 0),
        (ValueRange(299, 1000), 1),
    ],
)
def test_ranges(values: ValueRange, rows: int) -> None:
    assert COMMON.inside(values).share == pytest.approx(rows / 300)  # type: ignore[union-attr]


def test_inside_a_bucket_values_lie_at_equal_distances() -> None:
    """Without ANALYZE the column is one bucket: five values are 0, 25, 50, 75 and 100, in 80 % of the rows."""
    shares = cheap(5, 0, 100, nulls=0.2)
    assert shares.below(0, included=False) == 0
    assert shares.below(0, included=True) == pytest.approx(0.8 / 5)
    assert shares.below(50, included=False) == pytest.approx(0.8 * 2 / 5)
    assert shares.below(50, included=True) == pytest.approx(0.8 * 3 / 5)
    assert shares.below(100, included=False) == pytest.approx(0.8 * 4 / 5)
    assert shares.below(100, included=True) == shares.below(1000, included=False) == pytest.approx(0.8)


def test_without_statistics_of_the_range_nothing_is_said_of_it() -> None:
    assert cheap(5, None, None).inside(ValueRange(high=7)) is None
    assert cheap(5, None, None).equal(7) == Selectivity(0.2, Source.DISTINCT_COUNT)
    assert cheap(5, 0, 10).equal(11) == Selectivity(0.0, Source.VALUE_RANGE)


def test_dates_compare_with_timestamps() -> None:
    days = analyzed([datetime.date(2024, 1, day) for day in (1, 1, 2, 3)], DATE)
    assert days.equal(datetime.datetime(2024, 1, 1)).share == 0.5
    assert days.equal(datetime.datetime(2024, 1, 1, 12)).share == 0.0
    assert days.below(datetime.datetime(2024, 1, 2, 12), included=False) == 0.75


def test_strings_are_placed_by_the_characters_behind_their_common_beginning() -> None:
    shares = analyzed([f"key{i:03}" for i in range(1000)], VARCHAR)
    assert shares.below("key250", included=False) == pytest.approx(0.25, abs=0.005)
    assert shares.inside(ValueRange("key1", "key2")).share == pytest.approx(0.1, abs=0.01)  # type: ignore[union-attr]


def test_booleans_and_doubles() -> None:
    assert analyzed([True, True, True, False], BOOLEAN).equal(True).share == 0.75
    odd = analyzed([math.nan, math.inf, -math.inf, 1.0], DOUBLE)
    assert odd.below(1.0, included=True) == 0.5
    assert odd.below(math.inf, included=False) == 0.5


def test_ranges_intersect() -> None:
    assert ValueRange(low=3).intersect(ValueRange(high=5)) == ValueRange(3, 5)
    assert ValueRange(3, 8).intersect(ValueRange(3, 5, False, True)) == ValueRange(3, 5, False, True)
    assert ValueRange(3, 8, False, False).intersect(ValueRange(3, 8)) == ValueRange(3, 8, False, False)
    assert ValueRange(high=2).intersect(ValueRange(high=7, high_included=False)) == ValueRange(high=2)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=800), st.integers(-5, 505), st.booleans())
@settings(deadline=None)
def test_below_is_off_by_less_than_a_bucket(values: list[int], bound: int, included: bool) -> None:
    true = sum(value <= bound if included else value < bound for value in values) / len(values)
    depth = max(1 / 100, 2 / len(values)) + max(map(values.count, set(values))) / len(values)
    assert analyzed(values, BIGINT).below(bound, included) == pytest.approx(true, abs=depth)


@given(st.lists(st.integers(0, 90), min_size=1, max_size=300), st.integers(-5, 95), st.booleans())
@settings(deadline=None)
def test_few_values_are_counted_exactly(values: list[int], bound: int, included: bool) -> None:
    true = sum(value <= bound if included else value < bound for value in values) / len(values)
    assert analyzed(values, BIGINT).below(bound, included) == pytest.approx(true)
    assert analyzed(values, BIGINT).equal(bound).share == pytest.approx(values.count(bound) / len(values))
