"""Statistics of columns against counts made in plain Python."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minisql.catalog.column_statistics import column_statistics
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    NULL,
    TIMESTAMP,
    VARCHAR,
    SqlType,
    decimal,
)
from minisql.types.table_source import ColumnStatistics

EPOCH_DAY_10 = datetime.date(1970, 1, 11)
MOMENT = datetime.datetime(1970, 1, 1, 0, 0, 1)


def statistics(values: list[Any], type_: SqlType) -> ColumnStatistics:
    return column_statistics(pa.array(values, type_.arrow), type_)


@pytest.mark.parametrize(
    ("values", "type_", "expected"),
    [
        ([3, None, 1, 3], BIGINT, ColumnStatistics(0.25, 2, 1.0, 3.0, 8.0)),
        ([-5, 7], INTEGER, ColumnStatistics(0.0, 2, -5.0, 7.0, 4.0)),
        ([-(2**63), 2**63 - 1, 0], BIGINT, ColumnStatistics(0.0, 3, -(2**63), 2**63 - 1, 8.0)),
        ([1.5, -0.0, 0.0, None], DOUBLE, ColumnStatistics(0.25, 2, 0.0, 1.5, 8.0)),
        ([float("nan"), float("nan"), 2.0], DOUBLE, ColumnStatistics(0.0, 2, 2.0, 2.0, 8.0)),
        ([float("nan")], DOUBLE, ColumnStatistics(0.0, 1, None, None, 8.0)),
        ([float("inf"), 1.0], DOUBLE, ColumnStatistics(0.0, 2, 1.0, None, 8.0)),
        (["a", "bcd", "a", None], VARCHAR, ColumnStatistics(0.25, 2, None, None, 1.25)),
        ([True, None, True], BOOLEAN, ColumnStatistics(1 / 3, 1, None, None, 0.125)),
        (
            [Decimal("1.50"), Decimal("-2"), Decimal("1.5")],
            decimal(9, 2),
            ColumnStatistics(0.0, 2, Decimal("-2"), Decimal("1.5"), 16.0),
        ),
        ([EPOCH_DAY_10, None], DATE, ColumnStatistics(0.5, 1, EPOCH_DAY_10, EPOCH_DAY_10, 4.0)),
        ([MOMENT] * 2, TIMESTAMP, ColumnStatistics(0.0, 1, MOMENT, MOMENT, 8.0)),
        ([None, None], BIGINT, ColumnStatistics(1.0, 0, None, None, 8.0)),
        ([], VARCHAR, ColumnStatistics(0.0, 0, None, None, 0.0)),
        ([None], NULL, ColumnStatistics(1.0, 0, None, None, 0.0)),
    ],
)
def test_small_columns(values: list[Any], type_: SqlType, expected: ColumnStatistics) -> None:
    assert statistics(values, type_) == expected


@given(st.lists(st.one_of(st.none(), st.integers(-50, 50), st.integers(-(2**63), 2**63 - 1)), max_size=200))
def test_few_integers_are_counted_exactly(values: list[int | None]) -> None:
    assert statistics(values, BIGINT).distinct_count == len(set(values) - {None})


@given(st.lists(st.one_of(st.none(), st.text(max_size=12)), max_size=200))
def test_few_strings_are_counted_exactly(values: list[str | None]) -> None:
    assert statistics(values, VARCHAR).distinct_count == len(set(values) - {None})


@pytest.mark.parametrize("spread", [1, 1_000_003])
@pytest.mark.parametrize("distinct", [10, 5_000, 300_000, 600_000])
def test_many_values_are_counted_within_two_percent(distinct: int, spread: int) -> None:
    numbers = np.random.default_rng(distinct).permutation(600_000) % distinct * spread
    array = pa.array(numbers)
    assert column_statistics(array, BIGINT).distinct_count == pytest.approx(distinct, rel=0.02)
    assert column_statistics(array.cast(pa.float64()), DOUBLE).distinct_count == pytest.approx(distinct, rel=0.02)
    assert column_statistics(array.cast(pa.string()), VARCHAR).distinct_count == pytest.approx(distinct, rel=0.02)


def test_a_narrow_range_of_many_integers_is_counted_exactly() -> None:
    numbers = np.random.default_rng(1).integers(-400_000, 400_000, 300_000)
    assert column_statistics(pa.array(numbers), BIGINT).distinct_count == len(set(numbers.tolist()))


def test_slices_count_their_own_rows() -> None:
    array = pa.array([1, 1, None, 2, 3]).slice(3)
    assert column_statistics(array, BIGINT) == ColumnStatistics(0.0, 2, 2.0, 3.0, 8.0)
