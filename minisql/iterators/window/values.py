"""Functions that pick the value of another row: LAG and LEAD from the partition, the others from the frame.

With IGNORE NULLS the rows without a value are left out before anything is counted: row numbers become numbers among the
rows that have one, and the row that is found there is looked up in their list.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.iterators.take_or_null import take_or_null
from minisql.iterators.window.frames import Ranges
from minisql.iterators.window.partitions import Partitions
from minisql.source import Span
from minisql.types.batch import Array
from minisql.types.raw_values import not_null_flags
from minisql.types.vectors import Flags, RowNumbers


def shifted(
    values: Array, offsets: Array, default: Array, partitions: Partitions, *, forward: bool, ignore_nulls: bool
) -> Array:
    """The value `offsets` rows before each row of its partition, or after it; the default where there is no such row,
    and NULL where the offset is NULL."""
    num_rows = len(values)
    given = not_null_flags(offsets)
    steps = np.clip(offsets.fill_null(0).to_numpy(), -num_rows, num_rows)
    steps = steps if forward else -steps
    listed = _listed_rows(values, ignore_nulls)
    before = _number_listed(listed, num_rows)
    # Steps forward are counted from the listed row that the current one is, or the last before it; steps back from the
    # one that it is, or the first behind it.
    at, behind = before[:-1], before[1:] - 1
    target = np.where(steps > 0, behind, at) + steps
    there = (target >= before[partitions.first]) & (target < before[partitions.end])
    if ignore_nulls:
        # No step at all stays on the row, which has no value if it is not listed.
        there &= (steps != 0) | (before[1:] > before[:-1])
    found = _take(values, listed, target, there & given)
    outside = pa.array(~there & given)
    return found if default.null_count == num_rows else pc.if_else(outside, default, found)


def first_value(values: Array, frame: Sequence[Ranges], ignore_nulls: bool) -> Array:
    """The first value of each frame; NULL for an empty one."""
    return _nth(values, np.zeros(len(values), np.int64), frame, ignore_nulls)


def last_value(values: Array, frame: Sequence[Ranges], ignore_nulls: bool) -> Array:
    """The last value of each frame; NULL for an empty one."""
    listed = _listed_rows(values, ignore_nulls)
    before = _number_listed(listed, len(values))
    target = np.zeros(len(values), np.int64)
    there = np.zeros(len(values), np.bool_)
    for ranges in frame:
        low, high = before[ranges.low], before[ranges.high]
        target = np.where(low < high, high - 1, target)
        there |= low < high
    return _take(values, listed, target, there)


def nth_value(values: Array, numbers: Array, frame: Sequence[Ranges], ignore_nulls: bool, span: Span | None) -> Array:
    """The value with this number, from 1, in each frame; NULL where there is none or the number is NULL."""
    if pc.any(pc.less(numbers, 1)).as_py():
        raise ExecutionError("NTH_VALUE counts from 1", span)
    return _nth(values, numbers.fill_null(2**63 - 1).to_numpy() - 1, frame, ignore_nulls)


def _nth(values: Array, skipped: RowNumbers, frame: Sequence[Ranges], ignore_nulls: bool) -> Array:
    """The value behind the first `skipped` ones of each frame."""
    listed = _listed_rows(values, ignore_nulls)
    before = _number_listed(listed, len(values))
    left = skipped
    target = np.zeros(len(values), np.int64)
    there = np.zeros(len(values), np.bool_)
    for ranges in frame:
        low, high = before[ranges.low], before[ranges.high]
        here = ~there & (left < high - low)
        target = np.where(here, low + left, target)
        there |= here
        left = left - np.where(there, 0, high - low)
    return _take(values, listed, target, there)


def _listed_rows(values: Array, ignore_nulls: bool) -> RowNumbers:
    """The rows that count."""
    if ignore_nulls and values.null_count:
        return np.flatnonzero(not_null_flags(values))
    return np.arange(len(values))


def _number_listed(listed: RowNumbers, num_rows: int) -> RowNumbers:
    """For each row, and for the end, how many listed rows stand before it."""
    return np.searchsorted(listed, np.arange(num_rows + 1))


def _take(values: Array, listed: RowNumbers, target: RowNumbers, there: Flags) -> Array:
    if len(listed) == 0:
        return pa.nulls(len(target), values.type)
    rows = listed[np.where(there, target, 0)]
    return take_or_null([values], rows, there)[0]
