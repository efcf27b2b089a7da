"""What ANALYZE finds out about a column: beside the cheap facts, how often which values occur.

The distinct values are counted exactly and sorted, as long as there are not more than a million of them; of a column
with more, a million rows drawn at random stand for all. From the sorted values and their counts follow

* the most common values: the largest group of up to 100 of which each is more than 1.25 times as frequent as the
  average of the values outside the group,
* a histogram of the other values: a bucket for each of them where they are 100 or fewer (singleton), else 100 buckets
  of about the same number of rows (equi-depth). A value is never split between buckets, so there may be fewer.

Nothing here loops over rows or values, except to turn the few hundred values that are kept into Python objects.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minisql.catalog.column_statistics import column_statistics
from minisql.types.batch import Array
from minisql.types.comparable_form import has_comparable_form
from minisql.types.datatype import DOUBLE, SqlType
from minisql.types.distribution import Bucket, ColumnValue, CommonValue, Distribution
from minisql.types.hashing import hash_array
from minisql.types.raw_values import canonical_doubles
from minisql.types.table_source import ColumnStatistics

MAX_COMMON_VALUES = 100
COMMONER_THAN_REST = 1.25
BUCKETS = 100
MAX_EXACT_DISTINCT = 1_000_000
SEED = 20

Counts = npt.NDArray[np.int64]


def analyze_column(array: Array, type_: SqlType) -> ColumnStatistics:
    """The complete statistics of a column; of intervals and arrays, which Arrow does not sort, only the cheap ones."""
    cheap = column_statistics(array, type_)
    present = array.drop_null() if array.null_count else array
    if has_comparable_form(present.type) and len(present):
        return cheap
    if type_ == DOUBLE:
        present = pa.array(canonical_doubles(present))
    if len(present) == 0:
        return replace(cheap, is_unique=True, is_sorted=True, distribution=Distribution((), ()))
    counted = present
    if cheap.distinct_count > MAX_EXACT_DISTINCT:
        counted = _drawn(present, MAX_EXACT_DISTINCT)
    values, counts = _sorted_counts(counted)
    is_unique = len(values) == len(counted)
    distinct = len(values)
    if counted is not present:
        is_unique = is_unique and len(np.unique(hash_array(present))) == len(present)
        distinct = len(present) if is_unique else cheap.distinct_count
    distribution = _distribution(values, counts, 1 - cheap.null_fraction, distinct / len(values))
    minimum, maximum = cheap.minimum, cheap.maximum
    if type_ != DOUBLE:
        minimum, maximum = _as_python(values.take(pa.array([0, len(values) - 1])))
    return ColumnStatistics(
        null_fraction=cheap.null_fraction,
        distinct_count=distinct,
        minimum=minimum,
        maximum=maximum,
        width=cheap.width,
        is_unique=is_unique,
        is_sorted=_is_sorted(array, present, type_),
        distribution=distribution,
    )


def _drawn(values: Array, size: int) -> Array:
    rows = np.random.default_rng(SEED).choice(len(values), size, replace=False, shuffle=False)
    return values.take(pa.array(rows))


def _sorted_counts(values: Array) -> tuple[Array, Counts]:
    """The distinct values in ascending order, and how often each occurs. NaN is the greatest."""
    counted = values.value_counts()
    distinct, counts = counted.field(0), counted.field(1).to_numpy()
    order = pc.sort_indices(distinct)
    return distinct.take(order), counts[order.to_numpy()]


def _distribution(values: Array, counts: Counts, known: float, scale: float) -> Distribution:
    """`known` is the share of rows that are not NULL; each of the `values` stands for `scale` values of the column."""
    common = _common_positions(counts)
    frequencies = counts[common] * (known / counts.sum())
    is_other = np.ones(len(counts), np.bool_)
    is_other[common] = False
    others = np.flatnonzero(is_other)
    common_values = _as_python(values.take(pa.array(common)))
    return Distribution(
        tuple(map(CommonValue, common_values, frequencies.tolist())),
        _buckets(values.take(pa.array(others)), counts[others], known / counts.sum(), scale),
    )


def _common_positions(counts: Counts) -> npt.NDArray[np.intp]:
    """The positions of the common values, the most frequent first, among equals the smaller value."""
    most_frequent = np.argsort(-counts, kind="stable")[:MAX_COMMON_VALUES]
    top = counts[most_frequent]
    other_rows = counts.sum() - np.cumsum(top)
    other_values = len(counts) - np.arange(1, len(top) + 1)
    can_end_here = top * other_values > COMMONER_THAN_REST * other_rows
    passing = np.flatnonzero(can_end_here)
    return most_frequent[: passing[-1] + 1 if len(passing) else 0]


def _buckets(values: Array, counts: Counts, row_share: float, scale: float) -> tuple[Bucket, ...]:
    cumulative = np.cumsum(counts)
    if len(counts) <= BUCKETS:
        last = np.arange(len(counts))
    else:
        depths = cumulative[-1] * np.arange(1, BUCKETS + 1) / BUCKETS
        last = np.unique(np.searchsorted(cumulative, depths))
    first = np.concatenate(([0], last[:-1] + 1))[: len(last)]
    return tuple(
        map(
            Bucket,
            _as_python(values.take(pa.array(first))),
            _as_python(values.take(pa.array(last))),
            (cumulative[last] * row_share).tolist(),
            ((last - first + 1) * scale).tolist(),
        )
    )


def _as_python(values: Array) -> list[ColumnValue]:
    return [math.nan if value != value else value for value in values.to_pylist()]


def _is_sorted(array: Array, present: Array, type_: SqlType) -> bool:
    """Do the rows stand in ascending order, NULLs last? `present` are the values that are not NULL."""
    if array.slice(len(present)).null_count < array.null_count:
        return False
    before, after = present.slice(0, len(present) - 1), present.slice(1)
    ascending: Any = pc.less_equal(before, after)
    if type_ == DOUBLE:
        ascending = pc.or_(ascending, pc.is_nan(after))
    return bool(pc.all(ascending, min_count=0).as_py())
