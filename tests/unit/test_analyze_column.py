"""What ANALYZE says of a column, against distributions worked out by hand and counts made in plain Python."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from decimal import Decimal
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minisql.catalog import analyze_column as module
from minisql.catalog.analyze_column import BUCKETS, COMMONER_THAN_REST, MAX_COMMON_VALUES, analyze_column
from minisql.types.datatype import BIGINT, BOOLEAN, DATE, DOUBLE, NULL, TIMESTAMP, VARCHAR, SqlType, decimal
from minisql.types.distribution import Bucket, CommonValue, Distribution
from minisql.types.table_source import ColumnStatistics


def approx(value: float) -> float:
    return cast(float, pytest.approx(value))


def analyzed(values: list[Any], type_: SqlType) -> ColumnStatistics:
    return analyze_column(pa.array(values, type_.arrow), type_)


def distribution(values: list[Any], type_: SqlType) -> Distribution:
    result = analyzed(values, type_).distribution
    assert result is not None
    return result


def test_a_common_value_and_a_singleton_histogram() -> None:
    """Of ten rows two are NULL, five hold 7 (more than 1.25 times the average of 1), and 1, 2 and 3 occur once each."""
    assert distribution([7, 7, 1, None, 7, 3, 7, None, 2, 7], BIGINT) == Distribution(
        (CommonValue(7, 0.5),), (Bucket(1, 1, 0.1, 1.0), Bucket(2, 2, 0.2, 1.0), Bucket(3, 3, approx(0.3), 1.0))
    )


def test_values_of_equal_frequency_are_not_common() -> None:
    """None of 4, 5 and 6, twice each, is more than 1.25 times as frequent as the others."""
    assert distribution([4, 5, 6, 6, 5, 4], BIGINT).common_values == ()


def test_common_values_are_a_group() -> None:
    """9 alone is no more than 1.25 times (8 + 8 + 1) / 3 = 7.1; it and both values of 8 are, beside the one of 1."""
    values = ["a"] * 8 + ["b"] * 9 + ["c"] * 8 + ["d"]
    assert [common.value for common in distribution(values, VARCHAR).common_values] == ["b", "a", "c"]


def test_equi_depth_buckets() -> None:
    """1,000 values that occur once: a hundred buckets of ten values, each with one hundredth of the rows."""
    buckets = distribution(list(range(1000)), BIGINT).buckets
    assert buckets == tuple(Bucket(10 * i, 10 * i + 9, approx((i + 1) / 100), 10.0) for i in range(100))


def test_a_value_is_never_split_between_buckets() -> None:
    """1,650 rows: 0 to 149 occur six times, 150 to 299 five times. The first bucket is full at 16.5 rows, with 0 to 2;
    the last but one at 1,633.5 rows, with 296."""
    buckets = distribution([i for i in range(300) for _ in range(6 if i < 150 else 5)], BIGINT).buckets
    assert buckets[0] == Bucket(0, 2, 18 / 1650, 3.0)
    assert buckets[-1] == Bucket(297, 299, 1.0, 3.0)
    assert len(buckets) == 100


@pytest.mark.parametrize(
    ("values", "type_", "minimum", "maximum", "unique", "in_order"),
    [
        (["b", "a", None], VARCHAR, "a", "b", True, False),
        (["a", "b", None], VARCHAR, "a", "b", True, True),
        ([None, "a", "b"], VARCHAR, "a", "b", True, False),
        ([False, False, True], BOOLEAN, False, True, False, True),
        ([Decimal("-1.50"), Decimal("1.5")], decimal(5, 2), Decimal("-1.50"), Decimal("1.50"), True, True),
        ([datetime.date(2020, 2, 1), datetime.date(2020, 1, 1)], DATE, datetime.date(2020, 1, 1), None, True, False),
        ([datetime.datetime(2020, 2, 1, 3)] * 2, TIMESTAMP, datetime.datetime(2020, 2, 1, 3), None, False, True),
        ([1.5, math.inf, math.nan, math.nan], DOUBLE, 1.5, None, False, True),
        ([math.nan, 1.0], DOUBLE, 1.0, 1.0, True, False),
        ([0.0, -0.0], DOUBLE, 0.0, 0.0, False, True),
        ([5], BIGINT, 5, 5, True, True),
    ],
)
def test_range_uniqueness_and_order(
    values: list[Any], type_: SqlType, minimum: Any, maximum: Any, unique: bool, in_order: bool
) -> None:
    result = analyzed(values, type_)
    assert (result.minimum, result.is_unique, result.is_sorted) == (minimum, unique, in_order)
    if maximum is not None:
        assert result.maximum == maximum


@pytest.mark.parametrize(("values", "type_"), [([], BIGINT), ([None, None], VARCHAR), ([None], NULL), ([], DOUBLE)])
def test_columns_without_values(values: list[Any], type_: SqlType) -> None:
    result = analyzed(values, type_)
    assert (result.distinct_count, result.minimum, result.distribution) == (0, None, Distribution((), ()))


def test_nan_is_one_value_above_all_others() -> None:
    result = distribution([math.nan, -math.inf, 2.0, math.nan, math.nan, math.nan, 1.0, math.inf], DOUBLE)
    assert result.common_values == (CommonValue(math.nan, 0.5),)
    assert [bucket.upper for bucket in result.buckets] == [-math.inf, 1.0, 2.0, math.inf]


@given(st.lists(st.one_of(st.none(), st.integers(0, 400), st.integers(0, 5)), max_size=600))
@settings(deadline=None)
def test_the_parts_are_the_whole(values: list[int | None]) -> None:
    """Common values have their exact frequencies, buckets those of the others, and the rule of the group holds."""
    result, counts = analyzed(values, BIGINT), Counter(value for value in values if value is not None)
    assert result.distribution is not None
    common, buckets = result.distribution.common_values, result.distribution.buckets
    assert result.distinct_count == len(counts) == len(common) + sum(bucket.distinct_count for bucket in buckets)
    assert all(one.frequency == pytest.approx(counts[one.value] / len(values)) for one in common)  # type: ignore[index]
    others = counts - Counter({one.value: counts[one.value] for one in common})  # type: ignore[misc,index]
    before = 0.0
    for bucket in buckets:
        inside = [value for value in others if bucket.lower <= value <= bucket.upper]  # type: ignore[operator]
        assert len(inside) == bucket.distinct_count
        assert bucket.cumulative_frequency - before == pytest.approx(sum(counts[v] for v in inside) / len(values))
        before = bucket.cumulative_frequency
    assert len(common) <= MAX_COMMON_VALUES
    assert len(buckets) <= BUCKETS
    if common:
        rarest = min(counts[one.value] for one in common)  # type: ignore[index]
        assert rarest > COMMONER_THAN_REST * others.total() / len(others)


def test_a_sample_stands_for_more_distinct_values_than_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_EXACT_DISTINCT", 10_000)
    column = np.random.default_rng(1).permutation(np.concatenate([np.arange(30_000), np.full(10_000, -5)]))
    result = analyze_column(pa.array(column), BIGINT)
    assert result.distribution is not None
    assert result.distinct_count == 30_001
    assert result.is_unique is False
    assert result.distribution.common_values[0].value == -5
    assert result.distribution.common_values[0].frequency == pytest.approx(0.25, rel=0.1)
    assert sum(bucket.distinct_count for bucket in result.distribution.buckets) == pytest.approx(30_000, rel=0.01)
    assert result.distribution.buckets[50].lower == pytest.approx(15_000, rel=0.1)
    assert analyze_column(pa.array(np.arange(30_000)), BIGINT).is_unique is True
